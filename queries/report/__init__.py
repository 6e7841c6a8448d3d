"""Reports: one structure of sections, tables and pictures, written as PDF, workbook and HTML page, or shown."""
