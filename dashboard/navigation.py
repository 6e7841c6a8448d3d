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
state = visitor.why if visitor.person is None else "" if opened.desk(visitor.person.person_id).programs() else "nothing"
if visitor.person is None or state:
    say = language_of(f"/?lang={st.query_params.get('lang', '')}")
    name = visitor.person.name if visitor.person else ""
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>{stopped(state or 'expired', say, name)}")
    st.stop()
st.navigation(
    [st.Page(Path(__file__).parent / "pages" / "compare.py", title="folioscope 學檔鏡")], position="hidden"
).run()
