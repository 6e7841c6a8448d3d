"""The analyst's door: one statement, answered by a process of its own that holds only the permitted rows.

asking.py    run a statement, stop it, say which layers hold; results.py and told.py: what comes back
scope_files.py, keys.py   the file with the permitted rows, made once per snapshot and scope
zygote.py    the single-threaded process that forks one process per run and ends it in time
confined.py, landlock.py, seccomp.py   what a run gives up before it sees the statement
answering.py  what a run does: check, bind, stream, count
sheets.py, parquet.py   files that say how much they hold, and that no spreadsheet takes for formulas
"""
