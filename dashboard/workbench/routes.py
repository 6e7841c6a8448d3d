"""The workbench for the browser: each route asks who that is and what they may do, every time.

`POST /workbench/run`, `/plan`     {text, parameters, snapshot, limit, run} -> the rows, or what is wrong and where
`POST /workbench/export`           the same and {kind} -> a file
`POST /workbench/stop`             {run} -> the run ends
`POST /workbench/link`             {text, parameters, snapshot} -> {link}
`POST /workbench/keep`             {deed, name, text, mark} -> what is kept now
`GET  /workbench/kept`             saved queries and history
`GET  /workbench/tables?lang=`     the schema browser

A statement that is wrong is an answer (200, `error`): only what may not be asked is refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.reviews.asked import Asked, WrongFieldError
from dashboard.reviews.routes import answer, body_of, refuse
from dashboard.signin.gate import HEADERS, is_from_elsewhere
from dashboard.signin.person import NotSignedInError, person_of
from dashboard.words import words
from dashboard.workbench import bench
from dashboard.workbench.bench import BusyError, NotPermittedError
from dashboard.workbench.catalogue import catalogue
from dashboard.workbench.exports import FORMATS, written
from dashboard.workbench.kept import deed, kept
from dashboard.workbench.saved import AT_MOST_TEXT, WrongQueryError
from dashboard.workbench.shown import shown, told_of, wrong
from dashboard.workbench.store import Question
from queries.errors import NothingLoadedError, QueriesError

ROWS_AT_MOST = 10_000
PARAMETERS_AT_MOST = 50
_RUN = 60

# Runs take up to half a minute: in the threads that answer everything else they would keep the whole desk waiting.
_threads = ThreadPoolExecutor(16, thread_name_prefix="workbench")

Deed = Callable[[str, Asked, str], Any]


def question_in(asked: Asked) -> Question:
    return Question(
        asked.text("text", AT_MOST_TEXT, needed=True),
        asked.pairs("parameters", PARAMETERS_AT_MOST),
        asked.text("snapshot"),
    )


def run(person: str, asked: Asked, _language: str) -> Any:
    limit = asked.number("limit", ROWS_AT_MOST)
    return shown(bench.run(person, asked.text("run", _RUN, needed=True), question_in(asked), limit=limit))


def plan(person: str, asked: Asked, _language: str) -> Any:
    return shown(bench.run(person, asked.text("run", _RUN, needed=True), question_in(asked), limit=None, is_plan=True))


def export(person: str, asked: Asked, _language: str) -> Any:
    kind = asked.one_of("kind", tuple(FORMATS))
    result = bench.export(person, asked.text("run", _RUN, needed=True), question_in(asked), kind, FORMATS[kind].rows)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="workbench-{result.snapshot_id}.{kind}"'}
    headers["folioscope-told"] = orjson.dumps(told_of(result)).decode()
    return Response(written(result, kind), 200, headers, FORMATS[kind].media_type)


def stop(person: str, asked: Asked, _language: str) -> Any:
    bench.must(person)
    bench.stop(person, asked.text("run", _RUN, needed=True))
    return {}


def link(person: str, asked: Asked, _language: str) -> Any:
    bench.must(person)
    question = question_in(asked)
    pinned = question.snapshot or bench.snapshot_now()
    return {"link": bench.asked().link(person, Question(question.text, question.parameters, pinned))}


def keep(person: str, asked: Asked, _language: str) -> Any:
    bench.must(person)
    deed(person, asked)
    return kept(person)


def tables(person: str, _asked: Asked, language: str) -> Any:
    bench.must(person)
    return catalogue(words(language).language)


def told(person: str, _asked: Asked, _language: str) -> Any:
    bench.must(person)
    return kept(person)


def _answered(act: Deed, person: str, fields: Mapping[str, Any], language: str) -> Response:
    try:
        made = act(person, Asked(fields), language)
        return made if isinstance(made, Response) else answer(made)
    except WrongFieldError as error:
        return refuse(str(error), 422)
    except NotPermittedError:
        # Whether something is there is not said to whoever may not see it.
        return refuse("Nothing of that name is here for you.", 404)
    except BusyError:
        return answer({"error": words(language)("workbench.busy", n=bench.AT_ONCE), "kind": "busy"})
    except WrongQueryError as error:
        return answer({"error": words(language)(str(error)), "kind": "wrong"})
    except NothingLoadedError:
        return answer({"error": words(language)("workbench.nothing"), "kind": "nothing"})
    except QueriesError as error:
        return answer(wrong(error))


def _posted(act: Deed) -> Callable[[Request], Any]:
    async def route(request: Request) -> Response:
        # Another site's form can send neither this content type nor this header.
        kind = request.headers.get("content-type", "").partition(";")[0]
        if is_from_elsewhere(request) or kind != "application/json":
            return refuse("The workbench is asked from its page only.", 403)
        try:
            body = await body_of(request, 4 * AT_MOST_TEXT + 64 * 1024)
            if body is None:
                return refuse("Expected less text.", 413)
            fields = orjson.loads(body)
            person = person_of(request)
        except ClientDisconnect:
            return refuse("The page went away.", 400)
        except orjson.JSONDecodeError:
            return refuse("Expected JSON, found something else.", 422)
        except NotSignedInError:
            return refuse("Sign in again.", 401)
        return await _while_somebody_waits(request, act, person, fields)

    return route


async def _while_somebody_waits(request: Request, act: Deed, person: str, fields: Any) -> Response:
    """The answer; a run ends when the page that asked is gone."""
    language = request.query_params.get("lang", "")
    # With what the gate said of this request: through whose eyes it looks.
    answer = partial(copy_context().run, _answered, act, person, fields, language)
    working = asyncio.get_running_loop().run_in_executor(_threads, answer)
    leaving = asyncio.create_task(_left(request))
    try:
        both: set[asyncio.Future[Any]] = {working, leaving}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not working.done() and isinstance(fields, dict) and act in (run, plan, export):
            bench.stop(person, str(fields.get("run", "")))
        return await working
    finally:
        leaving.cancel()
        with suppress(asyncio.CancelledError):
            await leaving


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _read(act: Deed) -> Callable[[Request], Any]:
    async def route(request: Request) -> Response:
        if is_from_elsewhere(request):
            return refuse("The workbench is read from its page only.", 403)
        language = request.query_params.get("lang", "")
        return await asyncio.to_thread(_answered, act, person_of(request), {}, language)

    return route


POSTED: Mapping[str, Deed] = {"run": run, "plan": plan, "export": export, "stop": stop, "link": link, "keep": keep}
routes = [
    *(Route(f"/workbench/{name}", _posted(act), methods=["POST"]) for name, act in POSTED.items()),
    Route("/workbench/tables", _read(tables), methods=["GET"]),
    Route("/workbench/kept", _read(told), methods=["GET"]),
]
