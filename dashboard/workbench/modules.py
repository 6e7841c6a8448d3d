"""The workbench's own JavaScript as one module, at an address that changes with it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.board import modules as board
from dashboard.board.bundle import bundled

FOLDER = Path(__file__).parent / "static"
_SHARED = (board.FOLDER / "dom.js",)
_SCRIPT = bundled(
    {path.stem: path.read_text(encoding="utf-8") for path in (*_SHARED, *FOLDER.glob("*.js"))}, "main"
).encode()
ROUTE = f"/workbench/{hashlib.sha256(_SCRIPT).hexdigest()[:12]}.js"
PLOTLY = f"{board.ROUTE}/plotly.min.js"


def _module(_request: Request) -> Response:
    return Response(_SCRIPT, media_type="text/javascript", headers=board.HEADERS)


routes = [Route(ROUTE, _module)]
