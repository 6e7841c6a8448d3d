"""Who saw and did what, when: an append-only, chained and sealed record, read by the privacy officer."""
