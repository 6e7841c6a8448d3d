"""Reference files built by hand: a table's name and rows in, a file out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from loaders.load import Report
from loaders.reference.headers import KINDS
from loaders.reference.loading import check, load
from loaders.settings import Limits

# One sound row for each table; a test says only the cells it is about.
SOUND: Mapping[str, Mapping[str, str]] = {
    "schools": {"school_code": "990001", "name": "測試高中"},
    "programs": {"program_code": "987012", "intake_year": "115", "name": "測試學系"},
    "program_items": {"program_code": "987012", "intake_year": "115", "item_code": "A", "is_taken": "是"},
    "course_plans": {"course_code": "112990001H1110101010101", "name": "國語文", "credits_by_semester": "444440"},
    "syllabi": {"course_code": "112990001H1110101010101", "name": "國語文"},
    "syllabus_weeks": {"course_code": "112990001H1110101010101", "week": "1", "topic": "小說"},
    "competitions": {"name": "測試競賽"},
    "competition_results": {"competition": "測試競賽", "year": "2025", "measure": "entrants", "n": "100"},
    "certificates": {"name": "測試檢定"},
    "certificate_distributions": {"certificate": "測試檢定", "year": "2025", "measure": "mean", "value": "50"},
}
ORIGIN = {"source": "測試來源", "as_of": "2025"}
Rows = Sequence[Mapping[str, str]]


def sound(table: str, **cells: str) -> dict[str, str]:
    """A row that breaks no rule, but for what the given cells do."""
    return {**SOUND[table], **ORIGIN, **cells}


def csv_bytes(rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """The rows as CSV, headed by column names: those of any row, in order."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(name for row in rows for name in row)), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook of these sheets, each a list of rows of values."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_sheet(rows: Rows) -> list[list[Any]]:
    """Rows with their header row, as a sheet has them."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [names, *([row.get(name) for name in names] for row in rows)]


class Files:
    """A folder of reference files, to be checked, or loaded into a warehouse beside it."""

    def __init__(self, root: Path, warehouse: Any) -> None:
        self.root, self.warehouse = root, warehouse
        root.mkdir()

    def write(self, name: str, content: bytes | str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def of(self, table: str, *rows: Mapping[str, str], name: str | None = None) -> Path:
        """A CSV file with rows that are sound but for the cells given."""
        return self.write(name or f"{table}.csv", csv_bytes([sound(table, **row) for row in rows]))

    def check(self, *paths: Path, **limits: int) -> Report:
        return check(paths or [self.root], Limits(**limits))

    def load(self, *paths: Path, **limits: int) -> Report:
        return load(paths or [self.root], self.warehouse.path, Limits(**limits))


@pytest.fixture
def files(tmp_path: Path, warehouse: Any) -> Files:
    return Files(tmp_path / "reference", warehouse)


@pytest.fixture(scope="session")
def made() -> Any:
    """The builders of this file, for tests that make contents themselves."""

    class Made:
        csv = staticmethod(csv_bytes)
        xlsx = staticmethod(xlsx_bytes)
        sheet = staticmethod(as_sheet)
        row = staticmethod(sound)
        tables = tuple(KINDS)

    return Made


@pytest.fixture(scope="session")
def new_files(tmp_path_factory: pytest.TempPathFactory, new_place: Any) -> Callable[[], Files]:
    """A fresh folder and warehouse at each call, for properties that try many."""

    def make() -> Files:
        return Files(tmp_path_factory.mktemp("files") / "reference", new_place()[1])

    return make
