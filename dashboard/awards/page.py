"""What the page of competitions and certificates shows of what its address names."""

from __future__ import annotations

from types import ModuleType

from dashboard.awards import certificates, competitions
from dashboard.awards.claims import names
from dashboard.parts.asked import Asked
from dashboard.parts.tables import Table

KINDS: dict[str, ModuleType] = {"competition": competitions, "certificate": certificates}


def kind_of(asked: Asked) -> str:
    asked_for = asked.place.get("kind", "")
    return asked_for if asked_for in KINDS else "competition"


def name_of(asked: Asked, there: dict[str, int]) -> str:
    """What the address names, else the first there is; empty where there is nothing."""
    asked_for = asked.place.get("of", "")
    return asked_for if asked_for in there else next(iter(there), "")


def tables(asked: Asked) -> list[Table]:
    kind = kind_of(asked)
    shown, name = KINDS[kind], name_of(asked, names(asked, kind))
    return [shown.claims_table(asked, name), shown.figures_table(asked, name)]
