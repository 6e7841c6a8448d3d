"""Small deliveries built by hand, and warehouses to load them into."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from reportlab.pdfgen import canvas

from loaders.load import Report, check, load
from loaders.settings import Limits

JSON_NAMES = {
    "basics": "基本資料",
    "transcript": "修課紀錄",
    "course_works": "課程學習成果",
    "activities": "多元表現",
}


def without_chinese(rows: Iterable[dict[str, Any]]) -> set[str]:
    """What findings found in English words, beside delivered values in quotes, and have no Chinese for."""
    return {
        row["found"]
        for row in rows
        if row["found_zh"] is None and re.search("[a-z]{2}", re.sub("“[^”]*(”|$)", "", row["found"] or ""))
    }


class Delivery:
    """A release under construction: `application` adds one, anything not named is left out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    def application(
        self, number: str = "94000001", program: str = "987012", *, late: bool = False, files: Any = None, **data: Any
    ) -> Path:
        """One application: data files by name (any JSON value, or raw bytes), further files by name."""
        folder = self.root / (f"{program[:3]}_grade6" if late else program[:3]) / program / number
        folder.mkdir(parents=True, exist_ok=True)
        if not late:
            data.setdefault("basics", {"姓名": "測試生"})
        for name, content in data.items():
            if content is not ...:
                raw = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
                (folder / f"{number}_{JSON_NAMES[name]}.json").write_bytes(raw)
        for name, content in (files or {}).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return folder

    def zipped(self, path: Path, *, below: Path | None = None, encoding: str | None = None) -> Path:
        """The delivery as a zip, paths starting below a folder; `encoding` writes names without the UTF-8 flag."""
        below = below or self.root
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(below.rglob("*")):
                if file.is_file():
                    name = file.relative_to(below).as_posix()
                    archive.writestr(name.encode(encoding).decode("cp437") if encoding else name, file.read_bytes())
        if encoding:
            path.write_bytes(_without_utf8_flag(path, encoding))
        return path


def _without_utf8_flag(path: Path, encoding: str) -> bytes:
    """The archive with the raw bytes of its names and no flag that says they are UTF-8."""
    plain = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(plain, "w") as target:
        for info in source.infolist():
            copied = RawNamed(info.filename.encode("cp437"))
            target.writestr(copied, source.read(info))
    return plain.getvalue()


class RawNamed(zipfile.ZipInfo):
    """A member whose name is written as the bytes given."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw.decode("cp437"))
        self._raw = raw

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self._raw, self.flag_bits & ~0x800


class Warehouse:
    """A warehouse in a temporary directory."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self, *paths: Path, limits: Limits | None = None) -> Report:
        return load(paths, self.path, limits or Limits())

    @property
    def current(self) -> Path:
        return self.path / "snapshots" / (self.path / "current").read_text().strip()

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Every row of a raw table of the current snapshot."""
        return pq.ParquetFile(self.current / f"{table}.parquet").read().to_pylist()

    def row(self, table: str) -> dict[str, Any]:
        """The only row of a raw table."""
        (row,) = self.rows(table)
        return row

    def rules(self) -> set[str]:
        return {row["rule"] for row in self.rows("findings")}


@pytest.fixture(autouse=True)
def unprepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading ends with the publish: preparing is a process of another room, and has its own tests."""
    monkeypatch.setattr("loaders.prepared.ask_for", lambda warehouse: True)


@pytest.fixture
def delivery(tmp_path: Path) -> Delivery:
    return Delivery(tmp_path / "release")


@pytest.fixture
def another_delivery(tmp_path: Path) -> Delivery:
    return Delivery(tmp_path / "another")


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "warehouse")


@pytest.fixture(scope="session")
def new_place(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], tuple[Delivery, Warehouse]]:
    """A fresh delivery and a fresh warehouse at each call, for properties that try many."""

    def make() -> tuple[Delivery, Warehouse]:
        root = tmp_path_factory.mktemp("place")
        return Delivery(root / "release"), Warehouse(root / "warehouse")

    return make


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    """A PDF with one page for each text."""

    def make(*texts: str) -> bytes:
        content = io.BytesIO()
        page = canvas.Canvas(content, invariant=True)
        for text in texts:
            page.drawString(72, 700, text)
            page.showPage()
        page.save()
        return content.getvalue()

    return make


@pytest.fixture(scope="session")
def checked() -> Callable[..., Report]:
    """What `check` reports about some paths."""

    def run(*paths: Path, limits: Limits | None = None) -> Report:
        return check(paths, limits or Limits())

    return run
