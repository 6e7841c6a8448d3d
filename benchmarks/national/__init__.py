"""A country's worth of invented tables, and what publishing and asking take there: `python -m benchmarks national`."""
