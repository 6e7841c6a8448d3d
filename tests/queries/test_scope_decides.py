"""One place decides: `may`, a scope and an explanation say the same; no other code names a role."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.explained import explained
from queries.masks import FIELDS, FOLLOWING
from queries.scope import (
    ACTIONS,
    EVERY_PROGRAM,
    EVERYWHERE,
    NOTHING,
    ROLES,
    SEE,
    UNMASK,
    Access,
    Grant,
    Scope,
    masks_of,
    may,
    may_view_as,
    program_of,
    scope_of,
    seen_as,
)

ROOT = Path(__file__).parents[2]
OWN, OTHER, ELSEWHERE = "987012", "987034", "654001"
PROGRAMS = (OWN, OTHER, ELSEWHERE)
FIRST, SECOND, FOREIGN = f"{OWN}-94500001", f"{OWN}-94500002", f"{OTHER}-94500001"
APPLICATIONS = (FIRST, SECOND, FOREIGN, f"{ELSEWHERE}-94500001")
# Which of the access table of docs/access.md each word stands for.
SEEN = {"reviewer": "assigned", "chair": "all", "analyst": "masked", "staff": "none", "administrator": "none"}


def of(role: str, place: str = OWN, *applications: str) -> Access:
    return Access((Grant(role, place, frozenset(applications)),))


grants = st.builds(
    Grant,
    st.sampled_from([*ROLES, "no such role"]),
    st.sampled_from([*PROGRAMS, "987", EVERYWHERE, ""]),
    st.frozensets(st.sampled_from([*APPLICATIONS, EVERYWHERE]), max_size=3),
)
places_of_masks = st.tuples(st.sampled_from([OWN, EVERYWHERE]), st.sampled_from([*ROLES]), st.sampled_from([*FIELDS]))
accesses = st.builds(
    Access,
    st.lists(grants, max_size=3).map(tuple),
    st.dictionaries(st.sampled_from(APPLICATIONS), st.sampled_from(["conflict", "recusal"]), max_size=2),
    st.dictionaries(places_of_masks, st.booleans(), max_size=4),
    st.frozensets(st.tuples(st.sampled_from(APPLICATIONS), st.sampled_from([*FIELDS])), max_size=2),
    st.booleans(),
)


@given(accesses, st.sampled_from(APPLICATIONS))
@settings(max_examples=200, deadline=None)
def test_a_scope_permits_exactly_what_may_be_seen_and_the_explanation_says_so(access: Access, one: str) -> None:
    is_allowed = may(access, SEE, application_id=one)
    assert scope_of(access, PROGRAMS).permits(one) == is_allowed
    why = explained("A", access, SEE, application_id=one)
    assert why.is_allowed == is_allowed
    assert why.reasons
    assert all(zh and en for zh, en in (why.said, *why.reasons))


@given(accesses, st.sampled_from(APPLICATIONS))
@settings(max_examples=200, deadline=None)
def test_a_field_is_masked_only_where_every_role_that_sees_the_application_masks_it(access: Access, one: str) -> None:
    scope = scope_of(access, PROGRAMS)
    if not scope.permits(one):
        return
    seen_by = [
        masks_of(ROLES[grant.role], program_of(one), access.masks)
        for grant in access.grants
        if may(Access((grant,)), SEE, application_id=one)
    ]
    unmasked = {name for which, name in access.unmasked if which == one and may(access, UNMASK, application_id=one)}
    assert scope.masks(one) == frozenset.intersection(*seen_by) - unmasked


@given(accesses, accesses, st.sampled_from(APPLICATIONS))
@settings(max_examples=200, deadline=None)
def test_whoever_views_as_somebody_sees_what_both_may_see(own: Access, other: Access, one: str) -> None:
    mine, theirs = scope_of(own, PROGRAMS), scope_of(other, PROGRAMS)
    both = seen_as(mine, theirs)
    assert both.permits(one) == (mine.permits(one) and theirs.permits(one))
    if both.permits(one):
        assert both.masks(one) == mine.masks(one) | theirs.masks(one)


@given(accesses)
@settings(max_examples=50, deadline=None)
def test_somebody_removed_may_do_nothing(access: Access) -> None:
    removed = Access(access.grants, access.hidden, access.masks, access.unmasked, is_active=False)
    assert scope_of(removed, PROGRAMS) == NOTHING
    assert not any(may(removed, action) for action in ACTIONS.values())


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_role_sees_of_its_place_what_the_table_of_access_says(role: str) -> None:
    place = OWN if ROLES[role].has_place else ""
    scope = scope_of(of(role, place, FIRST), PROGRAMS)
    seen = [one for one in APPLICATIONS if scope.permits(one)]
    expected = {"assigned": [FIRST], "all": [FIRST, SECOND], "masked": [FIRST, SECOND], "none": []}[SEEN[role]]
    assert seen == expected
    assert bool(scope.masks(FIRST)) == (SEEN[role] == "masked")


def test_a_university_is_all_of_its_programs_and_no_other() -> None:
    assert scope_of(of("analyst", "987"), PROGRAMS).programs == {OWN, OTHER}
    assert scope_of(of("analyst", EVERYWHERE), PROGRAMS).programs == set(PROGRAMS)
    assert scope_of(of("analyst", "98"), PROGRAMS) == NOTHING


def test_a_conflict_hides_an_application_from_whoever_sees_all() -> None:
    scope = scope_of(Access(of("chair").grants, {FIRST: "conflict", FOREIGN: "conflict"}), PROGRAMS)
    assert scope.is_partial(OWN)
    assert scope.hidden == {FIRST}
    assert [scope.permits(one) for one in (FIRST, SECOND)] == [False, True]
    why = explained("A", Access(of("chair").grants, {FIRST: "recusal"}), SEE, application_id=FIRST)
    assert "此申請對其完全隱藏" in why.text("zh_TW")
    assert "recused" in why.text("en")


def test_equal_scopes_of_different_people_are_equal() -> None:
    one = Access((Grant("reviewer", OWN, frozenset({FIRST, SECOND})),), {SECOND: "conflict"})
    assert scope_of(one, PROGRAMS) == scope_of(of("reviewer", OWN, FIRST), PROGRAMS)
    assert hash(scope_of(one, PROGRAMS)) == hash(scope_of(of("reviewer", OWN, FIRST), PROGRAMS))


def test_files_and_texts_follow_any_other_mask_until_a_program_decides_that_they_stay() -> None:
    reviewer = ROLES["reviewer"]
    name = {(OWN, "reviewer", "name"): True}
    assert masks_of(reviewer, OWN, {}) == frozenset()
    assert masks_of(reviewer, OWN, name) == {"name", *FOLLOWING}
    assert masks_of(reviewer, OTHER, name) == frozenset()
    assert masks_of(reviewer, OWN, name | {(OWN, "reviewer", "files"): False}) == {"name", "texts"}
    everywhere = {(EVERYWHERE, "reviewer", "name"): True, (OWN, "reviewer", "name"): False}
    assert masks_of(reviewer, OWN, everywhere) == frozenset()


def test_only_a_role_that_may_unmask_is_shown_what_is_unmasked() -> None:
    unmasked = frozenset({(FIRST, "name")})
    analyst = Access(of("analyst").grants, unmasked=unmasked)
    assert "name" in scope_of(analyst, PROGRAMS).masks(FIRST)
    chair = Access(of("chair").grants, masks={(OWN, "chair", "name"): True}, unmasked=unmasked)
    assert "name" not in scope_of(chair, PROGRAMS).masks(FIRST)
    assert "name" in scope_of(chair, PROGRAMS).masks(SECOND)


def test_a_chair_views_as_those_who_read_for_them_and_nobody_else() -> None:
    reviewer = of("reviewer", OWN, FIRST)
    assert may_view_as(of("chair"), reviewer)
    assert not may_view_as(of("chair", OTHER), reviewer)
    assert not may_view_as(of("administrator", ""), reviewer)
    assert not may_view_as(of("chair"), of("analyst"))


def test_a_scope_of_every_program_limits_nothing() -> None:
    with pytest.raises(ValueError, match="name the programs"):
        Scope(hidden=frozenset({FIRST}))
    assert EVERY_PROGRAM.permits(FIRST)


def test_no_other_code_names_a_role() -> None:
    sources = [path for room in ("dashboard", "queries", "loaders") for path in sorted((ROOT / room).rglob("*.py"))]
    naming = {path.relative_to(ROOT).as_posix() for path in sources if roles_named_in(path.read_text(encoding="utf-8"))}
    assert naming == {"queries/scope.py"}
    scripts = sorted((ROOT / "dashboard").rglob("*.js"))
    assert scripts
    assert not [path for path in scripts for role in ROLES if f'"{role}"' in path.read_text(encoding="utf-8")]


def roles_named_in(source: str) -> set[str]:
    texts = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    return {role for role in ROLES if role in texts}


def test_a_named_role_would_be_noticed() -> None:
    assert roles_named_in("if person.role == 'chair':\n    pass") == {"chair"}


def test_the_document_shows_what_the_code_decides() -> None:
    document = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in document.splitlines() if line[:1] == "|"]
    table = {row[0]: row[1:] for row in rows}
    assert table["may"] == [role.en for role in ROLES.values()]
    read = {"none": "none", "assigned": "assigned", "all": "all of the place"}
    assert table["applications"] == [read[role.reads.value] for role in ROLES.values()]
    for action in ACTIONS.values():
        cells = ["yes" if action in role.actions else "–" for role in ROLES.values()]
        assert table[f"{action.en} {action.zh}"] == cells
    for field in FIELDS.values():
        cells = ["masked" if field.name in masks_of(role, OWN, {}) else "–" for role in ROLES.values()]
        assert table[f"{field.en} {field.zh}"] == cells
