"""Reference tables: what is publicly known about schools, programs, courses, competitions and certificates.

They come from files that a university keeps itself, as CSV or XLSX; each row says who published it and of when it is.
A column may be headed by its Chinese label, its English label, its own name or one of its other names: all of them
stand in `delivered`. Values: domain/rules-and-codes.md, sections 2 to 5.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.tables.kinds import Column, Table, Type, decimal, integer, text

PLACE = (
    text("package_id", "參考檔", "reference file: table and content hash"),
    text("source_file", "來源檔案", "file it came from; of a workbook with its sheet, as name.xlsx#sheet"),
    integer("source_row", "來源列", "physical line or sheet row in that file, from 1"),
)
ORIGIN = (
    text("source", "資料來源", "source", "來源", "出處"),
    text("as_of", "資料時間", "as of", "資料日期", "資料年度"),
)
NOTE = text("note", "備註", "note", "說明")


def flag(name: str, zh: str, en: str, *delivered: str) -> Column:
    return Column(name, Type.BOOLEAN, zh, en, delivered)


def reference_table(
    name: str, titles: tuple[str, str], grain: tuple[str, str], *own: Column, key: tuple[str, ...] = ()
) -> Table:
    """A table filled from reference files: every column may be headed by either label or by its name."""
    headed = (replace(c, delivered=(c.zh, c.en, c.name, *c.delivered)) for c in (*own, *ORIGIN))
    return Table(name, *grain, key or ("package_id", "source_row"), (*PLACE, *headed), zh=titles[0], en=titles[1])


REFERENCE_FILES = Table(
    "reference_files",
    "一個已載入的參考檔（活頁簿則為其中一張工作表）",
    "one loaded reference file, or one sheet of a workbook",
    ("package_id",),
    (
        text("package_id", "參考檔", "reference file: table and content hash"),
        text("table_name", "資料表", "table it fills"),
        text("file_name", "檔名", "file name; of a workbook with its sheet"),
        text("encoding", "編碼", "encoding it was read in: utf-8, utf-8-sig, cp950 or xlsx"),
        text("sha256", "內容雜湊", "SHA-256 of the file's content"),
        integer("n_lines", "行數", "physical lines: 1 for the header + blank + continued + loaded + refused"),
        integer("n_blank", "空白行數", "lines without any value"),
        integer("n_continued", "續行數", "further lines of values that span lines"),
        integer("n_delivered", "交付列數", "rows delivered"),
        integer("n_loaded", "載入列數", "rows loaded"),
        integer("n_refused", "拒收列數", "rows refused, each with a finding"),
    ),
    zh="參考檔",
    en="reference files",
)

SCHOOLS = reference_table(
    "schools",
    ("學校名錄", "schools"),
    ("一所高級中等學校", "one senior high school"),
    text("school_code", "學校代碼", "school code", "代碼"),
    text("name", "學校名稱", "school name", "校名"),
    text("name_en", "學校英文名稱", "school name in English", "英文校名"),
    text("county", "縣市", "county", "縣市別", "縣市名稱"),
    text("school_type", "學校類型", "school type", "類型", "學校類別"),
    text("ownership", "公私立", "public or private", "公/私立"),
    text("address", "網址", "web address", "網站"),
    NOTE,
)

INTAKE_YEAR = integer("intake_year", "入學年", "intake year", "入學年度", "招生學年度", unit="ROC year")

PROGRAMS = reference_table(
    "programs",
    ("校系分則", "programs"),
    ("一個校系在一個招生學年度的規定", "one program in one intake year, as it announced its rules"),
    text("program_code", "校系代碼", "program code"),
    INTAKE_YEAR,
    text("university_name", "大學名稱", "university"),
    text("name", "校系名稱", "program name", "學系名稱"),
    text("admission_track", "招生管道", "admission track", "入學管道"),
    integer("quota", "招生名額", "quota", "名額", unit="people"),
    integer("stage_two_size", "預計甄試人數", "expected size of stage 2", "第二階段人數", unit="people"),
    decimal("gsat_weight_pct", "學測占比", "weight of GSAT", "學測成績占比", "學測", unit="percent"),
    decimal("review_weight_pct", "審查資料占比", "weight of review", "審查占比", "審查資料", "審查", unit="percent"),
    decimal("interview_weight_pct", "面試占比", "weight of interview", "面試", unit="percent"),
    decimal("other_weight_pct", "其他項目占比", "weight of other parts", "其他占比", unit="percent"),
    text("tie_break", "同分參酌順序", "order of comparison in a tie", "同級分(分數)超額篩選順序"),
    text("criteria", "招生選才內涵", "criteria as published", "選才內涵", "審查重點"),
    text("address", "網址", "web address"),
    NOTE,
)

PROGRAM_ITEMS = reference_table(
    "program_items",
    ("校系參採項目", "items a program takes"),
    ("一個校系在一個招生學年度的一個參採項目", "one item of a program in one intake year"),
    text("program_code", "校系代碼", "program code"),
    INTAKE_YEAR,
    text("item_code", "項目代碼", "item code", "參採代碼"),
    flag("is_taken", "是否參採", "whether taken", "參採"),
    text("wording", "項目內容", "wording of the program", "項目說明", "簡章用語"),
    decimal("threshold", "檢定標準", "threshold", unit="points"),
    decimal("full_mark", "滿分", "full mark", unit="points"),
    decimal("weight_pct", "占比", "weight", "占總成績比例", unit="percent"),
    NOTE,
)
