"""Each role and each object: what it gets, as the table of docs/access.md says; and that nothing else reaches it.

Everything a desk can be asked is asked twice: of one release, and of another that differs in all that may not be told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from queries.fetch import Desk, open_desk
from queries.scope import ROLES, Access, Grant, scope_of
from tests.queries.invented import IDS, OTHER, OWN, Applicant, publish, release, twin

PROGRAMS = (OWN, OTHER)
MISSING = f"{OWN}-94508888"
GIVEN = {
    # The second application is a conflict of everybody who could see it; the third is assigned to nobody.
    "reviewer": Access((Grant("reviewer", OWN, frozenset(IDS[:2])),), {IDS[1]: "conflict"}),
    "chair": Access((Grant("chair", OWN),), {IDS[1]: "recusal"}),
    "analyst": Access((Grant("analyst", OWN),), {IDS[1]: "conflict"}),
    "staff": Access((Grant("staff"),)),
    "administrator": Access((Grant("administrator"),)),
}
THEIRS = {"reviewer": IDS[:1], "chair": [IDS[0], IDS[2]], "analyst": [IDS[0], IDS[2]], "staff": [], "administrator": []}
BEFORE = [Applicant(one, "甲乙丙"[n % 3], f"秘密{n}", f"學校{n}") for n, one in enumerate(IDS)]
INSTEAD = [replace(one, shown="丁", secret=f"別的{n}", care=f"他校{n}", n_activities=2) for n, one in enumerate(BEFORE)]

OBJECTS = {
    "applicants and portfolio": ("O", "O", "O masked", "–", "–"),
    "verifications and changes": ("O", "O", "O masked", "–", "–"),
    "files and pages": ("O", "O", "–", "–", "–"),
    "search": ("O", "O", "O masked", "–", "–"),
    "counts and overview": ("O", "O", "O", "–", "–"),
    "findings of no loaded application": ("–", "whole programs", "whole programs, masked", "–", "–"),
    "packages": ("counted over O", "counted over O", "counted over O", "–", "–"),
    "reference tables": ("all", "all", "all", "all", "all"),
}
"""As in docs/access.md: what each role gets."""


@dataclass(frozen=True)
class Desks:
    """The desk of a role: of one release, and of one that differs in all that may not be told."""

    one: Desk
    twin: Desk


@pytest.fixture(scope="module")
def desks(whole_database: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Desks]:
    folder = tmp_path_factory.mktemp("roles")
    rows = release(BEFORE, "first") | {"schools": [{"name": "學校", "package_id": "p"}]}
    first = publish(whole_database, rows, folder / "first")
    made: dict[Any, Desks] = {}

    def of(role: str) -> Desks:
        scope = scope_of(GIVEN[role], PROGRAMS)
        if scope not in made:
            after, loose = twin(scope, BEFORE, INSTEAD, IDS[3:])
            rows = release(after, loose) | {"schools": [{"name": "學校", "package_id": "p"}]}
            second = publish(whole_database, rows, folder / f"for {role}")
            made[scope] = Desks(open_desk(first, scope), open_desk(second, scope))
        return made[scope]

    return of


@pytest.fixture(scope="module")
def owner(desks: Callable[[str], Desks], tmp_path_factory: pytest.TempPathFactory, whole_database: Any) -> Desk:
    """Whoever sees both programs whole: proves that what others do not get is there."""
    warehouse = publish(whole_database, release(BEFORE, "first"), tmp_path_factory.mktemp("owner") / "warehouse")
    return open_desk(warehouse, scope_of(Access((Grant("chair", "*"),)), PROGRAMS))


def everything(desk: Desk) -> dict[str, Any]:
    """All that a desk can be asked, of what there is, of what is another's, and of what does not exist."""
    asked = [*IDS, MISSING]
    return {
        "programs": desk.programs(),
        "packages": desk.packages(),
        "applicants": [desk.applicants(program) for program in PROGRAMS],
        "portfolio": [desk.portfolio(asked[:4]), desk.portfolio(asked[3:])],
        "file": [desk.file(one, f"file of {table}") for one in asked for table in ("documents", "attachments")],
        "pages": [desk.pages(one, "file of documents") for one in asked],
        "noticed": [desk.findings_of_program(program) for program in PROGRAMS],
        "verifications": [desk.verifications(program) for program in PROGRAMS],
        "changes": [desk.changes(program, "") for program in PROGRAMS],
        "changed": [desk.changes_by_application(program, "") for program in PROGRAMS],
        "search": [desk.search(program, words) for program in PROGRAMS for words in ("秘密", "page")],
        "overview": [desk.overview(PROGRAMS, suppressed=hidden) for hidden in (False, True)],
        "rules": [desk.program_rules(PROGRAMS, suppressed=hidden) for hidden in (False, True)],
        "items": [desk.item_codes(PROGRAMS, suppressed=hidden) for hidden in (False, True)],
        "behind": [desk.behind(OWN, "everybody", "all"), desk.behind(OTHER, "everybody", "all")],
    }


