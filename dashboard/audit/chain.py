"""What makes the record tamper-evident: each row's hash covers the hash before, and a seal covers the hash.

Anybody can follow the hashes; only whoever has the installation's secret can make seals, so an edited file cannot just
be hashed again. A tail that was cut off leaves a chain that holds: only a head noted elsewhere reveals it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FIRST = "0" * 64
"""What stands in the place of the hash before the first row."""

HASHED = ("event_no", "noted_at", "kind", "person", "application_id", "program_code", "about", "key_id")
SHOWN = 20
"""Problems that are told; of a broken chain the first says most."""

_HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


@dataclass(frozen=True)
class Head:
    """The last row of a chain: kept elsewhere, it proves everything up to it."""

    event_no: int = 0
    hash: str = FIRST

    @classmethod
    def of(cls, text: str) -> Head:
        """The head as `str` writes it. ValueError for anything else."""
        found = _HEAD.fullmatch(text.strip())
        if found is None:
            raise ValueError("expected a head as `verify` prints it, NUMBER:64 hexadecimal digits")
        return cls(int(found[1]), found[2])

    def __str__(self) -> str:
        return f"{self.event_no}:{self.hash}"


@dataclass(frozen=True)
class Verdict:
    """What became of a chain.

    n         rows that were looked at
    problems  the first of them, as sentences; n_problems: all
    """

    n: int
    head: Head
    problems: tuple[str, ...] = ()
    n_problems: int = 0

    @property
    def holds(self) -> bool:
        return not self.n_problems


class Key:
    """The key that seals, and the name by which rows say that it was this one."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self.key_id = hashlib.sha256(b"name of a key\0" + secret).hexdigest()[:16]

    def seal(self, text: str) -> str:
        return hmac.new(self._secret, text.encode(), "sha256").hexdigest()


def hash_of(former: str, row: Mapping[str, Any]) -> str:
    """The hash of a row behind a row of that hash."""
    content = json.dumps([former, *(row[name] for name in HASHED)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def chained(former: Head, key: Key, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows numbered, chained behind the former head, and sealed."""
    made: list[dict[str, Any]] = []
    event_no, before = former.event_no, former.hash
    for row in rows:
        event_no += 1
        numbered = {**row, "event_no": event_no, "key_id": key.key_id}
        before = hash_of(before, numbered)
        made.append(numbered | {"hash": before, "seal": key.seal(before)})
    return made


@dataclass
class _Found:
    problems: list[str] = field(default_factory=list)
    n: int = 0

    def add(self, place: str, expected: str, found: str) -> None:
        self.n += 1
        if self.n <= SHOWN:
            self.problems.append(f"{place}: expected {expected}, found {found}.")


def verdict_on(
    rows: Iterable[Mapping[str, Any]], key: Key, anchors: Iterable[Head] = (), former: Head | None = None
) -> Verdict:
    """Follow a chain from its first row, or from behind `former`, which is then taken as it is.

    anchors  heads kept elsewhere: each must be in the chain, and what leads up to it needs no seal of ours
    """
    found = _Found()
    head = former or Head()
    n = 0
    noted = {anchor.event_no: anchor.hash for anchor in anchors if anchor.event_no}
    missing = set(noted)
    foreign: list[int] = []
    for row in rows:
        n += 1
        event_no, own, expected = row["event_no"], row["hash"], hash_of(head.hash, row)
        place = f"row {event_no}"
        if event_no != head.event_no + 1:
            found.add(place, f"row {head.event_no + 1} behind row {head.event_no}", "rows missing or out of order")
        elif own != expected:
            found.add(place, f"hash {expected[:12]}…", f"{own[:12]}…: it was changed, or what was before it")
        elif row["key_id"] != key.key_id:
            foreign.append(event_no)
        elif not hmac.compare_digest(row["seal"], key.seal(own)):
            found.add(place, "a seal made with this installation's secret", "another")
        head = Head(event_no, own)
        if event_no not in noted:
            continue
        missing.discard(event_no)
        if noted[event_no] != own:
            found.add(place, f"the noted head {noted[event_no][:12]}…", f"{own[:12]}…")
        else:
            # The chain up to here is the one that was noted elsewhere, whoever sealed it.
            foreign.clear()
    for event_no in sorted(missing):
        found.add(f"row {event_no}", f"the noted head {noted[event_no][:12]}…", "no such row: the end was cut off")
    if foreign:
        found.add(
            f"rows {foreign[0]} to {foreign[-1]}",
            "seals made with this installation's secret, or a head noted while the former one was in use",
            f"{len(foreign):,} sealed with another secret",
        )
    return Verdict(n, head, tuple(found.problems), found.n)
