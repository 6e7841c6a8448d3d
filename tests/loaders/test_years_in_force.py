"""Year files: shipped ones, a warehouse's over them, what is wrong with them, and what an edit makes of a load."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.__main__ import main
from loaders.tables import TABLES
from loaders.years import YearsError, years_of

BASICS = {column.name for column in TABLES["applications"].own if column.is_by_year}


def write(warehouse: Any, name: str, text: str) -> Path:
    path: Path = warehouse.path / "years" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_files_say_all_that_must_be_said_and_later_years_only_what_changes() -> None:
    years = years_of()
    assert [year.year for year in years.years] == [108, 109, 110]
    first, second, third = years.years
    assert {column for column, _ in first.basics} == BASICS
    assert first.basics == second.basics == third.basics
    assert (first.item.document_megabytes, first.item.media_megabytes) == (2, 5)
    assert (second.item.document_megabytes, second.item.media_megabytes) == (4, 10)
    assert (second.technological.project_works, third.technological.project_works) == (None, 3)
    assert (first.university, first.school_year, first.summary) == (third.university, third.school_year, third.summary)


@pytest.mark.parametrize(("asked", "found"), [(95, 108), (108, 108), (109, 109), (112, 110), (None, 110)])
def test_a_year_goes_by_the_last_file_up_to_it(asked: int | None, found: int) -> None:
    assert years_of().of(asked).year == found


def test_a_warehouses_file_lies_over_the_shipped_one_of_its_year_and_holds_on(warehouse: Any) -> None:
    path = write(warehouse, "108.toml", '[item]\ndocument_megabytes = 3\n[basics]\nname = ["考生姓名"]\n')
    write(warehouse, "113.toml", "[summary]\ncharacters = 1000\n")
    years = years_of(warehouse.path)
    assert [(y.year, y.item.document_megabytes, y.summary.characters) for y in years.years] == [
        (108, 3, 800), (109, 4, 800), (110, 4, 800), (113, 4, 1000),
    ]  # fmt: skip
    assert dict(years.of(112).basics)["name"] == ("考生姓名",)
    assert dict(years.of(112).origins)["basics.name"] == str(path)
    assert dict(years.of(112).basics)["school_name"] == ("學校名稱",)


def test_a_program_may_have_its_own_track_and_numbers(warehouse: Any) -> None:
    write(warehouse, "111.toml", '[programs."987034"]\ntrack = "technological"\n')
    write(warehouse, "113.toml", '[programs."987034"]\ncourse_works = 6\nproject_works = 2\n')
    years = years_of(warehouse.path)
    quotas = [years.of(year).quota("987034") for year in (110, 111, 113)]
    assert [(q.course_works, q.project_works, q.activities) for q in quotas] == [(3, None, 10), (9, 3, 10), (6, 2, 10)]
    assert years.of(113).quota("987012").course_works == 3


def test_the_default_year_may_be_named_and_rules_only_where_the_own_one_is_unknown(warehouse: Any) -> None:
    assert years_of(warehouse.path).default == 110
    path = write(warehouse, "default.toml", "intake_year = 108\n")
    years = years_of(warehouse.path)
    assert (years.default, years.default_from) == (108, str(path))
    assert (years.of(None).year, years.of(112).year) == (108, 110)


def test_a_byte_order_mark_of_an_editor_does_no_harm(warehouse: Any) -> None:
    write(warehouse, "112.toml", "\ufeff[summary]\nimages = 5\n")
    assert years_of(warehouse.path).of(112).summary.images == 5


NUMBER = "expected a whole number from 0 on, found "
# file, its text, the key it is wrong at, what is said of it
WRONG = [
    ("112.toml", "[basics\n", None, "expected TOML in UTF-8, found "),
    ("112.toml", '[basics]\nshoe = ["鞋"]\n', "basics.shoe", "expected a column out of exam_no, "),
    ("112.toml", "basics = 3\n", "basics", "expected a column out of "),
    ("112.toml", '[basics]\nname = "姓名"\n', "basics.name", "expected a list of keys, found '姓名'."),
    ("112.toml", "[basics]\nname = [3]\n", "basics.name", "expected a list of keys, found [3]."),
    ("112.toml", '[basics]\nname = ["獎懲 紀錄"]\n', "basics.name", "found a table that is never released. Remove"),
    ("112.toml", '[basics]\nname = ["群別"]\n', "basics.group_name", "found “群別” in basics.name too. Remove one"),
    ("112.toml", "[item]\nwords = 3\n", "item.words", "expected a setting that 108.toml explains, found another name."),
    ("112.toml", "[limits]\nitem = 3\n", "limits", "expected a setting that 108.toml explains, found another name."),
    ("112.toml", "[summary]\nimages = true\n", "summary.images", f"{NUMBER}True. Correct the value."),
    ("112.toml", "[summary]\nimages = -1\n", "summary.images", f"{NUMBER}-1. Correct the value."),
    ("112.toml", "[item]\nmedia_megabytes = 2.5\n", "item.media_megabytes", f"{NUMBER}2.5. Correct the value."),
    ("112.toml", '[item]\nmedia_types = ["exe"]\n', "item.media_types", "expected a list of file types out of "),
    ("112.toml", '[item]\nexternal_links = ["all"]\n', "item.external_links", "out of course_works, activities, found"),
    ("112.toml", '[programs."98"]\ncourse_works = 6\n', "programs.98", 'expected [programs."987034"] with track, '),
    ("112.toml", '[programs."987034"]\ntrack = "art"\n', "programs.987034.track", "university or technological, found"),
    (
        "112.toml",
        '[programs."987034"]\nworks = 6\n',
        "programs.987034.works",
        'expected [programs."987034"] with track',
    ),
    ("107.toml", "[summary]\nimages = 1\n", None, "expected a year from 108 on, found 107. Rename or remove"),
    ("112.toml.txt", "", None, "expected a name like 112.toml, or default.toml, found another. Rename or remove"),
    ("112.TOML", "", None, "expected a name like 112.toml, or default.toml, found another. Rename or remove"),
    ("next.toml", "", None, "expected a name like 112.toml, or default.toml, found another. Rename or remove"),
    ("default.toml", 'intake_year = "112"\n', "intake_year", "expected only intake_year = a year of three digits"),
    ("default.toml", "intake_year = 112\nother = 1\n", "other", "expected only intake_year = a year of three digits"),
    ("default.toml", "", "intake_year", "expected only intake_year = a year of three digits"),
]


@pytest.mark.parametrize(("name", "text", "key", "said"), WRONG)
def test_a_wrong_year_file_is_named_with_its_key_and_nothing_is_read(
    name: str, text: str, key: str | None, said: str, warehouse: Any, delivery: Any, capsys: Any
) -> None:
    path = write(warehouse, name, text)
    delivery.application()
    for command in (["years"], ["check", str(delivery.root)], ["load", str(delivery.root)]):
        assert main([*command, "--warehouse", str(warehouse.path)]) == 2
        told = capsys.readouterr()
        assert len(told.err.splitlines()) == 1
        assert told.err.startswith(f"{path} [{key}]: expected " if key else f"{path}: expected ")
        assert said in told.err
        assert told.out == ""
    assert not (warehouse.path / "current").exists()


def test_a_year_file_that_is_no_text_is_named(warehouse: Any) -> None:
    write(warehouse, "112.toml", "").write_bytes(b"\xff\xfe")
    with pytest.raises(YearsError, match=r"112\.toml: expected TOML in UTF-8"):
        years_of(warehouse.path)


def test_other_files_beside_the_year_files_do_no_harm(warehouse: Any) -> None:
    write(warehouse, "README.md", "who changed what, and why")
    assert years_of(warehouse.path) == years_of()


def test_all_problems_are_told_at_once(warehouse: Any) -> None:
    write(warehouse, "112.toml", "[summary]\nimages = true\nwords = 1\n")
    write(warehouse, "113.toml", "[x]\n")
    with pytest.raises(YearsError) as told:
        years_of(warehouse.path)
    assert len(str(told.value).splitlines()) == 3


def test_the_door_shows_each_setting_with_the_file_it_comes_from(warehouse: Any, capsys: Any) -> None:
    path = write(warehouse, "109.toml", '[summary]\nimages = 4\n[programs."987034"]\ntrack = "technological"\n')
    assert main(["years", "--warehouse", str(warehouse.path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["default"] == {"value": 110, "from": "the newest year file"}
    assert told["years"]["108"]["summary.images"] == {"value": 3, "from": "108.toml, shipped"}
    assert told["years"]["110"]["summary.images"] == {"value": 4, "from": str(path)}
    assert told["years"]["110"]["programs.987034.track"] == {"value": "technological", "from": str(path)}
    assert told["years"]["110"]["application.technological.project_works"]["from"] == "110.toml, shipped"
    assert main(["years", "--warehouse", str(warehouse.path)]) == 0
    printed = capsys.readouterr().out
    assert "from intake year 109 on" in printed
    assert f"summary.images                         {path}" in printed


def test_a_warehouse_that_is_not_there_is_no_mere_absence_of_settings(
    tmp_path: Path, delivery: Any, capsys: Any
) -> None:
    delivery.application()
    for command in (["years"], ["check", str(delivery.root)]):
        assert main([*command, "--warehouse", str(tmp_path / "gone")]) == 2
        assert f"There is no directory {tmp_path / 'gone'}" in capsys.readouterr().err


def test_staff_add_a_key_without_touching_code(delivery: Any, warehouse: Any) -> None:
    delivery.application(basics={"考生姓名": "測試生", "成績": {"平均": "81.5"}})
    assert warehouse.load(delivery.root).findings == {"unknown.key": 2}
    assert warehouse.row("applications")["name"] is None
    write(warehouse, "108.toml", '[basics]\nname = ["姓名", "考生姓名"]\naverage_score = ["成績.平均"]\n')
    report = warehouse.load(delivery.root)
    assert (report.is_new, report.findings) == (True, {})
    row = warehouse.row("applications")
    assert (row["name"], float(row["average_score"]), row["average_score_original"]) == ("測試生", 81.5, "81.5")


def test_keys_are_those_of_the_applicants_own_intake_year(delivery: Any, warehouse: Any) -> None:
    write(warehouse, "112.toml", '[basics]\nname = ["考生姓名"]\n')
    for number, year in (("94000001", "111"), ("94000002", "112")):
        courses = [{"課程代碼": f"{year}{'0' * 19}1"}]
        delivery.application(number, basics={"姓名": "甲", "考生姓名": "乙"}, transcript={"學習紀錄": courses})
    warehouse.load(delivery.root)
    assert [(row["intake_year"], row["name"]) for row in warehouse.rows("applications")] == [(111, "甲"), (112, "乙")]


def test_the_same_delivery_is_read_anew_only_when_what_is_in_force_for_its_program_changed(
    delivery: Any, warehouse: Any
) -> None:
    delivery.application(course_works=[{"課程學習成果簡述": "字" * 120}])
    assert warehouse.load(delivery.root).findings == {"description.length": 1}
    write(warehouse, "109.toml", "# only a remark\n")
    write(warehouse, "110.toml", '[programs."987034"]\ncourse_works = 6\n')
    assert not warehouse.load(delivery.root).is_new
    write(warehouse, "109.toml", "[item]\ndescription_characters = 120\n")
    report = warehouse.load(delivery.root)
    assert (report.is_new, report.findings) == (True, {})
    assert warehouse.rows("findings") == []
    assert not warehouse.load(delivery.root).is_new


def test_a_check_goes_by_a_warehouses_years_too(delivery: Any, warehouse: Any, capsys: Any) -> None:
    delivery.application(course_works=[{"課程學習成果簡述": "字" * 120}])
    write(warehouse, "109.toml", "[item]\ndescription_characters = 120\n")
    for arguments, found in ((["--warehouse", str(warehouse.path)], {}), ([], {"description.length": 1})):
        assert main(["check", str(delivery.root), "--json", *arguments]) == 0
        assert json.loads(capsys.readouterr().out)["findings"] == found
    assert [path.name for path in warehouse.path.iterdir()] == ["years"]
