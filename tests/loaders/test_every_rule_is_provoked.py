"""Every registered rule has a delivery here that breaks it, and nothing else is registered."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders.rules import RULES
from loaders.settings import Limits

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82"
HUGE_PNG = PNG.replace(b"\0\0\0\1", b"\0\0\xea\x60")
MAIN = "987/987012/94000001"


def course(**cells: Any) -> dict[str, Any]:
    return {"transcript": {"學習紀錄": [{"科目名稱": "國語文"} | cells]}}


def standing(population: object, bins: object, score: object = None) -> dict[str, Any]:
    return course(母體人數=population, 本科目分數級距分布=bins, 學業成績={"分數": score})


def service(**cells: Any) -> dict[str, Any]:
    return {"activities": {"服務學習紀錄": [cells]}}


def work(**cells: Any) -> dict[str, Any]:
    return {"course_works": [cells]}


# rule: data of one application that breaks it
IN_AN_APPLICATION: dict[str, dict[str, Any]] = {
    "basics.missing": {"basics": ..., "transcript": {}},
    "item.two_modes": course() | {"files": {"94000001_修課紀錄.pdf": b"%PDF-"}},
    "json.unreadable": {"transcript": b'{"x'},
    "json.shape": {"transcript": []},
    "json.null": {"activities": None},
    "row.shape": {"course_works": ["text"]},
    "unknown.key": {"basics": {"姓名": "測試生", "血型": "O"}},
    "key.repeated": {"basics": {"五學期平均成績": 80, "六學期平均成績": 81}},
    "table.forbidden": {"activities": {"服務學習紀錄": [], "獎懲紀錄": [{"事由": "x"}]}},
    "cell.number": course(學分數="四"),
    "cell.date": service(開始日期="111.02.30"),
    "cell.shape": service(服務名稱={"名": "x"}),
    "cell.precision": course(學分數="1.0000001"),
    "cell.missing_code": service(服務學習時數=0),
    "cell.roc_date": service(開始日期="111.05.03"),
    "cell.time_text": service(開始日期="2022/5/3 上午 12:00:00"),
    "cell.full_width": service(服務學習時數="１２"),
    "code.unknown": {"activities": {"競賽參與紀錄": [{"競賽等級代碼": "7"}]}},
    "course.code": course(課程代碼="112"),
    "transcript.distribution": standing(1, {"組距60_62的人數": 1}),
    "transcript.bins": standing(2, {"組距60_61的人數": 1}),
    "transcript.population": standing(0, {"組距60_61的人數": 1}),
    "transcript.score_range": course(學業成績={"分數": "100.5"}),
    "transcript.own_bin": standing(1, {"組距60_61的人數": 1}, "70"),
    "link.missing": work(課程學習成果文件檔案連結="gone.png"),
    "link.refused": work(課程學習成果文件檔案連結="../94000002/x.png"),
    "file.unlinked": {"files": {"x.png": PNG}},
    "file.forbidden": {"files": {"94000001_出缺勤紀錄.json": b"{}"}},
    "file.listing": {"files": {"94000001_FILE_LIST_1.json": b"{}"}},
    "file.type": work(課程學習成果文件檔案連結="x.jpg") | {"files": {"x.jpg": PNG}},
    "file.kind": work(課程學習成果文件檔案連結="x.pdf") | {"files": {"x.pdf": b"MZ"}},
    "file.name": work(課程學習成果文件檔案連結="aux.png") | {"files": {"aux.png": PNG}},
    "image.dimensions": work(課程學習成果文件檔案連結="x.png") | {"files": {"x.png": HUGE_PNG}},
    "application.limit": {"files": {f"{n}.png": b"" for n in range(2_001)}},
    "cell.characters": {"basics": {"姓名": "測試\0生"}},
    "cell.formula": work(課程學習成果簡述="=cmd|' /C calc'!A0"),
    "file.unreadable": {"files": {"94000001_其他.pdf": b"%PDF-1.4 broken"}},
}


@pytest.mark.parametrize("rule", IN_AN_APPLICATION)
def test_an_application_that_breaks_the_rule_is_reported_under_it(rule: str, delivery: Any, checked: Any) -> None:
    delivery.application("94000002")
    assert checked(delivery.root).findings == {}
    delivery.application("94000001", **IN_AN_APPLICATION[rule])
    report = checked(delivery.root)
    assert rule in report.findings
    assert any(f"expected {RULES[rule].expected}" in message or rule in MORE_PRECISE for message in report.messages)


# Rules whose expectation names the case at hand instead of the rule's own words.
MORE_PRECISE = {"json.shape", "code.unknown"}


def stray(root: Path, name: str, content: bytes = b"x") -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content)


def archive(root: Path, name: str, **member: Any) -> None:
    info = zipfile.ZipInfo(name)
    for key, value in member.items():
        setattr(info, key, value)
    with zipfile.ZipFile(root / "a.zip", "w") as opened:
        opened.writestr(info, b"x")


def encrypted(root: Path) -> None:
    archive(root, "987/987012/94000009/x.png")
    content = bytearray((root / "a.zip").read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    (root / "a.zip").write_bytes(content)


def nested_too_deep(root: Path) -> None:
    archive(root, "987/987012/94000009/x.png")
    for _ in range(4):
        inner = (root / "a.zip").read_bytes()
        with zipfile.ZipFile(root / "a.zip", "w") as opened:
            opened.writestr("inner.zip", inner)


def twice(root: Path) -> None:
    with zipfile.ZipFile(root / "a.zip", "w") as opened:
        opened.writestr("987/987012/94000009/x.png", b"x")
        opened.writestr("987/987012/94000009/./x.png", b"y")


def too_large(root: Path) -> None:
    stray(root, f"{MAIN}/94000001_其他.pdf", b"%PDF-")
    os.truncate(root / f"{MAIN}/94000001_其他.pdf", 257 * 1024 * 1024)


# rule: what to put into an otherwise sound delivery of one application
IN_A_DELIVERY: dict[str, Callable[[Path], object]] = {
    "package.unreadable": lambda root: stray(root, "a.zip", b"no archive"),
    "zip.password": encrypted,
    "zip.path": lambda root: archive(root, "../../987/987012/94000009/x.png"),
    "zip.limit": nested_too_deep,
    "zip.method": lambda root: archive(root, "987/987012/94000009/x.png", compress_type=zipfile.ZIP_BZIP2),
    "path.limit": lambda root: archive(root, f"987/987012/94000009/{'x' * 300}.png"),
    "file.special": lambda root: (root / MAIN / "x.png").symlink_to("/etc/hostname"),
    "file.twice": twice,
    "application.name": lambda root: stray(root, "987/987012/王小明/x.png"),
    "application.duplicate": lambda root: stray(
        root, f"copy/{MAIN}/94000001_基本資料.json", (root / MAIN / "94000001_基本資料.json").read_bytes()
    ),
    "application.conflict": lambda root: stray(root, f"copy/{MAIN}/94000001_基本資料.json", b"{}"),
    "application.empty": lambda root: (root / "987/987012/94000009").mkdir(),
    "late.unknown_application": lambda root: stray(root, "987_grade6/987012/94000009/94000009_第6學期成績單.pdf"),
    "file.too_large": too_large,
}  # fmt: skip


@pytest.mark.parametrize("rule", IN_A_DELIVERY)
def test_a_delivery_that_breaks_the_rule_is_reported_and_its_sound_application_stays(
    rule: str, delivery: Any, checked: Any
) -> None:
    delivery.application("94000001")
    IN_A_DELIVERY[rule](delivery.root)
    report = checked(delivery.root)
    assert rule in report.findings
    assert report.applications >= 1


def test_a_delivery_without_any_application_is_reported(tmp_path: Path, checked: Any) -> None:
    report = checked(tmp_path)
    assert report.findings == {"package.none": 1}
    assert report.is_empty


def test_an_error_nobody_foresaw_is_reported(delivery: Any, checked: Any, monkeypatch: Any) -> None:
    delivery.application()
    monkeypatch.setattr("loaders.application._basics", lambda *_: 1 // 0)
    assert checked(delivery.root).findings == {"application.unexpected": 1}


def test_what_leaves_with_a_new_delivery_is_reported(delivery: Any, another_delivery: Any, warehouse: Any) -> None:
    delivery.application("94000001")
    delivery.application("94000001", late=True, files={"94000001_第6學期成績單.pdf": b"%PDF-"})
    another_delivery.application("94000002")
    warehouse.load(delivery.root)
    assert warehouse.load(another_delivery.root).findings == {"late.left_behind": 1, "package.left_out": 1}


def test_a_folder_of_more_than_one_load_takes_in_is_reported(delivery: Any, checked: Any) -> None:
    delivery.application()
    assert "package.limit" in checked(delivery.root, limits=Limits(load_entries=2)).findings


ELSEWHERE = {"package.none", "package.limit", "application.unexpected", "late.left_behind", "package.left_out"}


def test_every_registered_rule_is_provoked_here_and_every_rule_here_is_registered() -> None:
    assert {*IN_AN_APPLICATION, *IN_A_DELIVERY, *ELSEWHERE} == set(RULES)


def test_every_rule_is_worded_whole() -> None:
    for rule in RULES.values():
        assert rule.severity in ("error", "warning", "notice")
        assert rule.title_zh
        assert rule.title_en
        assert rule.source
        assert not rule.expected.endswith(".")
        assert rule.fix.endswith(".")
