"""What a warehouse holds now, as far as a load must know it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from loaders.snapshot import current_id, snapshot_dir


@dataclass(frozen=True)
class Current:
    """The current snapshot, or nothing loaded yet. `packages` maps package_id to the package's key."""

    snapshot: str | None
    directory: Path | None
    packages: Mapping[str, str]

    @classmethod
    def of(cls, warehouse: Path) -> Current:
        """The snapshot the warehouse's pointer names."""
        snapshot = current_id(warehouse)
        if snapshot is None:
            return cls(None, None, {})
        directory = snapshot_dir(warehouse, snapshot)
        rows = pq.read_table(directory / "packages.parquet", columns=["package_id", "program_code", "kind"]).to_pylist()
        return cls(snapshot, directory, {row["package_id"]: f"{row['program_code']}-{row['kind']}" for row in rows})

    def application_ids(self, but_not: Collection[str]) -> frozenset[str]:
        """The applications loaded, without those of some programs (which are being delivered again)."""
        rows = self._rows("applications", "application_id", "program_code")
        return frozenset(own for own, program in rows if program not in but_not)

    def known_pages(self) -> dict[str, int]:
        """The number of pages of every PDF whose pages are here, by the hash of its content."""
        rows = self._rows("documents", "sha256", "n_pages") + self._rows("attachments", "sha256", "n_pages")
        return {sha256: n_pages for sha256, n_pages in rows if n_pages}

    def loose_findings(self) -> frozenset[str]:
        """The identifiers of the findings that belong to no package."""
        return frozenset(own for own, package in self._rows("findings", "finding_id", "package_id") if package is None)

    def _rows(self, table: str, first: str, second: str) -> list[tuple[str, Any]]:
        if self.directory is None:
            return []
        columns = pq.read_table(self.directory / f"{table}.parquet", columns=[first, second]).to_pydict()
        return list(zip(columns[first], columns[second], strict=True))
