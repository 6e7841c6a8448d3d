"""The limits of one course work or activity: description, kinds and sizes of files, external links.

Source: domain/rules-and-codes.md, section 1.
"""

from __future__ import annotations

from loaders.file_types import OF_EXTENSION, extension_of
from loaders.harvest import Harvest, Row
from loaders.own_checks.places import TICKED, own_school_year, place_of
from loaders.years import ItemLimits, Years
from loaders.years.year import MEGABYTE

MEDIA = "media_link"
AUDIO_OR_VIDEO = frozenset(OF_EXTENSION[name] for name in ("mp3", "mp4"))


def check_items(harvest: Harvest, years: Years, intake_year: int | None) -> None:
    """A finding at each description, file or link beyond the limits of the school year its item belongs to."""
    limits: dict[tuple[str, int], ItemLimits] = {}
    of_year: dict[int | None, ItemLimits] = {}
    for table in TICKED:
        for row in harvest.rows.get(table, ()):
            year = _ruling_year(row, intake_year)
            if year not in of_year:
                of_year[year] = years.of(year).item
            limits[table, row["source_row"]] = own = of_year[year]
            _check_item(table, row, own, harvest)
    for file in harvest.rows.get("attachments", ()):
        of_item = limits.get((file["table_name"], file["source_row"]))
        if of_item and file["status"] == "stored":
            _check_file(file, of_item, harvest)


def n_characters(text: str) -> int:
    """The length of a description: code points, a line break as one, spaces around not counted."""
    return len(text.replace("\r\n", "\n").strip())


def _ruling_year(row: Row, intake_year: int | None) -> int | None:
    own = own_school_year(row)
    if own is None or intake_year is None:
        return own or intake_year
    # What was earned before senior high was still submitted during it.
    return max(own, intake_year)


def _check_item(table: str, row: Row, limits: ItemLimits, harvest: Harvest) -> None:
    text = row.get("description")
    if text and (n := n_characters(text)) > limits.description_characters:
        expected = f"at most {limits.description_characters} characters"
        harvest.note("description.length", place_of(table, row, "description"), f"{n:,} characters", expected=expected)
    kind = table.partition("_")[0] if table.startswith("activities_") else table
    if kind not in limits.external_links and (row.get("external_link") or "").strip():
        harvest.note("link.external", place_of(table, row, "external_link"), "an external link")


def _check_file(file: Row, limits: ItemLimits, harvest: Harvest) -> None:
    is_media = file["link_column"] == MEDIA
    place = place_of(file["table_name"], file, file["link_column"])
    if file["media_type"] not in limits.types_of(is_media):
        names = limits.media_types if is_media else limits.document_types
        found = f"{file['media_type']} under the extension “{extension_of(file['file_name'])}”"
        harvest.note("attachment.type", place, found, expected=f"one of {', '.join(names)}")
    largest = limits.bytes_of(is_media or file["media_type"] in AUDIO_OR_VIDEO)
    if file["size_bytes"] > largest:
        expected = f"at most {largest // MEGABYTE:,} MB ({largest:,} bytes)"
        harvest.note("attachment.size", place, f"{file['size_bytes']:,} bytes", expected=expected)
