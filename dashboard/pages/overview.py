"""All applications of a program at a glance: narrowed down by facets, chosen for the desk, compared."""

from __future__ import annotations

import streamlit as st

from dashboard.audit.seen import note_list
from dashboard.overview.component import show as show_field
from dashboard.overview.distributions import domain_picture, domain_table, trend_picture, trend_table
from dashboard.overview.field import field_data
from dashboard.parts.frame import framed
from dashboard.parts.statistics import asked_of, colours, show

NAME, KEY = "overview", "overview-field"
KEPT = ("where", "columns", "chosen")


def keep_in_address() -> None:
    """The table has written its place into the address bar already; here it becomes the server's too."""
    place = (st.session_state.get(KEY) or {}).get("place")
    if not place or place["program"] != st.query_params.get("program", place["program"]):
        return
    for name in KEPT:
        if place[name]:
            st.query_params[name] = place[name]
        elif name in st.query_params:
            del st.query_params[name]


keep_in_address()
frame = framed(NAME)
asked = asked_of(frame)
say = frame.say
note_list(asked.person, asked.desk.snapshot_id, asked.program)
show_field(field_data(asked), dict(asked.place), KEY)
st.html(f'<h2 class="part">{say("overview.compared")}</h2><p class="lead">{say("overview.compared_note")}</p>')
# Plotly is heavy: it comes when the table is there.
is_drawn = bool((st.session_state.get(KEY) or {}).get("drawn"))
show(NAME, asked, domain_table(asked), domain_picture(asked, colours()), is_drawn=is_drawn)
show(NAME, asked, trend_table(asked), trend_picture(asked, colours()), is_beside=True, is_drawn=is_drawn)
