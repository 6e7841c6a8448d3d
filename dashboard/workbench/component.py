"""The workbench as a component: its editor, its results and all that is kept, without running the page again."""

from __future__ import annotations

from typing import Any

import orjson
import streamlit as st

from dashboard.workbench.modules import FOLDER, ROUTE

# Streamlit runs this from a blob, where a path alone leads nowhere.
_MODULE = f"""
const bench = import(new URL("{ROUTE}", window.location.origin).href);
export default function (component) {{ bench.then((module) => module.show(component)); }}
"""

_bench = st.components.v2.component(
    "folioscope.workbench",
    html='<div class="bench"></div>',
    css="".join((FOLDER / name).read_text(encoding="utf-8") for name in ("workbench.css", "editor.css")),
    js=_MODULE,
)


def show(data: dict[str, Any], key: str) -> None:
    """Draw the workbench.

    data  {words, language, person, snapshot, programs, exports, linked, plotly}; `linked` is what a link asks for:
          {id, text, parameters, snapshot}, or {id} alone where nobody made that link
    """
    _bench(data=orjson.dumps(data), key=key, height="content")
