"""Loading without a terminal: jobs that the loaders do, which every tab of whoever may load sees."""
