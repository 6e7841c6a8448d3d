"""The 11 activity tables (多元表現). Delivered keys and codes: domain/release-format.md, section 5."""

from __future__ import annotations

from loaders.tables.kinds import ORIGIN, PERIOD, YEAR_SEMESTER, Column, Table, date, decimal, text

DESCRIPTION = text("description", "內容簡述", "description", "內容簡述", private=True)
LINKS = (
    text("document_link", "證明文件連結", "linked document", "證明文件連結", private=True),
    text("media_link", "影音檔案連結", "linked audio or video", "影音檔案連結", private=True),
    text("external_link", "外部影音連結", "external link, never fetched", "外部影音連結", private=True),
)
LEADERSHIP_LEVELS = {
    "1": ("校級", "school"),
    "2": ("班級", "class"),
    "3": ("社團", "club"),
    "4": ("實習", "practical training"),
    "5": ("校外自治組織團體", "self-governing body outside school"),
    "9": ("其他", "other"),
}
LEADERSHIP = (
    text("organiser", "單位名稱", "unit", "單位名稱"),
    *PERIOD,
    text("position", "擔任職務名稱", "position held", "擔任職務名稱"),
    text("level_code", "幹部等級", "leadership level", "幹部等級代碼", allowed=LEADERSHIP_LEVELS),
)


def activity(name: str, delivered: tuple[str, ...], zh: str, en: str, *own: Column) -> Table:
    return Table(
        f"activities_{name}",
        f"一筆{zh}",
        f"one {en} record ticked for an application",
        ("application_id", "source_file", "source_row"),
        ORIGIN + own,
        delivered,
        zh,
        en,
    )


