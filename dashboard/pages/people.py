"""Who may see what here: people with their roles, what is assigned, masked and hidden, and why."""

from __future__ import annotations

import streamlit as st

from dashboard import opened
from dashboard.administering import conflicts, explaining, listing, masking, rosters
from dashboard.administering.shown import STYLE, said
from dashboard.parts.frame import framed
from queries.scope import ADMINISTER, may

PARTS = {
    "list": listing.draw,
    "roster": rosters.draw,
    "masks": masking.draw,
    "conflicts": conflicts.draw,
    "explain": explaining.draw,
}

frame = framed("people", is_of_a_program=False)
say, people = frame.say, opened.people()
if not may(people.access(frame.person), ADMINISTER):
    st.write(say("people.not_yours"))
    st.stop()
st.html(STYLE)
asked = st.query_params.get("part", "")
part = st.segmented_control(
    say("people.part"),
    list(PARTS),
    default=asked if asked in PARTS else "list",
    format_func=lambda one: say(f"people.part.{one}"),
    key="people_part",
    label_visibility="collapsed",
    required=True,
)
if part != asked:
    st.query_params["part"] = part
said()
PARTS[part](frame.person, people, say)
