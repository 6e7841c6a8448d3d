"""The committed releases, read as a reader would: folder by folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

RELEASES = Path(__file__).parents[2] / "sample_data" / "releases"


@dataclass(frozen=True)
class Delivered:
    """One application's folder."""

    folder: Path

    @property
    def number(self) -> str:
        return self.folder.name

    @property
    def names(self) -> set[str]:
        """File names without the applicant number."""
        return {path.name.removeprefix(f"{self.number}_") for path in self.folder.iterdir()}

    def raw(self, item: str) -> bytes:
        return (self.folder / f"{self.number}_{item}.json").read_bytes()

    def json(self, item: str) -> Any:
        """The item's content; None when it was not delivered as JSON."""
        return json.loads(self.raw(item).decode("utf-8-sig")) if f"{item}.json" in self.names else None

    @cached_property
    def transcript(self) -> Mapping[str, Any]:
        return self.json("修課紀錄") or {"學習紀錄": [], "學期成績與學習相對表現資訊": []}

    @cached_property
    def activities(self) -> Mapping[str, Any]:
        return self.json("多元表現") or {}

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """Every ticked item: course works, then activities of all kinds."""
        return [*(self.json("課程學習成果") or []), *(row for array in self.activities.values() for row in array)]

    @cached_property
    def links(self) -> list[str]:
        """Every file that a ticked item links to."""
        return [v for row in self.rows for k, v in row.items() if k.endswith("連結") and not k.startswith("外部") and v]

    def mode(self, item: str) -> str:
        names = {name.lower() for name in self.names}
        return "database" if f"{item}.json" in names else "pdf" if f"{item}.pdf" in names else "none"


@pytest.fixture(scope="session")
def delivered_in() -> Callable[[Path], dict[str, Delivered]]:
    """Reads the main tree below a folder: applicant number -> application."""
    return lambda release: {p.name: Delivered(p) for p in sorted(release.glob("**/987/987[0-9][0-9][0-9]/[0-9]*"))}


@pytest.fixture(scope="session")
def delivered(delivered_in: Callable[[Path], dict[str, Delivered]]) -> dict[str, Delivered]:
    """The committed applications by number."""
    return delivered_in(RELEASES)


@pytest.fixture(scope="session")
def releases() -> Path:
    return RELEASES
