"""`python -m dashboard`: serve the review desk. Argument parsing and starting only."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.signin.settings import Settings

HOST = "127.0.0.1"
DEFAULT_PORT = 8501
ELSEWHERE = (
    "expected 127.0.0.1 or localhost, for other machines are served with the university's sign-in and by https only. "
    "Write a sign-in file whose address begins with https:// and give it with --signin (see SECURITY.md)."
)

UNLOADED = (
    "Nothing is loaded yet: staff load on the page 資料載入, or python -m loaders load PATH --warehouse DIR does."
)


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["people"]:
        from dashboard.people.commands import main as people

        return people(given[1:])
    if given[:1] == ["audit"]:
        from dashboard.audit.commands import main as audit

        return audit(given[1:])
    if given[:1] == ["forget"]:
        from dashboard.forgetting import main as forget

        return forget(given[1:])
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Serve the review desk. Without a sign-in file there is a demo sign-in, on this machine only.",
        epilog=(
            "examples: python -m dashboard --warehouse warehouse --port 8600; python -m dashboard people --help; "
            "python -m dashboard audit --help; python -m dashboard forget --help"
        ),
    )
    parser.add_argument("--warehouse", type=Path, required=True, help="folder that python -m loaders load published to")
    parser.add_argument("--port", type=int, help=f"port to serve on; {DEFAULT_PORT} or the next free one when left out")
    parser.add_argument("--host", default=HOST, help=f"address to serve on; {HOST} unless there is a sign-in file")
    parser.add_argument(
        "--signin",
        type=Path,
        metavar="FILE",
        help="the university's sign-in; signin/signin.toml in the warehouse, if any",
    )
    chosen = parser.parse_args(given)
    from dashboard.signin.settings import SettingsError, is_loopback, settings_in

    try:
        settings = settings_in(chosen.warehouse, chosen.signin)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    if not is_loopback(chosen.host) and not settings.is_secure:
        print(f"--host {chosen.host}: {ELSEWHERE}", file=sys.stderr)
        return 2
    listener = bound(chosen.port, chosen.host)
    if listener is None:
        print(f"Port {chosen.port} is in use. Choose another with --port, or leave it out.", file=sys.stderr)
        return 2
    return serve(chosen.warehouse, listener, settings)


def bound(port: int | None, host: str = HOST) -> socket.socket | None:
    """A socket, on loopback unless told: at the port asked for, None when that is taken; unasked, at the first free."""
    for candidate in [port] if port is not None else [*range(DEFAULT_PORT, DEFAULT_PORT + 100), 0]:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Inherited by every connection: an answer whose body follows its head waits 40 ms otherwise, for the client's
        # word that the head has come. The event loop sees to it for sockets of its own making only.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            listener.bind((host, candidate))
            # Listening before the address is printed: whoever opens it at once waits instead of being refused.
            listener.listen(128)
        except OSError:
            listener.close()
        else:
            return listener
    return None


def serve(warehouse: Path, listener: socket.socket, settings: Settings) -> int:
    """Serve until interrupted. Exit code 2 when the secret is none any more."""
    from dashboard import opened
    from dashboard.signin.secret import SecretError, secret_of

    # As `loaders load` does: the first package may come by the page.
    warehouse.mkdir(parents=True, exist_ok=True)
    os.environ[opened.WAREHOUSE_VARIABLE] = str(warehouse.resolve())
    try:
        secret_of(opened.warehouse())
    except SecretError as error:
        print(error, file=sys.stderr)
        return 2
    import uvicorn

    from dashboard.app import make_app

    server = uvicorn.Server(
        uvicorn.Config(make_app(settings), log_level="warning", ws_max_size=50 * 1024 * 1024, proxy_headers=False)
    )
    # The server stops in order on Ctrl-C and then raises it again, for programs that have more to stop.
    with suppress(KeyboardInterrupt):
        print(f"folioscope is open at {place(listener, settings)}  (Ctrl-C stops it)", flush=True)
        if not opened.published(warehouse):
            print(UNLOADED, file=sys.stderr)
        server.run(sockets=[listener])
    print("Stopped.", file=sys.stderr)
    return 0


def place(listener: socket.socket, settings: Settings) -> str:
    """Where people open the desk."""
    host, port = listener.getsockname()
    return settings.address or f"http://{host}:{port}"


if __name__ == "__main__":
    sys.exit(main())
