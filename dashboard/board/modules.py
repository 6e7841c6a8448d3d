"""The board's own JavaScript and CSS, and the address they are served under (see `dashboard.app`).

Native modules keep each of them small and let the browser keep them.
"""

from __future__ import annotations

import hashlib
import os
from importlib.metadata import version
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
# The address changes with the content: a browser never mixes two versions.
OWN = b"".join(path.read_bytes() for path in sorted(FOLDER.iterdir()))
VERSION = hashlib.sha256(OWN + version("plotly").encode()).hexdigest()[:12]
ROUTE = f"/board/{VERSION}"
# Sent with the page: the browser fetches all modules at once, instead of one level of imports after the other.
PRELOAD = ", ".join(f"<{ROUTE}/{path.name}>; rel=modulepreload" for path in sorted(FOLDER.glob("*.js")))


class Modules(StaticFiles):
    """The modules, which a browser asks for once: another content has another address.

    Beside them `plotly.min.js` out of its package, which `explore.js` asks for on demand.
    """

    def __init__(self) -> None:
        super().__init__(directory=FOLDER, packages=[("plotly", "package_data")])

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer
