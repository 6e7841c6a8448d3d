"""What changed per application when a program was delivered again, or when late transcripts joined it."""

from __future__ import annotations

from loaders.tables.activities import ACTIVITIES
from loaders.tables.kinds import ORIGIN, Column, Table, Type, integer, text

ITEMS = {
    "applications": ("整件申請", "the application as a whole"),
    "semester_results": ("學期成績", "semester result"),
    "course_records": ("修課紀錄", "transcript line"),
    "course_works": ("課程學習成果", "course work"),
    "documents": ("文件", "document"),
} | {table.name: (table.zh, table.en) for table in ACTIVITIES}
"""The tables whose items are compared, each with what one of its items is called."""

CHANGES = Table(
    "changes",
    "一次載入對一件申請的一個項目所做的一項變更",
    "one item of an application that one load added, removed or changed",
    ("snapshot", "change_no"),
    (
        ORIGIN[0],
        text("package_id", "資料包", "package that brought the change"),
        text("program_code", "校系代碼", "program code"),
        text("snapshot", "資料版本", "snapshot that brought the change"),
        integer("change_no", "變更序號", "number of the change within its snapshot, from 1"),
        Column("changed_at", Type.INSTANT, "變更時間", "when that snapshot was made", unit="instant, UTC"),
        text(
            "change",
            "變更",
            "what happened to the item",
            allowed={"added": ("新增", "added"), "removed": ("移除", "removed"), "changed": ("變更", "changed")},
        ),
        text(
            "table_name",
            "資料表",
            "table of the item; applications: the application as a whole",
            allowed=ITEMS,
        ),
        text(
            "item",
            "項目",
            "what the item is called: course, title or position, population, kind of document, applicant number",
        ),
        text("changed_columns", "變更欄位", "columns that changed, comma separated; null unless changed"),
        text("source_file", "來源檔案", "file of the item now; null when removed"),
        integer("source_row", "來源列", "position in that file, from 1; null when removed"),
        text("previous_source_file", "原來源檔案", "file of the item before; null when added"),
        integer("previous_source_row", "原來源列", "position in that file, from 1; null when added"),
    ),
    zh="變更",
    en="changes",
)
