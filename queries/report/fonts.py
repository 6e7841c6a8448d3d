"""Where a Chinese font lies that may be put into a PDF: one that a system has, never one of our own.

Run as a module it says which one is taken; `make run` asks it whether one has to be installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from queries.errors import UsageError

VARIABLE = "FOLIOSCOPE_FONTS"
PACKAGE = "fonts-noto-cjk"
_FAMILIES = (
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK TC"),
    ("NotoSansCJKtc-Regular.otf", "Noto Sans CJK TC"),
    ("NotoSansTC-Regular.otf", "Noto Sans TC"),
    ("NotoSansTC-Regular.ttf", "Noto Sans TC"),
    ("SourceHanSansTC-Regular.otf", "Source Han Sans TC"),
    ("SourceHanSans-Regular.ttc", "Source Han Sans TC"),
)
"""File -> the family in it that writes as Taiwan does; the first that is found is taken."""


@dataclass(frozen=True)
class Font:
    """A family, and the folder its files lie in."""

    family: str
    folder: Path


def folders() -> tuple[Path, ...]:
    """Where fonts are looked for: a folder that is named in FOLIOSCOPE_FONTS, then the system's and the person's."""
    named = os.environ.get(VARIABLE)
    usual = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    return (Path(named), *usual) if named else usual


def chinese_font(among: Iterable[Path] | None = None) -> Font:
    """The font for PDFs. UsageError with what to install where there is none."""
    looked = tuple(folders() if among is None else among)
    for folder in looked:
        for name, family in _FAMILIES:
            found = next(iter(sorted(folder.rglob(name))), None) if folder.is_dir() else None
            if found:
                return Font(family, found.parent)
    raise UsageError(
        f"fonts: expected a Chinese font for PDF, such as {_FAMILIES[0][0]}, found none in "
        f"{', '.join(map(str, looked))}. Install Debian's package {PACKAGE}, or name a folder in {VARIABLE}. "
        "Workbooks and HTML need no font."
    )


if __name__ == "__main__":
    try:
        print(chinese_font())
    except UsageError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
