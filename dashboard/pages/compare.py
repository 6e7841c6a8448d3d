"""Which of these applicants shows what: up to four side by side, one switch for all columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard import opened
from dashboard.address import Address
from dashboard.audit.kinds import SAW
from dashboard.audit.seen import note_applications, note_list
from dashboard.board.component import show
from dashboard.board.layout import board_data
from dashboard.files import address_for
from dashboard.parts.menu import menu
from dashboard.people.on_the_desk import put_access
from dashboard.reviews.resuming import resumed
from dashboard.reviews.state import state_of
from dashboard.signin.person import person_at_the_desk, shown_as
from dashboard.words import words
from queries.fetch import AT_MOST

KEY = "board"


def chosen(choice: Mapping[str, Any]) -> tuple[Address, bool]:
    """What the reader chose on the board, or else what the address asks for; and whether a program is being opened."""
    address = Address.of(st.query_params)
    if not choice:
        return address, True
    named = choice["applicants"]
    if named is None:
        # Another program: it opens where the person left it.
        return Address(choice["program"], language=choice["language"], calendar=choice["calendar"]), True
    applicants = tuple(named)[:AT_MOST]
    place = (address.category, address.item, choice["language"], choice["calendar"])
    return Address(choice["program"], applicants, *place), False


person = person_at_the_desk()
desk, reviews = opened.desk(person), opened.reviews()
choice = (st.session_state.get(KEY) or {}).get("choice") or {}
if choice.get("shown") == desk.snapshot_id:
    # The board stepped there by itself (dashboard/programs.py) and only says so.
    shown = set(choice["applicants"] or ())
    there = [row["application_id"] for row in desk.applicants(choice["program"]) if row["applicant_no"] in shown]
    note_applications(SAW, person, desk.snapshot_id, there)
    show({"is_shown": True, "choice": choice}, key=KEY, on_choice=lambda: None)
    st.stop()
address, is_opening = chosen(choice)
left: dict[str, int] = {}
if is_opening:
    address, left = resumed(address, reviews, person)
if not address.calendar:
    address = replace(address, calendar=reviews.preferences(person).get("calendar", ""))
data = board_data(desk, address, partial(address_for, person), is_whole=not is_opening)
data["place"] |= left
put_access(data, person, desk, words(address.language))
data |= {"person": shown_as(person), "menu": menu(person, desk, data["program"], words(address.language))}
# What the board holds already it keeps up to date itself: read and sent at every next applicant it would be felt.
held = [data["program"], address.language, desk.snapshot_id]
if (choice.get("held") or []) != held:
    applicants = desk.applicants(data["program"])
    data["review"] = state_of(reviews, person, desk, data["program"], applicants, words(address.language))
note_list(person, desk.snapshot_id, data["program"])
note_applications(SAW, person, desk.snapshot_id, (column["id"] for column in data["columns"]))
show(data, key=KEY, on_choice=lambda: None)
