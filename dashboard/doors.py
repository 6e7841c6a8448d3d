"""What the commands beside the server share: a subcommand about a warehouse, and what is said where there is none."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


def command_of(commands: Any, name: str, words: str, example: str) -> argparse.ArgumentParser:
    """A subcommand that names a warehouse. example: how it is called, after `python -m dashboard`."""
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=f"{words[:1].upper()}{words[1:]}.",
        epilog=f"example: python -m dashboard {example} --warehouse warehouse",
    )  # fmt: skip
    command.add_argument(
        "--warehouse", type=Path, required=True, help="folder that python -m loaders load published to"
    )
    return command


def is_there(warehouse: Path) -> bool:
    """Whether there is that folder; where not, it is said."""
    if not warehouse.is_dir():
        print(f"{warehouse}: expected a warehouse, found none. Load a release first.", file=sys.stderr)
    return warehouse.is_dir()
