"""The server as a command: it says where it is, stops cleanly on Ctrl-C, and says what is wrong."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from dashboard.__main__ import bound, main

ROOT = Path(__file__).parents[2]


def talk_of(warehouse: Path) -> str:
    """What the server says to standard error, from its start until Ctrl-C has stopped it."""
    command = [sys.executable, "-m", "dashboard", "--warehouse", str(warehouse), "--port", "0"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert server.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
    assert found
    with urlopen(found.group(), timeout=20) as answer:
        assert answer.status == 200
    server.send_signal(signal.SIGINT)
    _, talk = server.communicate(timeout=20)
    assert server.returncode == 0
    return talk


def test_ctrl_c_stops_cleanly(sample_warehouse: Path) -> None:
    assert talk_of(sample_warehouse).strip() == "Stopped."


def test_before_anything_is_loaded_it_opens_and_says_how_to_load(tmp_path: Path) -> None:
    talk = talk_of(tmp_path / "new")
    assert "Nothing is loaded yet" in talk
    assert "python -m loaders load" in talk


def test_a_port_in_use_is_said_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["--warehouse", str(tmp_path), "--port", str(port)]) == 2
    assert f"Port {port} is in use" in capsys.readouterr().err


def test_what_is_answered_waits_for_nothing() -> None:
    listener = bound(0)
    assert listener is not None
    with listener, socket.create_connection(listener.getsockname()), listener.accept()[0] as connection:
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_unasked_the_next_free_port_is_taken() -> None:
    first, second = bound(None), bound(None)
    assert first is not None
    assert second is not None
    with first, second:
        assert first.getsockname()[1] != second.getsockname()[1]


def test_only_loopback_is_listened_on() -> None:
    listener = bound(0)
    assert listener is not None
    with listener:
        assert listener.getsockname()[0] == "127.0.0.1"


UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.mark.parametrize(
    ("path", "stranger", "reader"),
    [
        ("/", 303, 200),
        ("/signin", 200, 200),
        ("/_stcore/health", 200, 200),
        ("/_stcore/host-config", 401, 200),
        ("/media/x", 404, 404),
        ("/files/x", 401, 404),
        ("/reviews/programs/000000", 401, 404),
        ("/oauth2callback", 401, 302),
    ],
)
def test_every_answer_of_the_server_is_held_to_the_policy(
    address: str, session: str, path: str, stranger: int, reader: int
) -> None:
    for cookie, status in (("", stranger), (f"folioscope_session={session}", reader)):
        answer = asked(address, path, {"Cookie": cookie})
        assert answer.status == status
        assert "default-src" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_websocket_needs_a_session(address: str, session: str) -> None:
    assert asked(address, "/_stcore/stream", UPGRADE).status == 403
    assert asked(address, "/_stcore/stream", UPGRADE | {"Cookie": "folioscope_session=made up"}).status == 403
    assert asked(address, "/_stcore/stream", UPGRADE | {"Cookie": f"folioscope_session={session}"}).status == 101


def asked(address: str, path: str, headers: dict[str, str]) -> HTTPResponse:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    connection.close()
    return answer
