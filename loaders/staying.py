"""What stays of the current snapshot's tables when late transcripts leave packages that stay.

Reads the tables `stored.*`, and what loaders/merge.py filled in: renamed, left_behind, lost.
"""

from __future__ import annotations

from loaders.tables import TABLES

RENAMED = "coalesce((select r.new_id from renamed as r where r.package_id = t.package_id), t.package_id) as package_id"
LOST = "coalesce((select l.n from lost as l where l.package_id = t.package_id and l.table_name = {what}), 0)"
LEAVES = "select package_id, application_id from left_behind"


def staying(table: str) -> str:
    """The query for one table; packages and balance count as refused what leaves."""
    if table == "rules":
        return "select * from stored.rules"
    changes = RENAMED
    if table == "packages":
        lost = LOST.format(what="'late_applications'")
        changes += f", n_refused + {lost} as n_refused"
    elif table == "balance":
        lost = LOST.format(what="t.table_name")
        changes += f", n_loaded - {lost} as n_loaded, n_refused + {lost} as n_refused"
    query = f"select t.* replace ({changes}) from stored.{table} as t"
    if "application_id" not in (column.name for column in TABLES[table].columns):
        return query
    return f"{query} where coalesce((t.package_id, t.application_id) not in ({LEAVES}), true)"
