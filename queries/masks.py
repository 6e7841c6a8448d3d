"""What can be masked: fields in the words of an administrator, and the columns of the contract that hold each.

A masked value must not be told by something else. So a field also names what else carries it: the school stands in
every course code, in the name of its population and in organisers. What a picture or a free text says nobody can know:
whoever may not know one thing about an applicant gets neither files nor free texts, unless a program decides that they
stay (`FOLLOWING`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.tables import ACTIVITIES, TABLES

TEXTS, FILES = "texts", "files"
FOLLOWING = frozenset({TEXTS, FILES})
"""Fields that are masked along with any other, for as long as nobody decides otherwise for a program."""

MARK = "＊＊"
"""What stands in a text where a masked value stood."""

NULL = "null"
_MARKED = f"case when trim({{0}}) <> '' then '{MARK}' end"
"""Of a link it is told that there is one: without it a view would say that a record has no proof."""
_SCHOOL_IN_CODE = "case when length({0}) = 23 then substr({0}, 1, 3) || '******' || substr({0}, 10) end"
"""Characters 4 to 9 of a course code are the school; what does not have 23 characters may hold it anywhere."""

Columns = Mapping[str, Mapping[str, str]]
"""Table -> column -> the expression it becomes; {0} is the column."""


@dataclass(frozen=True)
class Field:
    """Something a person may be kept from knowing.

    columns  where it stands, and what stands there instead
    values   columns of raw.applications whose value is also taken out of every other text of that application
    """

    name: str
    zh: str
    en: str
    columns: Columns
    values: tuple[str, ...] = ()


def _of_applications(name: str, zh: str, en: str, *, is_searched: bool = False) -> Field:
    return Field(name, zh, en, {"applications": {name: NULL}}, (name,) if is_searched else ())


def _private(*names: str, becomes: str = NULL) -> Columns:
    """Those columns in whatever table has them."""
    found = {
        table.name: {column.name: becomes for column in table.columns if column.name in names}
        for table in TABLES.values()
        if any(column.name == "application_id" for column in table.columns)
    }
    return {table: columns for table, columns in found.items() if columns}


def _both(one: Columns, other: Columns) -> Columns:
    return {table: {**one.get(table, {}), **other.get(table, {})} for table in {*one, *other}}


FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        _of_applications("exam_no", "應試號碼", "examination number", is_searched=True),
        _of_applications("name", "姓名", "name", is_searched=True),
        Field(
            "school",
            "就讀學校",
            "school",
            {
                "applications": {"school_name": NULL, "school_region": NULL},
                "semester_results": {"scope_name": "case when scope <> 'school' then {0} end"},
                "course_records": {"course_code": _SCHOOL_IN_CODE},
                "course_works": {"course_code": _SCHOOL_IN_CODE},
                **{
                    table.name: {"organiser": NULL}
                    for table in ACTIVITIES
                    if any(column.name == "organiser" for column in table.columns)
                },
            },
            ("school_name",),
        ),
        _of_applications("low_income", "低收入戶", "low-income household"),
        _of_applications("applicant_status", "考生身分", "applicant status"),
        Field("certificate_no", "證照字號", "certificate number", _private("certificate_no")),
        Field(TEXTS, "自由文字", "free texts", _private("description")),
        Field(
            FILES,
            "檔案與連結",
            "files and links",
            _both(
                _private("document_link", "media_link", "work_link", "external_link", becomes=_MARKED),
                _private("document_md5", "media_md5", "file_name", "sha256", "size_bytes", "text"),
            ),
        ),
    )
}  # fmt: skip


def masked_columns(table: str, fields: frozenset[str]) -> frozenset[str]:
    """The columns of a table that are masked with those fields: what a screen says "masked" of instead of "unknown"."""
    return frozenset(column for name in fields for column in FIELDS[name].columns.get(table, ()))
