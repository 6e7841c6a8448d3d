"""Every registered rule has a delivery here that breaks it, and nothing else is registered."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

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


def works(n: int, **cells: Any) -> dict[str, Any]:
    return {"course_works": [{"科目名稱": f"課程{number}"} | cells for number in range(n)]}


def services(n: int, **cells: Any) -> dict[str, Any]:
    return {"activities": {"服務學習紀錄": [{"服務名稱": f"服務{number}"} | cells for number in range(n)]}}


def summary(n_characters: int, n_images: int = 0) -> dict[str, Any]:
    content = io.BytesIO()
    page = canvas.Canvas(content)
    for line in range(n_characters // 50):
        page.drawString(72, 800 - 14 * line, "x" * 50)
    for number in range(n_images):
        page.drawImage(ImageReader(Image.new("RGB", (8, 8), (number, 0, 0))), 72, 72 * number)
    page.save()
    return {"files": {"94000001_多元表現綜整心得.pdf": content.getvalue()}}


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
    "cell.spaces": service(服務學習時數=" 12"),
    "cell.thousands": service(服務學習時數="1,200"),
    "code.unknown": {"activities": {"競賽參與紀錄": [{"競賽等級代碼": "7"}]}},
    "course.code": course(課程代碼="112"),
    "transcript.distribution": standing(1, {"組距60_62的人數": 1}),
    "transcript.bins": standing(2, {"組距60_61的人數": 1}),
    "transcript.population": standing(0, {"組距60_61的人數": 1}),
    "transcript.score_range": course(學業成績={"分數": "100.5"}),
    "transcript.own_bin": standing(1, {"組距60_61的人數": 1}, "70"),
    "date.order": service(開始日期="2022-05-03", 結束日期="2022-05-02"),
    "date.outside_school": course(課程代碼=f"112{20 * '0'}") | service(開始日期="2022-05-03"),
    "hours.beyond_days": service(開始日期="2022-05-03", 結束日期="2022-05-03", 服務學習時數=25),
    "hours.unreasonable": service(服務學習時數=-1),
    "row.duplicate": {"course_works": [{"科目名稱": "生物"}] * 2},
    "school.test": course(課程代碼=f"112000000{14 * '0'}"),
    "quota.course_works": works(4),
    "quota.activities": services(11),
    "submitted.course_works": works(7, 實際修課學年度=112),
    "submitted.activities": services(11, 開始日期="2023-11-01"),
    "description.length": work(課程學習成果簡述="字" * 101),
    "attachment.type": work(課程學習成果文件檔案連結="x.zip") | {"files": {"x.zip": b"PK"}},
    "attachment.size": work(課程學習成果文件檔案連結="x.png") | {"files": {"x.png": PNG + bytes(4 * 1024 * 1024)}},
    "link.external": work(外部影音連結="https://video.example/1"),
    "summary.length": summary(850),
    "summary.images": summary(0, n_images=4),
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
MORE_PRECISE = {
    "json.shape", "code.unknown", "date.outside_school", "hours.unreasonable", "quota.course_works", "quota.activities",
    "submitted.course_works", "submitted.activities", "description.length", "attachment.type", "attachment.size",
    "summary.length", "summary.images",
}  # fmt: skip


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


def test_a_technological_program_may_hold_three_works_of_projects(delivery: Any, warehouse: Any) -> None:
    own = warehouse.path / "years" / "110.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[programs."987012"]\ntrack = "technological"\n', encoding="utf-8")
    delivery.application(**works(4, 成果類別代碼="1"))
    assert warehouse.load(delivery.root).findings == {"quota.project_works": 1}


def test_what_only_shows_over_everything_loaded_is_reported(delivery: Any, warehouse: Any, pdf: Any) -> None:
    for number in ("94000001", "94000002"):
        text = "我在溪邊放了三個水位計，每週六早上抄一次讀數，再和雨量站的資料比對。"
        files = {f"{number}_其他.pdf": pdf("")}
        delivery.application(number, **work(課程學習成果簡述=text), files=files, basics={"應試號碼": f"樣本{number}"})
    findings = warehouse.load(delivery.root).findings
    assert findings == {"document.no_text": 2, "likeness.file": 2, "likeness.text": 2}


OVER_EVERYTHING = {"document.no_text", "likeness.file", "likeness.text"}
ELSEWHERE = {
    "quota.project_works",
    "package.none",
    "package.limit",
    "application.unexpected",
    "late.left_behind",
    "package.left_out",
    *OVER_EVERYTHING,
}


def test_every_registered_rule_is_provoked_here_and_every_rule_here_is_registered() -> None:
    # Those about reference files: tests/loaders/reference/test_every_reference_rule_is_provoked.py.
    registered = {rule for rule in RULES if not rule.startswith("reference.")}
    assert {*IN_AN_APPLICATION, *IN_A_DELIVERY, *ELSEWHERE} == registered


def test_every_rule_is_worded_whole() -> None:
    for rule in RULES.values():
        assert rule.severity in ("error", "warning", "notice")
        assert rule.title_zh
        assert rule.title_en
        assert rule.source
        assert not rule.expected.endswith(".")
        assert rule.fix.endswith(".")
