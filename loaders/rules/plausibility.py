"""Rules about what can be read but can hardly be so: dates, durations, repetitions, schools."""

from __future__ import annotations

from loaders.rules.rule import CODES, FORMAT, LOOK, Rule

PLAUSIBILITY = (
    Rule(
        "date.order",
        "warning",
        "結束日期早於開始日期",
        "A period ends before it starts",
        "an end on or after the start",
        f"Both dates stay as delivered. {LOOK}",
        "兩個日期均照原樣保留。請查看原件。",
        f"{FORMAT} 5",
    ),
    Rule(
        "date.outside_school",
        "warning",
        "日期不在高中就學期間",
        "A date outside senior high",
        "a day within the three school years from the intake year on",
        "The date stays as delivered. Please verify.",
        "日期照原樣保留。請查核。",
        f"{CODES} 6",
    ),
    Rule(
        "hours.beyond_days",
        "warning",
        "時數超過起訖期間的總時數",
        "More hours than the period has",
        "at most 24 hours for each day from start to end",
        "The hours stay as delivered. Please verify.",
        "時數照原樣保留。請查核。",
        f"{CODES} 6",
    ),
    Rule(
        "hours.unreasonable",
        "warning",
        "時數、節數或週數不合理",
        "Unreasonable hours, periods or weeks",
        "0 to 8,784 hours, 0 to 40 periods a week, 0 to 26 weeks of a semester",
        "The number stays as delivered. Please verify.",
        "數值照原樣保留。請查核。",
        f"{FORMAT} 6",
    ),
    Rule(
        "row.duplicate",
        "warning",
        "同一筆資料重複",
        "The same row twice",
        "each row once",
        "Both rows stay. Please verify.",
        "兩筆均保留。請查核。",
        f"{FORMAT} 6",
    ),
    Rule(
        "school.test",
        "warning",
        "測試用學校代碼",
        "The code of a test school",
        "the code of a school other than 000000 and 000B00",
        "It is kept as delivered. Ask the sender whether the application is a real one.",
        "照原樣保留。請向提供者確認是否為真實申請。",
        f"{FORMAT} 6",
    ),
)
