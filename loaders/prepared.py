"""What the room `queries` works out beside each snapshot: asked for after a publish, checked by verify, left by prune.

WAREHOUSE/prepared/<snapshot id>-<16 hexadecimal digits>/ with a manifest.json that names its files, their sizes and
hashes; while one is made, WAREHOUSE/prepared/.aside-*. What is in it is nobody's business here: it can be made anew.
"""

from __future__ import annotations

import fcntl
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

import orjson

from loaders.snapshot import ID, file_sha256

FOLDER = "prepared"
NAME = re.compile(rf"(?P<snapshot>{ID.pattern})-[0-9a-f]{{16}}")
ROOT = Path(__file__).parents[1]
MEND = "`python -m queries prepare` makes it anew."


def ask_for(warehouse: Path) -> bool:
    """Have what is slow to ask worked out for the current snapshot, by a process of the room that can.

    False when it could not be: everything is answered all the same, only later.
    """
    print("Preparing what takes long to ask …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "queries", "prepare", "--warehouse", str(warehouse.absolute())]
    try:
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        is_prepared = done.returncode == 0
    except OSError as error:
        print(error, file=sys.stderr)
        is_prepared = False
    if not is_prepared:
        print(
            "Nothing was prepared. What was published is whole and answers everything, only later. "
            f"Try again: python -m queries prepare --warehouse {warehouse}",
            file=sys.stderr,
        )
    return is_prepared


def outdated(warehouse: Path, kept: Collection[str]) -> tuple[list[Path], list[Path]]:
    """What may leave: directories of snapshots that are not kept and all but each kept one's latest; and left-overs."""
    of_kept: defaultdict[str, list[Path]] = defaultdict(list)
    leaving: list[Path] = []
    for path in _in(warehouse):
        if found := NAME.fullmatch(path.name):
            (of_kept[found["snapshot"]] if found["snapshot"] in kept else leaving).append(path)
    for several in of_kept.values():
        leaving += sorted(several, key=lambda path: path.stat().st_mtime_ns)[:-1]
    return leaving, left_overs(warehouse)


def left_overs(warehouse: Path, folder: str = FOLDER) -> list[Path]:
    """What preparations that died have left; nothing while one is at work."""
    if _is_held(warehouse, folder):
        return []
    return [path for path in sorted((warehouse / folder).glob("*")) if path.name.startswith(".aside-")]


def problems_with(warehouse: Path, snapshot: str) -> Iterator[str]:
    """What is not as it was written in the directories of a snapshot."""
    for directory in _in(warehouse):
        found = NAME.fullmatch(directory.name)
        if not found or found["snapshot"] != snapshot:
            continue
        place = f"{FOLDER}/{directory.name}"
        try:
            files = orjson.loads((directory / "manifest.json").read_bytes())["files"]
            expected = {name: known["sha256"] for name, known in files.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            yield f"{place}/manifest.json: expected a manifest, found none ({type(error).__name__}). {MEND}"
            continue
        for name, sha256 in expected.items():
            try:
                what = file_sha256(directory / name)
            except OSError as error:
                yield f"{place}/{name}: expected a file, found none that can be read ({error.strerror}). {MEND}"
                continue
            if what != sha256:
                yield f"{place}/{name}: expected SHA-256 {sha256}, found {what}. {MEND}"


def notices(warehouse: Path, snapshots: Collection[str]) -> Iterator[str]:
    """What lies there and belongs to no snapshot."""
    for path in left_overs(warehouse):
        yield f"{FOLDER}/{path.name}: left over from a command that was killed. The next prune removes it."
    for path in _in(warehouse):
        found = NAME.fullmatch(path.name)
        if found and found["snapshot"] not in snapshots:
            yield f"{FOLDER}/{path.name}: of a snapshot that is gone. `prune` removes it."
        elif not found and path.name != "lock" and not path.name.startswith(".aside-"):
            yield f"{FOLDER}/{path.name}: no part of a warehouse. Nobody removes it but you."


def _in(warehouse: Path) -> list[Path]:
    return sorted((warehouse / FOLDER).glob("*"))


def _is_held(warehouse: Path, folder: str) -> bool:
    try:
        with (warehouse / folder / "lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except (FileNotFoundError, NotADirectoryError):
        return False
    return False
