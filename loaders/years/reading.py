"""Year files to what is in force: shipped ones first, a warehouse's over them, every problem named at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from loaders.years.checking import SECTIONS, Problem, problems_with
from loaders.years.year import ItemLimits, Program, Quota, Submitted, Summary, Year, Years

SHIPPED = Path(__file__).parent
FOLDER = "years"
YEAR_FILE = re.compile(r"[0-9]{3}\.toml")
# Names the intake year of applicants whose own cannot be told.
DEFAULT_FILE = "default.toml"
DEFAULT_KEY = "intake_year"


class YearsError(Exception):
    """What is wrong with the year files, one line a problem: file, key, expectation, finding, what to do."""


Settings = dict[str, tuple[Any, str]]


def years_of(warehouse: Path | None = None) -> Years:
    """What is in force, with a warehouse's own year files over the shipped ones. YearsError when one is wrong."""
    problems: list[str] = []
    files = [(path, f"{path.name}, shipped") for path in SHIPPED.glob("*.toml")]
    folder = warehouse / FOLDER if warehouse else None
    # Some editors and systems name a file 112.toml.txt or 112.TOML: it must not be passed over in silence.
    own = (
        sorted(path for path in folder.iterdir() if ".toml" in path.name.lower()) if folder and folder.is_dir() else []
    )
    files += [(path, str(path)) for path in own if YEAR_FILE.fullmatch(path.name)]
    for path in own:
        if path.name != DEFAULT_FILE and not YEAR_FILE.fullmatch(path.name):
            problems.append(
                f"{path}: expected a name like 112.toml, or {DEFAULT_FILE}, found another. Rename or remove it."
            )
    years: list[Year] = []
    in_force: Settings = {}
    # Stable: of one year the shipped file comes first.
    for path, origin in sorted(files, key=lambda file: file[0].stem):
        content = _content(path, problems)
        if content is None:
            continue
        found = [_sentence(path, problem) for problem in problems_with(content)]
        problems += found
        if found:
            continue
        stated = {name: (value, origin) for name, value in _settings(content)}
        in_force = in_force | stated
        year = int(path.stem)
        if not SECTIONS.keys() <= in_force.keys():
            problems.append(f"{path}: expected a year from 108 on, found {year}. Rename or remove the file.")
            continue
        if any(name.startswith("basics.") for name in stated):
            problems += [f"{path} {problem}" for problem in _keys_of_two_columns(in_force)]
        years = [known for known in years if known.year != year] + [_year(year, in_force)]
    default, default_from = _default(folder, years, problems)
    if problems:
        raise YearsError("\n".join(problems))
    return Years(tuple(years), default, default_from)


def _content(path: Path, problems: list[str]) -> dict[str, Any] | None:
    """A parsed file; None, with a problem, when it cannot be read."""
    try:
        # Some editors begin a file with a byte order mark.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{path}: expected TOML in UTF-8, found {error}. Mend or remove the file.")
    except OSError as error:
        problems.append(f"{path}: expected a file, found none that can be read ({error.strerror}). Mend or remove it.")
    return None


def _settings(content: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a file under their dotted names; lists become tuples."""
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _settings(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", tuple(value) if isinstance(value, list) else value


def _sentence(path: Path, problem: Problem) -> str:
    return f"{path} [{problem.key}]: expected {problem.expected}, found {problem.found}. {problem.fix}"


def _keys_of_two_columns(in_force: Settings) -> Iterator[str]:
    column_of: dict[str, str] = {}
    for name, (keys, _) in in_force.items():
        for key in keys if name.startswith("basics.") else ():
            other = column_of.setdefault(key, name)
            if other != name:
                yield f"[{name}]: expected each key in one column, found “{key}” in {other} too. Remove one of them."


def _year(year: int, in_force: Settings) -> Year:
    def of(section: str, record: Any) -> Any:
        named = {f.name: in_force.get(f"{section}.{f.name}") for f in fields(record)}
        return record(**{name: found[0] for name, found in named.items() if found})

    columns = tuple((name[7:], value[0]) for name, value in in_force.items() if name.startswith("basics."))
    own: dict[str, dict[str, Any]] = {}
    for name, (value, _) in in_force.items():
        group, _, rest = name.partition(".")
        if group == "programs":
            code, _, setting = rest.partition(".")
            own.setdefault(code, {})[setting] = value
    return Year(
        year,
        columns,
        of("item", ItemLimits),
        of("school_year", Submitted),
        of("summary", Summary),
        of("application.university", Quota),
        of("application.technological", Quota),
        tuple(Program(code, **stated) for code, stated in sorted(own.items())),
        tuple((name, origin) for name, (_, origin) in in_force.items()),
    )


def _default(folder: Path | None, years: list[Year], problems: list[str]) -> tuple[int, str]:
    """The intake year of applicants whose own cannot be told, and where it is said: else the newest year file's."""
    newest = max((known.year for known in years), default=0), "the newest year file"
    path = folder / DEFAULT_FILE if folder else None
    if path is None or not path.exists():
        return newest
    content = _content(path, problems)
    if content is None:
        return newest
    said = content.get(DEFAULT_KEY)
    if set(content) != {DEFAULT_KEY} or type(said) is not int or said not in range(100, 200):
        key = next((key for key in content if key != DEFAULT_KEY), DEFAULT_KEY)
        problems.append(
            f"{path} [{key}]: expected only {DEFAULT_KEY} = a year of three digits, found something else. Correct it."
        )
    return (said, str(path)) if type(said) is int else newest
