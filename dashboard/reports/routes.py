"""What leaves of reports, and to whom: asked at every request, as an attachment, never shown in place.

`GET /reports/<program>/report.<pdf|xlsx|html>?lang=`  the summary report
`GET /reports/<program>/tables/<key>.csv?lang=`         one of its tables, which is also the data of its picture
`GET /reports/sheets/<application>.pdf?lang=`           the sheet of an application
`GET /reports/bundle`                                   the archive of sheets that the asking person made last
"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from dashboard import opened
from dashboard.files import HEADERS, refuse
from dashboard.reports import held
from dashboard.reports.making import table_for, written_report, written_sheet
from dashboard.signin.gate import is_from_elsewhere
from dashboard.signin.person import person_of
from dashboard.words import words
from queries.errors import UsageError
from queries.report.shapes import Kind, Missing, Table, shown
from queries.report.writing import MEDIA_TYPES
from queries.workbench.sheets import neutral

ELSEWHERE = "Reports open from their page only."
NOT_HERE = "Nothing of that name is here for you."
Made = tuple[bytes, str, str]
"""Content, type and name of a file."""


def fetched(make: Callable[[Request], Made | None]) -> Callable[[Request], Awaitable[Response]]:
    """The one gate of the routes here: asked from the desk, and made for whoever asks."""

    async def route(request: Request) -> Response:
        if is_from_elsewhere(request):
            return refuse(ELSEWHERE, 403)
        try:
            made = await asyncio.to_thread(make, request)
        except UsageError as error:
            return refuse(str(error), 503)
        if made is None:
            return refuse(NOT_HERE, 404)
        content, media_type, name = made
        return Response(content, media_type=media_type, headers=HEADERS | _attached(name))

    return route


def report(request: Request) -> Made | None:
    program, suffix = request.path_params["program"], request.path_params["suffix"]
    if suffix not in MEDIA_TYPES:
        return None
    made = written_report(person_of(request), program, _language(request), suffix)
    return None if made is None else (made, MEDIA_TYPES[suffix], f"{program}.{suffix}")


def table(request: Request) -> Made | None:
    program, key = request.path_params["program"], request.path_params["key"]
    one = table_for(person_of(request), program, _language(request), key)
    return None if one is None else (csv_of(one), "text/csv; charset=utf-8", f"{program}-{key}.csv")


def sheet(request: Request) -> Made | None:
    application_id = request.path_params["application"]
    made = written_sheet(person_of(request), application_id, _language(request))
    return None if made is None else (made, MEDIA_TYPES["pdf"], f"{application_id}.pdf")


async def bundle(request: Request) -> Response:
    """The archive of whoever asks, as long as they see what they saw when it was made."""
    if is_from_elsewhere(request):
        return refuse(ELSEWHERE, 403)
    person = person_of(request)
    job = held.jobs().of(person)
    if job is None or job.state != "done" or job.scope != (await asyncio.to_thread(opened.desk, person)).scope:
        return refuse(NOT_HERE, 404)
    return FileResponse(job.path, media_type="application/zip", filename=job.name, headers=HEADERS)


def csv_of(one: Table) -> bytes:
    """A table as CSV, with numbers as they are, and no cell that a spreadsheet computes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([neutral(column.title) for column in one.columns])
    for row in one.rows:
        cells = zip(row, one.columns, strict=True)
        writer.writerow(
            [
                neutral(shown(cell)) if cell is None or isinstance(cell, str | Missing) else _plain(cell, column.kind)
                for cell, column in cells
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: object, kind: Kind) -> str:
    return str(cell) if kind is not Kind.DAY else shown(cell)  # type: ignore[arg-type]


def _language(request: Request) -> str:
    return words(request.query_params.get("lang", "")).language


def _attached(name: str) -> dict[str, str]:
    # Codes and keys only, so nothing in it needs quoting.
    return {"Content-Disposition": f'attachment; filename="{name}"'}


routes = [
    Route("/reports/bundle", bundle),
    Route("/reports/sheets/{application}.pdf", fetched(sheet)),
    Route("/reports/{program}/report.{suffix}", fetched(report)),
    Route("/reports/{program}/tables/{key}.csv", fetched(table)),
]
