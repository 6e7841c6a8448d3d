"""A sheet's list of files: documents by their kind, then what records link to. The files themselves are not in it."""

from __future__ import annotations

from loaders.tables import TABLES
from queries.portfolio import Row
from queries.report.shapes import Cell, Column, Kind, Section, Table
from queries.report.sheet_told import Told
from queries.report.words import Words


def files(portfolio: dict[str, list[Row]], tell: Told, say: Words) -> Section:
    """One row per file: what it belongs to, its name, type, size and pages, and whether it is there."""
    columns = (
        Column(say("head.belongs_to")), Column(say("head.file_name")), Column(say("head.media_type")),
        Column(say("head.pages"), Kind.COUNT), Column(say("head.kilobytes"), Kind.COUNT), Column(say("head.status")),
        Column(say("head.row"), Kind.COUNT),
    )  # fmt: skip
    documents = tuple(
        (_kind(row, say), *_file(row, "documents", tell), row["source_row"]) for row in portfolio["documents"]
    )
    attachments = tuple(
        (_record(row, say), *_file(row, "attachments", tell), row["source_row"]) for row in portfolio["attachments"]
    )
    tables = (
        Table("documents", say("table.documents"), columns, documents),
        Table("attachments", say("table.attachments"), columns, attachments),
    )
    return Section("files", say("section.files"), (say("text.files"),), (), tables)


def _kind(row: Row, say: Words) -> str:
    allowed = TABLES["documents"].column("kind").allowed
    return say.title(*allowed.get(row["kind"], (row["kind"],) * 2))


def _record(row: Row, say: Words) -> str:
    table = TABLES.get(row["table_name"])
    return (say.title(table.zh, table.en) if table else "") or say.known(f"item.{row['table_name']}", row["table_name"])


def _file(row: Row, table: str, tell: Told) -> tuple[Cell, ...]:
    size = row["size_bytes"]
    kilobytes: Cell = tell.nothing(table, "size_bytes") if size is None else -(-size // 1024)
    return (
        tell.value(row, table, "file_name"), tell.value(row, table, "media_type"), tell.value(row, table, "n_pages"),
        kilobytes, tell.value(row, table, "status"),
    )  # fmt: skip
