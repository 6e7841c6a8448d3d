"""Queries kept as .sql files, to be read, copied and put under version control like any others.

FOLDER/own/<person>/<name>.sql   a person's own
FOLDER/proposed/<name>.sql       shown to whoever may approve, and to whoever proposed it
FOLDER/shared/<name>.sql         approved: for everybody who may use the workbench

The folder says what a query is; who proposed and who approved stands in the file's first lines, as comments.
"""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Literal
from urllib.parse import quote

Kind = Literal["own", "proposed", "shared"]
AT_MOST_TEXT = 20_000
"""Characters: as long as the record of what was asked keeps a text whole (dashboard/audit/log.py)."""

AT_MOST_FILES = 500
_NAME = re.compile(r"\w(?:[\w \-()（）]{0,58}\w)?")
_SIGNED = re.compile(r"-- (proposed|approved) by: (.*)\n")
_writing = Lock()


class WrongQueryError(ValueError):
    """What cannot be kept, or not so; the key of the words that say why."""


@dataclass(frozen=True)
class Query:
    """A kept query. mark: changes with its text, so that what is approved is what was read."""

    kind: Kind
    name: str
    text: str
    proposed_by: str = ""
    approved_by: str = ""

    @property
    def mark(self) -> str:
        return sha256(f"{self.proposed_by}\n{self.text}".encode()).hexdigest()[:16]


class Saved:
    """The queries below one folder. Whether somebody may approve is decided by whoever calls."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def queries(self, person: str, *, approves: bool) -> list[Query]:
        """A person's own, the shared ones, and of the proposed ones all for who approves, else their own; by name."""
        own = self._all("own", person)
        proposed = [one for one in self._all("proposed") if approves or one.proposed_by == person]
        return [*own, *self._all("shared"), *proposed]

    def save(self, person: str, name: str, text: str) -> Query:
        """Keep a query as one's own, in place of one of that name."""
        query = Query("own", _named(name), _kept(text))
        folder = self._of("own", person)
        with _writing:
            is_new = not (folder / f"{query.name}.sql").exists()
            if is_new and len(list(folder.glob("*.sql"))) >= AT_MOST_FILES:
                raise WrongQueryError("workbench.wrong_many")
            _write(folder, query)
        return query

    def propose(self, person: str, name: str, text: str) -> Query:
        """Put a query before whoever approves. A shared one stays as it is until then."""
        query = Query("proposed", _named(name), _kept(text), person)
        with _writing:
            waiting = self._read("proposed", query.name)
            if waiting and waiting.proposed_by != person:
                raise WrongQueryError("workbench.wrong_taken")
            if not waiting and len(self._all("proposed")) >= AT_MOST_FILES:
                raise WrongQueryError("workbench.wrong_many")
            _write(self._of("proposed"), query)
        return query

    def approve(self, person: str, name: str, mark: str) -> Query:
        """Share a proposed query just as it was read. Nobody approves what they proposed themselves."""
        with _writing:
            query = self._waiting(name, mark)
            if query.proposed_by == person:
                raise WrongQueryError("workbench.wrong_own")
            shared = Query("shared", query.name, query.text, query.proposed_by, person)
            _write(self._of("shared"), shared)
            self._path("proposed", name).unlink()
        return shared

    def reject(self, name: str, mark: str) -> Query:
        """Take a proposed query away."""
        with _writing:
            query = self._waiting(name, mark)
            self._path("proposed", name).unlink()
        return query

    def withdraw(self, person: str, name: str) -> None:
        """Take back what one proposed."""
        with _writing:
            query = self._read("proposed", name)
            if query is None or query.proposed_by != person:
                raise WrongQueryError("workbench.wrong_gone")
            self._path("proposed", name).unlink()

    def remove(self, person: str, name: str) -> None:
        """Remove one of one's own."""
        self._unlink("own", name, person)

    def unshare(self, name: str) -> None:
        """Remove a shared one."""
        self._unlink("shared", name)

    def _unlink(self, kind: Kind, name: str, person: str = "") -> None:
        with _writing:
            try:
                self._path(kind, name, person).unlink()
            except FileNotFoundError:
                raise WrongQueryError("workbench.wrong_gone") from None

    def _waiting(self, name: str, mark: str) -> Query:
        query = self._read("proposed", name)
        if query is None:
            raise WrongQueryError("workbench.wrong_gone")
        if query.mark != mark:
            raise WrongQueryError("workbench.wrong_changed")
        return query

    def _of(self, kind: Kind, person: str = "") -> Path:
        # An account may hold anything, and a dot is no harm once there is no separator beside it.
        return self._folder / kind / (f"person {quote(person, safe='@')}" if kind == "own" else "")

    def _path(self, kind: Kind, name: str, person: str = "") -> Path:
        return self._of(kind, person) / f"{_named(name)}.sql"

    def _all(self, kind: Kind, person: str = "") -> list[Query]:
        paths = sorted(self._of(kind, person).glob("*.sql"))
        # What somebody puts there by hand under another kind of name could not be named to us.
        found = [self._read(kind, path.stem, person) for path in paths if _NAME.fullmatch(path.stem)]
        return [query for query in found if query]

    def _read(self, kind: Kind, name: str, person: str = "") -> Query | None:
        try:
            text = self._path(kind, name, person).read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return None
        signed = {}
        while (line := _SIGNED.match(text)) and kind != "own":
            signed[line[1]] = line[2]
            text = text[line.end() :]
        return Query(kind, _named(name), text.rstrip("\n"), signed.get("proposed", ""), signed.get("approved", ""))


def _named(name: str) -> str:
    name = unicodedata.normalize("NFC", name).strip()
    if not _NAME.fullmatch(name):
        raise WrongQueryError("workbench.wrong_name")
    return name


def _kept(text: str) -> str:
    text = text.replace("\r\n", "\n").rstrip("\n")
    # Signatures are ours to write: a text that begins with one would be read as signed.
    if not text.strip() or _SIGNED.match(text) or len(text) > AT_MOST_TEXT or "\0" in text:
        raise WrongQueryError("workbench.wrong_text")
    return text


def _write(folder: Path, query: Query) -> None:
    """Whole or not at all, for the account alone that serves the desk."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    signed = [("proposed", query.proposed_by), ("approved", query.approved_by)]
    head = "".join(f"-- {did} by: {' '.join(who.split())}\n" for did, who in signed if who)
    handle, aside = tempfile.mkstemp(dir=folder, prefix=".aside-")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="replace") as file:
        file.write(f"{head}{query.text}\n")
    os.replace(aside, folder / f"{query.name}.sql")
