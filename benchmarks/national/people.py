"""Who applies in an invented country: people in classes of schools, each with three applications, and their scores.

Everything follows from the number of applications: the same number gives the same tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from benchmarks.national.writing import Ints, numbered, taken

APPLICATIONS_EACH, APPLICANTS_IN_A_CLASS, CLASS, CLASSES_IN_A_SCHOOL, PER_PROGRAM = 3, 15, 35, 7, 68
SEMESTERS, COURSES_A_SEMESTER = 6, 12
COURSES = SEMESTERS * COURSES_A_SEMESTER
MODES = ("database", "pdf", "none")
FILES = {
    "basics": "基本資料.json",
    "transcript": "修課紀錄.json",
    "course_works": "課程學習成果.json",
    "activities": "多元表現.json",
}


@dataclass(frozen=True)
class Country:
    """Applications in the order of their ids; classes number people, schools number classes.

    person, program, mode  per application        scores  class x course x member, whole points
    """

    programs: list[str]
    person: Ints
    program: Ints
    mode: Ints
    scores: npt.NDArray[np.int16]

    @property
    def classes(self) -> Ints:
        return self.person // APPLICANTS_IN_A_CLASS

    @property
    def n_classes(self) -> int:
        return len(self.scores)

    @property
    def n_schools(self) -> int:
        return -(-self.n_classes // CLASSES_IN_A_SCHOOL)


def country(n_applications: int) -> Country:
    """The country in which so many applications are made."""
    chance = np.random.default_rng(115)
    n_people, n_programs = n_applications // APPLICATIONS_EACH, max(APPLICATIONS_EACH, n_applications // PER_PROGRAM)
    person = np.repeat(np.arange(n_people), APPLICATIONS_EACH)
    step = np.tile(np.arange(APPLICATIONS_EACH), n_people) * (n_programs // APPLICATIONS_EACH)
    program = (np.repeat(chance.integers(0, n_programs, n_people), APPLICATIONS_EACH) + step) % n_programs
    order = np.lexsort((person, program))
    mode = chance.choice(3, n_people, p=[0.93, 0.06, 0.01])
    n_classes = -(-n_people // APPLICANTS_IN_A_CLASS)
    ability = chance.normal(0, 8, (n_classes, 1, CLASS))
    course = chance.normal(72, 5, (n_classes, COURSES, 1))
    scores = np.clip(np.rint(course + ability + chance.normal(0, 6, (n_classes, COURSES, CLASS))), 0, 100)
    codes = [f"{900 + k // 90}{10 + k % 90:03}" for k in range(n_programs)]
    return Country(codes, person[order], program[order], mode[person[order]], scores.astype(np.int16))


def origin(land: Country, applications: Ints, item: str, source_row: Ints) -> dict[str, pa.Array]:
    """Where rows come from: application_id, package_id, source_file, source_row of some applications' rows."""
    own = np.unique(applications)
    codes = [land.programs[k] for k in land.program[own]]
    numbers = numbered(90_000_000 + land.person[own]).to_pylist()
    pairs = list(zip(codes, numbers, strict=True))
    places = np.searchsorted(own, applications)
    return {
        "application_id": taken([f"{code}-{number}" for code, number in pairs], places),
        "package_id": taken([package_of(code) for code in codes], places),
        "source_file": taken([f"{c[:3]}/{c}/{n}/{n}_{FILES.get(item, item)}" for c, n in pairs], places),
        "source_row": pa.array(source_row.astype(np.int32)),
    }


def package_of(code: str) -> str:
    return f"{code}-main-{int(code):012x}"
