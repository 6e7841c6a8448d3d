"""The overview of one program or a set of them: finished counts with their denominators, small ones hidden on request.

Every application is counted once, however many programs one person applied to. The applications behind a number are
had from `behind`. Rows are plain dictionaries, as in queries/fetch.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from queries.breakdown_tables import EVERYBODY, shown_rows, tables_of
from queries.portfolio import Row, rows_of
from queries.suppression import FEWEST, WHOLE_SET, hidden_cells, taken_together

Read = Callable[[str, Sequence[str]], pa.Table]
"""Answers one SELECT with its parameters."""

TOGETHER = "+"
"""The row of the programs that are shown as one, because one of them has fewer than five applications."""


@dataclass(frozen=True)
class Overview:
    """How the applications of a set of programs are spread: one answer, to be published whole or not at all.

    programs  those of the asked programs that there are
    together  of these, the ones that have no row of their own but one together (program_code TOGETHER)
    rows      a row per dimension, program_code (WHOLE_SET first) and value, in the order to show them: dimension and
              value with their words, n, n_known, n_unknown, n_applications, known_share, and note, which says why a
              number is None: suppressed, withheld (nothing of the dimension is shown), none_known, no_application.
              Of a single program there is only the row WHOLE_SET.
    people    n_applications, n_people (different examination numbers), n_without_exam_no, note: n_people is None where
              an application lacks its number (no_exam_no), or where it would tell of fewer than five (suppressed)
    """

    programs: tuple[str, ...]
    together: tuple[str, ...]
    rows: list[Row]
    people: Row


def overview(read: Read, programs: Iterable[str], *, suppressed: bool) -> Overview:
    """The breakdowns of every program and of all together.

    suppressed  hide counts of 1 to 4 and what would tell them (queries/suppression.py): for what leaves the house
    """
    found = _of_programs(read, "select * from marts.breakdowns where program_code in ({})", programs)
    applications = {row["program_code"]: row["n_applications"] for row in found if row["dimension"] == EVERYBODY}
    there = tuple(sorted(applications))
    people = _people(read, there, suppressed=suppressed)
    if suppressed and 0 < sum(applications.values()) < FEWEST:
        tables = tables_of(found, dict.fromkeys(there, WHOLE_SET))
        nothing = shown_rows(found, tables, {table.dimension: None for table in tables})
        return Overview(there, there, [row | {"n_applications": None} for row in nothing], people)
    together = taken_together(applications) if suppressed else ()
    tables = tables_of(found, {program: TOGETHER if program in together else program for program in there})
    names = sorted({row for table in tables for row, _ in table.counts})
    hidden = hidden_cells(tables, names) if suppressed else {}
    return Overview(there, together, list(shown_rows(found, tables, hidden)), people)


def program_rules(read: Read, programs: Iterable[str], *, suppressed: bool) -> list[Row]:
    """What each program announced, by program: the rows of marts.program_rules."""
    rows = _of_programs(read, "select * from marts.program_rules where program_code in ({})", programs)
    together = taken_together({row["program_code"]: row["n_applications"] for row in rows}) if suppressed else ()
    return [row | ({"n_applications": None} if row["program_code"] in together else {}) for row in rows]


def item_codes(read: Read, programs: Iterable[str], *, suppressed: bool) -> list[Row]:
    """The items each program announced, and of how many applications the file is there: marts.program_item_codes.

    suppressed  the counts are those of the suppressed overview of the same programs, or None (on_file_note suppressed)
    """
    programs = sorted(set(programs))
    query = "select * from marts.program_item_codes where program_code in ({})"
    rows = _of_programs(read, query, programs)
    # The announced order; the department's own further letters follow.
    rows.sort(key=lambda row: (row["program_code"], row["position"] is None, row["position"] or 0, row["item_code"]))
    if not suppressed:
        return rows
    of_all = overview(read, programs, suppressed=True)
    shown = {(row["program_code"], row["dimension"], row["value"]): row for row in of_all.rows}
    return [row | _suppressed_item(row, shown, len(of_all.programs) == 1) for row in rows]


def behind(read: Read, program: str, dimension: str, value: str) -> list[Row]:
    """The applications that marts.breakdowns counts in one row, by number, each with its place in the delivery."""
    query = "select * from marts.breakdown_rows where program_code = ? and dimension = ? and value = ?"
    return rows_of(read(f"{query} order by application_id", [program, dimension, value]))


def _suppressed_item(row: Row, shown: dict[tuple[str, str, str | None], Row], is_single: bool) -> Row:
    """What changes of an item's numbers: it is on file of those known that are not without, if both are shown."""
    if row["told_by"] is None:
        return {}
    program = WHOLE_SET if is_single else row["program_code"]
    without = shown.get((program, row["told_by"], "none" if row["told_by"] == EVERYBODY else "absent"))
    if without is not None and without["note"] != "suppressed":
        return {}
    return dict.fromkeys(("n_on_file", "n_known", "n_unknown", "on_file_share")) | {"on_file_note": "suppressed"}


def _people(read: Read, programs: Sequence[str], *, suppressed: bool) -> Row:
    numbers = _of_programs(read, "select * from marts.applicant_numbers where program_code in ({})", programs)
    given = [row["exam_no"] for row in numbers if row["exam_no"] is not None]
    n_applications, n_people, n_without = len(numbers), len(set(given)), len(numbers) - len(given)
    note = "no_exam_no" if n_without else None
    shown: Row = {"n_applications": n_applications, "n_people": n_people, "n_without_exam_no": n_without, "note": note}
    if n_without:
        shown["n_people"] = None
    if suppressed:
        if 0 < n_applications < FEWEST:
            shown |= {"n_applications": None, "n_people": None, "n_without_exam_no": None, "note": "suppressed"}
        elif 0 < n_without < FEWEST:
            shown |= {"n_without_exam_no": None}
        elif not n_without and (0 < n_people < FEWEST or 0 < n_applications - n_people < FEWEST):
            shown |= {"n_people": None, "note": "suppressed"}
    return shown


def _of_programs(read: Read, query: str, programs: Iterable[str]) -> list[Row]:
    codes = sorted(set(programs))
    return rows_of(read(query.format(", ".join("?" * len(codes)) or "null") + " order by program_code", codes))
