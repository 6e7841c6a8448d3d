"""A delivered file as the board shows it: what kind of viewer it needs, and why when there is nothing to open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.board.shapes import Cell, FileLink, Row
from dashboard.words import Words

AddressOfFile = Callable[[str, str], str]
"""Application and file -> where its reader fetches it."""

VIEWERS = {
    "application/pdf": "pdf",
    "image/png": "image",
    "image/jpeg": "image",
    "audio/mpeg": "audio",
    "video/mp4": "video",
}


# The rules by which a file does not enter, or enters unopened.
KEEPING_OUT = ("file.unreadable", "file.too_large", "file.kind", "image.dimensions", "link.missing", "link.refused")
# What the loaders say of a PDF they could not open, and what that is called here.
UNOPENED = {"a PDF with a password": "file.locked", "a damaged PDF": "file.damaged"}


def nowhere(_application_id: str, _file_id: str) -> str:
    """For whoever looks at data alone: nothing can be fetched."""
    return ""


def with_addresses(portfolio: dict[str, list[Row]], address_of_file: AddressOfFile) -> dict[str, list[Row]]:
    """The rows of a portfolio; those of files with `url`, their address for whoever reads them."""
    located = {
        name: [row | {"url": address_of_file(row["application_id"], row["file_id"])} for row in portfolio[name]]
        for name in ("documents", "attachments")
    }
    return portfolio | located


def with_reasons(rows: Sequence[Row], findings: Sequence[Row]) -> list[Row]:
    """Rows of marts.documents or marts.attachments, each with what was noticed of its file as `reason`, or None.

    A file that entered is named in findings by its own path; one that did not, by the item that links to it.
    """
    noticed: dict[tuple[str, str, int | None], Row] = {}
    for finding in findings:
        if finding["rule"] in KEEPING_OUT:
            row_no = finding["source_row"] if finding["rule"].startswith("link.") else None
            noticed.setdefault((finding["application_id"], finding["source_file"], row_no), finding)
    explained = []
    for row in rows:
        folder = row["source_file"].rpartition("/")[0]
        own = (row["application_id"], f"{folder}/{row['file_name']}", None)
        link = (row["application_id"], row["source_file"], row["source_row"])
        explained.append(row | {"reason": noticed.get(own) or noticed.get(link)})
    return explained


def is_masked(row: Row) -> bool:
    """Whether the file is there and kept from this reader: nothing but that is told of it."""
    return row["status"] == "stored" and row["sha256"] is None


def note(row: Row, words: Words) -> str:
    """What stands beside the name: pages and size, or why there is nothing to open."""
    if is_masked(row):
        return words("file.masked")
    reason = row.get("reason")
    if row["status"] == "refused" and reason:
        return words("file.refused_because", reason=words.pick(reason["title_zh"], reason["title_en"]))
    if row["status"] != "stored":
        return words(f"file.{row['status']}")
    if row["media_type"] == "application/pdf" and not row["n_pages"]:
        return words(UNOPENED.get(reason["found"], "file.unreadable") if reason else "file.unreadable")
    if reason and reason["rule"] == "file.unreadable":
        return words("file.incomplete")
    size = words("file.size", kb=max(1, round(row["size_bytes"] / 1024)))
    return f"{words('file.pages', n=row['n_pages'])} · {size}" if row["n_pages"] else size


def file_link(row: Row, words: Words) -> FileLink:
    """The link of one row of marts.documents or marts.attachments that has its address."""
    stored = row["status"] == "stored" and not is_masked(row)
    return {
        "id": row["file_id"],
        "name": row["file_name"],
        "media": VIEWERS.get(row["media_type"], "other") if stored else "absent",  # type: ignore[typeddict-item]
        "url": row.get("url", ""),
        "source": f"{row['application_id']}/{row['file_id']}",
        "pages": row["n_pages"] or 0,
        "note": note(row, words),
    }


def empty(text: str) -> Cell:
    """A cell that says why there is nothing."""
    return {"kind": "empty", "text": text}
