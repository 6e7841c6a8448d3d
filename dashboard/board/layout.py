"""Rows of the marts -> what the board shows: who the columns are, and seven categories of aligned lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.address import Address
from dashboard.board.activities import activities
from dashboard.board.basics import basics, finding_cell, mode_badges
from dashboard.board.course_works import course_works
from dashboard.board.documents import document_category
from dashboard.board.files import AddressOfFile, nowhere, with_addresses, with_reasons
from dashboard.board.keys import name_cells
from dashboard.board.masked import told_masked, with_masked
from dashboard.board.shapes import Category, Row
from dashboard.board.transcript import transcript
from dashboard.board.verifications import by_application, put_beside
from dashboard.page_images import WIDTHS
from dashboard.parts.menu import ENTRIES
from dashboard.words import Words, words
from queries.fetch import AT_MOST, Desk

NOTHING: Mapping[str, Sequence[Row]] = {}
CATEGORIES = ("basics", "transcript", "course_works", "activities", "summary", "statement", "other")


def board_data(
    desk: Desk, address: Address, address_of_file: AddressOfFile = nowhere, *, is_whole: bool = True
) -> dict[str, Any]:
    """Everything the board shows for an address; what the address names wrongly is said, not guessed.

    is_whole  else of the categories only the one that the address opens is filled: the board asks for the rest itself
    """
    say = words(address.language, address.calendar)
    programs = desk.programs()
    codes = [row["program_code"] for row in programs]
    program = address.program if address.program in codes else codes[0] if codes else ""
    applicants = told_masked(desk.applicants(program) if program else [], "applications", desk.scope, say)
    by_no = {row["applicant_no"]: row for row in applicants}
    # A first visit opens the first applicant, so that the desk shows at once what it is for.
    wanted = address.applicants if address.applicants is not None else tuple(by_no)[:1]
    columns = [by_no[no] for no in dict.fromkeys(wanted) if no in by_no]
    missing = [no for no in wanted if no not in by_no]
    ids = [row["application_id"] for row in columns]
    portfolio = with_addresses(desk.portfolio(ids) if ids else defaultdict(list), address_of_file)
    to_verify = by_application(desk.verifications(program) if ids else [], ids)
    opened = None if is_whole else address.category if address.category in CATEGORIES else CATEGORIES[0]
    notice = ""
    if address.program and program != address.program:
        notice = say("notice.no_program", program=address.program)
    elif missing:
        notice = say("notice.no_applicant", applicants=", ".join(missing))
    return {
        "language": say.language,
        "calendar": say.calendar,
        "words": words_of_the_board(say),
        "snapshot": desk.snapshot_id,
        "programs": [
            {
                "code": row["program_code"],
                "label": say("top.program_option", code=row["program_code"], n=row["n_applications"]),
            }
            for row in programs
        ],
        "program": program,
        "applicants": [applicant(row, say) for row in applicants],
        "columns": [column(row, portfolio["findings"], to_verify[row["application_id"]], say) for row in columns],
        "categories": categories(columns, with_masked(portfolio, desk.scope, say), say, to_verify, opened),
        "is_whole": is_whole,
        "distributions": {row["distribution_id"]: row["counts"] for row in portfolio["distributions"]}
        if opened in (None, "transcript")
        else {},
        "place": {"category": address.category, "item": address.item},
        "notice": notice,
        "max_columns": AT_MOST,
        "page_widths": WIDTHS,
        "noticed": [finding_cell(row, say) for row in desk.findings_of_program(program)],
    }


def words_of_the_board(say: Words) -> dict[str, str]:
    """Every word but those of other pages, which the board never says."""
    elsewhere = {entry.name for entry in ENTRIES}
    return {key: text for key, text in say.texts.items() if key.partition(".")[0] not in elsewhere}


def categories(
    columns: Sequence[Row],
    portfolio: dict[str, list[Row]],
    words: Words,
    to_verify: Mapping[str, Sequence[Row]] = NOTHING,
    only: str | None = None,
) -> list[Category]:
    """The seven categories, in the order of their keys 1 to 7.

    to_verify  application id -> its rows of marts.verifications
    only       the one to fill; the others have their names
    """
    files = {name: with_reasons(portfolio[name], portfolio["findings"]) for name in ("documents", "attachments")}
    portfolio = portfolio | files
    documents = portfolio["documents"]
    filled: dict[str, Callable[[], Category]] = {
        "basics": lambda: basics(columns, portfolio["findings"], words, to_verify),
        "transcript": lambda: transcript(columns, portfolio, words),
        "course_works": lambda: course_works(columns, portfolio, words),
        "activities": lambda: activities(columns, portfolio, words),
        "summary": lambda: document_category("summary", "activity_summary", columns, documents, words),
        "statement": lambda: document_category("statement", "self_statement", columns, documents, words),
        "other": lambda: document_category("other", "other", columns, documents, words),
    }
    found = [filled[key]() if only in (None, key) else named(key, columns, words) for key in CATEGORIES]
    put_beside(found, [column["application_id"] for column in columns], to_verify, words)
    name_cells(found)
    return found


def named(key: str, columns: Sequence[Row], words: Words) -> Category:
    """A category of which only the name is told."""
    return {"key": key, "label": words(f"category.{key}"), "items": [], "rows": [], "spans": [None] * len(columns)}


def applicant(row: Row, words: Words) -> dict[str, Any]:
    """One line of the list."""
    return {
        "id": row["application_id"],
        "no": row["applicant_no"],
        "name": row["name"] or words("cell.unknown"),
        "school": row["school_name"] or words("cell.unknown"),
        "region": row["school_region"] or words("cell.unknown"),
        "modes": mode_badges(row, words),
    }


def column(row: Row, findings: Sequence[Row], to_verify: Sequence[Row], words: Words) -> dict[str, Any]:
    """The head of a column. Its number of findings counts what a person should look at, not every converted date."""
    detail = [row["school_name"], row["group_name"], row["track_name"]]
    own = [each for each in findings if each["application_id"] == row["application_id"]]
    return applicant(row, words) | {
        "detail": " · ".join(filter(None, detail)),
        "findings": sum(each["severity"] in ("error", "warning") for each in own)
        + sum(each["origin"] == "views" for each in to_verify),
    }
