"""The board's own JavaScript and CSS, and the address they are served under (see `dashboard.app`).

Native modules keep each of them small and let the browser keep them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
# The address changes with the content: a browser never mixes two versions.
VERSION = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(FOLDER.iterdir()))).hexdigest()[:12]
ROUTE = f"/board/{VERSION}"
# Sent with the page: the browser fetches all modules at once, instead of one level of imports after the other.
PRELOAD = ", ".join(f"<{ROUTE}/{path.name}>; rel=modulepreload" for path in sorted(FOLDER.glob("*.js")))
