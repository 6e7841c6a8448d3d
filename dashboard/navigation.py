"""Which pages there are. The script that Streamlit runs for every reader."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import opened
from dashboard.signin.person import name_of, visitor_at_the_desk
from dashboard.signin.screens import CSS, language_of, stopped

TITLE = "folioscope 學檔鏡"

st.set_page_config(page_title=TITLE, layout="wide")
# The board is the whole page: no header, no margins of the framework around it.
st.html(
    "<style>[data-testid=stHeader],[data-testid=stToolbar]{display:none}"
    "[data-testid=stMainBlockContainer]{padding:0;max-width:none}"
    "[data-testid=stMain]{overflow:hidden}[data-testid=stVerticalBlock]{gap:0}</style>"
)

visitor = visitor_at_the_desk()


def instead() -> None:
    """What is shown to whoever has no page: why, and what to do."""
    state = "nothing" if visitor.person else visitor.why or "expired"
    say = language_of(f"/?lang={st.query_params.get('lang', '')}")
    name = name_of(visitor.person) if visitor.person else ""
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>{stopped(state, say, name)}")


pages = []
if visitor.person and opened.desk(visitor.person.person_id).programs():
    pages.append(st.Page(Path(__file__).parent / "pages" / "compare.py", title=TITLE))
st.navigation(pages or [st.Page(instead, title=TITLE)], position="hidden").run()
