"""`python -m dashboard.loading.supervisor WAREHOUSE FOLDER LOCK`: has the loaders do a job, and writes how it ended.

A process of its own, so that neither a closed tab nor a server that ends takes the job with it. It and the loaders hold
the lock it was given open; whoever finds the lock free and no end written knows that the job was interrupted.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from dashboard.loading.jobs import CHANGED, write
from dashboard.stores import now

ROOT = Path(__file__).parents[2]
LOOKS_EVERY = 0.2
NICER = 5
"""Whoever reads goes before whoever loads."""


def main(arguments: Sequence[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    warehouse, folder, lock = Path(given[0]), Path(given[1]), int(given[2])
    os.nice(NICER)
    code = 1
    try:
        code = run(warehouse, folder, lock)
    finally:
        write(folder / "done.json", {"code": code, "at": now().isoformat()})
    return 0


def run(warehouse: Path, folder: Path, lock: int) -> int:
    """The exit code of the loaders, or CHANGED where what was checked before lies there no more."""
    asked = json.loads((folder / "asked.json").read_bytes())
    kind, paths = asked["kind"], asked["given"]
    if kind not in ("rollback", "prune"):
        stamp = stamp_of(paths)
        (folder / "stamp.txt").write_text(stamp, encoding="utf-8")
        before = folder.with_name(asked["check"]) / "stamp.txt" if asked["check"] else None
        if before is not None and before.read_text(encoding="utf-8") != stamp:
            return CHANGED
    with (folder / "answer.json").open("wb") as answer, (folder / "said.txt").open("wb") as said:
        child = subprocess.Popen(
            command_of(kind, paths, warehouse, folder),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=said,
            pass_fds=(lock,),
        )
    # Asked to end, it asks the loaders, who leave everything whole and say so.
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    is_asked = False
    while (code := child.poll()) is None:
        if not is_asked and (folder / "stop").exists():
            is_asked = True
            child.terminate()
        time.sleep(LOOKS_EVERY)
    return code


def command_of(kind: str, given: Sequence[str], warehouse: Path, folder: Path) -> list[str]:
    """What the loaders are called with. Paths are absolute, so none is taken for an option."""
    verb, _, of_reference = kind.partition("_")
    command = [sys.executable, "-m", "loaders", verb, "--json", "--warehouse", str(warehouse)]
    if verb == "rollback":
        return [*command, "--to", *given]
    if verb == "prune":
        return [*command, "--keep", *given]
    return [*command, "--report", str(folder), *(["--reference"] if of_reference else []), "--", *given]


def stamp_of(paths: Sequence[str]) -> str:
    """A hash over what lies at the paths: names, sizes, times; another one when anything there was changed."""
    digest = hashlib.sha256()
    for path in paths:
        for line in _lines(path):
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _lines(path: str) -> Iterator[str]:
    found = os.lstat(path)
    yield f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n"
    if os.path.isdir(path) and not os.path.islink(path):
        with os.scandir(path) as entries:
            names = sorted(entry.path for entry in entries)
        for name in names:
            yield from _lines(name)


if __name__ == "__main__":
    sys.exit(main())
