"""Who saw and did what, when, and whether the record of it holds."""

from __future__ import annotations

from dataclasses import asdict
from urllib.parse import urlencode

import streamlit as st

from dashboard import opened
from dashboard.audit.kinds import READ_AUDIT
from dashboard.audit.log import Wanted, audit
from dashboard.audit.table import SHOWN, STYLE, chain_html, kind_words, table_html
from dashboard.parts.frame import framed
from dashboard.people.noted import noted
from queries.scope import AUDIT, may

# Rows at the end of the record that each run of the page follows; the command follows all of them.
LOOKED_AT = 10_000

frame = framed("audit", is_of_a_program=False)
person, say = frame.person, frame.say
if not may(opened.people().access(person), AUDIT):
    st.write(say("audit.not_yours"))
    st.stop()

log = audit()
st.html(STYLE)
st.html(chain_html(log.verdict(last=LOOKED_AT), LOOKED_AT, say))
with st.container(key="audit_filters", horizontal=True, vertical_alignment="bottom", gap="small"):
    since = st.text_input(say("audit.since"), key="audit_since", placeholder="2026-03-01", width=150)
    until = st.text_input(say("audit.until"), key="audit_until", placeholder="2026-03-31", width=150)
    who = st.text_input(say("audit.person"), key="audit_person", width=220)
    application = st.text_input(say("audit.application"), key="audit_application", width=180)
    kind = st.selectbox(
        say("audit.kind"),
        ["", *log.kinds()],
        format_func=lambda each: kind_words(each, say) if each else say("audit.every_kind"),
        key="audit_kind",
        width=220,
    )
wanted = Wanted(since.strip(), until.strip(), who.strip(), application.strip(), kind)
if st.session_state.get("audit_noted") != wanted:
    # What the privacy officer looks for is part of the record too; a further page of the same is not another look.
    noted(READ_AUDIT, person, **{f"of_{name}": value for name, value in asdict(wanted).items()})
    st.session_state["audit_noted"] = wanted
    st.session_state["audit_before"] = None
total = log.count(wanted)
rows = log.rows(wanted, SHOWN, st.session_state["audit_before"])
given = urlencode({name: value for name, value in asdict(wanted).items() if value})
st.html(table_html(rows, total, f"/audit/export?{given}", say))
with st.container(key="audit_pages", horizontal=True, gap="small"):
    if st.session_state["audit_before"] is not None and st.button(say("audit.newest")):
        st.session_state["audit_before"] = None
        st.rerun()
    if len(rows) == SHOWN and rows[-1]["event_no"] > 1 and st.button(say("audit.older")):
        st.session_state["audit_before"] = rows[-1]["event_no"]
        st.rerun()
