"""How the applications of a program are spread: small tables in and out, and a plain count over random ones."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.tables import ACTIVITIES

KINDS = [table.name.removeprefix("activities_") for table in ACTIVITIES]
MODES = ("transcript_mode", "course_work_mode", "activity_mode")
BASICS = ("learning_type", "group_name", "track_name", "class_name", "division_name")
DOCUMENTS = ("activity_summary", "self_statement", "other")
FIXED = {
    *MODES, *BASICS, "school_region", "school_type", "plan_type", "intake_year",
    "course_work_project", "course_work_other",
    *(f"activity_{kind}" for kind in KINDS), *(f"document_{kind}" for kind in DOCUMENTS),
}  # fmt: skip
ONE, TWO, THREE = "987012-94500001", "987012-94500002", "987012-94500003"


def numbers(db, dimension: str, columns: str = "n, n_known, n_unknown") -> dict[str, tuple[Any, ...]]:
    rows = db.rows(f"select value, {columns} from marts.breakdowns where dimension = '{dimension}'")
    return {value: tuple(found) for value, *found in rows}


def test_a_pdf_leaves_the_denominator_and_is_counted_beside(db) -> None:
    db.fill(
        "applications",
        {"application_id": ONE},
        {"application_id": TWO},
        {"application_id": THREE, "activity_mode": "pdf"},
    )
    db.fill("activities_competition", {"application_id": ONE}, {"application_id": ONE})
    assert numbers(db, "activity_competition", "n, n_known, n_unknown, n_applications, known_share, share_note") == {
        "present": (1, 2, 1, 3, 0.5, None),
        "absent": (1, 2, 1, 3, 0.5, None),
        "": (1, 2, 1, 3, None, "is_unknown"),
    }


def test_where_all_are_unknown_there_is_no_number_and_no_zero(db) -> None:
    db.fill("applications", {"activity_mode": "pdf", "course_work_mode": "none"})
    for dimension in ("activity_service", "course_work_other", "group_name"):
        assert numbers(db, dimension)[""] == (1, 0, 1)
        assert {row for value, row in numbers(db, dimension, "n, known_share").items() if value} <= {(None, None)}
    assert set(numbers(db, "activity_service", "share_note").values()) == {("none_known",), ("is_unknown",)}


def test_a_program_without_application_has_every_dimension_and_zeros(db) -> None:
    db.fill("packages", {"package_id": "987012-main-000000000000", "program_code": "987012"})
    assert {d for (d,) in db.rows("select dimension from marts.breakdowns")} == FIXED
    assert db.rows("select distinct n, n_known, n_unknown, known_share, share_note from marts.breakdowns") == [
        (0, 0, 0, None, "no_application")
    ]


@pytest.mark.parametrize("mode", ["database", "pdf", "none"])
def test_one_application_has_the_shape_of_many(db, mode: str) -> None:
    db.fill("applications", dict.fromkeys(MODES, mode))
    assert {d for (d,) in db.rows("select dimension from marts.breakdowns where value = ''")} == FIXED
    assert set(numbers(db, "activity_mode")) == {"database", "pdf", "none", ""}
    assert set(numbers(db, "document_other")) == {"present", "absent", ""}


def test_nobody_lacks_what_a_refused_row_or_a_pdf_beside_may_hold(db) -> None:
    db.fill("applications", {"application_id": ONE}, {"application_id": TWO}, {"application_id": THREE})
    db.fill("findings", {"application_id": ONE, "rule": "row.shape", "table_name": "activities_work"})
    db.fill("documents", {"application_id": TWO, "kind": "activities"})
    assert numbers(db, "activity_work") == {"present": (0, 1, 2), "absent": (1, 1, 2), "": (2, 1, 2)}
    assert numbers(db, "activity_other") == {"present": (0, 2, 1), "absent": (2, 2, 1), "": (1, 2, 1)}
    notes = "select unknown_note from marts.breakdown_rows where dimension = 'activity_work' order by application_id"
    assert db.rows(notes) == [("row_refused",), ("pdf_beside",), (None,)]


def test_course_works_are_counted_by_their_category_and_without_one_nothing_is_absent(db) -> None:
    db.fill("applications", {"application_id": ONE}, {"application_id": TWO}, {"application_id": THREE})
    db.fill(
        "course_works",
        {"application_id": ONE, "work_type_code": "1"},
        {"application_id": TWO, "work_type_code": "2"},
        {"application_id": THREE, "work_type_code": None},
    )
    assert numbers(db, "course_work_project") == {"present": (1, 2, 1), "absent": (1, 2, 1), "": (1, 2, 1)}
    assert numbers(db, "course_work_other") == {"present": (1, 2, 1), "absent": (1, 2, 1), "": (1, 2, 1)}


def test_a_document_that_was_not_stored_is_unknown_and_one_not_delivered_is_absent(db) -> None:
    db.fill("applications", {"application_id": ONE}, {"application_id": TWO}, {"application_id": THREE})
    db.fill(
        "documents",
        {"application_id": ONE, "kind": "activity_summary"},
        {"application_id": TWO, "kind": "activity_summary", "status": "refused"},
    )
    found = {"present": (1, 2, 1), "absent": (1, 2, 1), "": (1, 2, 1)}
    assert numbers(db, "document_activity_summary") == found


def test_a_finding_counts_applications_once_of_those_whose_item_was_read(db) -> None:
    db.fill(
        "applications",
        {"application_id": ONE},
        {"application_id": TWO},
        {"application_id": THREE, "activity_mode": "none"},
    )
    db.fill("rules", {"rule": "cell.date", "title_zh": "日期無法辨識", "title_en": "The date cannot be read"})
    about = {"application_id": ONE, "rule": "cell.date", "table_name": "activities_work"}
    db.fill("findings", about, about | {"finding_id": "again", "table_name": "activities_service"})
    assert numbers(db, "finding.activity.cell.date") == {"present": (1, 2, 1), "absent": (1, 2, 1), "": (1, 2, 1)}
    assert numbers(db, "finding.activity.cell.date", "dimension_zh, dimension_en, rule")["present"] == (
        "日期無法辨識", "The date cannot be read", "cell.date",
    )  # fmt: skip


def test_a_finding_about_no_loaded_application_counts_none(db) -> None:
    db.fill("applications", {"application_id": ONE})
    db.fill("findings", {"application_id": TWO, "program_code": "987012", "rule": "json.unreadable"})
    assert db.rows("select * from marts.breakdowns where rule is not null") == []


def test_a_finding_across_programs_counts_in_none(db) -> None:
    db.fill("applications", {"application_id": ONE})
    db.fill("findings", {"application_id": ONE, "program_code": None, "rule": "likeness.file"})
    assert db.rows("select * from marts.breakdowns where rule is not null") == []


def test_values_have_words_in_both_languages_and_delivered_ones_keep_their_own(db) -> None:
    db.fill("applications", {"school_region": "台北市", "group_name": "樣本群"})
    assert numbers(db, "school_region", "value_zh, value_en, n")["臺北市"] == ("臺北市", "Taipei City", 1)
    assert numbers(db, "group_name", "value_zh, value_en, n")["樣本群"] == ("樣本群", "樣本群", 1)
    assert numbers(db, "activity_mode", "value_zh, value_en")["pdf"] == ("自行上傳 PDF", "self-uploaded PDF")
    assert numbers(db, "activity_mode", "value_zh, value_en")[""] == ("無從得知", "unknown")


World = dict[str, list[dict[str, Any]]]


def world_of(chance: random.Random) -> World:
    """Raw rows of a dozen programs, some without any application."""
    world: World = defaultdict(list)
    programs = [f"9870{number}" for number in range(10, 22)]
    world["packages"] = [{"package_id": f"{p}-main", "program_code": p} for p in programs]
    for program in programs:
        for number in range(chance.choice((0, 1, 2, 4))):
            one = {"application_id": f"{program}-{94500001 + number}"}
            modes = {mode: chance.choice(("database", "database", "pdf", "none")) for mode in MODES}
            basics = {name: chance.choice((None, " ", "甲", "乙")) for name in BASICS}
            world["applications"].append(one | modes | basics | {"intake_year": chance.choice((None, 111, 112))})
            if modes["activity_mode"] == "database":
                for kind in chance.sample(KINDS, 3):
                    world[f"activities_{kind}"] += [one] * chance.choice((1, 2))
            if modes["course_work_mode"] == "database":
                world["course_works"] += [
                    one | {"work_type_code": chance.choice(("1", "2", None))} for _ in range(chance.choice((0, 1, 2)))
                ]
            for kind in chance.sample((*DOCUMENTS, "activities"), 2):
                world["documents"].append(one | {"kind": kind, "status": chance.choice(("stored", "refused"))})
            for _ in range(chance.choice((0, 1, 3))):
                table = chance.choice(("course_records", "course_works", "activities_work", "files", None))
                rule = chance.choice(("cell.date", "row.shape"))
                world["findings"].append(
                    one
                    | {"program_code": program, "rule": rule, "table_name": table, "finding_id": str(chance.random())}
                )
    for rows in world.values():
        chance.shuffle(rows)
    return world


def facts_of(world: World) -> dict[tuple[str, str], str | None]:
    """(application, dimension) -> its value, None where unknown: written from the meaning of each dimension."""
    facts: dict[tuple[str, str], str | None] = {}
    found = [(row["application_id"], row["rule"], row["table_name"]) for row in world["findings"]]
    for a in world["applications"]:
        one = a["application_id"]
        documents = [row for row in world["documents"] if row["application_id"] == one]
        works = [row["work_type_code"] for row in world["course_works"] if row["application_id"] == one]
        for name in (*MODES, *BASICS):
            facts[one, name] = (a[name] or "").strip() or None
        facts[one, "intake_year"] = str(a["intake_year"]) if a["intake_year"] else None
        facts |= {(one, name): None for name in ("school_region", "school_type", "plan_type")}
        for kind in KINDS:
            is_there = any(row["application_id"] == one for row in world[f"activities_{kind}"])
            is_open = (
                a["activity_mode"] != "database"
                or (one, "row.shape", f"activities_{kind}") in found
                or any(row["kind"] == "activities" for row in documents)
            )
            facts[one, f"activity_{kind}"] = "present" if is_there else None if is_open else "absent"
        is_open = a["course_work_mode"] != "database" or (one, "row.shape", "course_works") in found or None in works
        for name, is_there in (("project", "1" in works), ("other", "2" in works)):
            facts[one, f"course_work_{name}"] = "present" if is_there else None if is_open else "absent"
        for kind in DOCUMENTS:
            states = [row["status"] for row in documents if row["kind"] == kind]
            facts[one, f"document_{kind}"] = "present" if "stored" in states else None if states else "absent"
    return facts | findings_of(world)


def findings_of(world: World) -> dict[tuple[str, str], str | None]:
    items = {"course_records": "transcript", "course_works": "course_work", "activities_work": "activity"}
    noticed = set()
    modes = {row["application_id"]: row for row in world["applications"]}
    for row in world["findings"]:
        item = items.get(row["table_name"], "application")
        if item != "application" and modes[row["application_id"]][f"{item}_mode"] != "database":
            item = "application"
        noticed.add((row["application_id"], item, row["rule"]))
    facts: dict[tuple[str, str], str | None] = {}
    for one, a in modes.items():
        for other, item, rule in noticed:
            if other[:6] == one[:6]:
                is_read = item == "application" or a[f"{item}_mode"] == "database"
                value = "present" if (one, item, rule) in noticed else "absent" if is_read else None
                facts[one, f"finding.{item}.{rule}"] = value
    return facts


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_counts_and_rows_behind_them_equal_a_plain_count(whole_database, seed: int) -> None:
    db = whole_database
    db.empty()
    world = world_of(random.Random(seed))
    for name, rows in world.items():
        db.fill(name, *rows)
    facts = facts_of(world)
    behind = db.rows("select application_id, dimension, nullif(value, '') from marts.breakdown_rows")
    assert {(one, dimension): value for one, dimension, value in behind} == facts
    assert len(behind) == len(facts)
    expected = Counter((one[:6], dimension, value or "") for (one, dimension), value in facts.items())
    rows = db.rows(
        "select program_code, dimension, value, n, n_known, n_unknown, n_applications, known_share"
        " from marts.breakdowns"
    )
    db.empty()
    assert {row[:3] for row in rows} >= set(expected)
    shares = defaultdict(list)
    for program, dimension, value, n, n_known, n_unknown, n_applications, share in rows:
        unknown = expected[program, dimension, ""]
        everybody = sum(row["application_id"][:6] == program for row in world["applications"])
        known = everybody - unknown
        is_no_number = value != "" and known == 0 and everybody > 0
        assert n == (None if is_no_number else expected[program, dimension, value])
        assert (n_known, n_unknown, n_applications) == (known, unknown, everybody)
        assert share == (expected[program, dimension, value] / known if value != "" and known else None)
        if share is not None:
            assert 0 <= share <= 1
            shares[program, dimension].append(share)
    assert all(math.isclose(sum(found), 1) for found in shares.values())
