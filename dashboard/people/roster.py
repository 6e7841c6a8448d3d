"""A roster read and checked: who is here, in which role where, which applications are assigned, which are hidden.

One row says one thing of one person: an account, a role, a place, and applicant numbers. Every problem is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.people.person import canonical
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

Loaded = Callable[[str], Collection[str] | None]
"""Program -> the ids of its applications; None for a program of which nothing is loaded."""


@dataclass
class Roster:
    """What a file says. Several rows of one person in one place add up."""

    names: dict[str, str] = field(default_factory=dict)
    grants: set[tuple[str, str, str]] = field(default_factory=set)
    assignments: set[tuple[str, str, str]] = field(default_factory=set)
    hidden: dict[tuple[str, str], str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
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
        roster.problems.append(Problem(name, 1, "file", "a header and rows", "nothing", _heads()))
    by_file: dict[str, list[Line]] = {}
    for line in lines:
        by_file.setdefault(line.file, []).append(line)
    for header, *rows in by_file.values():
        places = _header(header, roster)
        if "account" in places:
            for line in rows:
                _Row(line, places, roster, loaded).read()
    return roster


def _heads() -> str:
    return f"Head the columns: {', '.join(heads[0] for heads in COLUMNS.values())}."


def _header(header: Line, roster: Roster) -> dict[str, int]:
    """Column -> where it stands."""
    places: dict[str, int] = {}
    for place, cell in enumerate(header.cells):
        known = next((name for name, heads in COLUMNS.items() if cell.casefold() in heads), None)
        if known is None and cell:
            roster.problems.append(Problem(header.file, header.row, cell, "a known column", f"“{cell}”", _heads()))
        elif known in places:
            roster.problems.append(Problem(header.file, header.row, cell, "each column once", "it twice", _heads()))
        elif known is not None:
            places[known] = place
    if "account" not in places:
        roster.problems.append(Problem(header.file, header.row, "帳號", "a column of that name", "none", _heads()))
    return places


class _Row:
    """One row being read."""

    def __init__(self, line: Line, places: Mapping[str, int], roster: Roster, loaded: Loaded) -> None:
        self._line, self._places, self._roster, self._loaded = line, places, roster, loaded

    def read(self) -> None:
        account = canonical(self._cell("account"))
        if not _ACCOUNT.fullmatch(account):
            self._wrong("account", "an e-mail address", account, "Write the account as the sign-in knows it.")
            return
        name = self._cell("name")
        if name and self._roster.names.get(account, name) not in ("", name):
            self._wrong("name", f"“{self._roster.names[account]}” as before", name, "Write one name per account.")
        self._roster.names[account] = name or self._roster.names.get(account, "")
        if not self._cell("role") and not self._cell("hidden"):
            self._wrong("role", _role_words(), "", "Give a role, or applicants to recuse from.")
        if self._cell("role"):
            self._role(account)
        elif self._cell("applications"):
            self._wrong("applications", "nothing without a role", self._cell("applications"), "Give the role too.")
        for one in self._applications("hidden"):
            self._roster.hidden[account, one] = self._cell("reason")

    def _role(self, account: str) -> None:
        word = self._cell("role")
        role = next((r for r in ROLES.values() if word.casefold() in (r.name, r.zh, r.en)), None)
        if role is None:
            self._wrong("role", _role_words(), word, "Choose one of these.")
            return
        place = self._place(role)
        if place is None:
            return
        grant = (account, role.name, place)
        if not role.is_by_assignment:
            if self._cell("applications"):
                self._wrong("applications", f"nothing for {role.zh}", self._cell("applications"), "Leave it empty.")
            elif grant in self._roster.grants:
                self._wrong("account", "each role in a place once", account, "Remove the repeated row.")
            self._roster.grants.add(grant)
            return
        self._roster.grants.add(grant)
        assigned = self._applications("applications")
        if not assigned and not self._cell("applications"):
            self._wrong("applications", "applicant numbers, or * for all", "", "Say what is assigned.")
        for one in assigned:
            if (account, place, one) in self._roster.assignments:
                self._wrong("applications", "each applicant once", one, "Remove the repeated number.")
            self._roster.assignments.add((account, place, one))

    def _place(self, role: Role) -> str | None:
        place = self._cell("place")
        if not role.has_place:
            if place:
                self._wrong("place", f"nothing for {role.zh}", place, "Leave it empty.")
                return None
            return ""
        if role.is_by_assignment:
            expected, is_right = "a program code of 6 digits", bool(_PROGRAM.fullmatch(place))
        else:
            expected = "a program code of 6 digits, a university's of 3, or * for all"
            is_right = bool(_PLACE.fullmatch(place)) or place.casefold() in _ALL
        if not is_right:
            self._wrong("place", expected, place, "Codes are text: a workbook may have cut a leading 0.")
            return None
        if _PROGRAM.fullmatch(place) and self._loaded(place) is None:
            notice = f"Nothing of program {place} is loaded yet: its applicant numbers were not checked."
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
                self._wrong(column, "applicant numbers of 8 digits", each, "Separate them by commas.")
                continue
            program = number[1] or self._cell("place")
            if not _PROGRAM.fullmatch(program) or (column == "applications" and program != self._cell("place")):
                self._wrong(column, "applicants of the program in this row", each, "Give program and number together.")
                continue
            one, known = f"{program}-{number[2]}", self._loaded(program)
            if known is not None and one not in known:
                self._wrong(column, f"an applicant of program {program}", each, "Look the number up in the release.")
                continue
            found.append(one)
        return found

    def _cell(self, column: str) -> str:
        place = self._places.get(column)
        return self._line.cells[place] if place is not None and place < len(self._line.cells) else ""

    def _wrong(self, column: str, expected: str, found: str, fix: str) -> None:
        shown = f"“{found}”" if found else "nothing"
        self._roster.problems.append(Problem(self._line.file, self._line.row, COLUMNS[column][0], expected, shown, fix))


def _role_words() -> str:
    return "one of " + ", ".join(f"{role.zh} ({role.en})" for role in ROLES.values())
