"""What the contract is made of: types, columns, tables, and the columns that several tables share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property


class Type(StrEnum):
    """What a cell holds, written as DuckDB writes it."""

    TEXT = "VARCHAR"
    INTEGER = "INTEGER"
    BIGINT = "BIGINT"
    DECIMAL = "DECIMAL(18,6)"
    DATE = "DATE"
    INSTANT = "TIMESTAMP WITH TIME ZONE"
    BOOLEAN = "BOOLEAN"
    COUNTS = "INTEGER[]"


@dataclass(frozen=True)
class Column:
    """One column of a raw table.

    zh, en     what it means, as a label a reader understands
    delivered  keys it may have in the delivered JSON; empty when the loader makes the value
    allowed    code -> (zh, en); a value outside is a finding and is kept
    private    withheld from error texts and from screens that do not need it
    missing    numbers that stand for "not recorded" in this column
    is_by_year whether its delivered keys stand in the year files (loaders/years) instead of in `delivered`
    """

    name: str
    type: Type
    zh: str
    en: str
    delivered: tuple[str, ...] = ()
    unit: str = ""
    private: bool = False
    allowed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    missing: tuple[int, ...] = ()
    is_by_year: bool = False

    @property
    def meaning(self) -> tuple[str, str]:
        """Label and what stands for "not recorded", in Chinese and English: what a dictionary prints."""
        if not self.missing:
            return self.zh, self.en
        numbers = [str(number) for number in self.missing]
        return f"{self.zh}（{'、'.join(numbers)} 表示未登錄）", f"{self.en} ({', '.join(numbers)}: not recorded)"

    @property
    def has_original(self) -> bool:
        """Whether a companion `<name>_original` keeps the delivered text: true of every delivered, typed value."""
        return (bool(self.delivered) or self.is_by_year) and self.type is not Type.TEXT

    @property
    def original(self) -> Column:
        """The companion that keeps the delivered text of a typed value."""
        return replace(
            self,
            name=f"{self.name}_original",
            type=Type.TEXT,
            zh=f"{self.zh}（原文）",
            en=f"{self.en}, as delivered",
            delivered=(),
            unit="",
            allowed={},
            missing=(),
            is_by_year=False,
        )


@dataclass(frozen=True)
class Table:
    """One raw table: its grain (what one row is), its key, its columns without the companions.

    zh, en  a short title, where screens show the table as such
    """

    name: str
    grain_zh: str
    grain_en: str
    key: tuple[str, ...]
    own: tuple[Column, ...]
    delivered: tuple[str, ...] = ()
    zh: str = ""
    en: str = ""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns in stored order, each typed delivered value followed by its `_original` companion."""
        return tuple(
            c for column in self.own for c in ((column, column.original) if column.has_original else (column,))
        )

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when the table has none."""
        if name not in self._by_name:
            raise KeyError(f"{self.name} has no column {name}")
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}


def text(
    name: str,
    zh: str,
    en: str,
    *delivered: str,
    private: bool = False,
    allowed: Mapping[str, tuple[str, str]] | None = None,
) -> Column:
    return Column(name, Type.TEXT, zh, en, delivered, private=private, allowed=allowed or {})


def integer(name: str, zh: str, en: str, *delivered: str, unit: str = "") -> Column:
    return Column(name, Type.INTEGER, zh, en, delivered, unit)


def decimal(
    name: str, zh: str, en: str, *delivered: str, unit: str = "", private: bool = False, missing: tuple[int, ...] = ()
) -> Column:
    return Column(name, Type.DECIMAL, zh, en, delivered, unit, private, missing=missing)


def date(name: str, zh: str, en: str, *delivered: str) -> Column:
    return Column(name, Type.DATE, zh, en, delivered, "date")


ORIGIN = (
    text("application_id", "申請編號", "application: program code and applicant number"),
    text("package_id", "資料包", "package: one program's delivery"),
    text("source_file", "來源檔案", "file it came from, as a path inside the release"),
    integer("source_row", "來源列", "position in that file, from 1 (a whole file: 1)"),
)

FILE = (
    text("file_id", "檔案代號", "opaque identifier of the file within its application"),
    text("file_name", "檔名", "file name as delivered", private=True),
    text(
        "status",
        "狀態",
        "what became of the file",
        allowed={"stored": ("已收存", "stored"), "missing": ("未附檔案", "missing"), "refused": ("未收存", "refused")},
    ),
    text("sha256", "內容雜湊", "SHA-256 of the content, its address in the attachment store; null unless stored"),
    Column("size_bytes", Type.BIGINT, "檔案大小", "size", unit="bytes"),
    text("media_type", "檔案類型", "type read from the content, not from the name"),
    integer("n_pages", "頁數", "number of pages; null when it has none or cannot be read", unit="pages"),
)

YEAR_SEMESTER = (
    integer("school_year", "學年度", "school year", "實際修課學年度", "學年度", unit="ROC year"),
    integer("semester", "學期", "semester", "實際修課學期", "學期"),
)

PERIOD = (date("started_on", "開始日期", "start", "開始日期"), date("ended_on", "結束日期", "end", "結束日期"))
