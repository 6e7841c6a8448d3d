"""Prose is tested like code: README's commands work, its links lead somewhere, every command explains itself."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "sample_data").glob("*.md"))]
BLOCKS = re.findall(r"^```\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [
    line.split("  #")[0].strip() for block in BLOCKS for line in block.splitlines() if line.startswith("python ")
]
SUBCOMMANDS = {
    "loaders": ("check", "load", "list", "verify", "rollback", "prune", "forget", "rules", "years", "templates"),
    "queries": ("sql", "rows", "report", "list", "describe", "dictionary", "prepare"),
    "sample_data": ("generate", "committed", "reference"),
    "dashboard": (),
}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("command", [each for each in COMMANDS if "dashboard" not in each])
def test_a_command_of_the_readme_works(command: str, sample_warehouse: Path, tmp_path: Path) -> None:
    releases = [str(path) for path in sorted((ROOT / "sample_data" / "releases").iterdir())]
    words = shlex.split(command)[1:]
    # A command that writes gets a warehouse of its own: the shared one is only read.
    warehouse = tmp_path / "warehouse" if {"load", "rollback", "prune"}.intersection(words) else sample_warehouse
    if warehouse != sample_warehouse and "load" not in words:
        shutil.copytree(sample_warehouse, warehouse)
    arguments: list[str] = []
    for word in words:
        place = str(tmp_path / word) if word.startswith("report.") else str(warehouse) if word == "warehouse" else word
        arguments += releases if word == "PATH..." else [place]
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_readme_shows_every_room_that_is_called() -> None:
    assert {shlex.split(command)[2] for command in COMMANDS} == {"loaders", "queries", "dashboard"}


@pytest.mark.parametrize(
    ("room", "command"), [(room, each) for room, commands in SUBCOMMANDS.items() for each in (*commands, None)]
)
def test_every_command_explains_itself_with_an_example(room: str, command: str | None) -> None:
    done = run("-m", room, *([command] if command else []), "--help")
    assert done.returncode == 0
    assert f"python -m {room}" in done.stdout
    if command or not SUBCOMMANDS[room]:
        assert "example" in done.stdout.lower()


@pytest.mark.parametrize("room", [room for room, commands in SUBCOMMANDS.items() if commands])
def test_no_command_is_left_out_of_these_tests(room: str) -> None:
    listed = re.findall(r"^    (\w+) {2,}\S", run("-m", room, "--help").stdout, re.MULTILINE)
    assert tuple(listed) == SUBCOMMANDS[room]


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = set(re.findall(r"make (run|test|check|bench|\w+)`?$", "\n".join(BLOCKS), re.MULTILINE))
    assert asked
    assert asked <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_decision_has_the_next_number() -> None:
    numbers = re.findall(r"^## (\d+)\. ", (ROOT / "DECISIONS.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
