"""Why a person may or may not: every role looked at, what hides, what is masked and by what."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.administering.shown import heading, lines, note
from dashboard.people.store import People
from dashboard.words import Words
from queries.explained import explained
from queries.scope import ACTIONS


def draw(_by: str, people: People, say: Words) -> None:
    note(say("people.explain_text"))
    there = {one.person_id: one for one in people.people()}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox(
            say("people.whom"),
            list(there),
            format_func=lambda one: f"{there[one].name} · {one}",
            key="people_explain_whom",
            width=420,
        )
        place = st.text_input(say("people.explain_what"), key="people_explain_what", width=240).strip()
        action = st.selectbox(
            say("people.action"),
            list(ACTIONS),
            format_func=lambda one: say.title(ACTIONS[one].zh, ACTIONS[one].en),
            key="people_explain_action",
            width=300,
        )
    if chosen is None:
        return
    named = {"application_id": place} if "-" in place else {"program": place}
    why = explained(there[chosen].name, people.access(chosen), ACTIONS[str(action)], **named)
    heading(say.pick(*why.said))
    st.html(f'<p class="adm-note" data-allowed="{str(why.is_allowed).lower()}">{escape(say("people.because"))}</p>')
    lines([say.pick(*reason) for reason in why.reasons], say)
