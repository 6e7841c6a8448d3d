"""Every delivered distribution is one a class could have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sample_data.cast import first_release, second_release

BIN = re.compile(r"組距(\d+)_(\d+)的人數")
MISMATCHED = {"94500009"}
PEOPLE = {a.number: a.person for a in (*first_release(), *second_release())}


def counts_in(distribution: Mapping[str, Any]) -> list[int]:
    """The 100 counts, lowest bin first, whatever the order and the type they were delivered in."""
    counts = {}
    for key, count in distribution.items():
        low, high = map(int, BIN.fullmatch(key).groups())
        assert high == low + 1
        counts[low] = int(count)
    assert sorted(counts) == list(range(100))
    return [counts[k] for k in range(100)]


def measured(application: Any) -> Iterator[tuple[Any, Any, Mapping[str, Any]]]:
    """Score, population and distribution wherever one was delivered."""
    for row in application.transcript["學期成績與學習相對表現資訊"]:
        for scope in ("校", "群別", "科班學程別"):
            part = row[f"{scope}學習相對表現資訊"]
            if part["分數級距分布"]:
                yield row["學生學期成績"], part["母體人數"], part["分數級距分布"]
    for row in application.transcript["學習紀錄"]:
        if row["本科目分數級距分布"]:
            yield row["學業成績"]["分數"], row["母體人數"], row["本科目分數級距分布"]


def test_distributions_add_up_and_contain_the_applicants_own_score(delivered):
    n_checked = 0
    for number, application in delivered.items():
        n_not_adding_up = 0
        for score, population, distribution in measured(application):
            counts = counts_in(distribution)
            n_not_adding_up += sum(counts) != int(population)
            assert counts[min(int(float(score)), 99)] > 0, number
            n_checked += 1
        assert n_not_adding_up == (1 if number in MISMATCHED else 0), number
    assert n_checked > 900


def test_everybody_in_the_same_offering_carries_the_same_distribution(delivered):
    seen: dict[tuple[Any, ...], tuple[int, ...]] = {}
    n_shared = 0
    for application in delivered.values():
        person = PEOPLE[application.number]
        for row in application.transcript["學習紀錄"]:
            if not row["本科目分數級距分布"]:
                continue
            counts = tuple(counts_in(row["本科目分數級距分布"]))
            offering = (row["課程代碼"], person.section, int(row["實際修課學年度"]), int(row["實際修課學期"]))
            n_shared += offering in seen
            assert seen.setdefault(offering, counts) == counts, offering
    assert n_shared > 100


def test_semester_scores_are_the_credit_weighted_mean_of_the_courses(delivered):
    application = delivered["94500001"]
    for row in application.transcript["學期成績與學習相對表現資訊"]:
        taken = [
            (float(course["學業成績"]["分數"]), course["學分數"])
            for course in application.transcript["學習紀錄"]
            if (course["實際修課學年度"], course["實際修課學期"]) == (row["學年度"], row["學期"])
        ]
        mean = sum(score * credits for score, credits in taken) / sum(credits for _, credits in taken)
        assert abs(mean - float(row["學生學期成績"])) <= 0.0500001


def test_who_applies_twice_is_the_same_person_with_the_same_transcript_and_other_ticks(delivered):
    by_person: dict[tuple[str, str], list[Any]] = {}
    for application in delivered.values():
        basics = application.json("基本資料")
        by_person.setdefault((basics["姓名"], basics["學校名稱"]), []).append(application)
    twice = [pair for pair in by_person.values() if len(pair) == 2]
    assert len(twice) >= 4
    for first, second in twice:
        assert first.folder.parent.name != second.folder.parent.name
        assert first.transcript == second.transcript
        assert first.activities != second.activities
