"""Components of pages: a folder of small modules as one script, and the style beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.board.bundle import bundled
from dashboard.board.modules import FOLDER as BOARD


def component(name: str, folder: Path, place: str, style: str) -> Callable[..., Any]:
    """What draws it, as `st.components.v2.component` answers.

    folder  holds main.js, which exports `show`, whatever that imports, and the style; `dom.js` is the board's
    place   class of the element that `show` finds in its root and fills
    """
    modules = {path.stem: path.read_text(encoding="utf-8") for path in (BOARD / "dom.js", *folder.glob("*.js"))}
    return st.components.v2.component(
        f"folioscope.{name}",
        html=f'<div class="{place}"></div>',
        css=(folder / style).read_text(encoding="utf-8"),
        js=f"{bundled(modules, 'main')}\nexport default function (component) {{ $main.show(component); }}\n",
    )
