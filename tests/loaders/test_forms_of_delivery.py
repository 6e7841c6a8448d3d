"""The same release gives the same package, as folder, zip or zips in a zip, from whichever level it is given."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from loaders.load import load
from loaders.settings import Limits

RECORD = {"科目名稱": "國語文", "母體人數": 2, "本科目分數級距分布": {"組距60_61的人數": 2}}


@pytest.fixture
def release(delivery: Any) -> Any:
    """Two applications of one program; a linked file and a listing beside them."""
    for number in ("94000001", "94000002"):
        delivery.application(
            number,
            transcript={"學習紀錄": [RECORD]},
            course_works=[{"課程學習成果文件檔案連結": "實驗功課.png"}],
            files={"實驗功課.png": b"\x89PNG\r\n\x1a\n" + number.encode(), f"{number}_LIST.json": b"{}"},
        )
    return delivery


def packages(path: Path, warehouse: Path) -> list[str]:
    load([path], warehouse, Limits())
    name = (warehouse / "current").read_text().strip()
    rows = pq.read_table(warehouse / "snapshots" / name / "course_records.parquet").to_pylist()
    return sorted({row["package_id"] + " " + row["source_file"] for row in rows})


def as_zip(release: Any, place: Path) -> Path:
    return release.zipped(place / "release.zip")


def as_zip_with_big5_names(release: Any, place: Path) -> Path:
    made = release.zipped(place / "release.zip", encoding="cp950")
    assert "實驗功課".encode("cp950") in made.read_bytes()
    return made


def as_zip_with_unflagged_utf8_names(release: Any, place: Path) -> Path:
    return release.zipped(place / "release.zip", encoding="utf-8")


def as_program_zip_without_leading_folders(release: Any, place: Path) -> Path:
    return release.zipped(place / "987012.zip", below=release.root / "987/987012")


def as_folder_of_program_zips(release: Any, place: Path) -> Path:
    (place / "zips").mkdir()
    release.zipped(place / "zips/987012.zip", below=release.root / "987/987012")
    return place / "zips"


def as_zip_of_program_zips(release: Any, place: Path) -> Path:
    inner = release.zipped(place / "987012.zip", below=release.root / "987/987012")
    with zipfile.ZipFile(place / "outer.zip", "w") as outer:
        outer.write(inner, "987/987012.zip")
    inner.unlink()
    return place / "outer.zip"


def as_zip_per_application(release: Any, place: Path) -> Path:
    folder = place / "zips/987012"
    folder.mkdir(parents=True)
    for application in (release.root / "987/987012").iterdir():
        release.zipped(folder / f"{application.name}.zip", below=application)
    return place / "zips"


def as_folder_of_upper_case_zips(release: Any, place: Path) -> Path:
    folder = place / "zips/987"
    folder.mkdir(parents=True)
    release.zipped(folder / "987012.ZIP")
    return place / "zips"


def as_zip_of_packed_zips_with_big5_names(release: Any, place: Path) -> Path:
    inner = release.zipped(place / "987012.ZIP", below=release.root / "987", encoding="cp950")
    with zipfile.ZipFile(place / "outer.ZIP", "w", zipfile.ZIP_DEFLATED) as outer:
        outer.write(inner, "第一批.zip".encode("cp950").decode("cp437"))
    inner.unlink()
    return place / "outer.ZIP"


def as_zip_in_a_zip_in_a_zip(release: Any, place: Path) -> Path:
    content = as_zip_of_program_zips(release, place).read_bytes()
    with zipfile.ZipFile(place / "outermost.zip", "w", zipfile.ZIP_DEFLATED) as outermost:
        outermost.writestr("outer.zip", content)
    return place / "outermost.zip"


def as_school_folder(release: Any, place: Path) -> Path:
    return release.root / "987"


def as_program_folder(release: Any, place: Path) -> Path:
    return release.root / "987/987012"


def below_folders_of_other_names(release: Any, place: Path) -> Path:
    (place / "202611/第一批").mkdir(parents=True)
    (release.root / "987").rename(place / "202611/第一批/987")
    return place / "202611"


@pytest.mark.parametrize(
    "form",
    [
        as_zip, as_zip_with_big5_names, as_zip_with_unflagged_utf8_names, as_program_zip_without_leading_folders,
        as_folder_of_program_zips, as_zip_of_program_zips, as_zip_per_application, as_school_folder, as_program_folder,
        below_folders_of_other_names, as_folder_of_upper_case_zips, as_zip_of_packed_zips_with_big5_names,
        as_zip_in_a_zip_in_a_zip,
    ],
)  # fmt: skip
def test_every_form_of_the_same_release_is_the_same_package(form: Any, release: Any, tmp_path: Path) -> None:
    as_folder = packages(release.root, tmp_path / "one")
    assert len(as_folder) == 2
    assert packages(form(release, tmp_path), tmp_path / "two") == as_folder


def test_one_application_folder_can_be_given_alone(release: Any, checked: Any) -> None:
    assert checked(release.root / "987/987012/94000002").applications == 1


@pytest.mark.parametrize("extension", ["JSON", "Json"])
def test_names_and_extensions_are_read_in_any_case_and_with_or_without_byte_order_mark(
    extension: str, delivery: Any, checked: Any
) -> None:
    delivery.application(
        basics=..., files={f"94000001_基本資料.{extension}": b'\xef\xbb\xbf{"\xe5\xa7\x93\xe5\x90\x8d":"x"}'}
    )
    report = checked(delivery.root)
    assert (report.applications, report.findings) == (1, {})


def test_files_of_another_applicant_in_the_folder_are_not_read(delivery: Any, checked: Any) -> None:
    delivery.application(files={"94000002_修課紀錄.json": b'{"x', "94000002_其他.pdf": b"%PDF-"})
    assert checked(delivery.root).findings == {"file.unlinked": 2}


def test_an_archive_that_packs_too_well_is_not_read(delivery: Any, checked: Any) -> None:
    delivery.application()
    with zipfile.ZipFile(delivery.root / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("987/987012/94000002/94000002_其他.pdf", bytes(1_000_000))
    limits = Limits(archive_ratio_from_bytes=1000)
    assert checked(delivery.root, limits=limits).findings["zip.limit"] == 1
    assert checked(delivery.root, limits=Limits(archive_ratio_from_bytes=2_000_000)).findings.get("zip.limit") is None
