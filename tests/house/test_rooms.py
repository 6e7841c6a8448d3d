"""The rules of the house that imports and sizes can show: who may import whom, and rooms that stay small."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("loaders", "queries", "dashboard", "sample_data")
ALLOWED = {"dashboard": ("queries", "loaders.tables"), "queries": ("loaders.tables",), "loaders": (), "sample_data": ()}
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
WRITTEN = [
    path
    for folder in (*ROOMS, "tests", "benchmarks")
    for pattern in ("*.py", "*.sql", "*.js")
    for path in sorted((ROOT / folder).rglob(pattern))
]


def imported_rooms(source: str) -> set[str]:
    """The names of our own modules that a module imports, wherever in it the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "rooms import by full name"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.split(".")[0] in ROOMS}


def may_import(room: str, name: str) -> bool:
    return any(f"{name}.".startswith(f"{allowed}.") for allowed in (room, *ALLOWED[room]))


def test_rooms_import_one_way() -> None:
    wrong = {
        str(module.relative_to(ROOT)): name
        for module in MODULES
        for name in imported_rooms(module.read_text(encoding="utf-8"))
        if not may_import(module.relative_to(ROOT).parts[0], name)
    }
    assert len(MODULES) > 100
    assert wrong == {}


def test_a_wrong_import_would_be_noticed() -> None:
    found = imported_rooms("def late():\n    from dashboard.words import words\n    import loaders.clean")
    assert found == {"dashboard.words.words", "loaders.clean"}
    assert not any(may_import("queries", name) for name in found)
    assert may_import("queries", "loaders.tables.TABLES")


def test_no_file_grows_past_300_lines() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in WRITTEN}
    assert len(lines) > 300
    assert {path: n for path, n in lines.items() if n > 300} == {}
