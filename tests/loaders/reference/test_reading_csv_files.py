"""CSV as offices write it: encodings, separators, headers in either language; what it is for is told by its headers."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from loaders.reference.headers import KINDS, headings, normal
from loaders.tables import REFERENCE

HEADS = "學校代碼,學校名稱,縣市,資料來源,資料時間"
ROW = "990001,澄灣高級中學,臺北市,測試來源,2025"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_usual_form_gives_the_same_row(encoding: str, delimiter: str, end: str, files: Any) -> None:
    text = end.join([HEADS, ROW, ""]).replace(",", delimiter)
    files.write("a.csv", text.encode(encoding))
    assert files.load().findings == {}
    row = files.warehouse.row("schools")
    found = (row["school_code"], row["name"], row["county"], row["source"], row["as_of"], row["source_row"])
    assert found == ("990001", "澄灣高級中學", "臺北市", "測試來源", "2025", 2)
    assert files.warehouse.row("reference_files")["encoding"] == encoding


def test_a_byte_that_fits_no_encoding_refuses_the_file_and_is_named_with_its_line(files: Any) -> None:
    content = f"{HEADS}\n{ROW}\n".encode()
    files.write("a.csv", content + b"990002,\xff")
    report = files.check()
    assert report.findings == {"reference.encoding": 1}
    assert f"found byte {len(content) + 7} (0xff) in line 3" in report.messages[0]
    assert report.is_empty


def test_utf8_with_a_damaged_byte_is_never_read_as_cp950(files: Any) -> None:
    """The bytes decode as cp950, into words that nobody wrote."""
    content = "school_code,name,source,as_of\n990001,測試中學,s,2025\n990002,".encode() + b"\xa4\xa4,s,2025"
    assert "測試" not in content.decode("cp950")
    files.write("a.csv", content)
    assert files.check().findings == {"reference.encoding": 1}


def test_utf16_is_refused_with_its_first_byte(files: Any) -> None:
    files.write("a.csv", f"{HEADS}\n{ROW}".encode("utf-16"))
    assert "found byte 0 (0xff) in line 1" in files.check().messages[0]


@pytest.mark.parametrize(
    "header", ["學校代碼", " school code ", "SCHOOL_CODE", "School Code", "ｓｃｈｏｏｌ　ｃｏｄｅ", "代碼"]
)
def test_a_column_is_known_by_either_label_its_name_and_its_other_names(header: str, files: Any) -> None:
    files.write("a.csv", f"{header},校名,來源,as of\n990001,甲,s,2025")
    files.load()
    assert files.warehouse.row("schools")["school_code"] == "990001"


def test_no_header_means_two_columns_of_one_table() -> None:
    for kind in KINDS.values():
        spellings = [normal(header) for column in kind.table.own for header in dict.fromkeys(column.delivered)]
        assert len(headings(kind.table.name)) == len(set(spellings))
        for column in kind.table.own:
            for header in column.delivered:
                assert headings(kind.table.name)[normal(header)].name == column.name


def test_every_reference_table_but_the_list_of_files_has_its_kind_and_required_columns_of_its_own() -> None:
    assert {*KINDS, "reference_files"} == {table.name for table in REFERENCE}
    for kind in KINDS.values():
        names = {column.name for column in kind.table.own}
        assert {*kind.must_have, *kind.key} <= names
        assert kind.required


def test_what_was_expected_and_what_was_found_is_said_when_a_required_column_is_missing(files: Any) -> None:
    files.write("a.csv", "學校代碼,縣市,來源\n990001,臺北市,s")
    (message,) = files.check().messages
    assert message.startswith(
        "a.csv:1: expected for the table schools also the headers 學校名稱 (school name), 資料時間 (as of), "
        "found the headers 學校代碼, 縣市, 來源."
    )


def test_headers_of_two_tables_alike_are_decided_by_the_files_name_or_refused(files: Any) -> None:
    text = "名稱,主辦單位,來源,資料時間\n某某,某會,s,2025"
    path = files.write("list.csv", text)
    report = files.check(path)
    assert "found headers of competitions and of certificates" in report.messages[0]
    assert report.is_empty
    for name, table in (("證照名錄.csv", "certificates"), ("competitions 2025.csv", "competitions")):
        assert files.check(files.write(name, text)).rows[table] == 1


def test_more_headers_of_one_table_outweigh_the_files_name(files: Any) -> None:
    path = files.write("certificates.csv", "名稱,主辦單位,競賽等級代碼,來源,資料時間\n某某,某會,3,s,2025")
    assert files.check(path).rows["competitions"] == 1


def test_values_of_unknown_and_of_repeated_columns_are_kept_by_line(files: Any) -> None:
    files.write("a.csv", f"{HEADS},校長,校名\n{ROW},,又名\n990002,乙,縣,s,2025,某人,\n")
    files.load()
    kept = {row["rule"]: (row["column_name"], row["original"]) for row in files.warehouse.rows("findings")}
    assert kept == {
        "reference.unknown_column": ("校長", '{"3": "某人"}'),
        "reference.repeated_column": ("校名", '{"2": "又名"}'),
    }
    assert [row["name"] for row in files.warehouse.rows("schools")] == ["澄灣高級中學", "乙"]


def test_a_column_without_a_header_that_holds_something_is_reported(files: Any) -> None:
    files.write("a.csv", f"{HEADS},,\n{ROW},x,\n")
    assert files.check().findings == {"reference.unknown_column": 1}


def test_characters_nobody_sees_are_taken_out_and_told(files: Any) -> None:
    files.write("a.csv", f"{HEADS}\n990001,澄\x00灣\x1b,臺北市,s,2025")
    files.load()
    assert files.warehouse.row("schools")["name"] == "澄灣"
    note = files.warehouse.row("findings")
    assert (note["found"], note["original"]) == ("U+0000, U+001B", "\\u6f84\\x00\\u7063\\x1b")


def test_a_composed_and_a_decomposed_key_are_the_same(files: Any) -> None:
    names = [unicodedata.normalize(form, "Écolé 競賽１") for form in ("NFC", "NFD")]
    files.of("competitions", {"name": names[0]}, {"name": f" {names[1].upper()} "})
    assert files.check().findings == {"reference.duplicate_key": 1}


def test_a_file_beyond_the_limits_is_refused_whole_with_the_reason(files: Any) -> None:
    files.of("schools", *({"school_code": f"{n:06}"} for n in range(9)))
    assert "found 10 lines" in files.check(reference_rows=9).messages[0]
    assert "found 4 columns" in files.check(reference_columns=3).messages[0]
    assert "found more than 20 bytes" in files.check(reference_bytes=20).messages[0]
    assert files.check(reference_rows=10, reference_columns=4).findings == {}
