"""How much a competition or a certificate is known to mean, and who among the visible applicants names it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.awards.claims import CLAIMS, FIGURES, claims_of
from dashboard.awards.claims import names as names_of
from dashboard.awards.page import KINDS, kind_of, name_of
from dashboard.board.claims import NOT_MATCHED
from dashboard.parts.choosing import chosen_at
from dashboard.parts.frame import framed
from dashboard.parts.statistics import asked_of, colours, facts_of, show

NAME = "awards"

frame = framed(NAME)
say = frame.say
asked = asked_of(frame)
st.html(f'<p class="lead">{say("awards.lead")}</p>')
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    kinds = {each: say(f"awards.kind.{each}") for each in KINDS}
    kind = chosen_at(
        "kind", say("awards.kind"), list(kinds), kind_of(asked), kinds.__getitem__, ends=("of", "applicant"), width=200
    )
    shown = KINDS[kind]
    names = names_of(asked, kind)

    def label(name: str) -> str:
        title = say("awards.not_matched") if name == NOT_MATCHED else name
        return say("awards.option", name=title, n=names[name]) if names[name] else title

    of_it = name_of(asked, names) if kind == kind_of(asked) else next(iter(names), "")
    name = chosen_at("of", say(f"awards.which.{kind}"), list(names), of_it, label, ends=("applicant",))
asked = replace(asked, place={**asked.place, "kind": kind, "of": name})
if not name:
    st.html(f'<section class="table"><p class="nothing">{say("awards.nothing")}</p></section>')
else:
    st.html(facts_of(shown.facts(asked, name)))
    asked.note_seen(claims_of(asked, kind, name))
    picture = shown.picture(asked, name, colours())
    show(NAME, asked, shown.claims_table(asked, name), picture if shown.PICTURES == CLAIMS else None)
    if name != NOT_MATCHED:
        show(NAME, asked, shown.figures_table(asked, name), picture if shown.PICTURES == FIGURES else None)
