"""Jobs of loading, each a folder beside the snapshots: whoever may load sees the same ones, whatever tab is closed.

WAREHOUSE/loading/lock              held by the job at work, as long as any process of it lives
WAREHOUSE/loading/jobs/<id>/
    asked.json    who asked for what, and when              done.json     exit code and when, written last
    answer.json   what the loaders answered                 said.txt      what they said meanwhile
    stamp.txt     what was given, as it lay there           decided.json  what became of a check
    stop          there when somebody wants it stopped      and what loaders/told.py leaves
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from signal import SIGINT, SIGTERM
from typing import Any, Literal

from dashboard.stores import now

FOLDER = "loading"
KEPT = 20
"""How many jobs are kept: what was loaded stands in the snapshots, this is what was said of it."""
ID = re.compile(r"\d{8}T\d{12}")
CHANGED = -1000
"""Instead of an exit code: what was checked is not what lies there any more, so nothing was done."""

Kind = Literal["check", "load", "check_reference", "load_reference", "rollback", "prune"]
State = Literal["running", "done", "nothing", "changed", "stopped", "failed", "interrupted"]
STATES: dict[int, State] = {
    0: "done",
    3: "nothing",
    CHANGED: "changed",
    # The loaders say 128 + n after signal n; met before they listen, it is -n.
    **dict.fromkeys((128 + SIGINT, 128 + SIGTERM, -SIGTERM), "stopped"),
}


@dataclass(frozen=True)
class Asked:
    """What somebody asked for.

    given  paths; for a roll back the snapshot, for a prune how many are kept
    check  of a load, the job that checked the same before
    """

    kind: Kind
    person: str
    at: str
    given: tuple[str, ...]
    check: str = ""


@dataclass(frozen=True)
class Job:
    """One job as its folder says it is now."""

    folder: Path
    asked: Asked
    state: State

    @property
    def job_id(self) -> str:
        return self.folder.name

    @property
    def is_check(self) -> bool:
        return self.asked.kind in ("check", "check_reference")

    @property
    def names(self) -> list[str]:
        """What it is about, without where that lies."""
        return [Path(each).name or each for each in self.asked.given]

    @cached_property
    def ended_at(self) -> str:
        return str((_json(self.folder / "done.json") or {}).get("at", ""))

    @cached_property
    def progress(self) -> dict[str, Any]:
        """done, of, packages: name -> [done, of]; empty before anything is known."""
        return _json(self.folder / "progress.json") or {}

    @cached_property
    def answer(self) -> dict[str, Any]:
        return _json(self.folder / "answer.json") or {}

    @cached_property
    def decided(self) -> dict[str, str]:
        """what: published or discarded, by whom; empty while nobody has decided."""
        return _json(self.folder / "decided.json") or {}

    @cached_property
    def said(self) -> str:
        """The last sentence that the loaders said: why they stopped, where they did."""
        try:
            lines = (self.folder / "said.txt").read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ""
        return next((line for line in reversed(lines) if line.strip()), "")

    @cached_property
    def balance(self) -> list[dict[str, Any]]:
        try:
            return [json.loads(line) for line in (self.folder / "balance.jsonl").read_bytes().splitlines()]
        except OSError:
            return []

    def findings(self) -> Iterator[dict[str, Any]]:
        """Each finding, in the order in which the applications were read."""
        for path in sorted(self.folder.glob("findings-*.jsonl")):
            with path.open("rb") as lines:
                yield from map(json.loads, lines)

    @property
    def is_open(self) -> bool:
        """Whether it is a check that waits for somebody to publish or discard."""
        return self.is_check and self.state == "done" and not self.decided


def root(warehouse: Path) -> Path:
    return warehouse / FOLDER


def jobs(warehouse: Path) -> list[Job]:
    """Those kept, newest first."""
    held = held_by(warehouse)
    names = sorted(
        (path.name for path in (root(warehouse) / "jobs").glob("*") if ID.fullmatch(path.name)), reverse=True
    )
    found = (_job(root(warehouse) / "jobs" / name, held) for name in names)
    return [job for job in found if job is not None]


def job_of(warehouse: Path, job_id: str) -> Job | None:
    """The job of that id, None where there is none."""
    if not ID.fullmatch(job_id):
        return None
    return _job(root(warehouse) / "jobs" / job_id, held_by(warehouse))


def new_folder(warehouse: Path, asked: Asked) -> Path:
    """A folder for a job, and the oldest ones gone. Only whoever holds the lock asks for one."""
    every = root(warehouse) / "jobs"
    every.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in sorted(path for path in every.glob("*") if ID.fullmatch(path.name))[: -KEPT + 1 or None]:
        shutil.rmtree(old, ignore_errors=True)
    folder = every / f"{now():%Y%m%dT%H%M%S%f}"
    folder.mkdir(mode=0o700)
    write(folder / "asked.json", asdict(asked))
    return folder


def write(path: Path, content: dict[str, Any]) -> None:
    """A file of a job, there whole or not at all."""
    aside = path.with_name(f".{path.name}-{os.getpid()}")
    aside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    aside.replace(path)


def held_by(warehouse: Path) -> bool:
    """Whether a job is at work: the lock falls with the last process of it, however that ends."""
    try:
        with (root(warehouse) / "lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _job(folder: Path, is_held: bool) -> Job | None:
    asked, done = _json(folder / "asked.json"), _json(folder / "done.json")
    if asked is None:
        return None
    is_newest = folder.name == max(path.name for path in folder.parent.iterdir())
    state: State = "running" if is_held and is_newest else "interrupted"
    if done is not None:
        state = STATES.get(done["code"], "failed")
    return Job(folder, Asked(**{**asked, "given": tuple(asked["given"])}), state)


def _json(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
