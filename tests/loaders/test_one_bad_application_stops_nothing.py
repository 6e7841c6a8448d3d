"""Whatever happens while one application is read refuses that one, counts it, and stops nothing."""

from __future__ import annotations

import datetime as dt
import errno
from typing import Any

import pytest

import loaders.application
from loaders.clean import Cleaned

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82"


@pytest.fixture
def three(delivery: Any) -> Any:
    for number in ("94000001", "94000002", "94000003"):
        course = {"科目名稱": "國語文", "學業成績": {"分數": number}}
        files = {f"{number}_其他.pdf": PNG}
        delivery.application(number, transcript={"學習紀錄": [course]}, files=files)
    return delivery


def assert_only_the_second_is_refused(warehouse: Any, report: Any, kind: str) -> None:
    assert (report.applications, report.refused) == (2, 1)
    assert [row["applicant_no"] for row in warehouse.rows("applications")] == ["94000001", "94000003"]
    (found,) = (row for row in warehouse.rows("findings") if row["rule"] == "application.unexpected")
    assert found["message"].startswith("987/987012/94000002: expected an application that can be read, found")
    assert kind in found["found"]
    assert found["application_id"] == "987012-94000002"
    balance = {row["table_name"]: (row["n_delivered"], row["n_refused"]) for row in warehouse.rows("balance")}
    assert (balance["applications"], balance["files"]) == ((3, 1), (9, 3))


@pytest.mark.parametrize("error", [RecursionError("secret"), TypeError("secret"), MemoryError(), OSError(2, "secret")])
def test_an_error_while_reading_refuses_that_application(
    error: Exception, three: Any, warehouse: Any, monkeypatch: Any
) -> None:
    basics_of = loaders.application.basics_of

    def failing(content: object, file: str, harvest: Any, year: Any) -> Any:
        if "94000002" in file:
            raise error
        return basics_of(content, file, harvest, year)

    monkeypatch.setattr("loaders.application.basics_of", failing)
    report = warehouse.load(three.root)
    assert_only_the_second_is_refused(warehouse, report, type(error).__name__)
    assert "secret" not in str(warehouse.rows("findings"))


@pytest.mark.parametrize("value", [10**30, "no number", dt.date(2022, 5, 3)])
def test_a_value_that_no_column_can_hold_refuses_that_application(
    value: Any, three: Any, warehouse: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(
        "loaders.delivered.cells.cleaned_decimal",
        lambda raw, missing=(): Cleaned(value if raw == "94000002" else None, raw),
    )
    report = warehouse.load(three.root)
    assert_only_the_second_is_refused(warehouse, report, "an error of type")
    assert len(warehouse.rows("course_records")) == 2


def test_a_full_disk_stops_the_load_and_leaves_the_current_snapshot(
    three: Any, another_delivery: Any, warehouse: Any, monkeypatch: Any
) -> None:
    another_delivery.application("94000009", "987034")
    before = warehouse.load(another_delivery.root).snapshot

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("loaders.attachments.AttachmentStore.put", full)
    with pytest.raises(OSError, match="No space"):
        warehouse.load(three.root)
    assert warehouse.current.name == before


def test_findings_that_say_the_same_have_names_of_their_own(
    delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    activities = {"服務學習紀錄": [{"服務名稱": "淨灘"}], "獎懲紀錄": [1]}
    for place in (delivery, another_delivery):
        folder = place.application(activities=activities, files={"獎懲.txt": b"x"})
        (folder.parent / "stray.txt").write_bytes(b"x")
    report = warehouse.load(delivery.root, another_delivery.root)
    rows = warehouse.rows("findings")
    assert len(rows) == sum(report.findings.values()) == 7
    assert len({row["finding_id"] for row in rows}) == 7
    again = warehouse.load(delivery.root, another_delivery.root)
    assert again.is_new is False


def test_two_findings_of_no_package_that_say_the_same_are_kept_apart_and_carried_on(
    delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    delivery.application()
    for place in ("a", "b"):
        (delivery.root / place / "987/987034/94000001").mkdir(parents=True)
        (delivery.root / place / "987/987034/94000001/94000001_修課紀錄.json").write_bytes(b"[")
    warehouse.load(delivery.root)
    first = {row["finding_id"] for row in warehouse.rows("findings")}
    another_delivery.application("94000001", "987056")
    warehouse.load(another_delivery.root)
    assert {row["finding_id"] for row in warehouse.rows("findings")} == first
    assert len(first) == len(warehouse.rows("findings"))
