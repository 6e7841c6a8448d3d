"""Rules about scores, distributions and what a standing in class needs."""

from __future__ import annotations

from loaders.rules.rule import FORMAT, LOOK, Rule

STANDING = (
    Rule(
        "transcript.distribution",
        "warning",
        "分數級距分布無法辨識",
        "The distribution cannot be read",
        "counts of people under keys like 組距59_60的人數",
        "No distribution is shown for this row; the original is kept.",
        "此筆不顯示分布，原文保留。",
        f"{FORMAT} 3",
    ),
    Rule(
        "transcript.bins",
        "warning",
        "各級距人數總和與母體人數不符",
        "The bins do not add up to the population",
        "bins that add up to 母體人數",
        "No standing is computed for this row.",
        "此筆不推估相對表現。",
        f"{FORMAT} 3",
    ),
    Rule(
        "transcript.population",
        "warning",
        "有分布但母體人數為 0 或未提供",
        "A distribution without a population",
        "a 母體人數 of at least 1 beside a distribution",
        "No standing is computed for this row.",
        "此筆不推估相對表現。",
        f"{FORMAT} 3",
    ),
    Rule(
        "transcript.score_range",
        "warning",
        "成績不在 0 至 100 之間",
        "The score lies outside 0 to 100",
        "a score from 0 to 100",
        f"No standing is computed for this row. {LOOK}",
        "此筆不推估相對表現。請查看原件。",
        f"{FORMAT} 3",
    ),
    Rule(
        "transcript.own_bin",
        "notice",
        "本人成績所在級距為 0 人",
        "Nobody stands in the score's own bin",
        "at least one person in the score's own bin",
        "Please verify: the distribution may belong to another offering.",
        "請查核：此分布可能屬於另一門開課。",
        f"{FORMAT} 3",
    ),
)
