"""Into which files a report can be written, by the end of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from queries.errors import UsageError
from queries.report.page import write_page
from queries.report.pdf import write_pdf
from queries.report.shapes import Report
from queries.report.workbook import write_workbook

WRITERS: Mapping[str, Callable[[Report, BinaryIO], None]] = {
    "pdf": write_pdf,
    "xlsx": write_workbook,
    "html": write_page,
}
MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


def format_of(path: Path) -> str:
    """The format that a file's name asks for. UsageError for another one."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in WRITERS:
        known = ", ".join(f".{each}" for each in WRITERS)
        raise UsageError(f"--output: expected a file that ends in {known}, found {path.name}. Name one of these.")
    return suffix
