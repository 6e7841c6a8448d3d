"""What is new in an application since a person last looked at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from dashboard.reviews.store import Record
from dashboard.words import Words
from loaders.tables import TABLES
from queries.fetch import Desk

CHANGE = TABLES["changes"].column("change")


def new_since(desk: Desk, program: str, marks: Mapping[str, Record], words: Words) -> dict[str, list[str]]:
    """application id -> one sentence per change, for those that changed after the person's last look.

    Who was never looked at has nothing new: everything of theirs is.
    """
    looked = {
        each: mark["looked_snapshot"]
        for each, mark in marks.items()
        if mark["looked_snapshot"] and mark["looked_snapshot"] != desk.snapshot_id
    }
    if not looked:
        return {}
    found: dict[str, list[str]] = defaultdict(list)
    for row in desk.changes(program, min(looked.values())):
        seen = looked.get(row["application_id"])
        # Ids of snapshots begin with their instant: a later one sorts after an earlier one.
        if seen and row["snapshot"] > seen:
            found[row["application_id"]].append(sentence(row, words))
    return dict(found)


def sentence(row: Mapping[str, Any], words: Words) -> str:
    """One change as people say it: what happened, in which kind of item, and to which one."""
    kind = words.title(row.get("table_zh") or "", row.get("table_en") or "") or row["table_name"]
    item = words.pick(row.get("item_zh") or "", row.get("item_en") or "") or row["item"] or ""
    return words("changes.one", change=words.value(CHANGE, row["change"]), kind=kind, item=item)
