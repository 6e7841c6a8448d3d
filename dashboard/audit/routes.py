"""The record as a file, asked for by the page: `GET /audit/export?since=&until=&person=&application=&kind=`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dashboard import opened
from dashboard.audit.export import csv_of
from dashboard.audit.kinds import EXPORTED_AUDIT
from dashboard.audit.log import Wanted, audit
from dashboard.files import HEADERS, refuse
from dashboard.people.noted import noted
from dashboard.signin.gate import is_from_elsewhere
from dashboard.signin.person import person_of
from queries.scope import AUDIT, may

FIELDS = ("since", "until", "person", "application", "kind")
LONGEST = 200
_LINES_AT_ONCE = 500


def wanted_in(query: Mapping[str, str]) -> Wanted:
    """What an address asks for."""
    return Wanted(**{name: query.get(name, "").strip()[:LONGEST] for name in FIELDS})


async def export(request: Request) -> Response:
    if is_from_elsewhere(request):
        return refuse("The record is exported from its page only.", 403)
    return await asyncio.to_thread(_exported, person_of(request), wanted_in(request.query_params))


def _exported(person: str, wanted: Wanted) -> Response:
    if not may(opened.people().access(person), AUDIT):
        return refuse("Nothing of that name is here for you.", 404)
    log = audit()
    rows = str(log.count(wanted))
    noted(EXPORTED_AUDIT, person, rows=rows, **{f"of_{name}": value for name, value in asdict(wanted).items()})
    headers = HEADERS | {"Content-Disposition": 'attachment; filename="folioscope-audit.csv"'}
    return StreamingResponse(_pieces(csv_of(log.all_rows(wanted))), media_type="text/csv", headers=headers)


def _pieces(lines: Iterator[str]) -> Iterator[str]:
    """Many lines at once: each piece goes through a thread of its own."""
    while piece := "".join(islice(lines, _LINES_AT_ONCE)):
        yield piece


routes = [Route("/audit/export", export)]
