"""基本資料.json: about the applicant. Its keys may change with the intake year: loaders/years."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from loaders.delivered.cells import Plan, cells_of, plan_for
from loaders.delivered.course_codes import TEST_SCHOOLS
from loaders.delivered.shapes import shape
from loaders.errors import Place, finding
from loaders.harvest import Harvest, RefusalError, Row
from loaders.tables import TABLES
from loaders.years import Year

SCHOOL_CODE = "學校代碼"


def basics_of(content: object, file: str, harvest: Harvest, year: Year) -> Row:
    """The delivered columns of `applications`; an array that holds just one object is read as that object.

    year  what is in force for the applicant
    RefusalError on another shape.
    """
    if isinstance(content, list) and len(content) == 1:
        content = content[0]
    place = Place(file, 1, None, "applications")
    if not isinstance(content, dict):
        raise RefusalError(finding("json.shape", place, shape(content), expected="an object"))
    for key, value in content.items():
        if SCHOOL_CODE in key and value in TEST_SCHOOLS:
            harvest.note("school.test", place.at(key), f"“{value}”", original=value)
    return cells_of(_plan(year.basics), content, place, harvest)


@cache
def _plan(basics: tuple[tuple[str, tuple[str, ...]], ...]) -> Plan:
    return plan_for([replace(TABLES["applications"].column(column), delivered=keys) for column, keys in basics if keys])
