"""Rules whose numbers change with the intake year: how many, how long, which files. The numbers: loaders/years."""

from __future__ import annotations

from loaders.rules.rule import CODES, Rule

STAYS = (
    "Everything stays as it was ticked. Please verify; if another limit holds, say so in the warehouse's years folder."
)
STAYS_ZH = "勾選內容照原樣保留。請查核；若上限不同，請於資料倉儲的 years 資料夾載明。"

YEARS = (
    Rule(
        "quota.course_works",
        "warning",
        "課程學習成果勾選件數超過上限",
        "More course works than one application may hold",
        "at most 3 course works for a university program, at most 9 for a technological one",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
    Rule(
        "quota.project_works",
        "warning",
        "專題實作及實習科目學習成果（B-1）超過上限",
        "More works of projects and practical courses (B-1) than one application may hold",
        "at most 3 of them for a technological program, from intake year 110 (admission in 113)",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
    Rule(
        "quota.activities",
        "warning",
        "多元表現勾選件數超過上限",
        "More activities than one application may hold",
        "at most 10 activities, school-made leadership records and the summary (N) not counted",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
    Rule(
        "submitted.course_works",
        "warning",
        "同一學年度之課程學習成果超過可提交件數",
        "More course works of one school year than may be submitted in one",
        "at most 6 course works of one school year",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
    Rule(
        "submitted.activities",
        "warning",
        "同一學年度之多元表現超過可提交件數",
        "More activities of one school year than may be submitted in one",
        "at most 10 activities of one school year",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
    Rule(
        "description.length",
        "warning",
        "簡述超過字數上限",
        "A description is too long",
        "at most 100 characters, a line break counted as one, spaces around the text not counted",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
    Rule(
        "attachment.type",
        "warning",
        "檔案類型不在准許之列",
        "A file of a kind that may not be submitted",
        "a document in pdf, jpg or png, audio or video in mp3 or mp4",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
    Rule(
        "attachment.size",
        "warning",
        "檔案大小超過上限",
        "A file is larger than may be submitted",
        "a document of at most 4 MB, audio or video of at most 10 MB (2 and 5 MB in 108), 1 MB being 1024 × 1024 bytes",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
    Rule(
        "link.external",
        "notice",
        "課程學習成果附有外部連結",
        "A course work with an external link",
        "external links with activities only",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
    Rule(
        "summary.length",
        "warning",
        "多元表現綜整心得可能超過字數上限",
        "The summary of activities (N) may be too long",
        "at most 800 characters, spaces and line breaks not counted",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
    Rule(
        "summary.images",
        "warning",
        "多元表現綜整心得可能超過圖片張數上限",
        "The summary of activities (N) may have too many images",
        "at most 3 images",
        STAYS,
        STAYS_ZH,
        f"{CODES} 1",
    ),
)
