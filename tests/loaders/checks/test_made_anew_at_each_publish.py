"""Checks over everything loaded are made anew at each publish: they follow the data, not how it came."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

TEXT = "我在溪邊放了三個水位計，每週六早上抄一次讀數，再和雨量站的資料比對，發現下游的高點總是晚兩個小時。"
OTHER = "把舊腳踏車的鏈條拆下來逐節清洗，量出磨損最多的三節，再畫出齒比與速度的關係，最後裝回去騎了十公里。"


def deliver(delivery: Any, number: str, program: str, text: str) -> Any:
    basics = {"應試號碼": f"樣本{number}"}
    return delivery.application(number, program, basics=basics, course_works=[{"課程學習成果簡述": text}]).parent


def likeness(warehouse: Any) -> list[dict[str, Any]]:
    return [row for row in warehouse.rows("findings") if row["rule"].startswith("likeness.")]


def programs_of(findings: list[dict[str, Any]]) -> list[str]:
    """The programs of the applications that findings are about."""
    return [row["application_id"].partition("-")[0] for row in findings]


@pytest.fixture
def programs(delivery: Any) -> list[Any]:
    """Three programs with one application each: the first and the last hold the same text."""
    texts = {"987012": TEXT, "987034": OTHER, "987056": TEXT}
    return [deliver(delivery, f"9400000{n}", program, text) for n, (program, text) in enumerate(texts.items())]


def test_the_order_of_loading_changes_nothing(
    programs: list[Any], new_place: Any, delivery: Any, warehouse: Any
) -> None:
    warehouse.load(delivery.root)
    expected = likeness(warehouse)
    assert programs_of(expected) == ["987012", "987056"]
    for order in list(permutations(programs))[1::2]:
        _, other = new_place()
        for program in order:
            other.load(program)
        assert likeness(other) == expected


def test_only_what_is_about_applications_of_this_load_is_reported(programs: list[Any], warehouse: Any) -> None:
    first, second, third = programs
    assert warehouse.load(first).findings == {}
    report = warehouse.load(third)
    assert report.findings == {"likeness.text": 1}
    assert report.rows["findings"] == 1
    (message,) = report.messages
    assert message.startswith(
        "987/987056/94000002/94000002_課程學習成果.json:1 [課程學習成果簡述]: expected a text that"
    )
    assert "987012-94000000" in message
    assert warehouse.load(second).findings == {}
    assert len(likeness(warehouse)) == 2


def test_loading_again_changes_nothing_and_reports_the_same(programs: list[Any], delivery: Any, warehouse: Any) -> None:
    first = warehouse.load(delivery.root)
    again = warehouse.load(delivery.root)
    assert (again.is_new, again.snapshot) == (False, first.snapshot)
    assert (again.findings, again.messages, again.rows) == (first.findings, first.messages, first.rows)


def test_both_places_are_cleared_when_one_is_delivered_with_another_text(
    programs: list[Any], another_delivery: Any, delivery: Any, warehouse: Any
) -> None:
    warehouse.load(delivery.root)
    warehouse.load(deliver(another_delivery, "94000002", "987056", OTHER))
    assert programs_of(likeness(warehouse)) == ["987034", "987056"]
    warehouse.load(delivery.root)
    assert programs_of(likeness(warehouse)) == ["987012", "987056"]


def test_other_findings_are_carried_on(programs: list[Any], another_delivery: Any, warehouse: Any) -> None:
    another_delivery.application("94000009", "987078", files={"x.png": b"x"})
    another_delivery.application("94000009", "987090", transcript=b"[")
    warehouse.load(another_delivery.root)
    warehouse.load(programs[0])
    assert warehouse.rules() == {
        "file.unlinked",
        "json.unreadable",
        "row.with_application",
        "file.with_application",
    }


def test_names_and_numbers_of_people_are_in_no_sentence(delivery: Any, warehouse: Any) -> None:
    for number in ("94000001", "94000002"):
        basics = {"應試號碼": f"樣本{number[::-1]}", "姓名": f"甲{number[-1]}乙丙"}
        delivery.application(number, basics=basics, course_works=[{"課程學習成果簡述": TEXT}])
    warehouse.load(delivery.root)
    for row in likeness(warehouse):
        shown = "".join(str(value) for key, value in row.items() if key != "original")
        assert not any(private in shown for private in ("樣本", "乙丙", "溪邊"))


def test_pages_without_text_are_marked_and_a_pdf_without_any_is_noticed(
    delivery: Any, warehouse: Any, pdf: Any
) -> None:
    delivery.application(files={"94000001_其他.pdf": pdf("", "words"), "94000001_多元表現.pdf": pdf("", "")})
    report = warehouse.load(delivery.root)
    marked = {(row["source_file"][-8:-4], row["page_no"]): row["has_text"] for row in warehouse.rows("document_pages")}
    assert marked == {("1_其他", 1): False, ("1_其他", 2): True, ("多元表現", 1): False, ("多元表現", 2): False}
    assert report.findings == {"document.no_text": 1}
    found = warehouse.row("findings")
    assert found["source_file"].endswith("94000001_多元表現.pdf")
    assert (found["severity"], found["table_name"]) == ("notice", "documents")
    assert found["found"] == "no text on its 2 pages"
    another = delivery.application("94000002")
    warehouse.load(another.parent)
    assert {row["has_text"] for row in warehouse.rows("document_pages")} == {True, False}
