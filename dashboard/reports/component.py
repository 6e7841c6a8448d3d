"""The links to the report's files as a component: a click says what the server is doing, and saves the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import orjson

from dashboard.parts.component import component
from dashboard.reports.making import STEPS
from dashboard.words import Words

_WORDS = ("opening", *STEPS, "step", "stop", "saved", "stopped", "failed")

_making = component("making", Path(__file__).parent / "static", "making", "making.css")


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
