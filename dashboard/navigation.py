"""Which pages there are. The script that Streamlit runs for every reader."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

st.set_page_config(page_title="folioscope 學檔鏡", layout="wide")
# The board is the whole page: no header, no margins of the framework around it.
st.html(
    "<style>[data-testid=stHeader],[data-testid=stToolbar]{display:none}"
    "[data-testid=stMainBlockContainer]{padding:0;max-width:none}"
    "[data-testid=stMain]{overflow:hidden}[data-testid=stVerticalBlock]{gap:0}</style>"
)
st.navigation(
    [st.Page(Path(__file__).parent / "pages" / "compare.py", title="folioscope 學檔鏡")], position="hidden"
).run()
