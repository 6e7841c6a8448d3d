"""The same file in applications of different persons is a finding at each place, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

PICTURE = b"\x89PNG\r\n\x1a\n" + b"a picture of its own" * 9
LINK = "課程學習成果文件檔案連結"


def holding(delivery: Any, number: str, content: bytes, *names: str, person: str = "", program: str = "987012") -> None:
    """An application whose course works link to files of that content."""
    delivery.application(
        number,
        program,
        basics={"應試號碼": person or f"虛構{number}"},
        course_works=[{LINK: name} for name in names],
        files=dict.fromkeys(names, content),
    )


def alike(warehouse: Any) -> list[dict[str, Any]]:
    return [row for row in warehouse.rows("findings") if row["rule"] == "likeness.file"]


def test_each_place_is_told_with_the_other_one(delivery: Any, warehouse: Any) -> None:
    holding(delivery, "94000001", PICTURE, "王小明的圖.png")
    holding(delivery, "94000002", PICTURE, "b.png", program="987034")
    report = warehouse.load(delivery.root)
    assert report.findings == {"file.unreadable": 2, "likeness.file": 2}
    first, second = sorted(alike(warehouse), key=lambda row: row["application_id"])
    assert first["found"] == "the same file in 1 other place: 987034-94000002 94000002_課程學習成果.json:1"
    assert second["found"] == "the same file in 1 other place: 987012-94000001 94000001_課程學習成果.json:1"
    assert (first["severity"], first["table_name"], first["column_name"]) == ("warning", "course_works", LINK)
    assert (first["source_row"], first["program_code"], first["original"]) == (1, None, None)
    assert first["package_id"] in {row["package_id"] for row in warehouse.rows("packages")}
    assert first["message"] in report.messages
    assert "王小明" not in second["message"] + first["message"]


def test_three_places_are_named_and_the_rest_counted(delivery: Any, warehouse: Any) -> None:
    for n in range(1, 7):
        holding(delivery, f"9400000{n}", PICTURE, "a.png")
    warehouse.load(delivery.root)
    assert len(alike(warehouse)) == 6
    last = next(row for row in alike(warehouse) if row["application_id"].endswith("6"))
    names = ", ".join(f"987012-9400000{n} 9400000{n}_課程學習成果.json:1" for n in (1, 2, 3))
    assert last["found"] == f"the same file in 5 other places: {names} and 2 more"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"person": "虛構0007"}, {"person": "虛構0007", "program": "987034"}),
        ({"content": b"\x89PNG\r\n\x1a\n"}, {"content": b"\x89PNG\r\n\x1a\n"}),
        ({}, {"content": PICTURE + b"another"}),
    ],
    ids=["one person in two programs", "a file that holds next to nothing", "different files"],
)
def test_nothing_is_suspicious_about(first: Any, second: Any, delivery: Any, warehouse: Any) -> None:
    holding(delivery, "94000001", first.pop("content", PICTURE), "a.png", **first)
    holding(delivery, "94000002", second.pop("content", PICTURE), "a.png", **second)
    warehouse.load(delivery.root)
    assert alike(warehouse) == []


def test_a_file_twice_in_one_application_is_one_place(delivery: Any, warehouse: Any) -> None:
    holding(delivery, "94000001", PICTURE, "a.png", "b.png")
    warehouse.load(delivery.root)
    assert alike(warehouse) == []
    holding(delivery, "94000002", PICTURE, "a.png")
    warehouse.load(delivery.root)
    assert sorted(row["source_row"] for row in alike(warehouse)) == [1, 1]


def test_the_text_of_the_same_file_is_not_told_again_unless_it_is_elsewhere_too(tables: Any) -> None:
    text = "這份報告從頭到尾都由本人撰寫並在期末發表會上向全班同學說明了三十分鐘之久"
    for person in (0, 1):
        tables.document(tables.application(person), "other", text, sha256="same")
    assert [row["rule"] for row in tables.findings()] == ["likeness.file"] * 2
    tables.document(tables.application(2), "other", text)
    rules = [(row["application_id"][-1], row["rule"]) for row in tables.findings()]
    assert rules == [(n, rule) for n in "12" for rule in ("likeness.file", "likeness.text")] + [("3", "likeness.text")]
