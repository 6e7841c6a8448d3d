"""`python -m benchmarks.empty_server SCRIPT`: serve one Streamlit script as the dashboard is served."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import streamlit as st
import uvicorn


def serve(script: Path) -> None:
    """Serve on a free port of loopback until terminated. RuntimeError if the settings beside it were not read."""
    app = st.App(script)
    if st.get_option("runner.postScriptGC"):
        raise RuntimeError(f"{script.parent}: the dashboard's settings were not read")
    listener = socket.create_server(("127.0.0.1", 0))
    # Streamlit's own server has not; the dashboard's has, and what is compared is the page.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
