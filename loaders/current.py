"""What a warehouse holds now, as far as a load must know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from loaders.parts import columns_of
from loaders.snapshot import DamagedError, current_id, file_sha256, manifest_of, snapshot_dir


@dataclass(frozen=True)
class LateDocument:
    """A late transcript that is loaded, and the late delivery it came in."""

    application_id: str
    package_id: str
    source_file: str
    is_stored: bool


@dataclass(frozen=True)
class Current:
    """The current snapshot, or nothing loaded yet. `packages` maps package_id to the package's key."""

    snapshot: str | None
    directory: Path | None
    packages: Mapping[str, str]

    @classmethod
    def of(cls, warehouse: Path) -> Current:
        """The snapshot the warehouse's pointer names, every table compared with its hash.

        snapshot.DamagedError when one is not as it was written: a load would carry the damage on under a new hash.
        """
        snapshot = current_id(warehouse)
        if snapshot is None:
            return cls(None, None, {})
        directory = snapshot_dir(warehouse, snapshot)
        for table, sha256 in manifest_of(warehouse, snapshot).sha256.items():
            try:
                is_sound = file_sha256(directory / f"{table}.parquet") == sha256
            except OSError as error:
                raise DamagedError(f"snapshots/{snapshot}/{table}.parquet cannot be read ({error.strerror})") from error
            if not is_sound:
                raise DamagedError(f"snapshots/{snapshot}/{table}.parquet is not as it was written")
        rows = cls(snapshot, directory, {})._rows("packages", "package_id", "program_code", "kind")
        return cls(snapshot, directory, {package: f"{program}-{kind}" for package, program, kind in rows})

    def application_ids(self, but_not: Collection[str]) -> frozenset[str]:
        """The applications loaded, without those of some programs (which are being delivered again)."""
        rows = self._rows("applications", "application_id", "program_code")
        return frozenset(own for own, program in rows if program not in but_not)

    def applications_of(self, program_code: str) -> frozenset[str]:
        """The applications of one program."""
        return frozenset(self._by_program.get(program_code, ()))

    @cached_property
    def _by_program(self) -> Mapping[str, Collection[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for own, program in self._rows("applications", "application_id", "program_code"):
            found[program].add(own)
        return found

    def late_documents(self) -> list[LateDocument]:
        """The documents that came in late deliveries."""
        rows = self._rows("documents", "application_id", "package_id", "source_file", "status")
        late = {package for package, key in self.packages.items() if key.endswith("-late")}
        return [LateDocument(own, of, file, status == "stored") for own, of, file, status in rows if of in late]

    def known_pages(self) -> dict[str, int]:
        """The number of pages of every PDF whose pages are here, by the hash of its content."""
        rows = self._rows("documents", "sha256", "n_pages") + self._rows("attachments", "sha256", "n_pages")
        return {sha256: n_pages for sha256, n_pages in rows if n_pages}

    def loose_findings(self) -> frozenset[str]:
        """The identifiers of the findings that belong to no package."""
        return frozenset(own for own, package in self._rows("findings", "finding_id", "package_id") if package is None)

    def reference_files(self) -> dict[str, tuple[str, str]]:
        """The reference files loaded, by package_id: the table each fills, and its name."""
        rows = self._rows("reference_files", "package_id", "table_name", "file_name")
        return {own: (table, name) for own, table, name in rows}

    def rows(self, table: str, names: Sequence[str]) -> list[dict[str, Any]]:
        """Some columns of a table of the current snapshot."""
        return [dict(zip(names, row, strict=True)) for row in self._rows(table, *names)]

    def _rows(self, table: str, *names: str) -> list[tuple[Any, ...]]:
        path = None if self.directory is None else self.directory / f"{table}.parquet"
        if path is None or not path.exists():
            return []
        columns = columns_of(path, *names)
        return list(zip(*(columns[name] for name in names), strict=True))
