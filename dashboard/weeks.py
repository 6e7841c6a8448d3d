"""The weekly topics of a course, asked for when somebody opens its plan: reference data, the same for everybody.

`GET /plans/weeks?course=CODE`  [{"week", "topic", "outline"}, …] in order; a week that two rows contradict has neither
"""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import opened
from dashboard.files import refuse, told
from dashboard.signin.gate import is_from_elsewhere
from dashboard.signin.person import person_of
from queries.fetch import Row

COLUMNS = ("week", "topic", "outline")


async def weeks(request: Request) -> Response:
    if is_from_elsewhere(request):
        return refuse("Course plans open from the desk only.", 403)
    return told(await asyncio.to_thread(weeks_of, person_of(request), request.query_params.get("course", "")))


def weeks_of(person: str, course: str) -> list[Row]:
    return [{name: row[name] for name in COLUMNS} for row in opened.desk(person).weeks(course)]


routes = [Route("/plans/weeks", weeks)]
