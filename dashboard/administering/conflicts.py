"""What is hidden from whom: conflicts of interest that somebody noted, recusals that people said themselves."""

from __future__ import annotations

import streamlit as st

from dashboard import opened
from dashboard.administering.shown import done, heading, note, table, wrong
from dashboard.people.decisions import SHORTEST_REASON, recuse, take_back
from dashboard.people.kept_from import all_recusals
from dashboard.people.loaded import loaded_in
from dashboard.people.store import People
from dashboard.words import Words
from queries.scope import program_of


def draw(by: str, people: People, say: Words) -> None:
    note(say("people.conflicts_text"))
    names = {one.person_id: one.name for one in people.people()}
    with people.reading() as connection:
        held = all_recusals(connection)
    kinds = ("name", "application", "kind", "reason", "noted_by", "when")
    rows = [
        (
            names.get(row["person_id"], row["person_id"]),
            row["application_id"],
            say(f"people.kind.{row['kind']}"),
            row["reason"],
            row["noted_by"],
            f"{row['changed_at'].astimezone():%Y-%m-%d %H:%M}",
        )
        for row in held
    ]
    st.html(table([say(f"people.{name}") for name in kinds], rows) if rows else "<span></span>")
    _add(by, people, names, say)
    if held:
        _taken_back(by, people, [(row["person_id"], row["application_id"]) for row in held], names, say)


def _add(by: str, people: People, names: dict[str, str], say: Words) -> None:
    heading(say("people.conflict_add"))
    with st.form("people_conflict", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            person = st.selectbox(
                say("people.whom"), list(names), format_func=names.__getitem__, key="people_conflict_whom", width=300
            )
            one = st.text_input(say("people.application"), key="people_conflict_one", width=200).strip()
            reason = st.text_input(say("people.reason"), key="people_conflict_reason", width=360)
        if st.form_submit_button(say("people.conflict_keep"), type="primary"):
            if one not in (loaded_in(opened.warehouse())(program_of(one)) or ()):
                wrong(say("people.no_application", one=one or "–"))
            elif len(reason.strip()) < SHORTEST_REASON:
                wrong(say("people.why"))
            else:
                recuse(people, by, str(person), one, reason.strip())
                done(say("people.conflict_kept", one=one, name=names[str(person)]))


def _taken_back(by: str, people: People, held: list[tuple[str, str]], names: dict[str, str], say: Words) -> None:
    heading(say("people.take_back"))
    with st.form("people_take_back", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            at = st.selectbox(
                say("people.which"),
                range(len(held)),
                format_func=lambda at: f"{held[at][1]} · {names.get(held[at][0], held[at][0])}",
                key="people_back_which",
                width=420,
            )
            reason = st.text_input(say("people.reason"), key="people_back_reason", width=360)
        if st.form_submit_button(say("people.take_back_do")):
            person, one = held[int(at)]
            if len(reason.strip()) < SHORTEST_REASON:
                wrong(say("people.why"))
            else:
                take_back(people, by, person, one, reason.strip())
                done(say("people.taken_back", one=one, name=names.get(person, person)))
