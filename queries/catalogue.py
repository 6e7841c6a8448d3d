"""Every view there is, in the order they are built, and what each of their columns means.

The layers are read in order: staging reads raw tables, core reads staging, context reads core, marts read core and
context. Only context reads sideways: what a claim is worth is found step by step, and each step is a view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from loaders.tables import TABLES
from queries.errors import UsageError
from queries.headers import Header, header_of

LAYERS = ("staging", "core", "context", "marts")
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class View:
    """One view: its schema and name as its path says, its header, and the text of its file."""

    schema: str
    name: str
    header: Header
    sql: str

    @property
    def full_name(self) -> str:
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True)
class Meaning:
    """What a column means in both languages, its unit (may be empty), and whether it is a private value."""

    en: str
    zh: str
    unit: str = ""
    private: bool = False


@cache
def views() -> Mapping[str, View]:
    """Full name -> view, in an order in which each reads only earlier ones."""
    found = {}
    for layer in LAYERS:
        for path in sorted((_HERE / layer).glob("*.sql")):
            text = path.read_text(encoding="utf-8")
            view = View(layer, path.stem, header_of(text, f"{layer}/{path.name}"), text)
            found[view.full_name] = view
    readers = TopologicalSorter({name: view.header.reads for name, view in found.items()})
    dependency = {name: place for place, name in enumerate(readers.static_order())}
    return dict(sorted(found.items(), key=lambda one: (LAYERS.index(one[1].schema), dependency[one[0]])))


def view(name: str) -> View:
    """The view of that full name; a bare name means the mart. UsageError naming the marts when there is none."""
    full_name = name if "." in name else f"marts.{name}"
    if full_name not in views():
        marts = ", ".join(known for known in views() if known.startswith("marts."))
        raise UsageError(f"expected the name of a view, found {name}. `list` shows them all; the marts are {marts}.")
    return views()[full_name]


@cache
def meaning(table: str, column: str) -> Meaning | None:
    """What a column of a view or raw table means; None when neither its header nor anything it reads says so."""
    schema, name = table.split(".")
    if schema == "raw":
        return _contract_meaning(name, column)
    header = views()[table].header
    inherited = next((found for source in header.reads if (found := meaning(source, column))), None)
    for note in header.columns:
        if note.name == column:
            return Meaning(note.en, note.zh, note.unit, private=inherited is not None and inherited.private)
    return inherited


def _contract_meaning(table: str, column: str) -> Meaning | None:
    if table not in TABLES:
        return None
    for known in TABLES[table].columns:
        if known.name == column:
            zh, en = known.meaning
            return Meaning(en, zh, known.unit, known.private)
    return None
