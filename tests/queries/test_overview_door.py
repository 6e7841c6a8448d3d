"""The overview's door: one answer for a set of programs, true in every shown number, and silent of small ones."""

from __future__ import annotations

import math
from collections import defaultdict

import pytest

from queries.errors import RefusedError
from queries.fetch import Desk, open_desk
from queries.overview import TOGETHER, Overview
from queries.scope import Scope
from queries.suppression import WHOLE_SET

BOTH = ("987012", "987034")
MODES = ("transcript_mode", "course_work_mode", "activity_mode")


@pytest.fixture(scope="module")
def sample_desk(sample_warehouse) -> Desk:
    return open_desk(sample_warehouse, Scope())


def desk_of(db, tmp_path) -> Desk:
    return open_desk(db.publish(tmp_path), Scope())


def numbers(found: Overview, dimension: str, program: str = WHOLE_SET) -> dict[str, tuple[object, ...]]:
    return {
        row["value"]: (row["n"], row["n_known"], row["n_unknown"], row["known_share"], row["note"])
        for row in found.rows
        if row["dimension"] == dimension and row["program_code"] == program
    }


def applications(program: str, count: int, **cells: object) -> list[dict[str, object]]:
    first = 94500001 + 100 * int(program[-1]) + 10 * len(cells)
    return [{"application_id": f"{program}-{first + n}", "exam_no": f"{program}{n}"} | cells for n in range(count)]


def test_the_whole_set_is_the_sum_of_its_programs_and_its_share_is_of_all_known(sample_desk: Desk) -> None:
    found = sample_desk.overview(BOTH, suppressed=False)
    cells = {(row["dimension"], row["value"], row["program_code"]): row for row in found.rows}
    for (dimension, value, program), row in cells.items():
        if program == WHOLE_SET:
            parts = [cells[dimension, value, each] for each in BOTH]
            for name in ("n", "n_known", "n_unknown", "n_applications"):
                assert row[name] == sum(part[name] or 0 for part in parts)
            assert row["known_share"] == (row["n"] / row["n_known"] if value and row["n_known"] else None)
            assert row["n_known"] + row["n_unknown"] == row["n_applications"] == 28


def test_an_application_is_counted_once_and_people_are_told_by_their_number(sample_desk: Desk) -> None:
    found = sample_desk.overview([*BOTH, "987012"], suppressed=False)
    assert found.people == {"n_applications": 28, "n_people": 23, "n_without_exam_no": 0, "note": None}
    assert found.programs == BOTH


def test_where_a_number_is_missing_nobody_knows_how_many_people_there_are(db, tmp_path) -> None:
    db.fill("applications", *applications("987012", 6), *applications("987034", 1, exam_no=None))
    found = desk_of(db, tmp_path).overview(BOTH, suppressed=False)
    assert found.people == {"n_applications": 7, "n_people": None, "n_without_exam_no": 1, "note": "no_exam_no"}


def test_what_only_one_program_was_noticed_by_is_known_of_the_other_too(db, tmp_path) -> None:
    db.fill("applications", *applications("987012", 6), *applications("987034", 7, activity_mode="pdf"))
    db.fill("applications", *applications("987034", 2))
    about = {"application_id": "987012-94500201", "program_code": "987012"}
    db.fill("findings", about | {"rule": "cell.date", "table_name": "activities_work"})
    db.fill("findings", about | {"rule": "file.type", "table_name": "files", "finding_id": "other"})
    found = desk_of(db, tmp_path).overview(BOTH, suppressed=False)
    of_activities, of_all = "finding.activity.cell.date", "finding.application.file.type"
    assert numbers(found, of_activities, "987034")["absent"] == (2, 2, 7, 1.0, None)
    assert numbers(found, of_activities)["present"] == (1, 8, 7, 1 / 8, None)
    assert numbers(found, of_all)["absent"] == (14, 15, 0, 14 / 15, None)


@pytest.mark.parametrize("programs", [BOTH[:1], BOTH])
def test_every_published_number_is_true_and_none_is_small(sample_desk: Desk, programs) -> None:
    true = {
        (row["dimension"], row["program_code"], row["value"]): row
        for row in sample_desk.overview(programs, suppressed=False).rows
    }
    shown = sample_desk.overview(programs, suppressed=True).rows
    assert {row["note"] for row in shown} >= {"suppressed", None}
    for row in shown:
        other = true[row["dimension"], row["program_code"], row["value"]]
        for name in ("n", "n_known", "n_unknown", "known_share"):
            assert row[name] is None or row[name] == other[name]
        assert not any(0 < (row[name] or 0) < 5 for name in ("n", "n_known", "n_unknown"))
        assert row["known_share"] is None or None not in (row["n"], row["n_known"])
        assert (row["n_known"] is None) == (row["n_unknown"] is None)


def test_shares_add_up_where_all_are_shown(sample_desk: Desk) -> None:
    shares = defaultdict(list)
    for row in sample_desk.overview(BOTH, suppressed=False).rows:
        if row["known_share"] is not None:
            shares[row["dimension"], row["program_code"]].append(row["known_share"])
    assert all(math.isclose(sum(found), 1) for found in shares.values())


