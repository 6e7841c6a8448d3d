"""The table of the overview as a component: it holds every application and narrows down in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zlib import crc32

import orjson

from dashboard.parts.component import component

_table = component("overview", Path(__file__).parent / "static", "field", "field.css")


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
