"""Which of these applicants shows what: up to four side by side, one switch for all columns."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import streamlit as st

from dashboard import opened
from dashboard.address import MAX_COLUMNS, Address
from dashboard.board.component import show
from dashboard.board.layout import applicant, categories, column
from dashboard.words import words
from queries.fetch import Desk

KEY = "board"


def chosen() -> Address:
    """What the reader chose on the board, or else what the address asks for."""
    address = Address.of(st.query_params)
    choice = (st.session_state.get(KEY) or {}).get("choice")
    if not choice:
        return address
    named = choice["applicants"]
    applicants = None if named is None else tuple(named)[:MAX_COLUMNS]
    return Address(choice["program"], applicants, address.category, address.item, choice["language"])


def board_data(desk: Desk, address: Address) -> dict[str, Any]:
    """Everything the board shows for an address; what the address names wrongly is said, not guessed."""
    say = words(address.language)
    programs = [row["program_code"] for row in desk.programs()]
    program = address.program if address.program in programs else programs[0] if programs else ""
    applicants = desk.applicants(program) if program else []
    by_no = {row["applicant_no"]: row for row in applicants}
    # A first visit opens the first applicant, so that the desk shows at once what it is for.
    wanted = address.applicants if address.applicants is not None else tuple(by_no)[:1]
    columns = [by_no[no] for no in dict.fromkeys(wanted) if no in by_no]
    missing = [no for no in wanted if no not in by_no]
    ids = [row["application_id"] for row in columns]
    portfolio = desk.portfolio(ids) if ids else defaultdict(list)
    notice = ""
    if address.program and program != address.program:
        notice = say("notice.no_program", program=address.program)
    elif missing:
        notice = say("notice.no_applicant", applicants=", ".join(missing))
    return {
        "language": say.language,
        "words": say.texts,
        "snapshot": desk.snapshot_id,
        "programs": [
            {
                "code": row["program_code"],
                "label": say("top.program_option", code=row["program_code"], n=row["n_applications"]),
            }
            for row in desk.programs()
        ],
        "program": program,
        "applicants": [applicant(row, say) for row in applicants],
        "columns": [column(row, portfolio["findings"], say) for row in columns],
        "categories": categories(columns, portfolio, say),
        "distributions": {row["distribution_id"]: row["counts"] for row in portfolio["distributions"]},
        "place": {"category": address.category, "item": address.item},
        "notice": notice,
    }


show(board_data(opened.desk(), chosen()), key=KEY, on_choice=lambda: None)
