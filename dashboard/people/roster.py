"""A roster read and checked: who is here, in which role where, which applications are assigned, which are hidden.

One row says one thing of one person: an account, a role, a place, and applicant numbers. Every problem is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.people.person import canonical
from dashboard.people.said import Said, said
from dashboard.people.sheets import Line, Problem, lines_of
from queries.scope import EVERYWHERE, ROLES, Role

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "account": ("帳號", "電子郵件", "account", "email", "e-mail"),
    "name": ("姓名", "name"),
    "role": ("角色", "role"),
    "place": ("校系代碼", "範圍", "program", "place"),
    "applications": ("申請號碼", "分配", "applications", "assigned"),
    "hidden": ("迴避", "conflicts", "conflict"),
    "reason": ("迴避原因", "原因", "reason"),
}
"""What a column may be headed by; account is needed, the others where a row says something there."""

_ALL = {EVERYWHERE, "全部", "all"}
_APART = re.compile(r"[\s、,，;；]+")
_ACCOUNT = re.compile(r"[^\s@]+@[^\s@]+")
_PROGRAM = re.compile(r"\d{6}", re.ASCII)
_PLACE = re.compile(r"\d{3}|\d{6}", re.ASCII)
_APPLICANT = re.compile(r"(?:(\d{6})-)?(\d{8})", re.ASCII)

_HEADS = (
    ("heads", "、".join(heads[0] for heads in COLUMNS.values())),
    ("roles", ", ".join(f"{role.zh} ({role.en})" for role in ROLES.values())),
)
"""What sentences name of every roster."""

Loaded = Callable[[str], Collection[str] | None]
"""Program -> the ids of its applications; None for a program of which nothing is loaded."""


@dataclass
class Roster:
    """What a file says. Several rows of one person in one place add up."""

    names: dict[str, str] = field(default_factory=dict)
    grants: set[tuple[str, str, str]] = field(default_factory=set)
    assignments: set[tuple[str, str, str]] = field(default_factory=set)
    hidden: dict[tuple[str, str], str] = field(default_factory=dict)
    notices: list[Said] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def replaced(self) -> set[tuple[str, str]]:
        """Role and place of which the roster says everything: what stood there before and is not in it goes."""
        return {(role, place) for _, role, place in self.grants}


def roster_in(path: Path, loaded: Loaded) -> Roster:
    """The roster of a file with every problem of every row. UnreadableError for no such file, or of another kind."""
    return roster_of(lines_of(path), path.name, loaded)


def roster_of(lines: Sequence[Line], name: str, loaded: Loaded) -> Roster:
    roster = Roster()
    if not lines:
        roster.problems.append(Problem(name, 1, "", "no_header", values=_HEADS))
    by_file: dict[str, list[Line]] = {}
    for line in lines:
        by_file.setdefault(line.file, []).append(line)
    for header, *rows in by_file.values():
        places = _header(header, roster)
        if "account" in places:
            for line in rows:
                _Row(line, places, roster, loaded).read()
    return roster


def _header(header: Line, roster: Roster) -> dict[str, int]:
    """Column -> where it stands."""
    places: dict[str, int] = {}
    for place, cell in enumerate(header.cells):
        known = next((name for name, heads in COLUMNS.items() if cell.casefold() in heads), None)
        if known is None and cell:
            roster.problems.append(Problem(header.file, header.row, cell, "unknown_column", cell, _HEADS))
        elif known in places:
            roster.problems.append(Problem(header.file, header.row, cell, "column_twice", said("it_twice"), _HEADS))
        elif known is not None:
            places[known] = place
    if "account" not in places:
        roster.problems.append(Problem(header.file, header.row, "帳號", "no_account_column", values=_HEADS))
    return places


class _Row:
    """One row being read."""

    def __init__(self, line: Line, places: Mapping[str, int], roster: Roster, loaded: Loaded) -> None:
        self._line, self._places, self._roster, self._loaded = line, places, roster, loaded

    def read(self) -> None:
        account = canonical(self._cell("account"))
        if not _ACCOUNT.fullmatch(account):
            self._wrong("account", "no_address", account)
            return
        name = self._cell("name")
        if name and self._roster.names.get(account, name) not in ("", name):
            self._wrong("name", "another_name", name, name=self._roster.names[account])
        self._roster.names[account] = name or self._roster.names.get(account, "")
        if not self._cell("role") and not self._cell("hidden"):
            self._wrong("role", "no_role")
        if self._cell("role"):
            self._role(account)
        elif self._cell("applications"):
            self._wrong("applications", "without_role", self._cell("applications"))
        for one in self._applications("hidden"):
            self._roster.hidden[account, one] = self._cell("reason")

    def _role(self, account: str) -> None:
        word = self._cell("role")
        role = next((r for r in ROLES.values() if word.casefold() in (r.name, r.zh, r.en)), None)
        if role is None:
            self._wrong("role", "unknown_role", word)
            return
        place = self._place(role)
        if place is None:
            return
        grant = (account, role.name, place)
        if not role.is_by_assignment:
            if self._cell("applications"):
                self._wrong("applications", "nothing_for_role", self._cell("applications"), **_of(role))
            elif grant in self._roster.grants:
                self._wrong("account", "role_twice", account)
            self._roster.grants.add(grant)
            return
        self._roster.grants.add(grant)
        assigned = self._applications("applications")
        if not assigned and not self._cell("applications"):
            self._wrong("applications", "nothing_assigned")
        for one in assigned:
            if (account, place, one) in self._roster.assignments:
                self._wrong("applications", "applicant_twice", one)
            self._roster.assignments.add((account, place, one))

    def _place(self, role: Role) -> str | None:
        place = self._cell("place")
        if not role.has_place:
            if place:
                self._wrong("place", "nothing_for_role", place, **_of(role))
                return None
            return ""
        if role.is_by_assignment:
            key, is_right = "no_program", bool(_PROGRAM.fullmatch(place))
        else:
            key = "no_place"
            is_right = bool(_PLACE.fullmatch(place)) or place.casefold() in _ALL
        if not is_right:
            self._wrong("place", key, place)
            return None
        if _PROGRAM.fullmatch(place) and self._loaded(place) is None:
            notice = said("not_loaded", program=place)
            if notice not in self._roster.notices:
                self._roster.notices.append(notice)
        return EVERYWHERE if place.casefold() in _ALL else place

    def _applications(self, column: str) -> list[str]:
        """Ids of the applicants in a cell, each within the row's program unless it names its own."""
        found: list[str] = []
        for each in filter(None, _APART.split(self._cell(column))):
            if column == "applications" and each.casefold() in _ALL:
                found.append(EVERYWHERE)
                continue
            number = _APPLICANT.fullmatch(each)
            if number is None:
                self._wrong(column, "no_number", each)
                continue
            program = number[1] or self._cell("place")
            if not _PROGRAM.fullmatch(program) or (column == "applications" and program != self._cell("place")):
                self._wrong(column, "another_program", each)
                continue
            one, known = f"{program}-{number[2]}", self._loaded(program)
            if known is not None and one not in known:
                self._wrong(column, "no_applicant", each, program=program)
                continue
            found.append(one)
        return found

    def _cell(self, column: str) -> str:
        place = self._places.get(column)
        return self._line.cells[place] if place is not None and place < len(self._line.cells) else ""

    def _wrong(self, column: str, key: str, found: str = "", **values: str) -> None:
        told = (*_HEADS, *values.items())
        self._roster.problems.append(Problem(self._line.file, self._line.row, COLUMNS[column][0], key, found, told))


def _of(role: Role) -> dict[str, str]:
    return {"role": f"{role.zh} ({role.en})"}
