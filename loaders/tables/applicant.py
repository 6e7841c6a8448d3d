"""The application, its transcript and its course works. Delivered keys: domain/release-format.md, sections 2 to 4."""

from __future__ import annotations

from dataclasses import replace

from loaders.tables.kinds import ORIGIN, YEAR_SEMESTER, Column, Table, Type, decimal, integer, text

MODES = {
    "database": ("勾選資料庫", "ticked from the national database"),
    "pdf": ("自行上傳 PDF", "self-uploaded PDF"),
    "none": ("未提供", "not provided"),
}

# 基本資料. Its delivered keys stand in the year files, loaders/years.
BASICS = (
    text("exam_no", "應試號碼", "examination number", private=True),
    text("name", "姓名", "name", private=True),
    text("school_name", "學校名稱", "school"),
    text("school_region", "學校地區", "school region"),
    text("learning_type", "學習型態", "type of schooling"),
    text("group_name", "群別", "group"),
    text("track_name", "科班學程別", "track"),
    text("class_name", "班別", "class type"),
    text("division_name", "部別", "division (day, evening)"),
    text("low_income", "是否低收入戶", "low-income household", private=True),
    text("applicant_status", "考生身分", "applicant status", private=True),
    decimal("average_score", "五（六）學期平均成績", "average of five (six) semesters", unit="points 0-100"),
)

APPLICATIONS = Table(
    "applications",
    "一件申請（一位考生申請一個校系）",
    "one application: one applicant to one program",
    ("application_id",),
    (
        *ORIGIN,
        text("university_code", "大學代碼", "university code"),
        text("program_code", "校系代碼", "program code"),
        text("applicant_no", "申請號碼", "applicant number"),
        text("transcript_mode", "修課紀錄提供方式", "how the transcript was provided", allowed=MODES),
        text("course_work_mode", "課程學習成果提供方式", "how course works were provided", allowed=MODES),
        text("activity_mode", "多元表現提供方式", "how activities were provided", allowed=MODES),
        integer(
            "intake_year",
            "入學學年度",
            "school year of entering senior high, told by the transcript; null when unknown",
            unit="ROC year",
        ),
        *(replace(column, is_by_year=True) for column in BASICS),
    ),
)

SEMESTER_RESULTS = Table(
    "semester_results",
    "一學期在一個母體（校、群別、科班學程）中的成績",
    "one semester's result against one population: school, group or track",
    ("application_id", "source_file", "source_row", "scope"),
    (
        *ORIGIN,
        *YEAR_SEMESTER,
        text(
            "scope",
            "母體範圍",
            "population",
            allowed={"school": ("校", "school"), "group": ("群別", "group"), "track": ("科班學程別", "track")},
        ),
        text("scope_name", "母體名稱", "name of the population"),
        decimal("score", "學期成績", "semester score", "學生學期成績", unit="points 0-100"),
        integer("population", "母體人數", "people in the population", "母體人數", unit="people"),
        text("distribution_id", "分布代號", "distribution; null when none was delivered"),
    ),
    ("學期成績與學習相對表現資訊",),
)

COURSE_RECORDS = Table(
    "course_records",
    "修課紀錄中的一門課",
    "one transcript line",
    ("application_id", "source_file", "source_row"),
    (
        *ORIGIN,
        *YEAR_SEMESTER,
        text("course_code", "課程代碼", "course code, 23 characters", "課程代碼"),
        text("course_name", "科目名稱", "course", "科目名稱"),
        decimal("credits", "學分數", "credits", "學分數", unit="credits"),
        text("category_name", "課程類別", "course category as delivered", "課程類別"),
        text("domain_name", "課程領域", "domain as delivered", "課程領域資訊.名稱"),
        decimal("score", "學業成績", "score", "學業成績.分數", unit="points 0-100"),
        integer("population", "母體人數", "people in the course offering", "母體人數", unit="people"),
        text("distribution_id", "分布代號", "distribution; null when none was delivered"),
    ),
    ("學習紀錄",),
)

COURSE_WORKS = Table(
    "course_works",
    "一件勾選的課程學習成果",
    "one ticked course work",
    ("application_id", "source_file", "source_row"),
    (
        *ORIGIN,
        *YEAR_SEMESTER,
        text("course_name", "科目名稱", "course", "科目名稱"),
        text("course_code", "課程代碼", "course code, 23 characters", "課程代碼"),
        decimal("credits", "學分數", "credits", "學分數", unit="credits"),
        text(
            "work_type_code",
            "成果類別",
            "type of work",
            "成果類別代碼",
            allowed={
                "1": ("專題實作及實習科目學習成果", "project or practical course work"),
                "2": ("其他課程學習成果", "other course work"),
            },
        ),
        text("certification", "認證狀態", "certified by the teacher", "認證狀態"),
        text("description", "課程學習成果簡述", "description", "課程學習成果簡述", private=True),
        text("document_link", "課程學習成果文件檔案連結", "linked document", "課程學習成果文件檔案連結", private=True),
        text(
            "media_link", "課程學習成果影音檔案連結", "linked audio or video", "課程學習成果影音檔案連結", private=True
        ),
        text("external_link", "外部影音連結", "external link, never fetched", "外部影音連結", private=True),
        text(
            "document_md5",
            "文件檔案 MD5",
            "MD5 of the document, as delivered",
            "課程學習成果文件檔案MD5",
            "文件檔案MD5",
        ),
        text(
            "media_md5",
            "影音檔案 MD5",
            "MD5 of the audio or video, as delivered",
            "課程學習成果影音檔案MD5",
            "影音檔案MD5",
        ),
    ),
)

SCORE_DISTRIBUTIONS = Table(
    "score_distributions",
    "一個不重複的分數分布",
    "one distinct distribution of scores, stored once",
    ("distribution_id",),
    (
        *ORIGIN,
        text("distribution_id", "分布代號", "distribution: hash of its counts"),
        Column(
            "counts",
            Type.COUNTS,
            "各級距人數",
            "people in each one-point bin, 100 of them, lowest first",
            unit="people",
        ),
    ),
)
