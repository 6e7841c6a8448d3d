"""What every table and view means, for people: one description of each, and all of them as one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from duckdb import DuckDBPyConnection

from loaders.tables import TABLES
from queries.catalogue import LAYERS, Meaning, meaning, view, views
from queries.warehouse import empty_warehouse

DICTIONARY = Path(__file__).parent / "DICTIONARY.md"
_RAW_CAVEAT = "as loaded: checked, never interpreted"


@dataclass(frozen=True)
class DescribedColumn:
    """A column, its DuckDB type and what it means."""

    name: str
    type: str
    meaning: Meaning


@dataclass(frozen=True)
class Described:
    """A raw table or view: what one row is, its key, what it reads, what to beware of, and its columns in order."""

    name: str
    grain_en: str
    grain_zh: str
    key: tuple[str, ...]
    reads: tuple[str, ...]
    caveats: str
    columns: tuple[DescribedColumn, ...]


def described(name: str) -> Described:
    """One raw table (raw.NAME) or view (SCHEMA.NAME, or a mart's bare name); UsageError when there is none."""
    return _described(_tables(), name)


def everything() -> Iterator[Described]:
    """Every view, marts first, then every raw table."""
    con = _tables()
    for schema in reversed(LAYERS):
        yield from (_described(con, name) for name in sorted(views()) if views()[name].schema == schema)
    yield from (_described(con, f"raw.{name}") for name in TABLES)


def dictionary() -> str:
    """The whole dictionary as Markdown. Staging views are named only: they hold what their raw table holds."""
    lines = [
        "# Dictionary 資料字典",
        "",
        "Every view and table, what one row of it is, and what each column means, its unit and type.",
        "Generated from the contract (`loaders/tables`) and the headers of the views by"
        " `python -m queries dictionary > queries/DICTIONARY.md`; a test holds it up to date.",
        "`private` marks values to show only where they are needed.",
    ]
    schema = ""
    for one in everything():
        if one.name.split(".")[0] != schema:
            schema = one.name.split(".")[0]
            lines += ["", f"## {schema}"]
        if schema == "staging":
            lines += ["", f"`{one.name}`: {one.grain_en} {one.grain_zh}"]
        else:
            lines += _section(one)
    return "\n".join(lines) + "\n"


@cache
def _tables() -> DuckDBPyConnection:
    return empty_warehouse()


def _described(con: DuckDBPyConnection, name: str) -> Described:
    if name.startswith("raw.") and (table := TABLES.get(name.removeprefix("raw."))):
        grain = (f"One row: {table.grain_en}.", f"每列：{table.grain_zh}。")
        return Described(name, *grain, table.key, (), _RAW_CAVEAT, _columns(con, name))
    known = view(name)
    header = known.header
    return Described(
        known.full_name,
        header.grain_en,
        header.grain_zh,
        header.key,
        header.reads,
        header.caveats,
        _columns(con, known.full_name),
    )


def _columns(con: DuckDBPyConnection, name: str) -> tuple[DescribedColumn, ...]:
    rows = con.execute(f"describe {name}").fetchall()
    return tuple(DescribedColumn(column, kind, meaning(name, column) or Meaning("", "")) for column, kind, *_ in rows)


def _section(one: Described) -> list[str]:
    lines = ["", f"### {one.name}", "", one.grain_en, one.grain_zh, "", f"Key: {', '.join(one.key)}."]
    if one.reads:
        lines.append(f"Reads: {', '.join(one.reads)}.")
    if one.caveats:
        lines.append(f"Caveats: {one.caveats}.")
    lines += ["", "| column | type | unit | meaning | 說明 |", "|---|---|---|---|---|"]
    for column in one.columns:
        words = column.meaning
        english = f"{words.en} (private)" if words.private else words.en
        cells = (column.name, column.type, words.unit, english, words.zh)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return lines
