"""The cells of one reference row as its table types them: the same cleanings, and the same findings, as JSON gets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from loaders.clean import ROC_OFFSET, Cleaned, cleaned_date, cleaned_decimal, cleaned_integer
from loaders.errors import Place
from loaders.harvest import Harvest, Row
from loaders.reference.headers import Layout, normal
from loaders.reference.records import Record
from loaders.tables import Column, Type

# What no reader sees, and what no UTF-8 can hold. Tabs and line breaks are text.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
FLAGS = {
    **dict.fromkeys(("是", "有", "y", "yes", "true", "t", "1", "v", "✓", "○"), True),
    **dict.fromkeys(("否", "無", "n", "no", "false", "f", "0", "x", "✗", "╳"), False),
}
CE_YEAR = "CE year"
ROC_YEARS = range(1, 200)


def cells_of(layout: Layout, record: Record, place: Place, harvest: Harvest) -> Row:
    """The row's columns with their companions; whatever does not fit becomes a finding. An empty cell is unknown."""
    row = layout.blank.copy()
    cells = record.cells
    is_seen = UNSEEN.search("".join(cells)) is None
    for field in layout.fields:
        column = field.column
        text = cells[field.position] if field.position < len(cells) else ""
        if not is_seen:
            text = _without_unseen(text, place.at(field.header), harvest)
        if not text or text.isspace():
            if text and column.type is not Type.TEXT:
                row[f"{column.name}_original"] = text
        elif column.type is Type.TEXT:
            row[column.name] = _code(column, text, place.at(field.header), harvest) if column.allowed else text
        else:
            cleaned = _typed(column, text)
            row[column.name], row[f"{column.name}_original"] = cleaned.value, cleaned.original
            for rule in cleaned.rules:
                harvest.note(rule, place.at(field.header), f"“{text}”", original=text)
    for error in record.errors:
        header = next((field.header for field in layout.fields if field.position == error.position), "")
        header = header or layout.others.get(error.position, f"column {error.position + 1}")
        harvest.note("reference.cell_error", place.at(header), error.found, original=error.found)
    return row


def _without_unseen(text: str, place: Place, harvest: Harvest) -> str:
    seen = UNSEEN.sub("", text)
    if seen != text:
        codes = ", ".join(sorted({f"U+{ord(each):04X}" for each in UNSEEN.findall(text)}))
        harvest.note("reference.character", place, codes, original=text.encode("unicode_escape").decode())
    return seen


def _code(column: Column, text: str, place: Place, harvest: Harvest) -> str:
    """The code itself, also where its label in either language was written instead."""
    code = _codes(tuple(column.allowed.items())).get(normal(text))
    if code is None:
        expected = f"one of {', '.join(f'{own} {zh}' for own, (zh, _) in column.allowed.items())}"
        harvest.note("code.unknown", place, f"“{text}”", original=text, expected=expected)
    return code or text


@cache
def _codes(allowed: tuple[tuple[str, tuple[str, str]], ...]) -> Mapping[str, str]:
    return {normal(spelling): code for code, labels in allowed for spelling in (code, *labels)}


def _typed(column: Column, text: str) -> Cleaned[Any]:
    if column.type is Type.BOOLEAN:
        value = FLAGS.get(normal(text))
        return Cleaned(value, text, () if value is not None else ("reference.flag",))
    if column.type is Type.DATE:
        return cleaned_date(text)
    bare = _without_marks(text, column)
    cleaned: Cleaned[Any] = cleaned_integer(bare) if column.type is Type.INTEGER else cleaned_decimal(bare)
    rules = cleaned.rules if bare == text else (*cleaned.rules, "reference.number_marks")
    if column.unit == CE_YEAR and cleaned.value is not None and cleaned.value in ROC_YEARS:
        return Cleaned(cleaned.value + ROC_OFFSET, text, (*rules, "cell.roc_date"))
    return Cleaned(cleaned.value, text, rules)


def _without_marks(text: str, column: Column) -> str:
    """Without a percent sign or the commas that group digits; 1,23 and the like stay, and are no number."""
    bare = text.strip()
    if column.type is Type.DECIMAL and bare.endswith(("%", "％")):
        bare = bare[:-1].rstrip()
    if GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    return bare if bare != text.strip() else text
