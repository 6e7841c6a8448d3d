"""What the loaders answer to questions that change nothing: rules, snapshots of a warehouse, empty reference files."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SECONDS = 60


def _answer(*arguments: str) -> dict[str, Any]:
    """The loaders' JSON; nothing where they refuse, which they do for a warehouse that holds nothing yet."""
    done = subprocess.run(
        [sys.executable, "-m", "loaders", *arguments, "--json"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    found = json.loads(done.stdout) if done.returncode == 0 else {}
    return found if isinstance(found, dict) else {}


@cache
def rules() -> Mapping[str, Mapping[str, str]]:
    """Every rule: its severity and its title in both languages."""
    return {rule["rule"]: rule for rule in _answer("rules")["rules"]}


def history(warehouse: Path) -> list[dict[str, Any]]:
    """The snapshots, newest first: snapshot, created_at, is_current, packages, applications, reference_files."""
    pointer, folder = warehouse / "current", warehouse / "snapshots"
    try:
        known = (pointer.stat().st_mtime_ns, folder.stat().st_mtime_ns)
    except FileNotFoundError:
        return []
    return _history(warehouse, known)


@lru_cache(maxsize=2)
def _history(warehouse: Path, _known: tuple[int, int]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _answer("list", "--warehouse", str(warehouse)).get("snapshots", [])
    return found


@cache
def templates(kind: str, language: str) -> Mapping[str, bytes]:
    """The empty reference files by table, as CSV or XLSX, with headers in Chinese (zh) or English (en)."""
    with tempfile.TemporaryDirectory(prefix="folioscope-templates-") as folder:
        _answer("templates", "--out", folder, "--format", kind, "--language", language)
        return {path.stem: path.read_bytes() for path in sorted(Path(folder).iterdir())}
