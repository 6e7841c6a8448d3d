"""Which competitions and certificates a program's applications name, as far as the number of applications may be told.

These counts stand beside the overview's. One application may name several, so they add up to nothing; what could tell a
small number is the difference to those who name any, and to all of whom it is known: both are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from queries.overview import Overview
from queries.portfolio import Row
from queries.report.counted import dimensions_of
from queries.report.shapes import Cell, Column, Kind, Mark, Missing, Picture, Section, Table
from queries.report.words import Words
from queries.suppression import FEWEST

_KINDS = ("competition", "certificate")


def named(found: Overview, rows: Sequence[Row], say: Words) -> Section:
    """A row for each reference that somebody names, by its name; and one for what no reference file has."""
    evidence = dimensions_of(found, "evidence")
    present = {kind: _present(evidence.get(f"activity_{kind}", ())) for kind in _KINDS}
    cells: list[tuple[Cell, ...]] = []
    marks = []
    for row in rows:
        n, known = told(row["n_applications"], present[row["kind"]]), present[row["kind"]]["n_known"]
        name = row["name"] or say("named.no_reference")
        share: Cell = Missing(say("why.suppressed"))
        if n is not None and known:
            share = n / known
        hidden: Cell = Missing(say("why.suppressed"))
        source = say("source.of", source=row["source"], as_of=row["as_of"] or "–") if row["source"] else ""
        kind = say(f"named.{row['kind']}")
        cells.append((kind, name, hidden if n is None else n, hidden if known is None else known, share, source))
        label = say("label.pair", one=kind, other=name)
        value = share if isinstance(share, float) else None
        marks.append(Mark(label, value, n, known, "" if value is not None else say("why.suppressed")))
    columns = (
        Column(say("head.kind")), Column(say("head.reference")), Column(say("head.n"), Kind.COUNT),
        Column(say("head.known"), Kind.COUNT), Column(say("head.share_known"), Kind.SHARE), Column(say("head.source")),
    )  # fmt: skip
    table = Table("named", say("table.named"), columns, tuple(cells), (say("note.named"),))
    picture = Picture("named", say("picture.named"), say("axis.share_known"), "named", tuple(marks))
    text = say("text.named") if cells else say("text.nothing_named")
    return Section("named", say("section.named"), (text,), (picture,) if marks else (), (table,))


def told(n: int, present: Mapping[str, int | None]) -> int | None:
    """How many applications name it, if that may be told.

    present  n_present, n_known: of how many there is any claim of that kind, of how many it is known; None: not told
    """
    any_claim, known = present["n_present"], present["n_known"]
    if any_claim is None or known is None or n < FEWEST:
        return None
    return None if 0 < any_claim - n < FEWEST or 0 < known - n < FEWEST else n


def _present(rows: Sequence[Row]) -> dict[str, int | None]:
    there = next((row for row in rows if row["value"] == "present"), None)
    return {"n_present": there["n"] if there else None, "n_known": there["n_known"] if there else None}
