"""The school an application comes from is named only where it is beyond doubt."""

from __future__ import annotations

import pytest

CODE = "11299000{}H11101B1010101"
SCHOOLS = (
    {"school_code": "990001", "name": "甲高級中學", "county": "臺北市", "school_type": "普通型高級中等學校"},
    {"school_code": "990002", "name": "乙高級中學", "county": "苗栗縣", "school_type": "普通型高級中等學校"},
    {"school_code": "990003", "name": "乙高級中學", "county": "高雄市", "school_type": "綜合型高級中等學校"},
    {"school_code": "990004", "name": "丙高級中學", "county": None, "school_type": None},
    {"school_code": "990005", "name": "丁高級中學", "county": "嘉義縣", "school_type": "普通型高級中等學校"},
    {"school_code": "990005", "name": "丁高級中學", "county": "嘉義市", "school_type": "普通型高級中等學校"},
)


def school_of(db, name: str | None, region: str | None, *codes: int, columns: str) -> tuple[object, ...]:
    db.fill("schools", *SCHOOLS)
    db.fill("applications", {"school_name": name, "school_region": region})
    db.fill("course_records", *({"course_code": CODE.format(code)} for code in codes))
    return db.rows(f"select {columns} from context.application_schools")[0]


@pytest.mark.parametrize(
    ("name", "region", "codes", "found"),
    [
        ("甲高級中學", None, (), ("990001", None)),
        ("　甲高級 中學", "台北市", (), ("990001", None)),
        ("甲高級中學", "高雄市", (), (None, "not_in_reference")),
        ("乙高級中學", None, (), (None, "several_schools")),
        ("乙高級中學", "高雄市", (), ("990003", None)),
        ("乙高級中學", None, (2, 2), ("990002", None)),
        ("乙高級中學", None, (1,), (None, "several_schools")),
        ("甲高級中學", None, (2,), (None, "school_conflict")),
        ("甲高級中學", None, (1, 2), ("990001", None)),
        ("甲高中", None, (1,), ("990001", None)),
        ("甲高中", None, (1, 2), (None, "not_in_reference")),
        (None, None, (1,), ("990001", None)),
        (None, None, (9,), (None, "not_in_reference")),
        (None, None, (), (None, "not_delivered")),
        ("丁高級中學", None, (), (None, "several_schools")),
        (None, None, (5,), (None, "not_in_reference")),
    ],
)
def test_a_school_is_told_by_its_name_or_by_course_codes_and_never_in_doubt(db, name, region, codes, found) -> None:
    assert school_of(db, name, region, *codes, columns="school_code, school_note") == found


@pytest.mark.parametrize(
    ("name", "region", "codes", "found"),
    [
        ("甲高級中學", "台北市", (), ("臺北市", None)),
        ("甲高級中學", None, (), ("臺北市", None)),
        ("無此學校", "花蓮縣", (), ("花蓮縣", None)),
        ("無此學校", None, (), (None, "not_in_reference")),
        ("丙高級中學", None, (), (None, "no_county")),
        (None, "花蓮縣", (1,), (None, "region_conflict")),
        (None, None, (), (None, "not_delivered")),
    ],
)
def test_a_county_is_as_delivered_or_of_the_school_and_unknown_where_they_differ(
    db, name, region, codes, found
) -> None:
    assert school_of(db, name, region, *codes, columns="school_region, region_note") == found


def test_types_of_school_and_of_course_plan_are_told_apart(db) -> None:
    columns = "school_type, type_note, plan_type_code, plan_type_note"
    found = school_of(db, "丙高級中學", None, columns=columns)
    assert found == (None, "no_school_type", None, "no_course_codes")
    db.fill("course_records", {"course_code": CODE.format(4)}, {"course_code": CODE.format(4).replace("H", "V")})
    assert db.rows("select plan_type_code, plan_type_note from context.application_schools") == [
        (None, "several_plan_types")
    ]
