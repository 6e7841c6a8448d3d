"""What the fixture `door` gives."""

from __future__ import annotations

from collections.abc import Callable

from starlette.testclient import TestClient

Door = Callable[..., TestClient]
"""Settings, the demo's when left out -> a client of that server, with cookies of its own."""