def test_suppression_changes_nothing_where_no_count_is_small(db, tmp_path) -> None:
    db.fill("applications", *applications("987012", 5), *applications("987012", 6, activity_mode="pdf"))
    desk = desk_of(db, tmp_path)
    assert desk.overview(["987012"], suppressed=True) == desk.overview(["987012"], suppressed=False)


def test_small_programs_are_one_row_and_the_set_stays_whole(db, tmp_path) -> None:
    db.fill("applications", *applications("987012", 30), *applications("987034", 2), *applications("987056", 3))
    found = desk_of(db, tmp_path).overview(["987012", "987034", "987056"], suppressed=True)
    assert found.together == ("987034", "987056")
    assert {row["program_code"] for row in found.rows} == {WHOLE_SET, TOGETHER, "987012"}
    assert numbers(found, "activity_mode", TOGETHER)["database"] == (5, 5, 0, 1.0, None)
    assert numbers(found, "activity_mode")["database"] == (35, 35, 0, 1.0, None)


def test_fewer_than_five_applications_in_all_say_nothing_but_keep_the_shape(db, tmp_path) -> None:
    db.fill("applications", *applications("987012", 4))
    desk = desk_of(db, tmp_path)
    found = desk.overview(["987012"], suppressed=True)
    assert {row["dimension"] for row in found.rows} == {
        row["dimension"] for row in desk.overview(["987012"], suppressed=False).rows
    }
    numbers = ("value", "n", "n_known", "n_unknown", "n_applications", "known_share", "note")
    assert {tuple(row[name] for name in numbers) for row in found.rows} == {(*(None,) * 6, "withheld")}
    assert found.people == dict.fromkeys(("n_applications", "n_people", "n_without_exam_no")) | {"note": "suppressed"}


@pytest.mark.parametrize("mode", ["pdf", "none"])
@pytest.mark.parametrize("suppressed", [False, True])
def test_all_unknown_says_so_and_never_zero(db, tmp_path, mode: str, suppressed: bool) -> None:
    db.fill("applications", *applications("987012", 8, **dict.fromkeys(MODES, mode)))
    found = desk_of(db, tmp_path).overview(["987012"], suppressed=suppressed)
    assert numbers(found, "activity_service") == {
        "present": (None, 0, 8, None, "none_known"),
        "absent": (None, 0, 8, None, "none_known"),
        "": (8, 0, 8, None, None),
    }


@pytest.mark.parametrize("suppressed", [False, True])
def test_a_program_without_application_keeps_its_shape(db, tmp_path, suppressed: bool) -> None:
    db.fill("packages", {"package_id": "987012-main-000000000000", "program_code": "987012"})
    found = desk_of(db, tmp_path).overview(["987012"], suppressed=suppressed)
    assert numbers(found, "activity_service")["present"] == (0, 0, 0, None, "no_application")
    assert found.people["n_people"] == 0


def test_of_programs_there_are_not_the_answer_is_empty(sample_desk: Desk) -> None:
    found = sample_desk.overview(["000000"], suppressed=True)
    assert (found.programs, found.rows, found.people["n_applications"]) == ((), [], 0)
    assert sample_desk.item_codes([], suppressed=True) == []


def test_the_applications_behind_a_number_are_as_many_as_it_says(sample_desk: Desk) -> None:
    some = ("activity_mode", "activity_competition", "finding.activity.cell.roc_date")
    counted = [row for row in sample_desk.overview(["987012"], suppressed=False).rows if row["dimension"] in some]
    assert len(counted) == 10
    for row in counted:
        rows = sample_desk.behind("987012", row["dimension"], row["value"])
        assert len(rows) == (row["n"] or 0)
        assert all(each["source_file"] for each in rows)


def test_a_limited_scope_counts_its_own_programs_as_everybody_does(sample_warehouse, sample_desk: Desk) -> None:
    limited = open_desk(sample_warehouse, Scope.of(["987034"]))
    for suppressed in (False, True):
        assert limited.overview(BOTH, suppressed=suppressed) == sample_desk.overview(BOTH[1:], suppressed=suppressed)
    with pytest.raises(RefusedError):
        open_desk(sample_warehouse, Scope.of(["000000"]))


def test_files_of_items_are_suppressed_with_the_overview_they_belong_to(sample_desk: Desk) -> None:
    found = {
        (row["program_code"], row["item_code"]): (row["n_on_file"], row["n_known"], row["on_file_note"])
        for row in sample_desk.item_codes(BOTH, suppressed=True)
    }
    assert found["987012", "R"] == (None, None, "suppressed")
    assert found["987034", "N"] == (12, 12, None)
    assert found["987034", "B"] == (None, None, "ticked_for_unknown")
    assert [code for program, code in found if program == "987012"] == list("ABCDEFGHIJKLMNOPQRS")


def test_how_many_applied_to_a_small_program_is_not_told(db, tmp_path) -> None:
    db.fill("applications", *applications("987012", 30), *applications("987034", 2), *applications("987056", 7))
    desk = desk_of(db, tmp_path)
    programs = ["987012", "987034", "987056"]
    of_rules = [row["n_applications"] for row in desk.program_rules(programs, suppressed=True)]
    assert of_rules == [30, None, None]
    assert [row["n_applications"] for row in desk.program_rules(programs, suppressed=False)] == [30, 2, 7]
