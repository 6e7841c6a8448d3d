"""The only way an applicant's file leaves: checked at every request, never through the framework's open media address.

`/files/<address>`                    the file itself, in ranges where asked (sound and film need them)
`/files/<address>/search?q=WORDS`     where the words stand in a PDF: pages and passages
`/files/<address>/pages/<n>?width=W`  one PDF page as a picture
`/files/<address>/pages/<n>/text?q=`  the text of that page with its places, and where the words stand

What an address means, and to whom, is said in `dashboard.signin.addresses`; the desk is asked at every fetch.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard import opened
from dashboard.audit.kinds import SEARCHED
from dashboard.audit.seen import note_document
from dashboard.page_images import WIDTHS, PageImages, UnreadablePageError
from dashboard.page_text import text_layer
from dashboard.people.noted import noted
from dashboard.signin.addresses import sealed, unsealed
from dashboard.signin.gate import is_from_elsewhere
from dashboard.signin.person import person_of
from dashboard.text_search import found, passage, wanted

# What a browser may show in place. Everything else, HTML and SVG above all, can only be saved.
SHOWN = {"image/png", "image/jpeg", "audio/mpeg", "video/mp4"}
PDF = "application/pdf"
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
NOT_HERE = "No such file for this application."
LONGEST_QUERY = 100
LISTED_AT_MOST = 500
"""How many places of a search are listed; the number of all of them is always told."""

Found = tuple[Path, str, str]
"""Path, type and name of a stored file."""
Answer = Callable[[Request, Found], Awaitable[Response]]


def address_for(person: str, application_id: str, file_id: str) -> str:
    """Where that person, and nobody else, fetches the file."""
    return f"/files/{sealed(opened.warehouse(), person, application_id, file_id)}"


def asked_for(request: Request) -> tuple[str, str] | None:
    """Application and file that the address means to this person; None when it means nothing to them."""
    return unsealed(opened.warehouse(), person_of(request), request.path_params["address"])


def stored_file(request: Request) -> Found | None:
    """The file asked for; None when this person may not see it or it was never stored."""
    named = asked_for(request)
    row = opened.desk(person_of(request)).file(*named) if named else None
    if row is None:
        return None
    sha256 = row["sha256"]
    path = opened.warehouse() / "attachments" / sha256[:2] / sha256
    return (path, row["media_type"], Path(row["file_name"]).name) if path.is_file() else None


def noted_file(request: Request, only: str | None) -> Found | None:
    """The file asked for, None when it has another type or none may be seen; noted before anything of it is sent."""
    file, named = stored_file(request), asked_for(request)
    if file is None or named is None or (only is not None and file[1] != only):
        return None
    note_document(person_of(request), *named)
    return file


def refuse(text: str, status: int) -> Response:
    return PlainTextResponse(text, status, headers=HEADERS)


def told(content: object, status: int = 200) -> Response:
    """An answer for the board's own modules, as JSON."""
    return Response(orjson.dumps(content), status, HEADERS, "application/json")


def checked(answer: Answer, only: str | None = None) -> Callable[[Request], Awaitable[Response]]:
    """The one gate of every route here: asked from the desk, for a stored file that this person may see.

    only  the type the file must have
    """

    async def route(request: Request) -> Response:
        if is_from_elsewhere(request):
            return refuse("Files open from the desk only.", 403)
        file = await asyncio.to_thread(noted_file, request, only)
        if file is None:
            return refuse(NOT_HERE, 404)
        return await answer(request, file)

    return route


async def whole(request: Request, file: Found) -> Response:
    path, media_type, name = file
    shown = media_type in SHOWN and "download" not in request.query_params
    return FileResponse(
        path,
        media_type=media_type if media_type in SHOWN or media_type == PDF else "application/octet-stream",
        filename=name,
        content_disposition_type="inline" if shown else "attachment",
        headers=HEADERS,
    )


async def search(request: Request, file: Found) -> Response:
    """Places in the order of pages; pages without a text layer are counted, because nothing can be found there."""
    asked = request.query_params.get("q", "")
    words = wanted(asked)
    if not words or len(asked) > LONGEST_QUERY:
        return refuse(f"q: expected words of at most {LONGEST_QUERY} characters", 400)
    return told(await asyncio.to_thread(noted_places, request, words))


def noted_places(request: Request, words: str) -> dict[str, Any]:
    """The same as `places`, noted with the words as they were typed."""
    found_there = places(request, words)
    application_id, file_id = asked_for(request) or ("", "")
    about = {"file_id": file_id, "words": request.query_params["q"], "hits": str(found_there["n_hits"])}
    noted(SEARCHED, person_of(request), application_id=application_id, **about)
    return found_there


def places(request: Request, words: str) -> dict[str, Any]:
    """Every place in a document where the folded words stand."""
    named = asked_for(request)
    pages = opened.desk(person_of(request)).pages(*named) if named else []
    hits: list[dict[str, Any]] = []
    n_hits = 0
    for page in pages:
        spans = found(page["text"] or "", words)
        n_hits += len(spans)
        for at, (start, end) in enumerate(spans[: LISTED_AT_MOST - len(hits)]):
            hits.append({"page": page["page_no"], "at": at} | asdict(passage(page["text"], start, end)))
    without = [page["page_no"] for page in pages if not page["has_text"]]
    return {"hits": hits, "n_hits": n_hits, "n_pages": len(pages), "pages_without_text": without}


def page_route(images: PageImages) -> Answer:
    """Draws pages with the given drawer, which the app closes when it stops."""

    async def page(request: Request, file: Found) -> Response:
        width = request.query_params.get("width", "")
        if not width.isdecimal() or int(width) not in WIDTHS:
            return refuse(f"width: expected one of {', '.join(map(str, WIDTHS))}", 400)
        page_no = request.path_params["page_no"]
        loop = asyncio.get_running_loop()
        try:
            picture = await loop.run_in_executor(images.threads, images.image, file[0], page_no, int(width))
        except UnreadablePageError as error:
            return told({"reason": error.reason}, 422)
        return Response(picture, media_type="image/webp", headers=HEADERS)

    return page


def text_route(images: PageImages) -> Answer:
    """The text layer of pages, read by the same drawer."""

    async def text(request: Request, file: Found) -> Response:
        asked = request.query_params.get("q", "")
        if len(asked) > LONGEST_QUERY:
            return refuse(f"q: expected at most {LONGEST_QUERY} characters", 400)
        loop = asyncio.get_running_loop()
        try:
            lettering = await loop.run_in_executor(
                images.threads, images.lettering, file[0], request.path_params["page_no"]
            )
        except UnreadablePageError as error:
            return told({"reason": error.reason}, 422)
        return told(await asyncio.to_thread(text_layer, lettering, wanted(asked)))

    return text


def routes(images: PageImages) -> list[Route]:
    file = "/files/{address}"
    return [
        Route(file, checked(whole)),
        Route(f"{file}/search", checked(search, only=PDF)),
        Route(f"{file}/pages/{{page_no:int}}", checked(page_route(images), only=PDF)),
        Route(f"{file}/pages/{{page_no:int}}/text", checked(text_route(images), only=PDF)),
    ]
