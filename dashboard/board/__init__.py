"""The comparison board: one component that holds every category of up to four applicants and switches in the browser.

Its JavaScript and CSS lie under static/. The modules are served by the app's own route (see `dashboard.app`), because
native modules keep each of them small and let the browser cache them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

STATIC = Path(__file__).parent / "static"
# The address changes with the content: browsers may keep the modules for ever, and never mix two versions.
VERSION = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(STATIC.iterdir()))).hexdigest()[:12]
ROUTE = f"/board/{VERSION}"

_MODULE = f"""
const desk = import("{ROUTE}/main.js");
export default function (component) {{ desk.then((board) => board.show(component)); }}
"""

_board = st.components.v2.component(
    "folioscope.board",
    html=(STATIC / "desk.html").read_text(encoding="utf-8"),
    css=(STATIC / "desk.css").read_text(encoding="utf-8"),
    js=_MODULE,
)


def show(data: dict[str, Any], key: str, on_choice: Callable[[], None]) -> None:
    """Draw the board.

    data       what `dashboard.board.layout.board_data` returns
    on_choice  called before the next run when the reader chose other applicants, another program or language;
               the choice stands in `st.session_state[key]["choice"]` as {program, applicants, language}
    """
    _board(data=data, key=key, on_choice_change=on_choice, height="content")
