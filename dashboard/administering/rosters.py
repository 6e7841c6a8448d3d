"""A roster looked at before it is taken in: what is wrong with it, else everything that it would change."""

from __future__ import annotations

import streamlit as st

from dashboard import opened
from dashboard.administering.shown import done, heading, lines, note, problems, wrong
from dashboard.people.importing import import_roster, previewed
from dashboard.people.loaded import loaded_in
from dashboard.people.person import DEMO_DOMAIN
from dashboard.people.roster import roster_of
from dashboard.people.sheets import UnreadableError, lines_in
from dashboard.people.store import People
from dashboard.words import Words

KINDS = ["csv", "xlsx"]
_ROUND = "people_roster_round"
# The framework's own words on its button are English in every language; what it allows is told above it.
_BUTTON = """<style>
[data-testid=stFileUploaderDropzone] button p {{ visibility: hidden; font-size: 0; }}
[data-testid=stFileUploaderDropzone] button p::after {{ visibility: visible; font-size: 0.875rem; content: "{words}"; }}
[data-testid=stFileUploaderDropzoneInstructions] {{ display: none; }}
</style>"""


def draw(by: str, people: People, say: Words) -> None:
    note(say("people.roster_text"))
    st.html(_BUTTON.format(words=say("people.roster_choose")))
    # Another field after each import: the file that was taken in is not offered again.
    at = st.session_state.setdefault(_ROUND, 0)
    file = st.file_uploader(say("people.roster_file"), KINDS, key=f"people_roster_{at}", width=520)
    if file is not None:
        _looked_at(by, people, file.name, file.getvalue(), say)


def _looked_at(by: str, people: People, name: str, content: bytes, say: Words) -> None:
    try:
        roster = roster_of(lines_in(name, content), name, loaded_in(opened.warehouse()))
    except UnreadableError as error:
        problems([error.problem], say)
        return
    if roster.problems:
        heading(say("people.roster_wrong", n=f"{len(roster.problems):,}"))
        problems(roster.problems, say)
        return
    outcome = previewed(people, roster, by)
    heading(say("people.roster_would", people=f"{outcome.n_people:,}", n=f"{len(outcome.changes):,}"))
    lines([each.told(say) for each in outcome.changes], say)
    for each in outcome.notices:
        wrong(each.told(say))
    if people.is_demo() and not all(one.endswith(DEMO_DOMAIN) for one in roster.names):
        wrong(say("people.demo_only", domain=DEMO_DOMAIN))
        return
    if outcome.changes and st.button(say("people.roster_take"), key="people_roster_take", type="primary"):
        taken = import_roster(people, roster, by)
        st.session_state[_ROUND] += 1
        done(say("people.roster_taken", n=f"{len(taken.changes):,}"))
