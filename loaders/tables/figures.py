"""Reference tables of competitions and certificates: what they are, and their published yearly figures.

Aliases and levels hold several texts separated by 、 or ; (levels from the lowest up).
The highest award is number 1 in order.
"""

from __future__ import annotations

from loaders.tables.kinds import decimal, integer, text
from loaders.tables.reference import NOTE, flag, reference_table

LEVELS = {
    "1": ("校級", "school"),
    "2": ("縣市級", "county"),
    "3": ("全國", "national"),
    "4": ("國際", "international"),
}
YEAR = integer("year", "年度", "year", "年份", "西元年", unit="CE year")
PARTICIPATION = {
    "個人": ("個人", "individual"),
    "團體": ("團體", "team"),
    "個人或團體": ("個人或團體", "individual or team"),
}
RESULTS = {
    "entrants": ("參賽", "entered"),
    "second_round": ("進入複審", "reached the second round"),
    "finalists": ("入選決賽", "reached the final"),
    "award": ("獲獎", "received this award"),
}
DISTRIBUTIONS = {
    "pass_rate": ("通過率", "pass rate"),
    "mean": ("平均", "mean"),
    "cutoff": ("分級標準", "cut-off"),
    "share": ("區間占比", "share within the bounds"),
    "count": ("人數", "number"),
}

COMPETITIONS = reference_table(
    "competitions",
    ("競賽名錄", "competitions"),
    ("一項競賽", "one competition"),
    text("name", "競賽名稱", "competition", "名稱"),
    text("aliases", "別名", "aliases", "其他名稱"),
    text("organiser", "主辦單位", "organiser"),
    text("level_code", "競賽等級代碼", "level (code)", "等級代碼", "競賽等級", allowed=LEVELS),
    text("participation", "個人或團體", "individual or team", "參賽方式", allowed=PARTICIPATION),
    text("field", "領域", "field"),
    flag("is_revoked", "是否列入不採認名單", "whether on a list of revoked competitions", "不採認"),
    text("address", "網址", "web address"),
    NOTE,
)

COMPETITION_RESULTS = reference_table(
    "competition_results",
    ("競賽歷年結果", "yearly results of competitions"),
    ("一項競賽一年的一個公開數字", "one published figure of one competition in one year"),
    text("competition", "競賽名稱", "competition", "競賽"),
    YEAR,
    text("edition", "屆次", "edition", "屆別"),
    text("division", "組別類科", "division", "組別", "類科"),
    text("measure", "數字種類", "what is counted", "統計項目", allowed=RESULTS),
    text("award", "獎項名稱", "wording of the award", "獎項"),
    integer("award_rank", "獎項順位", "order of the award", "名次順位"),
    integer("n", "數量", "number"),
    flag("is_lower_bound", "是否僅為下限", "whether only a lower bound", "僅為下限", "至少"),
    text("unit", "單位", "unit"),
    text("population", "統計對象", "whom the figure covers"),
    NOTE,
)

CERTIFICATES = reference_table(
    "certificates",
    ("證照名錄", "certificates"),
    ("一種檢定或證照", "one certificate or examination"),
    text("name", "證照名稱", "certificate", "檢定名稱", "名稱"),
    text("aliases", "別名", "aliases", "其他名稱"),
    text("organiser", "主辦單位", "organiser", "發證單位"),
    decimal("scale_lower", "量尺下限", "lowest score", "最低分", unit="points"),
    decimal("scale_upper", "量尺上限", "highest score", "最高分", unit="points"),
    text("levels", "級別", "levels"),
    text("address", "網址", "web address"),
    NOTE,
)

CERTIFICATE_DISTRIBUTIONS = reference_table(
    "certificate_distributions",
    ("證照歷年分布", "yearly distributions of certificates"),
    ("一種證照一年在一個母體的一個公開數字", "one published figure of one certificate in one year and population"),
    text("certificate", "證照名稱", "certificate", "檢定名稱"),
    YEAR,
    text("population", "統計對象", "whom the figure covers", "母體"),
    text("measure", "數字種類", "what is measured", "統計項目", allowed=DISTRIBUTIONS),
    text("level", "等級或標準", "level or name of the cut-off", "級別", "標準"),
    decimal("lower", "區間下限", "lower bound", "下限"),
    decimal("upper", "區間上限", "upper bound", "上限"),
    decimal("value", "數值", "value"),
    text("unit", "單位", "unit"),
    NOTE,
)
