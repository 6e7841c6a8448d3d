"""The only way an applicant's file leaves: checked at every request, never through the framework's open media address.

`/files/<application>/<file>`                    the file itself, in ranges where asked (sound and film need them)
`/files/<application>/<file>/pages/<n>?width=W`  one PDF page as a picture
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard import opened
from dashboard.page_images import WIDTHS, PageImages, UnreadablePageError

# What a browser may show in place. Everything else, HTML and SVG above all, can only be saved.
SHOWN = {"image/png", "image/jpeg", "audio/mpeg", "video/mp4"}
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
NOT_HERE = "No such file for this application."


def stored_file(request: Request) -> tuple[Path, str, str] | None:
    """Path, type and name of the file asked for; None when it is not this application's or was never stored."""
    row = opened.desk().file(request.path_params["application_id"], request.path_params["file_id"])
    if row is None:
        return None
    sha256 = row["sha256"]
    path = opened.warehouse() / "attachments" / sha256[:2] / sha256
    return (path, row["media_type"], Path(row["file_name"]).name) if path.is_file() else None


def refuse(text: str, status: int) -> Response:
    return PlainTextResponse(text, status, headers=HEADERS)


def from_elsewhere(request: Request) -> bool:
    """Whether another site's page asks: browsers say so, and a file is never fetched from another page."""
    return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


async def file(request: Request) -> Response:
    if from_elsewhere(request):
        return refuse("Files open from the desk only.", 403)
    found = await asyncio.to_thread(stored_file, request)
    if found is None:
        return refuse(NOT_HERE, 404)
    path, media_type, name = found
    shown = media_type in SHOWN and "download" not in request.query_params
    return FileResponse(
        path,
        media_type=media_type if media_type in SHOWN or media_type == "application/pdf" else "application/octet-stream",
        filename=name,
        content_disposition_type="inline" if shown else "attachment",
        headers=HEADERS,
    )


def page_route(images: PageImages) -> Callable[[Request], Awaitable[Response]]:
    """The route that draws pages with the given drawer, which the app closes when it stops."""

    async def page(request: Request) -> Response:
        if from_elsewhere(request):
            return refuse("Files open from the desk only.", 403)
        width = request.query_params.get("width", "")
        if not width.isdecimal() or int(width) not in WIDTHS:
            return refuse(f"width: expected one of {', '.join(map(str, WIDTHS))}", 400)
        found = await asyncio.to_thread(stored_file, request)
        if found is None or found[1] != "application/pdf":
            return refuse(NOT_HERE, 404)
        try:
            picture = await asyncio.to_thread(images.image, found[0], request.path_params["page_no"], int(width))
        except UnreadablePageError as error:
            return refuse(str(error), 422)
        return Response(picture, media_type="image/webp", headers=HEADERS)

    return page


def routes(images: PageImages) -> list[Route]:
    return [
        Route("/files/{application_id}/{file_id}", file),
        Route("/files/{application_id}/{file_id}/pages/{page_no:int}", page_route(images)),
    ]
