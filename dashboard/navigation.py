"""Which pages there are. The script that Streamlit runs for every reader."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import opened
from dashboard.signin.person import visitor_at_the_desk
from dashboard.signin.screens import CSS, language_of, stopped

st.set_page_config(page_title="folioscope 學檔鏡", layout="wide")
# The board is the whole page: no header, no margins of the framework around it.
st.html(
    "<style>[data-testid=stHeader],[data-testid=stToolbar]{display:none}"
    "[data-testid=stMainBlockContainer]{padding:0;max-width:none}"
    "[data-testid=stMain]{overflow:hidden}[data-testid=stVerticalBlock]{gap:0}</style>"
)

visitor = visitor_at_the_desk()
pages = []
if visitor.person and opened.desk(visitor.person.person_id).programs():
    pages.append(st.Page(Path(__file__).parent / "pages" / "compare.py", title="folioscope 學檔鏡"))
if not pages:
    state = "nothing" if visitor.person else visitor.why or "expired"
    say = language_of(f"/?lang={st.query_params.get('lang', '')}")
    instead = stopped(state, say, visitor.person.name if visitor.person else "")
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>{instead}")
    st.stop()
st.navigation(pages, position="hidden").run()
