"""What is asked for about a program: from the desk, for who may see it, and of a file's name no more than its kind."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from dashboard import opened, programs
from dashboard.board.found import kind_of, pieces
from dashboard.programs import LONGEST_QUERY, SHOWN_AT_MOST
from dashboard.reviews.engine import URL_VARIABLE
from dashboard.words import words

PERSON = "chair@demo.invalid"
APP = Starlette(routes=programs.routes)


@pytest.fixture(autouse=True, scope="module")
def served(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
        patched.setenv(URL_VARIABLE, f"sqlite:///{tmp_path_factory.mktemp('kept') / 'reviews.sqlite'}")
        patched.setattr(programs, "person_of", lambda _request: PERSON)
        yield
        opened.reviews().close()


def ask(path: str, query: str = "", **headers: str) -> tuple[int, str]:
    """Status and text of the answer to one request."""
    sent: list[Any] = []
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    # In a thread of its own, because the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(APP(scope, receive, send))).result()
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:]).decode()


def searched(text: str) -> dict[str, Any]:
    status, answer = ask("/programs/987012/search", f"q={quote(text)}&lang=en")
    assert status == 200
    found: dict[str, Any] = json.loads(answer)
    return found


def test_a_search_tells_how_many_of_how_many_it_shows() -> None:
    found = searched("學")
    assert len(found["hits"]) == found["returned"] == SHOWN_AT_MOST < found["total"]
    assert searched(" ") == {"hits": [], "total": 0, "returned": 0}


def test_a_hit_names_its_place() -> None:
    hits = searched("自主學習")["hits"]
    item, page = hits[0], next(hit for hit in hits if hit["page"])
    assert (item["table"], item["where"], item["file"]) == (
        "activities_flexible_learning",
        "Flexible learning time",
        "",
    )
    assert page["file"]
    assert page["where"] == f"Activities, PDF page {page['page']}"
    assert all(any(is_match for _, is_match in hit["pieces"]) for hit in hits)


@pytest.mark.parametrize("what", ["search", "announced"])
def test_a_program_out_of_sight_answers_like_one_that_never_was(what: str) -> None:
    assert ask(f"/programs/000000/{what}")[0] == 404


@pytest.mark.parametrize("what", ["search", "announced"])
def test_other_sites_are_told_nothing(what: str) -> None:
    assert ask(f"/programs/987012/{what}", sec_fetch_site="cross-site")[0] == 403


@pytest.mark.parametrize("asked", ["x" * (LONGEST_QUERY + 1), "a b c d e f g h i"])
def test_more_words_than_anybody_needs_are_refused(asked: str) -> None:
    assert ask("/programs/987012/search", f"q={quote(asked)}")[0] == 400


def test_an_announcement_is_dated_as_its_reader_chose() -> None:
    def told() -> str:
        return ask("/programs/987012/announced", "lang=zh_TW")[1]

    assert "民國114年" in told()
    opened.reviews().prefer(PERSON, "calendar", "ce")
    assert "2026 學年度招生" in told()


@pytest.mark.parametrize("name", ["94500001_王小明的自傳.pdf", "王小明.pdf"])
def test_a_name_in_a_files_name_is_not_told(name: str) -> None:
    assert kind_of(f"987/987012/94500001/{name}", words("zh_TW")) == "其他文件"


def test_the_longer_kind_is_told_where_one_begins_like_another() -> None:
    assert kind_of("a/1_多元表現綜整心得.PDF", words("zh_TW")) == "綜整"


def test_pieces_join_to_the_snippet_and_dots_tell_that_the_text_goes_on() -> None:
    row = {"snippet": "aXbXc", "snippet_at": 3, "snippet_matches": [[1, 2], [3, 4]], "n_characters": 99}
    assert pieces(row) == [
        ("…", False),
        ("a", False),
        ("X", True),
        ("b", False),
        ("X", True),
        ("c", False),
        ("…", False),
    ]
