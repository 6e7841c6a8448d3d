"""The warehouse's settings: how its numbers are read, from the optional file settings.toml in the warehouse."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from queries.errors import UsageError

FILE_NAME = "settings.toml"
# What the loaders read from the same file (loaders/settings.py).
OF_OTHERS = frozenset({"limits"})
# Nobody means to hide classes larger than this.
_LARGEST = 1000
_OWN = ("bin_edge", "smallest_population")


class BinEdge(StrEnum):
    """Which edge a one-point bin of a distribution includes (release format, section 3)."""

    LEFT_CLOSED = "left-closed"
    RIGHT_CLOSED = "right-closed"


@dataclass(frozen=True)
class Settings:
    """What a university may choose. The default edge follows the published rule.

    smallest_population  where fewer people than this were scored, a place among them says nothing and is not given
    """

    bin_edge: BinEdge = BinEdge.LEFT_CLOSED
    smallest_population: int = 5


def settings_of(warehouse: Path) -> Settings:
    """The settings of a warehouse; the defaults where it has no settings.toml.

    UsageError when the file is not TOML, names an unknown setting or gives one a value it cannot have.
    """
    path = warehouse / FILE_NAME
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: expected TOML, found {error}. Mend or remove the file.") from error
    unknown = sorted(set(given) - OF_OTHERS - set(_OWN))
    if unknown:
        raise UsageError(
            f"{path} [{unknown[0]}]: expected only {', '.join(_OWN)} and [limits], found another setting."
            " Remove the line."
        )
    edges = [edge.value for edge in BinEdge]
    edge = given.get("bin_edge", BinEdge.LEFT_CLOSED.value)
    if edge not in edges:
        raise UsageError(f"{path} [bin_edge]: expected {' or '.join(edges)}, found {edge!r}. Correct the value.")
    smallest = given.get("smallest_population", Settings.smallest_population)
    if isinstance(smallest, bool) or not isinstance(smallest, int) or not 1 <= smallest <= _LARGEST:
        raise UsageError(
            f"{path} [smallest_population]: expected a whole number from 1 to {_LARGEST}, found {smallest!r}."
            " Correct the value."
        )
    return Settings(BinEdge(edge), smallest)
