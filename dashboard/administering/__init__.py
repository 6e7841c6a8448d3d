"""The parts of the page where people, roles and masks are administered: each draws itself and keeps what is changed."""
