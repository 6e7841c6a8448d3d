"""Reference files to rows: one module per outside source, and how CSV and XLSX are read without losing a line."""
