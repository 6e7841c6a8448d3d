"""What to verify, beside the claim it is about: a question to a person with its evidence. Never a score.

Rows of marts.verifications. What the loaders saw stands among the findings already; what a view found joins them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dashboard.board.origins import origin
from dashboard.board.shapes import Category, Cell, Row, Verification
from dashboard.board.standings import fact
from dashboard.words import Words
from loaders.tables import TABLES

Place = tuple[str, str, str, int | None]
"""Application, table, file and row: every table counts the rows of a file for itself."""

TABLE_OF_KIND = {"course": "course_records", "semester": "semester_results", "facts": "applications"}
"""The table of a cell that names none, by its kind."""


def by_application(rows: Iterable[Row], ids: Sequence[str]) -> dict[str, list[Row]]:
    """The rows of these applications, in the order of the mart: by rule and place."""
    of: dict[str, list[Row]] = {each: [] for each in ids}
    for row in rows:
        if row["application_id"] in of:
            of[row["application_id"]].append(row)
    return of


def put_beside(
    categories: Iterable[Category], ids: Sequence[str], rows: Mapping[str, Sequence[Row]], words: Words
) -> None:
    """Give every cell that shows a row of a delivered file what is to be verified about that row."""
    at: dict[Place, list[Verification]] = defaultdict(list)
    for own in rows.values():
        for row in own:
            at[row["application_id"], row["table_name"], row["source_file"], row["source_row"]].append(
                verification(row, words)
            )
    if not at:
        return
    for category in categories:
        for cells in [*(line["cells"] for line in category["rows"]), category["spans"]]:
            for one, cell in zip(ids, cells, strict=True):
                if cell is None or cell["kind"] == "finding" or not (origin := cell.get("origin")):
                    continue
                place = one, table_of(cell), origin["file"], origin["row"]
                # Each value of the basics has a cell of its own: what is about their row stands at the first.
                if found := at.pop(place, []) if cell["kind"] == "facts" else at.get(place):
                    cell["verify"] = found


def table_of(cell: Cell) -> str:
    """The table whose row a cell shows; empty for a document, which is a file and no row."""
    return cell.get("table") or TABLE_OF_KIND.get(cell["kind"], "")


def verification(row: Row, words: Words) -> Verification:
    """Its evidence in the reader's language. What the loaders saw is quoted as they wrote it."""
    column = TABLES["findings"].column("column_name")
    facts = [
        fact(words("verify.evidence"), words.pick(row["evidence_zh"], row["evidence_en"])),
        fact(words("verify.next"), words.pick(row["fix_zh"] or "", row["fix_en"] or "") or words("verify.ask")),
    ]
    if row["column_name"]:
        facts.append(fact(words.label(column), row["column_name"]))
    return {"title": words.pick(row["title_zh"], row["title_en"]) or row["rule"], "rule": row["rule"], "facts": facts}


def cell_of(row: Row, words: Words) -> Cell:
    """A thing to verify as an entry of an applicant's findings."""
    shown = verification(row, words)
    return {
        "table": row["table_name"],
        "kind": "finding",
        "title": shown["title"],
        "badges": [{"label": words("verify.badge"), "tone": "verify", "title": row["rule"]}],
        "facts": shown["facts"][:1],
        "verify": [shown],
        "origin": origin(row, words),
    }
