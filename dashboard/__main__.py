"""`python -m dashboard`: serve the review desk on this machine. Argument parsing and starting only."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

HOST = "127.0.0.1"
DEFAULT_PORT = 8501


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["people"]:
        from dashboard.people.commands import main as people

        return people(given[1:])
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Serve the review desk on this machine only (there is no sign-in yet). Ctrl-C stops it.",
        epilog="examples: python -m dashboard --warehouse warehouse --port 8600; python -m dashboard people --help",
    )
    parser.add_argument("--warehouse", type=Path, required=True, help="folder that python -m loaders load published to")
    parser.add_argument("--port", type=int, help=f"port to serve on; {DEFAULT_PORT} or the next free one when left out")
    chosen = parser.parse_args(given)
    listener = bound(chosen.port)
    if listener is None:
        print(f"Port {chosen.port} is in use. Choose another with --port, or leave it out.", file=sys.stderr)
        return 2
    return serve(chosen.warehouse, listener)


def bound(port: int | None) -> socket.socket | None:
    """A socket on loopback: at the port asked for, None when that is taken; unasked, at the first free one."""
    for candidate in [port] if port is not None else [*range(DEFAULT_PORT, DEFAULT_PORT + 100), 0]:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            # Listening before the address is printed: whoever opens it at once waits instead of being refused.
            listener.listen(128)
        except OSError:
            listener.close()
        else:
            return listener
    return None


def serve(warehouse: Path, listener: socket.socket) -> int:
    """Serve until interrupted. Exit code 4 when nothing is loaded yet."""
    from dashboard import opened
    from dashboard.signin.person import LOCAL_REVIEWER
    from queries.errors import NothingLoadedError

    os.environ[opened.WAREHOUSE_VARIABLE] = str(warehouse.resolve())
    try:
        opened.desk(LOCAL_REVIEWER)
    except NothingLoadedError as error:
        print(error, file=sys.stderr)
        return 4
    import uvicorn

    from dashboard.app import make_app

    server = uvicorn.Server(uvicorn.Config(make_app(), log_level="warning", ws_max_size=50 * 1024 * 1024))
    # The server stops in order on Ctrl-C and then raises it again, for programs that have more to stop.
    with suppress(KeyboardInterrupt):
        print(f"folioscope is open at http://{HOST}:{listener.getsockname()[1]}  (Ctrl-C stops it)", flush=True)
        server.run(sockets=[listener])
    print("Stopped.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
