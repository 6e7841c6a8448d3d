"""The files of permitted rows that the room `queries` makes per scope: removed with their snapshot.

WAREHOUSE/scopes/<snapshot id>-<fingerprint>-<scope key>/ and template-<fingerprint>/; while one is made, .aside-*. Each
can be made anew. They hold applicants' rows: none may outlive the snapshot that it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from loaders.prepared import left_overs
from loaders.snapshot import ID

FOLDER = "scopes"
_OF_A_SCOPE = re.compile(rf"(?P<snapshot>{ID.pattern})-(?P<fingerprint>[0-9a-f]{{16}})-[0-9a-f]{{16}}")
_TEMPLATE = re.compile(r"template-(?P<fingerprint>[0-9a-f]{16})")


def outdated(warehouse: Path, kept: Collection[str]) -> tuple[list[Path], list[Path]]:
    """What may leave: files of snapshots that are not kept and of views that are no longer so; and left-overs."""
    paths = sorted((warehouse / FOLDER).glob("*"))
    templates = [path for path in paths if _TEMPLATE.fullmatch(path.name)]
    # Every file that is made touches its template: the one touched last is of the views as they are now.
    latest = max(templates, key=lambda path: path.stat().st_mtime_ns, default=None)
    leaving = [path for path in templates if path != latest]
    for path in paths:
        found = _OF_A_SCOPE.fullmatch(path.name)
        if found and (
            found["snapshot"] not in kept or latest is None or latest.name != f"template-{found['fingerprint']}"
        ):
            leaving.append(path)
    return leaving, left_overs(warehouse, FOLDER)
