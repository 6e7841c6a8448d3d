"""The links to the report's files as a component: a click says what the server is doing, and saves the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import orjson
import streamlit as st

from dashboard.board.bundle import bundled
from dashboard.board.modules import FOLDER as BOARD
from dashboard.reports.making import STEPS
from dashboard.words import Words

FOLDER = Path(__file__).parent / "static"
_SCRIPT = bundled(
    {path.stem: path.read_text(encoding="utf-8") for path in (BOARD / "dom.js", FOLDER / "main.js")}, "main"
)
_WORDS = ("opening", *STEPS, "step", "stop", "saved", "stopped", "failed")

_making = st.components.v2.component(
    "folioscope.making",
    html='<div class="making"></div>',
    css=(FOLDER / "making.css").read_text(encoding="utf-8"),
    js=f"{_SCRIPT}\nexport default function (component) {{ $main.show(component); }}\n",
)


def show(links: Mapping[str, str], say: Words) -> None:
    """Draw them.

    links  address of a file -> what its link says. What the address answers with `&steps=1` is said in `routes`.
    """
    data = {
        "language": say.language,
        "links": [{"href": href, "label": label} for href, label in links.items()],
        # Filled in where they are shown.
        "words": {key: say.texts[f"reports.{key}"] for key in _WORDS},
    }
    _making(data=orjson.dumps(data), key="making", height="content")
