"""Which pages there are. The script that Streamlit runs for every reader."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import opened
from dashboard.parts.frame import CSS as FRAME
from dashboard.parts.menu import ENTRIES, entries_for
from dashboard.signin.person import name_of, visitor_at_the_desk
from dashboard.signin.screens import CSS, language_of, stopped

PAGES = Path(__file__).parent / "pages"
say = language_of(f"/?lang={st.query_params.get('lang', '')}")
TITLE = say("app.title")

st.set_page_config(page_title=TITLE, layout="wide")
# The board is the whole page: no header, no margins of the framework around it.
DESK = (
    "[data-testid=stHeader],[data-testid=stToolbar]{display:none}"
    "[data-testid=stMainBlockContainer]{padding:0;max-width:none}"
    "[data-testid=stMain]{overflow:hidden}[data-testid=stVerticalBlock]{gap:0}"
)

visitor = visitor_at_the_desk()


def instead() -> None:
    """What is shown to whoever has no page: why, and what to do."""
    empty = "nothing" if opened.published(opened.warehouse()) else "unloaded"
    show(empty if visitor.person else visitor.why or "expired")


def elsewhere() -> None:
    """What is shown at the address of a page that others have: that it is none of this person's."""
    show("elsewhere")


def show(state: str) -> None:
    name = name_of(visitor.person) if visitor.person else ""
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>{stopped(state, say, name)}")


def begin() -> None:
    """Whoever has no desk begins at the first page there is for them, which keeps its own address."""
    st.switch_page(pages[1], query_params=st.query_params.to_dict())


who = visitor.person.person_id if visitor.person else ""
entries = entries_for(who, opened.desk(who)) if who else []
pages = [
    st.Page(
        PAGES / f"{entry.name}.py",
        title=f"{say(f'menu.{entry.name}')} · {TITLE}",
        url_path=entry.path,
        default=not entry.path,
    )
    for entry in entries
]
if entries and entries[0].path:
    pages.insert(0, st.Page(begin, title=TITLE, default=True))
# Without them Streamlit would say so in English, and for whoever has no desk not always: it begins again at once.
others = [entry for entry in ENTRIES if entry not in entries and entry.path] if entries else []
pages += [st.Page(elsewhere, title=TITLE, url_path=entry.path) for entry in others]
page = st.navigation(pages or [st.Page(instead, title=TITLE)], position="hidden")
is_framed = page.url_path in {entry.path for entry in entries if entry.path}
st.html(f"<style>{FRAME.read_text(encoding='utf-8') if is_framed else DESK}</style>")
page.run()
