"""The limits of the national rules, at their edges and by year. A breach removes nothing."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

MB = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xda\xff\xd9"
MP4 = bytes(4) + b"ftyp" + bytes(8)
MP3 = b"ID3"


def transcript(year: int) -> dict[str, Any]:
    return {"學習紀錄": [{"課程代碼": f"{year}041305H11101B1010101"}]}


def works(n: int, **cells: Any) -> list[dict[str, Any]]:
    return [{"科目名稱": f"課程{number}"} | cells for number in range(n)]


def services(n: int, **cells: Any) -> list[dict[str, Any]]:
    return [{"服務名稱": f"服務{number}"} | cells for number in range(n)]


def technological(warehouse: Any, further: str = "") -> None:
    path = warehouse.path / "years" / "108.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'[programs."987012"]\ntrack = "technological"\n{further}', encoding="utf-8")


@pytest.mark.parametrize(("n", "found"), [(3, {}), (4, {"quota.course_works": 1})])
def test_a_university_program_takes_three_course_works(n: int, found: Any, delivery: Any, warehouse: Any) -> None:
    delivery.application(course_works=works(n))
    assert warehouse.load(delivery.root).findings == found
    assert len(warehouse.rows("course_works")) == n


@pytest.mark.parametrize(
    ("year", "works_of_projects", "others", "found"),
    [
        (109, 9, 0, {}),
        (110, 3, 6, {}),
        (110, 4, 5, {"quota.project_works": 1}),
        (110, 0, 9, {}),
        (110, 3, 7, {"quota.course_works": 1}),
    ],
)
def test_a_technological_program_takes_nine_and_from_intake_110_three_of_projects(
    year: int, works_of_projects: int, others: int, found: Any, delivery: Any, warehouse: Any
) -> None:
    technological(warehouse)
    ticked = works(works_of_projects, 成果類別代碼="1") + works(others, 成果類別代碼="2")
    delivery.application(transcript=transcript(year), course_works=ticked)
    assert warehouse.load(delivery.root).findings == found


def test_a_program_with_numbers_of_its_own_is_held_to_those(delivery: Any, warehouse: Any) -> None:
    technological(warehouse, "course_works = 5\nactivities = 2\n")
    delivery.application(course_works=works(6), activities={"服務學習紀錄": services(3)})
    delivery.application(program="987034", course_works=works(3), activities={"服務學習紀錄": services(10)})
    warehouse.load(delivery.root)
    assert {(row["rule"], row["expected"], row["found"]) for row in warehouse.rows("findings")} == {
        ("quota.course_works", "at most 5", "6 course works"),
        ("quota.activities", "at most 2", "3 activities"),
    }


@pytest.mark.parametrize(("n", "found"), [(10, {}), (11, {"quota.activities": 1})])
def test_ten_activities_of_all_kinds_together_with_school_made_leadership_outside(
    n: int, found: Any, delivery: Any, warehouse: Any
) -> None:
    leadership = [{"擔任職務名稱": f"股長{number}"} for number in range(15)]
    activities = {"服務學習紀錄": services(5), "作品成果紀錄": [{"名稱": f"作品{x}"} for x in range(n - 5)]}
    delivery.application(activities=activities | {"校方建立幹部經歷紀錄": leadership})
    assert warehouse.load(delivery.root).findings == found
    assert len(warehouse.rows("activities_school_leadership")) == 15


def test_a_quota_stands_at_the_file_since_no_single_item_is_the_one_too_many(delivery: Any, warehouse: Any) -> None:
    delivery.application(course_works=works(4))
    warehouse.load(delivery.root)
    row = warehouse.row("findings")
    assert row["source_file"] == "987/987012/94000001/94000001_課程學習成果.json"
    assert (row["table_name"], row["source_row"], row["application_id"]) == ("course_works", None, "987012-94000001")


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ([112] * 6 + [113] * 3, []),
        ([112] * 7 + [113], ["7 course works of school year 112"]),
        ([None] * 9, []),
    ],
)
def test_six_course_works_may_come_of_one_school_year(years: Any, found: Any, delivery: Any, warehouse: Any) -> None:
    technological(warehouse)
    ticked = [own | {"實際修課學年度": year} for own, year in zip(works(len(years)), years, strict=True)]
    delivery.application(course_works=ticked)
    warehouse.load(delivery.root)
    rows = warehouse.rows("findings")
    assert [row["found"] for row in rows if row["rule"] == "submitted.course_works"] == found


@pytest.mark.parametrize(
    ("cells", "is_counted"),
    [
        ({"開始日期": "2023-08-01"}, True),
        ({"開始日期": "2023-07-31", "結束日期": "2023-08-01"}, True),
        ({"開始日期": "2024-07-31"}, True),
        ({"開始日期": "2024-08-01"}, False),
        ({}, False),
    ],
)
def test_an_activity_counts_for_the_school_year_its_dates_tell(
    cells: Any, is_counted: bool, delivery: Any, warehouse: Any
) -> None:
    activities = {"服務學習紀錄": [*services(10, 結束日期="2023-10-01"), cells]}
    delivery.application(activities=activities)
    warehouse.load(delivery.root)
    found = [row["found"] for row in warehouse.rows("findings") if row["rule"] == "submitted.activities"]
    assert found == (["11 activities of school year 112"] if is_counted else [])


def test_what_was_earned_before_senior_high_counts_for_no_school_year_of_it(delivery: Any, warehouse: Any) -> None:
    certificates = [{"證照名稱": f"證照{number}", "取得證照日期": "2022-05-03"} for number in range(11)]
    delivery.application(transcript=transcript(112), activities={"檢定證照紀錄": certificates})
    assert "submitted.activities" not in warehouse.load(delivery.root).findings


@pytest.mark.parametrize(
    ("text", "is_too_long"),
    [
        ("字" * 100, False),
        ("字" * 101, True),
        ("a" * 101, True),
        ("字" * 50 + "\r\n" + "字" * 49, False),
        ("字" * 50 + "\r\n" + "字" * 50, True),
        ("字" * 98 + "𠀋𠀋", False),
        (" \n" + "字" * 100 + "\n\n", False),
        ("", False),
    ],
)
def test_a_description_has_a_hundred_characters_a_line_break_being_one(
    text: str, is_too_long: bool, delivery: Any, checked: Any
) -> None:
    delivery.application(course_works=[{"課程學習成果簡述": text}], activities={"作品成果紀錄": [{"內容簡述": text}]})
    assert checked(delivery.root).findings == ({"description.length": 2} if is_too_long else {})


def test_a_description_that_is_too_long_is_counted_and_not_quoted(delivery: Any, warehouse: Any) -> None:
    delivery.application(activities={"作品成果紀錄": [{}, {"內容簡述": "密" * 101}]})
    warehouse.load(delivery.root)
    row = warehouse.row("findings")
    assert (row["source_row"], row["column_name"], row["found"]) == (2, "內容簡述", "101 characters")
    assert "密" not in row["message"]
    assert warehouse.rows("activities_work")[1]["description"] == "密" * 101


def test_an_external_link_of_a_course_work_is_noted_unless_a_year_file_allows_it(delivery: Any, warehouse: Any) -> None:
    link = {"外部影音連結": "https://video.example/1"}
    delivery.application(course_works=[link, {"外部影音連結": " "}], activities={"作品成果紀錄": [link]})
    assert warehouse.load(delivery.root).findings == {"link.external": 1}
    path = warehouse.path / "years" / "108.toml"
    path.parent.mkdir()
    path.write_text('[item]\nexternal_links = ["course_works", "activities"]\n', encoding="utf-8")
    assert warehouse.load(delivery.root).findings == {}


def of_size(start: bytes, n_bytes: int) -> bytes:
    return start + bytes(n_bytes - len(start))


@pytest.mark.parametrize(
    ("intake", "own", "column", "content", "megabytes"),
    [
        (108, None, "文件", PNG, 2),
        (108, 108, "文件", PNG, 2),
        (108, 109, "文件", PNG, 4),
        (109, None, "文件", PNG, 4),
        (109, 106, "文件", PNG, 4),
        (None, 0, "文件", PNG, 4),
        (108, None, "影音", MP4, 5),
        (108, 110, "影音", MP4, 10),
        (112, None, "影音", MP3, 10),
        (None, 108, "文件", PNG, 2),
        (None, None, "文件", PNG, 4),
    ],
)
def test_a_file_may_be_as_large_as_in_its_items_school_year(
    intake: int | None, own: int | None, column: str, content: bytes, megabytes: int, delivery: Any, checked: Any
) -> None:
    name = {PNG: "x.png", MP4: "x.mp4", MP3: "x.mp3"}[content]
    data: dict[str, Any] = {"course_works": [{"實際修課學年度": own, f"課程學習成果{column}檔案連結": name}]}
    if intake:
        data["transcript"] = transcript(intake)
    delivery.application(**data, files={name: of_size(content, megabytes * MB)})
    assert checked(delivery.root).findings == {}
    delivery.application(**data, files={name: of_size(content, megabytes * MB + 1)})
    assert checked(delivery.root).findings == {"attachment.size": 1}


@pytest.mark.parametrize(
    ("key", "name", "content", "found"),
    [
        ("證明文件連結", "x.pdf", b"%PDF-", {"file.unreadable": 1}),
        ("證明文件連結", "x.png", PNG, {}),
        ("證明文件連結", "x.jpg", JPEG, {}),
        ("證明文件連結", "x.mp3", MP3, {"attachment.type": 1}),
        ("證明文件連結", "x.docx", b"PK", {"file.kind": 1}),
        ("影音檔案連結", "x.mp3", MP3, {}),
        ("影音檔案連結", "x.mp4", MP4, {}),
        ("影音檔案連結", "x.png", PNG, {"attachment.type": 1}),
        ("作品成果連結", "x.png", PNG, {}),
        ("外部影音連結", "https://video.example/1", None, {}),
    ],
)
def test_documents_and_media_are_of_the_kinds_allowed(
    key: str, name: str, content: bytes | None, found: Any, delivery: Any, checked: Any
) -> None:
    files = {} if content is None else {name: content}
    delivery.application(activities={"作品成果紀錄": [{key: name}]}, files=files)
    assert checked(delivery.root).findings == found


def test_each_item_that_links_to_a_file_too_large_is_named_where_it_stands(delivery: Any, warehouse: Any) -> None:
    link = {"課程學習成果文件檔案連結": "x.png"}
    ticked = [link | {"科目名稱": "甲"}, {"科目名稱": "乙"}, link | {"科目名稱": "丙"}]
    delivery.application(course_works=ticked, files={"x.png": of_size(PNG, 5 * MB)})
    warehouse.load(delivery.root)
    rows = warehouse.rows("findings")
    assert {(row["source_row"], row["table_name"], row["column_name"]) for row in rows} == {
        (1, "course_works", "課程學習成果文件檔案連結"), (3, "course_works", "課程學習成果文件檔案連結"),
    }  # fmt: skip
    assert {row["status"] for row in warehouse.rows("attachments")} == {"stored"}


def summary(n_characters: int) -> bytes:
    content = io.BytesIO()
    page = canvas.Canvas(content, invariant=True)
    for start in range(0, n_characters, 40):
        page.drawString(72, 800 - start // 40 * 14, "x " * min(40, n_characters - start))
    page.save()
    return content.getvalue()


@pytest.mark.parametrize(("n", "found"), [(800, {}), (801, {"summary.length": 1})])
def test_the_summary_has_eight_hundred_characters_spaces_and_line_breaks_not_counted(
    n: int, found: Any, delivery: Any, checked: Any
) -> None:
    delivery.application(
        files={"94000001_多元表現綜整心得.pdf": summary(n), "94000001_學習歷程自述.pdf": summary(1600)}
    )
    assert checked(delivery.root).findings == found


def test_a_summary_whose_pages_are_known_already_is_found_too_long_again(
    delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    """Its text is read again: a known PDF is otherwise not opened a second time."""
    files = {"多元表現綜整心得.pdf": summary(900)}
    delivery.application(files={f"94000001_{name}": content for name, content in files.items()})
    assert warehouse.load(delivery.root).findings == {"summary.length": 1}
    another_delivery.application(
        program="987034", files={f"94000001_{name}": content for name, content in files.items()}
    )
    assert warehouse.load(another_delivery.root).findings == {"summary.length": 1}
    assert len(warehouse.rows("document_pages")) == 2


def pictures(*per_page: int) -> bytes:
    content = io.BytesIO()
    page = canvas.Canvas(content, invariant=True)
    for number, n_images in enumerate(per_page):
        for each in range(n_images):
            page.drawImage(ImageReader(Image.new("RGB", (8, 8), (number, each, 0))), 72, 72 * each)
        page.showPage()
    page.save()
    return content.getvalue()


@pytest.mark.parametrize(
    ("per_page", "found"),
    [([3], {}), ([1, 1, 1], {}), ([4], {"summary.images": 1}), ([2, 0, 2], {"summary.images": 1})],
)
def test_the_summary_has_three_images_on_all_its_pages(per_page: Any, found: Any, delivery: Any, checked: Any) -> None:
    delivery.application(files={"94000001_多元表現綜整心得.pdf": pictures(*per_page), "94000001_其他.pdf": pictures(9)})
    assert checked(delivery.root).findings == found