@pytest.mark.parametrize("role", GIVEN)
def test_what_a_role_gets_is_the_same_whatever_it_may_not_see_is(
    desks: Callable[[str], Desks], owner: Desk, role: str
) -> None:
    found, of_owner = everything(desks(role).one), str([owner.portfolio(IDS[:4]), owner.portfolio(IDS[3:])])
    assert all(one.secret in of_owner for one in BEFORE)
    assert found == everything(desks(role).twin)
    theirs = THEIRS[role]
    for one, secret in ((each.application_id, each.secret) for each in BEFORE):
        assert (one in str(found)) == (one in theirs)
        assert secret not in str(found) or (one in theirs and role in ("reviewer", "chair"))


@pytest.mark.parametrize("role", GIVEN)
def test_another_persons_application_is_answered_like_one_that_does_not_exist(
    desks: Callable[[str], Desks], role: str
) -> None:
    desk = desks(role).one
    others = sorted({*IDS} - {*THEIRS[role]})
    assert desk.portfolio(others[:4]) == desk.portfolio([MISSING])
    for one in others:
        assert desk.file(one, "file of documents") is None
        assert desk.pages(one, "file of documents") == desk.pages(MISSING, "file of documents") == []


def got(desk: Desk, theirs: list[str]) -> dict[str, str]:
    """What a desk gives of each object, in the words of the table."""
    names = [row["name"] for row in desk.applicants(OWN)]
    portfolios = [desk.portfolio([one])["activities"] for one in theirs]
    told = desk.verifications(OWN) + desk.changes(OWN, "")
    files = [one for one in theirs if desk.file(one, "file of documents") and desk.pages(one, "file of documents")]
    noticed = desk.findings_of_program(OWN)
    counts = [row["n_applications"] for row in desk.programs()]
    packages = [row["n_applications"] for row in desk.packages()]
    hits = desk.search(OWN, "甲").rows

    def seen(is_there: object, is_masked: bool) -> str:
        return ("O masked" if is_masked else "O") if is_there else "–"

    return {
        "applicants and portfolio": seen(names and all(portfolios), None in names),
        "verifications and changes": seen(told, "＊＊" in str(told)),
        "files and pages": seen(files == theirs != [], False),
        "search": seen(hits, "＊＊" in str(hits)),
        "counts and overview": seen(counts == [len(theirs)] and desk.overview([OWN], suppressed=False).rows, False),
        "findings of no loaded application": "whole programs" if noticed else "–",
        "packages": "counted over O" if packages == [len(theirs)] else "–",
        "reference tables": "all" if desk._rows("select * from core.schools") else "–",
    }


@pytest.mark.parametrize("role", GIVEN)
def test_a_role_gets_of_each_object_what_the_table_says(desks: Callable[[str], Desks], role: str) -> None:
    place = [*GIVEN].index(role)
    expected = {name: cells[place] for name, cells in OBJECTS.items()}
    # The program is seen in part here, because of the conflict.
    expected["findings of no loaded application"] = "–"
    assert got(desks(role).one, THEIRS[role]) == expected


def test_findings_of_no_loaded_application_are_told_of_a_whole_program(
    whole_database: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("whole")
    warehouse = publish(whole_database, release(BEFORE[:3], "first"), folder / "warehouse")
    for role, is_quoted in (("chair", True), ("analyst", False)):
        noticed = open_desk(warehouse, scope_of(Access((Grant(role, OWN),)), PROGRAMS)).findings_of_program(OWN)
        assert [row["rule"] for row in noticed] == ["file.stray"]
        assert ("first" in str(noticed)) == is_quoted


def test_the_document_shows_this_table() -> None:
    document = (Path(__file__).parents[2] / "docs" / "access.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in document.splitlines() if line[:1] == "|"]
    table = {row[0]: tuple(row[1:]) for row in rows}
    assert table["object"] == tuple(role.en for role in ROLES.values()) == tuple(GIVEN)
    assert {name: table[name] for name in OBJECTS} == OBJECTS
