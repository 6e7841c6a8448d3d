"""Who there is, what each may do here, and what is hidden from whom."""
