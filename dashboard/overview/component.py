"""The table of the overview as a component: it holds every application and narrows down in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zlib import crc32

import orjson
import streamlit as st

from dashboard.board.bundle import bundled
from dashboard.board.modules import FOLDER as BOARD

FOLDER = Path(__file__).parent / "static"
_MODULES = [BOARD / "dom.js", *FOLDER.glob("*.js")]
_SCRIPT = bundled({path.stem: path.read_text(encoding="utf-8") for path in _MODULES}, "main")

_table = st.components.v2.component(
    "folioscope.overview",
    html='<div class="field"></div>',
    css=(FOLDER / "field.css").read_text(encoding="utf-8"),
    js=f"{_SCRIPT}\nexport default function (component) {{ $main.show(component); }}\n",
)


def show(data: dict[str, Any], place: dict[str, str], key: str) -> None:
    """Draw the table.

    data   what `dashboard.overview.field.field_data` returns
    place  what the address says
    What the reader chose stands in `st.session_state[key]["place"]` as {program, where, columns, chosen}, texts of the
    address; once the table is on screen, `["drawn"]` is true.
    """
    text = orjson.dumps(data)
    sent = {"data": orjson.Fragment(text), "place": place, "version": crc32(text)}
    _table(data=orjson.dumps(sent), key=key, on_place_change=_nothing, on_drawn_change=_nothing, height="content")


def _nothing() -> None:
    """The run that follows reads what was chosen."""
