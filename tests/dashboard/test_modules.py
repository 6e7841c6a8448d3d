"""The board's own files: asked for once by a browser, at an address that changes with them."""

from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import urlsplit

from dashboard.board.modules import FOLDER, ROUTE


def test_a_module_may_be_kept_for_good_and_a_missing_one_may_not(address: str) -> None:
    answers = []
    for name in ("main.js", "nothing.js"):
        connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
        connection.request("GET", f"{ROUTE}/{name}")
        answer = connection.getresponse()
        answers.append((answer.status, answer.headers["Cache-Control"], answer.read() == b""))
        connection.close()
    assert answers[0] == (200, "public, max-age=31536000, immutable", False)
    assert answers[1][:2] == (404, None)
    assert (FOLDER / "main.js").is_file()
