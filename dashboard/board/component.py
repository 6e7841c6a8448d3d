"""The board as a component: it holds every category of up to four applicants and switches in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import streamlit as st

from dashboard.board.modules import FOLDER, ROUTE

STYLES = ("desk.css", "overlays.css", "documents.css", "access.css")

# Streamlit runs this from a blob, where a path alone leads nowhere.
_MODULE = f"""
const desk = import(new URL("{ROUTE}/desk.js", window.location.origin).href);
export default function (component) {{ desk.then((board) => board.show(component)); }}
"""

_board = st.components.v2.component(
    "folioscope.board",
    html=(FOLDER / "desk.html").read_text(encoding="utf-8"),
    css="".join((FOLDER / name).read_text(encoding="utf-8") for name in STYLES),
    js=_MODULE,
)


def show(data: dict[str, Any], key: str, on_choice: Callable[[], None]) -> None:
    """Draw the board.

    data       what `dashboard.board.layout.board_data` returns
    on_choice  called before the next run when the reader chose other applicants, another program or language;
               the choice stands in `st.session_state[key]["choice"]` as {program, applicants, language, calendar, held}
    """
    # As bytes: Streamlit would otherwise write and read half a megabyte of JSON several times at every run.
    _board(data=orjson.dumps(data), key=key, on_choice_change=on_choice, height="content")
