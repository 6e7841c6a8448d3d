"""Files: only what a ticked item links to and documents known by name enter, whatever the link or the file is."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from loaders.pages import BrokenPdfError, PdfReader
from loaders.settings import Limits

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82"

JPEG = b"\xff\xd8\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xda\xff\xd9"


def work(link: object) -> dict[str, Any]:
    return {"course_works": [{"課程學習成果文件檔案連結": link}]}


@pytest.mark.parametrize(
    "link", ["a.png", "./a.png", "A.PNG", " a.png ", "ａ.png", ".\\a.png", "94000001/a.png", "９４０００００１／Ａ.png"]
)
def test_a_link_finds_its_file_by_exact_name_or_else_without_regard_to_case_and_width(
    link: str, delivery: Any, warehouse: Any
) -> None:
    delivery.application(files={"a.png": PNG}, **work(link))
    warehouse.load(delivery.root)
    row = warehouse.row("attachments")
    assert (row["status"], row["file_name"], row["media_type"], row["size_bytes"]) == (
        "stored",
        "a.png",
        "image/png",
        len(PNG),
    )
    assert row["sha256"] == hashlib.sha256(PNG).hexdigest()
    assert (row["table_name"], row["link_column"], row["link_no"], row["source_row"]) == (
        "course_works", "document_link", 1, 1,
    )  # fmt: skip
    assert (warehouse.path / "attachments" / row["sha256"][:2] / row["sha256"]).read_bytes() == PNG


def test_an_exact_name_wins_over_one_that_differs_in_case(delivery: Any, warehouse: Any) -> None:
    delivery.application(files={"A.png": PNG + b"upper", "a.png": PNG}, **work("a.png"))
    warehouse.load(delivery.root)
    assert warehouse.row("attachments")["size_bytes"] == len(PNG)
    assert warehouse.rules() == {"file.unlinked"}


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("../94000002/a.png", "a path that leads out of the folder"),
        ("x/../../94000002/a.png", "a path that leads out of the folder"),
        ("..\\94000002\\a.png", "a path that leads out of the folder"),
        ("/etc/hostname", "an absolute path"),
        ("C:\\a.png", "an absolute path"),
        ("94000002/a.png", "a path into another application's folder"),
        ("https://example.org/a.png", "a web address"),
        ("94000001_基本資料.json", "a data file of the delivery"),
        ("94000001_基本資料．json", "a data file of the delivery"),
        ("94000001_基本資料.JSON/", "a data file of the delivery"),
        ("94000001/94000001_基本資料.json", "a data file of the delivery"),
        ("94000001_FILE_LIST_1．json", "a data file of the delivery"),
        ("．．/94000002/a.png", "a path that leads out of the folder"),
        ("94000001_獎懲紀錄.pdf", "a table that is never released"),
        ("獎懲紀錄.png", "a table that is never released"),
        ("94000001_出缺勤紀錄．jpg", "a table that is never released"),
        ("課程諮詢/1.png", "a table that is never released"),
        ("獎 懲.csv/", "a table that is never released"),
    ],
)
def test_a_link_that_leads_elsewhere_is_not_followed(link: str, said: str, delivery: Any, warehouse: Any) -> None:
    delivery.application("94000002", files={"a.png": PNG})
    names = ["獎懲紀錄.png", "94000001_出缺勤紀錄.jpg", "課程諮詢/1.png", "獎 懲.csv", "94000001_FILE_LIST_1.json"]
    files = dict.fromkeys(["94000002/a.png", "94000001_獎懲紀錄.pdf", *names], PNG)
    delivery.application(files=files, **work(link))
    warehouse.load(delivery.root)
    row = warehouse.row("attachments")
    assert (row["status"], row["sha256"], row["n_pages"]) == ("refused", None, None)
    assert said in {row["found"] for row in warehouse.rows("findings") if row["rule"] == "link.refused"}
    assert not (warehouse.path / "attachments").exists()


def test_a_second_spelling_of_a_data_file_has_one_finding_and_is_not_read(delivery: Any, warehouse: Any) -> None:
    delivery.application(files={"94000001_基本資料.JSON": b'{"\xe5\xa7\x93\xe5\x90\x8d":"CANARY"}'})
    warehouse.load(delivery.root)
    assert warehouse.row("findings")["rule"] == "file.twice"
    assert {row["table_name"]: row["n_refused"] for row in warehouse.rows("balance")}["files"] == 1
    assert "CANARY" not in str(warehouse.rows("applications"))


def test_external_links_and_web_addresses_of_own_works_are_text_and_no_files(delivery: Any, warehouse: Any) -> None:
    own = {"作品成果連結": "https://example.org/work", "外部影音連結": "https://example.org/film"}
    delivery.application(activities={"作品成果紀錄": [own, {"作品成果連結": "a.png"}]}, files={"a.png": PNG})
    warehouse.load(delivery.root)
    assert warehouse.rows("activities_work")[0]["work_link"] == "https://example.org/work"
    assert (warehouse.row("attachments")["link_column"], warehouse.row("attachments")["source_row"]) == ("work_link", 2)
    assert warehouse.rows("findings") == []


def test_several_links_in_one_cell_are_numbered(delivery: Any, warehouse: Any) -> None:
    delivery.application(files={"a.png": PNG, "b.png": PNG + b"b"}, **work(["a.png", "b.png", "c.png"]))
    warehouse.load(delivery.root)
    rows = {row["link_no"]: (row["file_name"], row["status"]) for row in warehouse.rows("attachments")}
    assert rows == {1: ("a.png", "stored"), 2: ("b.png", "stored"), 3: ("c.png", "missing")}


def test_a_file_linked_twice_is_one_file_with_one_identifier(delivery: Any, warehouse: Any) -> None:
    delivery.application(files={"a.png": PNG}, course_works=[{"課程學習成果文件檔案連結": "a.png"}] * 2)
    warehouse.load(delivery.root)
    first, second = warehouse.rows("attachments")
    assert first["file_id"] == second["file_id"]
    assert len(first["file_id"]) == 16
    balance = {row["table_name"]: row["n_delivered"] for row in warehouse.rows("balance")}
    assert (balance["attachments"], balance["files"]) == (2, 3)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("修課紀錄", "transcript"), ("課程學習成果", "course_works"), ("多元表現", "activities"),
        ("多元表現綜整心得", "activity_summary"), ("學習歷程自述", "self_statement"), ("其他", "other"),
        ("第6學期成績單", "late_transcript"), ("第６學期成績單", "late_transcript"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("extension", ["pdf", "PDF"])
def test_documents_are_known_by_their_name(
    name: str, kind: str, extension: str, delivery: Any, warehouse: Any, pdf: Any
) -> None:
    delivery.application(files={f"94000001_{name}.{extension}": pdf("first", "second")})
    warehouse.load(delivery.root)
    row = warehouse.row("documents")
    assert (row["kind"], row["status"], row["media_type"], row["n_pages"]) == (kind, "stored", "application/pdf", 2)
    pages = warehouse.rows("document_pages")
    assert [(page["page_no"], page["text"].strip()) for page in pages] == [(1, "first"), (2, "second")]
    assert {page["file_id"] for page in pages} == {row["file_id"]}
    assert {page["source_file"] for page in pages} == {row["source_file"]}


def test_the_type_is_what_the_content_says_and_a_disagreeing_name_is_a_finding(delivery: Any, warehouse: Any) -> None:
    contents = {
        "a.png": (PNG, "image/png"), "b.jpg": (JPEG, "image/jpeg"), "c.mp3": (b"ID3\x04", "audio/mpeg"),
        "d.mp3": (b"\xff\xfb\x90\x00", "audio/mpeg"), "e.mp4": (bytes(4) + b"ftypisom", "video/mp4"),
        "f.pdf": (PNG, "image/png"), "g": (b"ID3\x04", "audio/mpeg"),
    }  # fmt: skip
    delivery.application(
        files={name: content for name, (content, _) in contents.items()},
        course_works=[{"課程學習成果文件檔案連結": name} for name in contents],
    )
    warehouse.load(delivery.root)
    rows = {row["file_name"]: row for row in warehouse.rows("attachments")}
    assert {name: row["media_type"] for name, row in rows.items()} == {
        name: kind for name, (_, kind) in contents.items()
    }
    assert {row["status"] for row in rows.values()} == {"stored"}
    flagged = {row["source_file"][-5:] for row in warehouse.rows("findings") if row["rule"] == "file.type"}
    assert flagged == {"f.pdf", "001/g"}


def test_a_broken_pdf_is_stored_with_a_finding_and_loading_goes_on(delivery: Any, warehouse: Any, pdf: Any) -> None:
    delivery.application(files={"94000001_其他.pdf": pdf("x")[:200], "94000001_學習歷程自述.pdf": pdf("sound")})
    warehouse.load(delivery.root)
    pages = {row["kind"]: (row["status"], row["n_pages"]) for row in warehouse.rows("documents")}
    assert pages == {"other": ("stored", None), "self_statement": ("stored", 1)}
    assert warehouse.rules() == {"file.unreadable"}
    assert len(warehouse.rows("document_pages")) == 1


def test_equal_pdfs_are_opened_once(delivery: Any, warehouse: Any, pdf: Any, monkeypatch: Any) -> None:
    opened = []
    texts = PdfReader.texts
    monkeypatch.setattr(PdfReader, "texts", lambda self, content: opened.append(1) or texts(self, content))
    for number in ("94000001", "94000002"):
        delivery.application(number, files={f"{number}_其他.pdf": pdf("same")})
    warehouse.load(delivery.root)
    assert len(opened) == 1
    assert len(warehouse.rows("document_pages")) == 2


def test_the_reader_survives_the_death_of_its_process_and_says_so(pdf: Any) -> None:
    with PdfReader(Limits()) as reader:
        assert reader.texts(pdf("before")) == ["before"]
        child = reader._child
        assert child is not None
        child.kill()
        child.wait()
        assert reader.texts(pdf("after")) == ["after"]


def test_a_pdf_beyond_the_limits_of_memory_or_time_is_broken_and_the_next_one_is_read(pdf: Any) -> None:
    with PdfReader(Limits(pdf_memory_bytes=1024 * 1024)) as reader, pytest.raises(BrokenPdfError):
        reader.texts(pdf("x"))
    with PdfReader(Limits(pdf_seconds=0)) as reader, pytest.raises(BrokenPdfError, match="longer than 0 seconds"):
        reader.texts(pdf("x"))
    with PdfReader(Limits(pdf_answer_bytes=10)) as reader:
        with pytest.raises(BrokenPdfError, match="made the reading process fail"):
            reader.texts(pdf("x" * 50))
        assert reader._child is None
