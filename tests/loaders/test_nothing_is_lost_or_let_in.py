"""Properties over random dirty packages: delivered = loaded + refused, and what no item links to is nowhere."""

from __future__ import annotations

import contextlib
import os
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.tables import TABLES

CANARY = "絕不可外流canary"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82"
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 300), st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "8", "８５", "111.05.03", "1110230", "a.png", "b.pdf", "../x", "甲"]),
)  # fmt: skip
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
COURSE_KEYS = ["科目名稱", "學分數", "學業成績", "母體人數", "本科目分數級距分布", "課程代碼", "課程領域資訊", "怪"]
WORK_KEYS = ["科目名稱", "課程學習成果文件檔案連結", "課程學習成果影音檔案連結", "成果類別代碼", "怪"]
SERVICE_KEYS = ["服務名稱", "開始日期", "服務學習時數", "證明文件連結", "怪"]


def rows_of(keys: list[str]) -> Any:
    return st.lists(st.one_of(st.dictionaries(st.sampled_from(keys), JSON, max_size=5), SCALARS), max_size=4)


def damaged(whole: Any) -> Any:
    """Mostly sound, now and then of another shape, cut off, or left out."""
    return st.one_of(whole, whole, whole, st.just(...), JSON, st.binary(max_size=8))


BASICS = st.dictionaries(st.sampled_from(["姓名", "學校名稱", "五學期平均成績", "怪"]), JSON, max_size=3)
TRANSCRIPT = st.fixed_dictionaries(
    {"學習紀錄": rows_of(COURSE_KEYS), "學期成績與學習相對表現資訊": rows_of(COURSE_KEYS)}
)
ACTIVITIES = st.dictionaries(st.sampled_from(["服務學習紀錄", "新的紀錄"]), rows_of(SERVICE_KEYS), max_size=2)
FILES = st.dictionaries(st.sampled_from(["a.png", "A.PNG", "b.pdf", "c.txt", "x/a.png"]), st.just(PNG), max_size=3)
APPLICATION = st.fixed_dictionaries(
    {
        "basics": damaged(BASICS),
        "transcript": damaged(TRANSCRIPT),
        "course_works": damaged(rows_of(WORK_KEYS)),
        "activities": damaged(ACTIVITIES),
        "files": FILES,
    }
)


@FEW
@given(st.lists(APPLICATION, min_size=1, max_size=4), st.sampled_from(["94000001", "王小明"]))
def test_delivered_is_loaded_plus_refused_for_every_table_and_every_refusal_has_a_finding(
    new_place: Any, applications: list[dict[str, Any]], last_name: str
) -> None:
    delivery, warehouse = new_place()
    for number, data in enumerate(applications):
        name = last_name if number == 3 else f"9400000{number + 1}"
        delivery.application(name, **data)
    delivery.application("94999999")
    report = warehouse.load(delivery.root)
    lines = {line.table: line for line in report.balance}
    n_files = sum(path.is_file() for path in delivery.root.rglob("*"))
    n_folders = len(list((delivery.root / "987/987012").iterdir()))
    assert (lines["files"].n_delivered, lines["applications"].n_delivered) == (n_files, n_folders)
    findings = warehouse.rows("findings")
    for table, line in lines.items():
        assert line.n_delivered == line.n_loaded + line.n_refused
        if table in TABLES:
            assert len(warehouse.rows(table)) == line.n_loaded, table
    assert_every_refused_piece_is_listed(report, findings)
    whole = ("json.unreadable", "json.shape", "application.name")
    refused = {row["source_file"].split("/")[2] for row in findings if row["rule"] in whole}
    assert len(refused) == lines["applications"].n_refused
    loaded = {row["applicant_no"] for row in warehouse.rows("applications")}
    assert not refused & loaded
    for table in TABLES:
        if table not in ("findings", "packages", "rules", "balance"):
            owners = {row["application_id"] for row in warehouse.rows(table)}
            assert owners <= {f"987012-{number}" for number in loaded}, table
    identifiers = [row["finding_id"] for row in findings]
    assert len(set(identifiers)) == len(identifiers)


