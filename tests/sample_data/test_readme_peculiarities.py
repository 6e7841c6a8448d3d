"""Every row of the README's table holds in the committed files, and every peculiarity of the generator has a row."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sample_data.oddities import Oddity
from sample_data.portfolio import KINDS
from sample_data.texts import ALIKE, MARKUP

SAMPLE = Path(__file__).parents[2] / "sample_data"
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([\d ]+) \| .+ \|$", re.MULTILINE)
SHOWN = {name: numbers.split() for name, numbers in ROW.findall((SAMPLE / "README.md").read_text("utf-8"))}
ITEMS = ("修課紀錄", "課程學習成果", "多元表現")
KIND_KEYS = [kind.key for kind in KINDS]
ROC = (r"1\d\d\.\d\d\.\d\d", r"1\d{6}", r"民國1\d\d年\d+月\d+日")
CE = (r"20\d\d/\d+/\d+", r"20\d\d-\d\d-\d\d", r"20\d{6}", r"20\d\d/\d+/\d+ 上午 12:00:00")


def modes(a: Any) -> tuple[str, ...]:
    return tuple(a.mode(item) for item in ITEMS)


def courses(a: Any) -> list[dict[str, Any]]:
    return a.transcript["學習紀錄"]


def distributions(a: Any) -> list[Any]:
    return [row["本科目分數級距分布"] for row in courses(a)]


def scores(a: Any) -> list[Any]:
    return [row["學業成績"]["分數"] for row in courses(a)]


def dates(a: Any) -> list[str]:
    return [value for row in a.rows for key, value in row.items() if key.endswith("日期")]


def every_form(forms: tuple[str, ...], found: list[str]) -> bool:
    return all(any(re.fullmatch(form, text) for text in found) for form in forms)


def values(a: Any, key: str) -> list[Any]:
    return [row[key] for row in a.rows if key in row]


def sums_differ(a: Any) -> Iterator[bool]:
    return (
        sum(map(int, r["本科目分數級距分布"].values())) != int(r["母體人數"])
        for r in courses(a)
        if r["本科目分數級距分布"]
    )


def extensions(a: Any) -> set[str]:
    return {path.suffix for path in a.folder.iterdir()}


def unlinked(a: Any) -> set[str]:
    named = {f"{a.number}_{item}" for item in (*ITEMS, "基本資料", "多元表現綜整心得", "學習歷程自述", "其他")}
    loose = [path for path in a.folder.iterdir() if path.stem not in named]
    return {path.name for path in loose if path.suffix != ".json"} - set(a.links)


HOLDS: dict[str, Callable[[Any], bool]] = {
    "all-database": lambda a: modes(a) == ("database",) * 3,
    "all-pdf": lambda a: modes(a) == ("pdf",) * 3 and {"多元表現綜整心得.pdf", "學習歷程自述.pdf"} <= a.names,
    "nothing-but-basics": lambda a: a.names == {"基本資料.json"},
    "transcript-pdf": lambda a: modes(a) == ("pdf", "database", "database"),
    "course-works-pdf": lambda a: modes(a)[:2] == ("database", "pdf"),
    "activities-pdf": lambda a: modes(a)[0] == "database" and modes(a)[2] == "pdf",
    "transcript-none": lambda a: modes(a) == ("none", "database", "database"),
    "course-works-none": lambda a: modes(a) == ("database", "none", "database"),
    "activities-none": lambda a: modes(a) == ("database", "database", "none"),
    "two-programs": lambda a: sum(who(other) == who(a) for other in neighbours(a)) == 2,
    "late-transcript": lambda a: (late_folder(a) / f"{a.number}_第6學期成績單.pdf").is_file(),
    "technical-track": lambda a: {row["課程代碼"][9:12] for row in courses(a)} <= {"V21", "V28"} and bool(courses(a)),
    "comprehensive-school": lambda a: {row["課程代碼"][9] for row in courses(a)} == {"M"},
    "bom": lambda a: all(a.raw(item).startswith(b"\xef\xbb\xbf") for item in ("基本資料", *ITEMS)),
    "other-basics-keys": lambda a: {"准考證號碼", "學校地區(縣市)", "考生身分"} <= a.json("基本資料").keys(),
    "unknown-basics-key": lambda a: "資料性質註記" in a.json("基本資料"),
    "list-json": lambda a: "FILE_LIST_1.json" in a.names and isinstance(a.json("FILE_LIST_1"), list),
    "other-activity-keys": lambda a: bool(a.activities["其他多元表現"]) and bool(values(a, "競賽項目組別")),
    "every-kind": lambda a: all(a.activities.get(key) for key in KIND_KEYS),
    "empty-arrays": lambda a: list(a.activities) == KIND_KEYS and [] in a.activities.values(),
    "absent-keys": lambda a: len(a.activities) < len(KIND_KEYS),
    "upper-case-extension": lambda a: len(extensions(a) & {".PDF", ".JPG", ".PNG"}) >= 2 and all(
        link.islower() for link in a.links
    ),
    "missing-file": lambda a: len({link for link in a.links if not (a.folder / link).exists()}) > 0,
    "unlinked-file": lambda a: unlinked(a) == {"未勾選的舊版本.pdf"},
    "every-file-type": lambda a: {Path(link).suffix for link in a.links} == {".pdf", ".png", ".jpg", ".mp3", ".mp4"},
    "external-link": lambda a: len([link for link in values(a, "外部影音連結") if link]) >= 2,
    "department-items": lambda a: "其他.pdf" in a.names,
    "markup-text": lambda a: MARKUP in values(a, "內容簡述") and MARKUP in values(a, "課程學習成果簡述"),
    "null-distribution": lambda a: None in distributions(a),
    "empty-distribution": lambda a: {} in distributions(a),
    "shuffled-bins": lambda a: list(distributions(a)[0]) != sorted(distributions(a)[0], key=first_number),
    "numbers-as-text": lambda a: {type(courses(a)[0][key]) for key in ("母體人數", "學分數")} == {str},
    "score-as-text": lambda a: any(re.fullmatch(r"\d\d\.\d", str(s)) and isinstance(s, str) for s in scores(a)),
    "score-as-number": lambda a: all(isinstance(score, int | float) for score in scores(a)),
    "ungraded": lambda a: scores(a).count(None) == 1,
    "full-score": lambda a: any(
        str(score) == "100" and bins["組距99_100的人數"]
        for score, bins in zip(scores(a), distributions(a), strict=True)
    ),
    "small-class": lambda a: 6 in [row["母體人數"] for row in courses(a)],
    "population-mismatch": lambda a: list(sums_differ(a)).count(True) == 1,
    "domain-null": lambda a: None in [row["課程領域資訊"] for row in courses(a)],
    "roc-dates": lambda a: every_form(ROC, dates(a)),
    "ce-dates": lambda a: every_form(CE, dates(a)),
    "full-width-digits": lambda a: any(re.fullmatch("[０-９]+", str(hours)) for hours in values(a, "服務學習時數")),
    "certificate-zero": lambda a: 0 in values(a, "分數"),
    "certificate-minus-one": lambda a: "-1" in values(a, "分數"),
    "service-hours-zero": lambda a: 0 in values(a, "服務學習時數"),
    "alike-text": lambda a: bool({*ALIKE} & {*values(a, "課程學習成果簡述")}),
    "same-file": lambda a: any(
        contents(a) & contents(other) for other in neighbours(a) if who(other) != who(a)
    ),
}  # fmt: skip


def contents(a: Any) -> set[bytes]:
    return {(a.folder / link).read_bytes() for link in a.links if (a.folder / link).exists()}


def who(a: Any) -> tuple[str, str]:
    basics = a.json("基本資料")
    return basics["姓名"], basics["學校名稱"]


def neighbours(a: Any) -> list[Any]:
    """Every application of both releases."""
    return [type(a)(folder) for folder in a.folder.parents[3].glob("*/987/987*/[0-9]*")]


def late_folder(a: Any) -> Path:
    return a.folder.parents[2] / "987_grade6" / a.folder.parent.name / a.number


def first_number(key: str) -> int:
    return int(re.search(r"\d+", key)[0])


@pytest.mark.parametrize(("name", "number"), [(name, number) for name, numbers in SHOWN.items() for number in numbers])
def test_what_the_readme_says_of_an_application_is_so(delivered, name, number):
    assert HOLDS[name](delivered[number])


def test_every_peculiarity_has_a_row_and_every_row_a_check():
    assert SHOWN.keys() == HOLDS.keys()
    assert {oddity.value for oddity in Oddity} <= SHOWN.keys()


def test_checks_tell_applications_apart(delivered):
    """No check is true of everybody: each could fail."""
    plain = [a for a in delivered.values() if modes(a) != ("none",) * 3]
    everybody = [name for name, holds in HOLDS.items() if all(true_of(holds, a) for a in plain)]
    assert everybody == []


def true_of(holds: Callable[[Any], bool], application: Any) -> bool:
    try:
        return bool(holds(application))
    except (KeyError, IndexError, FileNotFoundError, AttributeError, TypeError, json.JSONDecodeError):
        return False
