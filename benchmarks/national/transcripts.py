"""Transcripts of an invented country: course records, semester results, and the distributions that both refer to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.national.people import (
    CLASS,
    CLASSES_IN_A_SCHOOL,
    COURSES,
    COURSES_A_SEMESTER,
    SEMESTERS,
    Country,
    origin,
)
from benchmarks.national.writing import Ints, Written, decimals, numbered, taken

# Name, category, attribute, domain, subject, credits; the category and domain as they are delivered.
KINDS = (
    ("國語文", "1", "1", "01", "01", 4, "部定必修", "語文領域"),
    ("英語文", "1", "1", "01", "02", 4, "部定必修", "語文領域"),
    ("數學", "1", "1", "02", "01", 4, "部定必修", "數學領域"),
    ("歷史", "1", "1", "03", "01", 2, "部定必修", "社會領域"),
    ("公民與社會", "1", "1", "03", "03", 2, "部定必修", "社會領域"),
    ("物理", "1", "1", "04", "01", 2, "部定必修", "自然科學領域"),
    ("化學", "1", "1", "04", "02", 2, "部定必修", "自然科學領域"),
    ("音樂", "1", "1", "05", "01", 1, "部定必修", "藝術領域"),
    ("體育", "1", "1", "08", "02", 2, "部定必修", "健康與體育領域"),
    ("選修物理", "3", "1", "04", "11", 2, "選修-加深加廣", "自然科學領域"),
    ("程式設計入門", "5", "1", "07", "04", 2, "選修-多元選修", "科技領域"),
    ("探究與表達", "2", "1", "03", "01", 2, "校訂必修", "社會領域"),
)
SCOPES = ("school", "group", "track")
AT_ONCE = 1_707
"""Applications whose rows are made at once: about one row group of course records."""
WITHOUT_DISTRIBUTION = 33
"""One course record in so many has no distribution."""


def write(folder: Path, land: Country) -> None:
    """Write the three tables."""
    in_schools = _school_means(land)
    with Written(folder, "course_records") as courses, Written(folder, "semester_results") as semesters:
        for own in portions(np.flatnonzero(land.mode == 0)):
            courses.add(_course_records(land, own))
            semesters.add(_semester_results(land, own, in_schools))
    _distributions(folder, land, in_schools)


def portions(applications: Ints) -> Iterator[Ints]:
    """The applications, so many at once."""
    for start in range(0, len(applications), AT_ONCE):
        yield applications[start : start + AT_ONCE]


def course_codes(land: Country) -> list[str]:
    """The code of each kind of course in each school, school by school: 23 characters, invented."""
    return [
        f"112{900_000 + school:06}{'V' if school % 5 == 0 else 'H'}{'23' if school % 5 == 0 else '11'}1010"
        f"{category}0{attribute}{domain}{subject}"
        for school in range(land.n_schools)
        for _, category, attribute, domain, subject, *_ in KINDS
    ]


def distribution_ids(mark: int, numbers: Ints) -> pa.Array:
    """Sixteen hexadecimal digits for each number, as random as those that loaders make of contents."""
    known, places = np.unique(numbers, return_inverse=True)
    mixed = (known.astype(np.uint64) * np.uint64(2) + np.uint64(mark)) * np.uint64(0x9E3779B97F4A7C15)
    return taken([f"{each:016x}" for each in mixed.tolist()], places)


def _course_records(land: Country, own: Ints) -> dict[str, pa.Array]:
    applications, course = np.repeat(own, COURSES), np.tile(np.arange(COURSES), len(own))
    kind, term = course % COURSES_A_SEMESTER, course // COURSES_A_SEMESTER
    classes = land.classes[applications]
    score = land.scores[classes, course, land.person[applications] % 15].astype(np.int64)
    has_none = (classes * COURSES + course) % WITHOUT_DISTRIBUTION == 0
    names, *_, credits, categories, domains = zip(*KINDS, strict=True)
    of_course = taken(course_codes(land), classes // CLASSES_IN_A_SCHOOL * COURSES_A_SEMESTER + kind)
    distribution = distribution_ids(0, classes * COURSES + course)
    return {
        **origin(land, applications, "transcript", course + 1),
        **_terms(term),
        "course_code": of_course,
        "course_name": taken(names, kind),
        "credits": decimals(np.array(credits)[kind]),
        "credits_original": numbered(np.array(credits)[kind]),
        "category_name": taken(categories, kind),
        "domain_name": taken(domains, kind),
        "score": decimals(score),
        "score_original": numbered(score),
        "population": pa.array(np.full(len(course), CLASS, np.int32)),
        "population_original": taken([str(CLASS)], np.zeros_like(course)),
        "distribution_id": pc.if_else(pa.array(has_none), None, distribution),
    }


def _terms(term: Ints) -> dict[str, pa.Array]:
    year, semester = 112 + term // 2, 1 + term % 2
    return {
        "school_year": pa.array(year.astype(np.int32)),
        "school_year_original": numbered(year),
        "semester": pa.array(semester.astype(np.int32)),
        "semester_original": numbered(semester),
    }


def _school_means(land: Country) -> npt.NDArray[np.float64]:
    """Semester scores, school x semester x member, in points with two decimals; the last school may have fewer."""
    by_term = land.scores.reshape(land.n_classes, SEMESTERS, COURSES_A_SEMESTER, CLASS).mean(axis=2).round(2)
    missing = land.n_schools * CLASSES_IN_A_SCHOOL - land.n_classes
    filled = np.concatenate([by_term, np.repeat(by_term[-1:], missing, axis=0)])
    whole = filled.reshape(land.n_schools, CLASSES_IN_A_SCHOOL, SEMESTERS, CLASS).transpose(0, 2, 1, 3)
    return whole.reshape(land.n_schools, SEMESTERS, CLASSES_IN_A_SCHOOL * CLASS)


def _semester_results(land: Country, own: Ints, in_schools: npt.NDArray[np.float64]) -> dict[str, pa.Array]:
    n = SEMESTERS * len(SCOPES)
    applications, line = np.repeat(own, n), np.tile(np.arange(n), len(own))
    term, scope = line // len(SCOPES), line % len(SCOPES)
    classes = land.classes[applications]
    school, seat = classes // CLASSES_IN_A_SCHOOL, classes % CLASSES_IN_A_SCHOOL * CLASS
    score = in_schools[school, term, seat + land.person[applications] % 15]
    population = in_schools.shape[2]
    return {
        **origin(land, applications, "transcript", term + 1),
        **_terms(term),
        "scope": taken(SCOPES, scope),
        "scope_name": taken(("全校", "學術群", "普通班"), scope),
        "score": decimals(score),
        "score_original": pa.array(score).cast(pa.string()),
        "population": pa.array(np.full(len(line), population, np.int32)),
        "population_original": taken([str(population)], np.zeros_like(line)),
        "distribution_id": distribution_ids(1, school * SEMESTERS + term),
    }


def _distributions(folder: Path, land: Country, in_schools: npt.NDArray[np.float64]) -> None:
    """Every distribution with the first application that refers to it, in the order of these."""
    loaded = np.flatnonzero(land.mode == 0)
    classes, firsts = np.unique(land.classes[loaded], return_index=True)
    schools, school_firsts = np.unique(land.classes[loaded] // CLASSES_IN_A_SCHOOL, return_index=True)
    of_courses = (np.repeat(classes * COURSES, COURSES) + np.tile(np.arange(COURSES), len(classes)))[:, None]
    of_terms = (np.repeat(schools * SEMESTERS, SEMESTERS) + np.tile(np.arange(SEMESTERS), len(schools)))[:, None]
    in_courses = land.scores.reshape(-1, CLASS)
    in_terms = in_schools.reshape(-1, in_schools.shape[2])
    lines: list[tuple[int, Ints, Ints, npt.NDArray[Any]]] = [
        (0, loaded[np.repeat(firsts, COURSES)], of_courses[:, 0], in_courses),
        (1, loaded[np.repeat(school_firsts, SEMESTERS)], of_terms[:, 0], in_terms),
    ]
    with Written(folder, "score_distributions") as written:
        for mark, first, number, scores in lines:
            order = np.argsort(first, kind="stable")
            for own in np.array_split(order, max(1, len(order) // 20_000)):
                counts = _counted(scores[number[own]])
                written.add(
                    {
                        **origin(land, first[own], "transcript", number[own] % COURSES + 1),
                        "distribution_id": distribution_ids(mark, number[own]),
                        "counts": pa.ListArray.from_arrays(
                            np.arange(0, counts.size + 1, 100, dtype=np.int32), counts.ravel()
                        ),
                    }
                )


def _counted(scores: npt.NDArray[Any]) -> npt.NDArray[np.int32]:
    """How many people have a score in each of the hundred bins, row by row; 100 belongs to the last."""
    bins = np.minimum(scores.astype(np.int64), 99)
    flat = (np.arange(len(bins))[:, None] * 100 + bins).ravel()
    return np.bincount(flat, minlength=100 * len(bins)).astype(np.int32).reshape(-1, 100)
