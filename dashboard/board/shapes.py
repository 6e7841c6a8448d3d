"""What the board is sent: shapes only. `static/model.js` is the other half of this agreement."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

# A row of a mart, as `queries.fetch` returns it.
Row = dict[str, Any]


class Cleaned(TypedDict):
    label: str
    original: str


class Origin(TypedDict):
    file: str
    row: int | None
    package: str
    cleaned: list[Cleaned]


class Fact(TypedDict):
    label: str
    value: str
    quiet: bool


class Badge(TypedDict):
    label: str
    tone: str
    title: str


class FileLink(TypedDict):
    id: str
    name: str
    media: Literal["pdf", "image", "audio", "video", "other", "absent"]
    url: str
    source: str
    pages: int
    note: str


class Table(TypedDict):
    caption: str
    head: list[str]
    rows: list[list[str]]


class Context(TypedDict):
    """What is publicly known about a claim: a few facts beside it, more of them and every figure on demand.

    link: the query of its place on the page of statistics
    """

    title: str
    badges: list[Badge]
    facts: list[Fact]
    more: list[Fact]
    table: Table | None
    link: str


class Verification(TypedDict):
    """Something to verify, and by what evidence."""

    title: str
    rule: str
    facts: list[Fact]


class Plan(TypedDict):
    """The plan of a course. weeks: the course code to ask its weekly topics by, empty where there are none.

    link: the query of its place on the page of course plans, empty where there is no course code
    """

    status: str
    known: bool
    facts: list[Fact]
    weeks: str
    link: str


class Standing(TypedDict):
    label: str
    score: str
    place: str
    range: str
    population: str
    bin: int | None
    distribution: str | None
    known: bool
    details: list[Fact]


class Cell(TypedDict, total=False):
    key: str
    table: str
    kind: Literal["facts", "course", "semester", "record", "document", "finding", "empty"]
    title: str
    subtitle: str
    badges: list[Badge]
    facts: list[Fact]
    text: str
    files: list[FileLink]
    standings: list[Standing]
    context: Context
    plan: Plan
    verify: list[Verification]
    origin: Origin


class Line(TypedDict):
    """One line of the sheet: a cell per column, and its heading in each way the lines can be arranged."""

    headings: list[str]
    cells: list[Cell | None]


class Item(TypedDict):
    key: str
    label: str
    group: str
    counts: list[str]
    empty: bool
    rows: list[int]
    by: int


class Category(TypedDict):
    key: str
    label: str
    items: list[Item]
    rows: list[Line]
    spans: list[Cell | None]
