"""Documents known by their name, files that ticked items link to, and the text of their pages."""

from __future__ import annotations

from loaders.tables.kinds import FILE, ORIGIN, Column, Table, Type, integer, text

DOCUMENTS = Table(
    "documents",
    "一個依檔名認定的 PDF",
    "one PDF known by its name: a PDF-mode item, N, O/P/Q, the department's own, a late transcript",
    ("application_id", "source_file"),
    (
        *ORIGIN,
        text(
            "kind",
            "文件種類",
            "kind of document",
            allowed={
                "transcript": ("修課紀錄", "transcript"),
                "course_works": ("課程學習成果", "course works"),
                "activities": ("多元表現", "activities"),
                "activity_summary": ("多元表現綜整心得", "summary of activities (N)"),
                "self_statement": ("學習歷程自述", "self-statement (O, P, Q)"),
                "other": ("其他", "department's own items"),
                "late_transcript": ("第六學期成績單", "sixth-semester transcript"),
            },
        ),
        *FILE,
    ),
)

ATTACHMENTS = Table(
    "attachments",
    "一個勾選項目所連結的檔案",
    "one file that a ticked item links to",
    ("application_id", "source_file", "source_row", "table_name", "link_column", "link_no"),
    (
        *ORIGIN,
        text("table_name", "所屬資料表", "table of the item that links to it"),
        text("link_column", "連結欄位", "column that holds the link"),
        integer("link_no", "連結序號", "position among that column's links, from 1"),
        *FILE,
    ),
)

DOCUMENT_PAGES = Table(
    "document_pages",
    "一個 PDF 的一頁",
    "one page of a stored PDF",
    ("application_id", "file_id", "page_no"),
    (
        *ORIGIN,
        text("file_id", "檔案代號", "opaque identifier of the file within its application"),
        integer("page_no", "頁碼", "page, from 1"),
        text("text", "文字", "text of the page; empty on a scanned page", private=True),
        Column("has_text", Type.BOOLEAN, "有文字層", "whether the page has any text; a scanned page has none"),
    ),
)