def assert_every_refused_piece_is_listed(report: Any, findings: list[dict[str, Any]]) -> None:
    """A finding of its own for each refused row, with its original, and for each refused file; none for another."""
    refused = {line.table: line.n_refused for line in report.balance}
    rows = [f for f in findings if f["rule"] in ("row.with_application", "row.shape")]
    for table in refused.keys() & set(TABLES) - {"applications", "documents"}:
        own = [note for note in rows if note["table_name"] == table]
        assert len(own) == refused[table], table
        assert all(note["source_file"] and note["source_row"] for note in own)
        assert all(note["original"] is not None or note["found"] == "null" for note in own)
    listed = {f["source_file"] for f in findings if f["table_name"] == "files" or f["source_row"] is None}
    n_files = sum("." in name.rpartition("/")[2] for name in listed)
    assert n_files >= refused["files"]


def test_the_rows_and_files_of_a_refused_application_are_listed_with_their_originals(
    delivery: Any, warehouse: Any
) -> None:
    delivery.application("94000001")
    delivery.application(
        "94000002",
        basics={"姓名": "測試甲", "血型": "O"},
        transcript={"學習紀錄": [{"科目名稱": "國語文", "學分數": "4", "本科目分數級距分布": {"組距60_61的人數": 2}}]},
        course_works=[{"科目名稱": "數學"}, "text"],
        activities=b"{",
        files={"a.png": PNG},
    )
    warehouse.load(delivery.root)
    own = [row for row in warehouse.rows("findings") if row["application_id"] == "987012-94000002"]
    folder = "987/987012/94000002"
    rows = [
        (row["table_name"], row["source_row"], row["original"]) for row in own if row["rule"] == "row.with_application"
    ]
    counts = ",".join("2" if low == 60 else "0" for low in range(100))
    assert sorted(rows) == [
        ("applications", 1, '{"姓名":"測試甲"}'),
        ("course_records", 1, f'{{"科目名稱":"國語文","學分數":"4","組距人數":[{counts}]}}'),
        ("course_works", 1, '{"科目名稱":"數學"}'),
    ]
    assert {(row["rule"], row["original"]) for row in own} >= {("unknown.key", "O"), ("row.shape", "text")}
    files = {row["source_file"] for row in own if row["rule"] == "file.with_application"}
    assert files == {
        f"{folder}/{name}"
        for name in ("94000002_基本資料.json", "94000002_修課紀錄.json", "94000002_課程學習成果.json", "a.png")
    }
    assert all("測試甲" not in row["message"] for row in own)


