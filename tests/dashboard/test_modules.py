"""The board's own files: asked for once by a browser, at an address that changes with them."""

from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from dashboard.board.bundle import bundled
from dashboard.board.modules import ROUTE


def test_a_module_may_be_kept_for_good_and_a_missing_one_may_not(address: str) -> None:
    answers = []
    for name in ("desk.js", "plotly.min.js", "nothing.js"):
        connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
        connection.request("GET", f"{ROUTE}/{name}")
        answer = connection.getresponse()
        answers.append((answer.status, answer.headers["Cache-Control"], answer.read() == b""))
        connection.close()
    assert answers[:2] == [(200, "public, max-age=31536000, immutable", False)] * 2
    assert answers[2][:2] == (404, None)


def test_modules_become_one_in_which_each_comes_after_those_it_imports() -> None:
    whole = bundled(
        {"main": 'import { two } from "./low.js";\nexport const show = two;', "low": "export const two = 2;"}, "main"
    )
    assert whole.index("const two = 2;") < whole.index("const { two } = $low;") < whole.index("= $main;")
    assert whole.endswith("export const { show } = $main;\n")


@pytest.mark.parametrize(
    "modules",
    [
        {"main": 'import * as low from "./low.js";', "low": ""},
        {"main": 'import { a } from "./low.js";', "low": 'import { show } from "./main.js";'},
        {"main": "export default 3;"},
    ],
    ids=["all names", "in a circle", "default"],
)
def test_an_import_that_cannot_be_put_together_is_refused(modules: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"main|low"):
        bundled(modules, "main")
