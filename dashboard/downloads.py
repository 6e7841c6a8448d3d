"""The numbers of a page's tables and pictures as a file, asked again with the rights of that moment.

`GET /tables/<page>/<table>.csv?program=&lang=&…`  the rest of the query is the place the page has in its address
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import opened
from dashboard.audit.kinds import EXPORTED
from dashboard.awards import page as awards
from dashboard.course_plans import page as course_plans
from dashboard.files import refuse
from dashboard.overview import distributions as overview
from dashboard.parts.asked import Asked
from dashboard.parts.tables import Table, saved
from dashboard.people.noted import noted
from dashboard.signin.gate import is_from_elsewhere
from dashboard.signin.person import person_of
from dashboard.words import words

PAGES: dict[str, Callable[[Asked], Sequence[Table]]] = {
    "overview": overview.tables,
    "awards": awards.tables,
    "course_plans": course_plans.tables,
}
HEADERS = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
NOT_HERE = "Nothing of that name is here for you."


async def table(request: Request) -> Response:
    if is_from_elsewhere(request):
        return refuse("Tables are saved from their page only.", 403)
    return await asyncio.to_thread(_table, request)


def _table(request: Request) -> Response:
    person, place = person_of(request), dict(request.query_params)
    desk, program = opened.desk(person), place.pop("program", "")
    if all(row["program_code"] != program for row in desk.programs()):
        return refuse(NOT_HERE, 404)
    calendar = opened.reviews().preferences(person).get("calendar", "")
    asked = Asked(person, desk, program, place, words(place.pop("lang", ""), calendar))
    page, name = request.path_params["page"], request.path_params["name"]
    found = next((each for each in PAGES[page](asked) if each.name == name), None) if page in PAGES else None
    if found is None:
        return refuse(NOT_HERE, 404)
    # Noted before it leaves.
    noted(EXPORTED, person, snapshot=desk.snapshot_id, program=program, table=f"{page}/{name}")
    file_name = f"{program}-{page}-{name}.csv"
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return Response(saved(found, asked.say, desk.snapshot_id), 200, headers, "text/csv; charset=utf-8")


routes = [Route("/tables/{page}/{name}.csv", table)]