ACTIVITIES = (
    activity("school_leadership", ("校方建立幹部經歷紀錄",), "校方建立幹部經歷", "school-made leadership", *LEADERSHIP),
    activity("leadership", ("幹部經歷暨事蹟紀錄",), "幹部經歷暨事蹟", "leadership", *LEADERSHIP, DESCRIPTION, *LINKS),
    activity(
        "competition",
        ("競賽參與紀錄",),
        "競賽參與",
        "competition",
        text("title", "競賽名稱", "competition", "競賽名稱"),
        text("division", "項目", "division", "項目", "競賽項目組別"),
        text(
            "level_code",
            "競賽等級",
            "level",
            "競賽等級代碼",
            allowed={
                "1": ("校級", "school"),
                "2": ("縣市級", "county or city"),
                "3": ("全國", "national"),
                "4": ("國際", "international"),
            },
        ),
        text("award", "競賽獎項", "award", "競賽獎項"),
        date("announced_on", "結果公布日期", "result announced", "結果公布日期"),
        text(
            "participation_code", "團體或個人參與代碼", "team or individual (code as delivered)", "團體或個人參與代碼"
        ),
        DESCRIPTION,
        *LINKS,
    ),
    activity(
        "certificate",
        ("檢定證照紀錄",),
        "檢定證照",
        "certificate",
        text("region", "證照區域", "certificate region", "證照資訊.證照區域", "證照區域"),
        text("certificate_type", "證照類別", "certificate type", "證照資訊.證照類別", "證照類別"),
        text("title", "證照名稱", "certificate", "證照資訊.證照名稱", "證照名稱"),
        text("level", "級數分數", "level or score band", "證照資訊.級數分數", "級數分數"),
        decimal("score", "分數", "score", "分數", missing=(0, -1)),
        text("section_scores", "分項結果", "section results", "分項結果"),
        date("obtained_on", "取得證照日期", "obtained", "取得證照日期"),
        text("certificate_no", "證照字號", "certificate number", "證照字號", private=True),
        text("division", "檢定組別", "division", "檢定組別"),
        DESCRIPTION,
        *LINKS,
    ),
    activity(
        "service",
        ("服務學習紀錄",),
        "服務學習",
        "service learning",
        text("title", "服務名稱", "service", "服務名稱"),
        text("organiser", "服務單位名稱", "organisation served", "服務單位名稱"),
        *PERIOD,
        decimal("hours", "服務學習時數", "hours", "服務學習時數", unit="hours", missing=(0,)),
        DESCRIPTION,
        *LINKS,
    ),
    activity(
        "flexible_learning",
        ("彈性學習時間紀錄",),
        "彈性學習時間",
        "flexible learning time",
        *YEAR_SEMESTER,
        text(
            "type_code",
            "彈性學習時間類別",
            "type",
            "彈性學習時間類別代碼",
            allowed={
                "1": ("自主學習", "self-directed learning"),
                "2": ("選手培訓", "competitor training"),
                "3": ("充實（增廣）", "enrichment"),
                "4": ("補強性", "remedial"),
                "5": ("學校特色活動", "school feature activity"),
            },
        ),
        text("title", "內容（開設名稱）", "content", "內容_開設名稱"),
        text("organiser", "開設單位", "offered by", "開設單位"),
        decimal("periods_per_week", "每週節數", "periods a week", "每週節數", unit="periods", missing=(0,)),
        decimal("n_weeks", "開設週數", "weeks", "開設週數", unit="weeks", missing=(0,)),
        DESCRIPTION,
        *LINKS,
    ),
    activity(
        "group",
        ("團體活動時間紀錄",),
        "團體活動時間",
        "group activity time",
        *YEAR_SEMESTER,
        text(
            "type_code",
            "團體活動時間類別",
            "type",
            "團體活動時間類別代碼",
            allowed={
                "1": ("班級", "class"),
                "2": ("社團", "club"),
                "3": ("學生自治會", "student council"),
                "4": ("週會", "assembly"),
                "5": ("講座", "lecture"),
                "6": ("其他", "other"),
            },
        ),
        text("organiser", "辦理單位", "organised by", "辦理單位"),
        text("title", "團體活動內容名稱", "content", "團體活動內容名稱"),
        decimal(
            "periods_or_hours", "節數或時數", "periods or hours", "節數或時數", unit="periods or hours", missing=(0,)
        ),
        DESCRIPTION,
        *LINKS,
    ),
    activity(
        "workplace",
        ("職場學習紀錄",),
        "職場學習",
        "workplace learning",
        text("type_code", "職場學習類別代碼", "type (code as delivered)", "職場學習類別代碼"),
        text("organiser", "職場學習單位", "workplace", "職場學習單位"),
        text("position", "職稱", "position", "職稱"),
        *PERIOD,
        decimal("hours", "時數", "hours", "時數", unit="hours", missing=(0,)),
        DESCRIPTION,
        *LINKS,
    ),
    activity(
        "work",
        ("作品成果紀錄",),
        "作品成果",
        "own work",
        text("title", "名稱", "work", "名稱"),
        date("made_on", "作品日期", "date of the work", "作品日期"),
        DESCRIPTION,
        text("work_link", "作品成果連結", "linked work", "作品成果連結", private=True),
        *LINKS,
    ),
    activity(
        "advanced_course",
        ("大學及技專校院先修課程紀錄",),
        "大學先修課程",
        "advanced (university) course",
        text("project", "計畫專案", "programme", "計畫專案"),
        text("organiser", "開設單位", "offered by", "開設單位"),
        text("title", "課程名稱", "course", "課程名稱"),
        *PERIOD,
        decimal("credits", "學分數", "credits", "學分數", unit="credits"),
        decimal("hours", "總時數", "hours", "總時數", unit="hours", missing=(0,)),
        DESCRIPTION,
        *LINKS,
    ),
    activity(
        "other",
        ("其他多元表現紀錄", "其他多元表現"),
        "其他多元表現",
        "other activity",
        text("title", "名稱", "activity", "名稱"),
        text("organiser", "主辦單位", "organiser", "主辦單位"),
        *PERIOD,
        decimal("hours", "時數", "hours", "時數", unit="hours", missing=(0,)),
        DESCRIPTION,
        *LINKS,
    ),
)