@pytest.mark.parametrize("is_same", [True, False])
def test_a_repeated_application_is_listed_piece_by_piece_only_where_it_differs(
    is_same: bool, delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    delivery.application(course_works=[{"科目名稱": "數學"}])
    another_delivery.application(course_works=[{"科目名稱": "數學" if is_same else "物理"}])
    warehouse.load(delivery.root, another_delivery.root)
    listed = [row["original"] for row in warehouse.rows("findings") if row["rule"] == "row.with_application"]
    assert sorted(listed) == ([] if is_same else ['{"姓名":"測試生"}', '{"科目名稱":"物理"}'])


PLACES = st.sets(
    st.sampled_from(
        [
            "unlinked file",
            "file beside applications",
            "forbidden file",
            "forbidden array",
            "forbidden key",
            "forbidden deep inside",
            "listing",
            "other applicant's file",
            "link out of the folder",
            "nested folder",
            "link to a forbidden file",
            "another program's folder",
            "metadata of files",
        ]
    ),
    min_size=1,
)


@FEW
@given(PLACES, st.booleans())
def test_no_byte_of_what_must_not_be_there_reaches_the_warehouse(
    new_place: Any, places: set[str], zipped: bool
) -> None:
    delivery, warehouse = new_place()
    secret = PNG + CANARY.encode()
    files: dict[str, bytes] = {"a.png": PNG}
    activities: dict[str, Any] = {"服務學習紀錄": [{"服務名稱": "淨灘", "證明文件連結": "a.png"}]}
    basics: dict[str, Any] = {"姓名": "測試生"}
    hidden = {
        "unlinked file": {"x.png": secret, "x.json": secret, "94000001_其他2.pdf": b"%PDF-" + secret},
        "forbidden file": {"94000001_獎懲紀錄.json": secret, "94000001_課程諮詢紀錄.pdf": secret},
        "listing": {"94000001_FILE_LIST_1.json": secret},
        "other applicant's file": {"94000002_其他.pdf": secret, "94000002_基本資料.json": secret},
        "nested folder": {"94000003/x.png": secret, "x/94000001_其他.pdf": secret},
    }
    for place in places:
        files |= hidden.get(place, {})
    if "forbidden array" in places:
        activities["出缺勤紀錄"] = [{"事由": CANARY}]
    if "forbidden key" in places:
        basics["獎懲紀錄"] = CANARY
    if "forbidden deep inside" in places:
        activities["服務學習紀錄"].append({"服務名稱": {"獎懲紀錄": CANARY}, "備註": [{"課程諮詢紀錄": CANARY}]})
        activities["服務學習紀錄"].append([{"獎懲紀錄": CANARY}])
    if "link out of the folder" in places:
        activities["服務學習紀錄"].append({"證明文件連結": "../x.png", "影音檔案連結": "94000003/x.png"})
    if "another program's folder" in places:
        names = ["../../987034/94000001/x.png", "987034/94000001/x.png", "987/987034/94000001/x.png"]
        activities["服務學習紀錄"].append({"證明文件連結": names})
    if "link to a forbidden file" in places:
        names = [
            "獎懲.csv",
            "x_出缺勤.JPG",
            "課程諮詢/1.png",
            "獎 懲.png",
            "94000001_FILE_LIST_2.json",
            "94000001_獎懲.pdf",
        ]
        files |= dict.fromkeys(names, secret)
        activities["服務學習紀錄"].append({"證明文件連結": [*names, *(name.replace(".", "．") for name in names)]})
        activities["服務學習紀錄"].append({"證明文件連結": [f"{name}/" for name in names]})
    folder = delivery.application(basics=basics, activities=activities, files=files)
    if places & {"file beside applications", "link out of the folder"}:
        (folder.parent / "x.png").write_bytes(secret)
        (delivery.root / "y.txt").write_bytes(secret)
    if "another program's folder" in places:
        delivery.application(program="987034", files={"x.png": secret})
    given = delivery.zipped(delivery.root.parent / "release.zip") if zipped else delivery.root
    if "metadata of files" in places:
        add_metadata(given)
    scratch = delivery.root.parent / "scratch"
    scratch.mkdir()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TMPDIR", str(scratch))
        said = [warehouse.load(given) for _ in range(2)]
    assert "987012-94000001" in {row["application_id"] for row in warehouse.rows("applications")}
    assert CANARY not in str(said)
    assert list(scratch.iterdir()) == []
    assert_nowhere(warehouse)


def add_metadata(given: Path) -> None:
    """A canary in whatever a file system or an archive keeps beside the contents."""
    if given.is_dir():
        for path in given.rglob("*"):
            with contextlib.suppress(OSError):
                os.setxattr(path, "user.comment", CANARY.encode())
        return
    with zipfile.ZipFile(given) as source:
        contents = [(info, source.read(info)) for info in source.infolist()]
    with zipfile.ZipFile(given, "w") as target:
        target.comment = CANARY.encode()
        for info, content in contents:
            info.comment = CANARY.encode()
            info.extra = struct.pack("<HH", 0x7075, len(CANARY.encode())) + CANARY.encode()
            target.writestr(info, content)


def assert_nowhere(warehouse: Any) -> None:
    """Looks into the values of every table, since Parquet packs them, and into names and bytes of every file."""
    for table in TABLES:
        assert CANARY not in str(warehouse.rows(table)), table
    assert not any(CANARY in str(path.relative_to(warehouse.path)) for path in Path(warehouse.path).rglob("*"))
    raw = [path.read_bytes() for path in Path(warehouse.path).rglob("*") if path.is_file()]
    assert raw
    assert not any(CANARY.encode() in content for content in raw)


def test_the_search_for_the_canary_finds_one_that_is_let_in(delivery: Any, warehouse: Any) -> None:
    delivery.application(basics={"姓名": CANARY})
    warehouse.load(delivery.root)
    with pytest.raises(AssertionError, match="applications"):
        assert_nowhere(warehouse)
