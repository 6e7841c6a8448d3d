"""Reference tables of the course plan platform: plans, syllabi and their weeks.

Source: domain/rules-and-codes.md, sections 3 and 4.
"""

from __future__ import annotations

from loaders.tables.kinds import decimal, integer, text
from loaders.tables.reference import INTAKE_YEAR, NOTE, flag, reference_table

COURSE_CODE = text("course_code", "課程代碼", "course code", "科目代碼")

COURSE_PLANS = reference_table(
    "course_plans",
    ("課程計畫", "course plans"),
    ("課程規劃表中的一門課程", "one course of a school's plan, named by its code of 23 characters"),
    COURSE_CODE,
    text("name", "科目名稱", "course name", "課程名稱"),
    INTAKE_YEAR,
    text(
        "credits_by_semester",
        "授課學期學分",
        "credits in semesters 1 to 6",
        "授課學期學分_節數",
        "授課學期學分節數",
        "學分數",
    ),
    text("definition", "部定校訂", "ministry-defined or school-defined", "部定或校訂"),
    text("requirement", "必修選修", "required or elective", "必選修"),
    text("course_type", "課程類型", "course type", "課程類別"),
    text("group_name", "群別", "group"),
    text("track_name", "科別", "track", "科班學程別"),
    text("class_group", "班群", "class group"),
    text("offering", "開課方式", "offering"),
    text("attribute", "課程屬性", "attribute", "科目屬性"),
    flag("is_invented", "是否虛構", "whether invented", "虛構"),
    NOTE,
)

SYLLABI = reference_table(
    "syllabi",
    ("教學大綱", "syllabi"),
    ("一門課程的教學大綱", "one course's syllabus"),
    COURSE_CODE,
    text("name", "課程中文名稱", "course name", "課程名稱", "科目名稱", "中文名稱"),
    text("name_en", "課程英文名稱", "course name in English", "英文名稱"),
    text("taught_in", "授課年段", "year and semester it is taught in", "開課年級"),
    decimal("credits_total", "學分總數", "credits in all", unit="credits"),
    text("attribute", "課程屬性", "attribute"),
    text("issues", "議題融入", "issues it takes up"),
    text("teachers_from", "師資來源", "where its teachers come from"),
    text("core_competencies", "核心素養", "core competencies"),
    text("student_profile", "學生圖像", "student profile of the school"),
    text("objectives", "學習目標", "objectives", "課程目標", "教學目標"),
    text("assessment", "學習評量", "assessment", "評量方式"),
    text("fields_of_study", "對應學群", "fields of study it leads to"),
    text("address", "網址", "web address", "連結"),
    flag("is_invented", "是否虛構", "whether invented", "虛構"),
    NOTE,
)

SYLLABUS_WEEKS = reference_table(
    "syllabus_weeks",
    ("教學進度", "weeks of syllabi"),
    ("一份教學大綱中的一週", "one week of a syllabus"),
    COURSE_CODE,
    integer("week", "週次", "week", "週"),
    text("topic", "單元主題", "topic", "單元/主題", "單元", "主題"),
    text("outline", "內容綱要", "outline", "內容"),
)
