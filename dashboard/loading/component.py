"""The form for files as a component: they go straight into the inbox, and it says how far they are."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import orjson

from dashboard.parts.component import component
from dashboard.words import Words

_WORDS = {
    **{key: f"loading.drop.{key}" for key in ("choose", "sending", "none", "broken", "stopped")},
    **{key: f"loading.{key}" for key in ("drop", "send", "stop")},
}

_drop = component("drop", Path(__file__).parent / "static", "place", "drop.css")


def show(kind: str, say: Words) -> None:
    """Draw it. kind: what the page is about when it comes back with what was taken (see `routes`)."""
    data = {
        "language": say.language,
        "action": f"/loading/drop?{urlencode({'lang': say.language, 'kind': kind})}",
        # Filled in where they are shown.
        "words": {key: say.texts[name] for key, name in _WORDS.items()},
    }
    _drop(data=orjson.dumps(data), key="drop", height="content")
