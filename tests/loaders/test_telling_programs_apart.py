"""Which folders are programs, whatever stands above them, and which deliveries are late ones."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from loaders.delivery.survey import survey_of
from loaders.load import load
from loaders.settings import Limits

LATE_NAME = "94000001_第6學期成績單.pdf"


def found(path: Path) -> list[str]:
    return sorted(f"{given.package.key} {given.name}" for given in survey_of([path], Limits()).applications)


@pytest.mark.parametrize("inside", ["987/987012", "987012"])
@pytest.mark.parametrize("given", ["202611/20261122/rel", "202611/20261122", "202611", "."])
@pytest.mark.parametrize("as_archive", [True, False])
def test_folders_named_by_dates_are_no_programs(
    inside: str, given: str, as_archive: bool, delivery: Any, tmp_path: Path
) -> None:
    folder = delivery.application().parent
    delivery.application("94000002")
    place = tmp_path / "202611/20261122/rel" / inside
    place.parent.mkdir(parents=True)
    (tmp_path / "202611/20261123").mkdir()
    if as_archive:
        delivery.zipped(place.with_suffix(".zip"), below=folder)
    else:
        shutil.copytree(folder, place)
    shutil.rmtree(delivery.root)
    assert found(tmp_path / given) == ["987012-main 94000001", "987012-main 94000002"]


@pytest.mark.parametrize("folder", ["987/987012", "987/987012/94000001", "987012", "987012/94000001"])
def test_a_program_and_an_application_folder_are_known_by_the_folders_above(
    folder: str, delivery: Any, tmp_path: Path
) -> None:
    delivery.application()
    if not folder.startswith("987/"):
        (delivery.root / "987/987012").rename(delivery.root / "987012")
    assert found(delivery.root / folder) == ["987012-main 94000001"]


def test_an_archive_among_an_applicants_files_is_not_opened_and_one_beside_it_is(delivery: Any, tmp_path: Path) -> None:
    inside = delivery.application("94000001") / "works.zip"
    delivery.application("94000002", "987034")
    delivery.zipped(tmp_path / "987034.zip", below=delivery.root / "987/987034")
    shutil.copy(tmp_path / "987034.zip", inside)
    shutil.rmtree(delivery.root / "987/987034")
    shutil.copy(tmp_path / "987034.zip", delivery.root / "987/987034.zip")
    for root in (delivery.root, delivery.root / "987/987012"):
        (given,) = (a for a in survey_of([root], Limits()).applications if a.name == "94000001")
        assert "works.zip" in given.files
    assert found(delivery.root) == ["987012-main 94000001", "987034-main 94000002"]


def bare_zip(late: Any, place: Path) -> Path:
    return late.zipped(place / "987012.zip", below=late.root / "987_grade6/987012")


def bare_folder(late: Any, place: Path) -> Path:
    return Path(shutil.move(late.root / "987_grade6/987012", place / "987012"))


def in_an_archive_that_says_so(late: Any, place: Path) -> Path:
    (late.root / "987_grade6").rename(late.root / "987")
    return late.zipped(place / "987_grade6.zip")


def given_as_the_application(late: Any, place: Path) -> Path:
    return late.root / "987_grade6/987012/94000001"


def below_a_plain_school_folder(late: Any, place: Path) -> Path:
    (late.root / "987_grade6").rename(late.root / "987")
    return late.root


@pytest.mark.parametrize(
    "form",
    [bare_zip, bare_folder, in_an_archive_that_says_so, given_as_the_application, below_a_plain_school_folder],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_a_late_delivery_joins_in_every_form_and_never_replaces_the_main_one(
    form: Any, at_once: bool, delivery: Any, another_delivery: Any, warehouse: Any, tmp_path: Path
) -> None:
    delivery.application("94000001")
    delivery.application("94000002")
    another_delivery.application(late=True, files={LATE_NAME: b"%PDF-"})
    (tmp_path / "place").mkdir()
    late = form(another_delivery, tmp_path / "place")
    if at_once:
        report = warehouse.load(delivery.root, late)
    else:
        warehouse.load(delivery.root)
        report = warehouse.load(late)
    assert (report.refused, set(report.findings)) == (0, {"file.unreadable"})
    assert len(warehouse.rows("applications")) == 2
    assert warehouse.row("documents")["kind"] == "late_transcript"


def test_an_archive_and_a_folder_of_one_release_with_an_empty_application_are_one_package(
    delivery: Any, checked: Any, warehouse: Any, tmp_path: Path
) -> None:
    delivery.application()
    (delivery.root / "987/987012/94000002").mkdir()
    archive = tmp_path / "release.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for path in sorted(delivery.root.rglob("*")):
            opened.write(path, path.relative_to(delivery.root))
    first = warehouse.load(delivery.root)
    assert (first.applications, first.findings) == (2, {"application.empty": 1})
    assert warehouse.load(archive).is_new is False


def test_a_warehouse_inside_what_is_given_is_passed_over(delivery: Any, checked: Any) -> None:
    delivery.application(files={"94000001_其他.pdf": b"%PDF-"})
    inside = delivery.root / "warehouse"
    first = load([delivery.root], inside, Limits())
    again = load([delivery.root], inside, Limits())
    assert (first.is_new, again.is_new, again.findings) == (True, False, first.findings)


@pytest.mark.parametrize("name", ["broken.zip", "plain.txt", "987012.zip"])
def test_a_file_that_is_no_archive_is_named(name: str, tmp_path: Path, checked: Any) -> None:
    (tmp_path / name).write_bytes(b"PK no archive")
    messages = checked(tmp_path / name).messages
    assert any(message.startswith(f"{name}: expected a folder or a zip archive") for message in messages)


def test_a_broken_archive_within_a_delivery_is_named(delivery: Any, checked: Any) -> None:
    delivery.application()
    (delivery.root / "987/987034.zip").write_bytes(b"PK no archive")
    (message,) = checked(delivery.root).messages
    assert message.startswith("release/987/987034.zip: expected a folder or a zip archive")
