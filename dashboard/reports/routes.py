"""What leaves of reports, and to whom: asked at every request, as an attachment, never shown in place.

`GET /reports/<program>/report.<pdf|xlsx|html>?lang=`  the summary report; with `&steps=1` as lines of JSON while it is
    made: `{"step", "of", "doing"}`, and at the end `{"name", "type", "content"}`, the file in base64, or `{"failed"}`
`GET /reports/<program>/tables/<key>.csv?lang=`         one of its tables, which is also the data of its picture
`GET /reports/sheets/<application>.pdf?lang=`           the sheet of an application
`GET /reports/bundle`                                   the archive of sheets that the asking person made last
"""

from __future__ import annotations

import asyncio
import csv
import io
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterator
from itertools import chain

import orjson
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from dashboard import opened
from dashboard.files import HEADERS, refuse
from dashboard.reports import held
from dashboard.reports.making import STEPS, table_for, writing_report, written_report, written_sheet
from dashboard.signin.gate import is_from_elsewhere
from dashboard.signin.person import person_of
from dashboard.words import words
from queries.errors import UsageError
from queries.report.shapes import Kind, Missing, Table, shown
from queries.report.writing import MEDIA_TYPES
from queries.workbench.sheets import neutral

ELSEWHERE = "Reports open from their page only."
NOT_HERE = "Nothing of that name is here for you."


def asked(make: Callable[[Request], Response | None]) -> Callable[[Request], Awaitable[Response]]:
    """The one gate of the routes here: asked from the desk, and made for whoever asks."""

    async def route(request: Request) -> Response:
        if is_from_elsewhere(request):
            return refuse(ELSEWHERE, 403)
        try:
            return await asyncio.to_thread(make, request) or refuse(NOT_HERE, 404)
        except UsageError as error:
            return refuse(str(error), 503)

    return route


def report(request: Request) -> Response | None:
    program, suffix = request.path_params["program"], request.path_params["suffix"]
    if suffix not in MEDIA_TYPES:
        return None
    name, about = f"{program}.{suffix}", (person_of(request), program, _language(request), suffix)
    if request.query_params.get("steps"):
        return _in_steps(writing_report(*about), MEDIA_TYPES[suffix], name)
    made = written_report(*about)
    return None if made is None else _attached(made, MEDIA_TYPES[suffix], name)


def _in_steps(parts: Iterator[str | bytes], media_type: str, name: str) -> Response | None:
    """None where there is nothing: that is known before the first step. Each line is sent before its step begins."""
    first = next(parts, None)
    if first is None:
        return None

    def lines() -> Iterator[bytes]:
        try:
            for at, part in enumerate(chain([first], parts), start=1):
                if isinstance(part, str):
                    yield _line({"step": at, "of": len(STEPS), "doing": part})
                else:
                    yield _line({"name": name, "type": media_type, "content": b64encode(part).decode()})
        except UsageError as error:
            yield _line({"failed": str(error)})

    return StreamingResponse(lines(), media_type="application/x-ndjson", headers=HEADERS)


def _line(told: dict[str, object]) -> bytes:
    return orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE)


def table(request: Request) -> Response | None:
    program, key = request.path_params["program"], request.path_params["key"]
    one = table_for(person_of(request), program, _language(request), key)
    return None if one is None else _attached(csv_of(one), "text/csv; charset=utf-8", f"{program}-{key}.csv")


def sheet(request: Request) -> Response | None:
    application_id = request.path_params["application"]
    made = written_sheet(person_of(request), application_id, _language(request))
    return None if made is None else _attached(made, MEDIA_TYPES["pdf"], f"{application_id}.pdf")


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


def _attached(content: bytes, media_type: str, name: str) -> Response:
    # Codes and keys only, so nothing in the name needs quoting.
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=HEADERS | disposition)


routes = [
    Route("/reports/bundle", bundle),
    Route("/reports/sheets/{application}.pdf", asked(sheet)),
    Route("/reports/{program}/report.{suffix}", asked(report)),
    Route("/reports/{program}/tables/{key}.csv", asked(table)),
]
