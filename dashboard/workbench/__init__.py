"""The SQL workbench as people meet it: asked through the sandbox of queries/workbench, and what is kept of it.

bench.py      who asks, within which scope; running, stopping, noting what was asked
exports.py    an answer as a file
saved.py      queries as .sql files: one's own, proposed, shared
store.py, tables.py   history and links, one SQLite file
catalogue.py  what tables and columns mean
routes.py     all of it for the browser
component.py, static/   the page's one component
"""
