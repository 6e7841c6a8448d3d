"""Reports: one structure of sections, tables and pictures, and the four ways to write it: PDF, workbook, HTML, screen."""
