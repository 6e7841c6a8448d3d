"""The board's own JavaScript and CSS, and the address they are served under (see `dashboard.app`)."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route

from dashboard.board.bundle import bundled

FOLDER = Path(__file__).parent / "static"
_SCRIPT = bundled({path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js")}, "main").encode()
_STYLE = b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.css")))
# The address changes with the content: a browser never mixes two versions.
VERSION = hashlib.sha256(_SCRIPT + _STYLE + version("plotly").encode()).hexdigest()[:12]
ROUTE = f"/board/{VERSION}"
# Sent with the page: the browser fetches the module at once, and not only when the board is drawn.
PRELOAD = f"<{ROUTE}/desk.js>; rel=modulepreload"
# So a browser asks for each of them once.
HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


def _desk(_request: Request) -> Response:
    return Response(_SCRIPT, media_type="text/javascript", headers=HEADERS)


def _plotly(_request: Request) -> Response:
    """What `explore.js` asks for on demand, out of its package."""
    package = find_spec("plotly")
    assert package is not None
    assert package.origin is not None
    file = Path(package.origin).parent / "package_data" / "plotly.min.js"
    return FileResponse(file, media_type="text/javascript", headers=HEADERS)


routes = [Mount(ROUTE, routes=[Route("/desk.js", _desk), Route("/plotly.min.js", _plotly)])]
