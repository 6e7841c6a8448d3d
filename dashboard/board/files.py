"""A delivered file as the board shows it: what kind of viewer it needs, and why when there is nothing to open."""

from __future__ import annotations

from urllib.parse import quote

from dashboard.board.shapes import Cell, FileLink, Row
from dashboard.words import Words

VIEWERS = {
    "application/pdf": "pdf",
    "image/png": "image",
    "image/jpeg": "image",
    "audio/mpeg": "audio",
    "video/mp4": "video",
}


def file_link(row: Row, words: Words) -> FileLink:
    """The link of one row of marts.documents or marts.attachments; its address is the app's own checked route."""
    stored = row["status"] == "stored"
    pages = row["n_pages"] or 0
    if not stored:
        note = words(f"file.{row['status']}")
    else:
        size = words("file.size", kb=max(1, round(row["size_bytes"] / 1024)))
        note = f"{words('file.pages', n=pages)} · {size}" if pages else size
        if row["media_type"] == "application/pdf" and not pages:
            note = words("file.unreadable")
    return {
        "id": row["file_id"],
        "name": row["file_name"],
        "media": VIEWERS.get(row["media_type"], "other") if stored else "absent",  # type: ignore[typeddict-item]
        "url": f"/files/{quote(row['application_id'])}/{quote(row['file_id'])}",
        "pages": pages,
        "note": note,
    }


def empty(text: str) -> Cell:
    """A cell that says why there is nothing."""
    return {"kind": "empty", "text": text}
