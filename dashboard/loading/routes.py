"""What the page of loading sends and fetches beside itself, for whoever may load and nobody else.

`POST /loading/drop?lang=&kind=`          files into the inbox, and back to the page, which says what came of it
`GET  /loading/jobs/<id>/findings.csv`    the findings of a job, or those of one rule (`?rule=`)
`GET  /loading/templates/<table>.<kind>`  an empty reference file, CSV or XLSX, headed in `?lang=`
"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from dashboard import opened
from dashboard.audit.kinds import EXPORTED
from dashboard.files import refuse
from dashboard.loading.acting import may_load
from dashboard.loading.door import FORMATS, rules, templates
from dashboard.loading.jobs import Job, job_of
from dashboard.loading.receiving import Receiver, has_room
from dashboard.loading.screen import SEVERITY
from dashboard.people.noted import noted
from dashboard.signin.gate import is_from_elsewhere
from dashboard.signin.person import person_of
from dashboard.words import Words, words

HEADERS = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
NOT_HERE = "Nothing of that name is here for you."
COLUMNS = ("package", "rule", "title", "severity", "file", "row", "column", "message")
ROWS_AT_ONCE = 500
_SHOWN_NAMES = 5


def for_loaders(answer: Callable[[Request], Any]) -> Callable[[Request], Any]:
    """The one gate of every route here: asked from our own pages, by somebody who may load."""

    async def route(request: Request) -> Response:
        if is_from_elsewhere(request):
            return refuse("Loading is done from its page only.", 403)
        if not await asyncio.to_thread(may_load, person_of(request)):
            return refuse(NOT_HERE, 404)
        return await answer(request)  # type: ignore[no-any-return]

    return route


async def drop(request: Request) -> Response:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    length = request.headers.get("content-length", "")
    if kind != b"multipart/form-data" or b"boundary" not in options or not length.isdecimal():
        return refuse("Expected the page's own form.", 400)
    warehouse, person = opened.warehouse(), person_of(request)
    if not has_room(warehouse, int(length)):
        return _back(request, why="full")
    receiver = Receiver(warehouse, options[b"boundary"])
    why = ""
    try:
        async for piece in request.stream():
            await asyncio.to_thread(receiver.take, piece)
    except (ClientDisconnect, FormParserError):
        why = "broken"
    except OSError:
        why = "full"
    finally:
        receiver.close()
    if receiver.kept:
        noted("dropped packages", person, packages=", ".join(receiver.kept))
    why = why or ("kind" if receiver.refused else "" if receiver.kept else "none")
    return _back(request, why=why, dropped=receiver.kept)


def _back(request: Request, why: str, dropped: list[str] | None = None) -> Response:
    place = {"lang": request.query_params.get("lang", ""), "kind": request.query_params.get("kind", ""), "why": why}
    kept = [(key, value) for key, value in place.items() if value]
    query = urlencode([*kept, *(("dropped", name) for name in (dropped or [])[:_SHOWN_NAMES])])
    return RedirectResponse(f"/loading?{query}", 303, HEADERS)


async def findings(request: Request) -> Response:
    return await asyncio.to_thread(_findings, request)


def _findings(request: Request) -> Response:
    person, rule = person_of(request), request.query_params.get("rule", "")
    job = job_of(opened.warehouse(), request.path_params["job"])
    if job is None:
        return refuse(NOT_HERE, 404)
    noted(EXPORTED, person, subject="findings of a load", job=job.job_id, rule=rule)
    name = f"findings-{job.job_id}{f'-{rule}' if rule in rules() else ''}.csv"
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'}
    say = words(request.query_params.get("lang", ""))
    return StreamingResponse(_csv(job, rule, say), 200, headers, "text/csv; charset=utf-8")


def _csv(job: Job, rule: str, say: Words) -> Iterator[bytes]:
    """UTF-8 with the mark by which Excel knows it, nothing that a spreadsheet would compute."""
    # Imported where findings are saved: with it come the workbooks, which take a third of the server's start.
    from queries.workbench.sheets import neutral

    known = rules()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow([say(f"loading.column.{name}") for name in COLUMNS])
    for number, found in enumerate(each for each in job.findings() if rule in ("", each["rule"])):
        said = known.get(found["rule"], {})
        title = say.pick(said.get("title_zh", ""), said.get("title_en", ""))
        row = {**found, "title": title, "severity": say.value(SEVERITY, found["severity"])}
        writer.writerow([neutral("" if row[name] is None else str(row[name])) for name in COLUMNS])
        if number % ROWS_AT_ONCE == ROWS_AT_ONCE - 1:
            yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode("utf-8", "replace")


async def template(request: Request) -> Response:
    table, kind = request.path_params["table"], request.path_params["kind"]
    language = words(request.query_params.get("lang", "")).pick("zh", "en")
    content = (await asyncio.to_thread(templates, kind, language)).get(table) if kind in FORMATS else None
    if content is None:
        return refuse(NOT_HERE, 404)
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{table}.{kind}"'}
    return Response(content, 200, headers, FORMATS[kind])


routes = [
    Route("/loading/drop", for_loaders(drop), methods=["POST"]),
    Route("/loading/jobs/{job}/findings.csv", for_loaders(findings), methods=["GET"]),
    Route("/loading/templates/{table}.{kind}", for_loaders(template), methods=["GET"]),
]
