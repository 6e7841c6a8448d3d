"""The limits within which something delivered is read; beyond them it becomes a finding instead.

A university changes them without touching code, in the table [limits] of the file settings.toml in its warehouse.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FILE_NAME = "settings.toml"
# What other rooms read from the same file.
OF_OTHERS = frozenset({"bin_edge", "smallest_population"})
MEBIBYTE = 1024 * 1024


class SettingsError(Exception):
    """The settings cannot be used; the text says where, and what was expected."""


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds, everything else in numbers.

    The largest file an applicant may hand in is 10 MB (domain/rules-and-codes.md, section 1), and an application's data
    files hold a few hundred rows: the defaults leave ample room above that and stop well before this machine suffers.

    load_*         everything given in one load, archives inside archives included; a folder is an entry too
    application_*  one application: files; bytes of all its files; rows and findings its data files make
    archive_*      one archive; only what unpacks to more than `archive_ratio_from_bytes` is held to the ratio
    path_*         folders above one another; bytes of one name
    inner_archive_bytes  an archive inside an archive, unpacked for reading into a file without a name
    pdf_*          one PDF, read in a process of its own; after so many failures no more of the application are opened
    image_*        width times height; width or height: a browser must never unpack more
    reference_*    one reference file
    """

    load_entries: int = 500_000
    load_bytes: int = 2**40
    application_files: int = 2_000
    application_bytes: int = 2048 * MEBIBYTE
    application_rows: int = 10_000
    json_bytes: int = 8 * MEBIBYTE
    file_bytes: int = 256 * MEBIBYTE
    archive_depth: int = 3
    archive_ratio: int = 200
    archive_ratio_from_bytes: int = 16 * MEBIBYTE
    archive_directory_bytes: int = 256 * MEBIBYTE
    inner_archive_bytes: int = 2048 * MEBIBYTE
    path_depth: int = 32
    path_name_bytes: int = 255
    pdf_seconds: int = 20
    pdf_memory_bytes: int = 1024 * MEBIBYTE
    pdf_answer_bytes: int = 8 * MEBIBYTE
    pdf_failures: int = 3
    pdf_pages: int = 1_000
    image_pixels: int = 100_000_000
    image_side: int = 30_000
    applications_per_chunk: int = 192
    # Reference files: a nation's syllabi of one year take about half of this.
    reference_bytes: int = 256 * MEBIBYTE
    reference_unpacked_bytes: int = 512 * MEBIBYTE
    reference_rows: int = 2_000_000
    reference_columns: int = 200
    # Below what Python's csv module takes at most (131,072).
    reference_cell_characters: int = 100_000
    # A value with more line breaks is taken for a quote that was never closed.
    reference_lines_in_a_row: int = 200


@dataclass(frozen=True)
class Likeness:
    """When two texts, or two files, are alike enough to ask a person to look. Lengths are of normalised texts.

    shortest             shorter texts are not compared: a title or half a sentence is alike by chance. The usual
                         description has up to 100 characters (domain/rules-and-codes.md, section 1)
    longest              of longer texts only so much is compared: one comparison takes 8 ms there, and four times as
                         much at twice the length
    similarity           share of characters in common order (indel ratio). At 0.85 about every seventh character is
                         another one: two people rarely come so close on their own, a reworded copy does
    bands, band_rows     MinHash: candidates share one of 32 bands of 4 values. Of planted Chinese pairs all were found
                         at 0.95, 97 % at 0.90 and 71 % at 0.85 where single characters were changed here and there,
                         all where they were changed in one piece
    shared_shingles      candidates are compared by character only when so many of their shingles seem common: pairs at
                         0.85 share 0.37 and more, two texts with the same opening sentence 0.2
    neighbours           in a band shared by very many texts, how many before and after a text it is compared with
    shown                other places that a finding names; further ones are counted
    smallest_file_bytes  smaller files hold nothing of anybody: empty files, one-pixel pictures
    """

    shortest: int = 30
    longest: int = 10_000
    similarity: float = 0.85
    bands: int = 32
    band_rows: int = 4
    shared_shingles: float = 0.3
    neighbours: int = 12
    shown: int = 3
    smallest_file_bytes: int = 64


def limits_of(warehouse: Path | None) -> Limits:
    """The limits of a warehouse; the defaults where it says nothing else.

    SettingsError when settings.toml is not TOML, names an unknown setting or gives one a value it cannot have.
    """
    if warehouse is None:
        return Limits()
    path = warehouse / FILE_NAME
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Limits()
    except OSError as error:
        raise SettingsError(f"{path}: expected a file that opens, found {error.strerror}. Mend the file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: expected TOML, found {error}. Mend or remove the file.") from error
    unknown = sorted(set(given) - OF_OTHERS - {"limits"})
    if unknown:
        raise SettingsError(
            f"{path} [{unknown[0]}]: expected only {', '.join(sorted(OF_OTHERS))} and [limits], found another setting."
            " Remove the line."
        )
    table = given.get("limits", {})
    if not isinstance(table, dict):
        raise SettingsError(f"{path} [limits]: expected a table, found a single value. Write the line [limits] above.")
    return Limits(**{**asdict(Limits()), **{name: _positive(path, name, value) for name, value in table.items()}})


def _positive(path: Path, name: str, value: object) -> int:
    names = [field.name for field in fields(Limits)]
    if name not in names:
        raise SettingsError(
            f"{path} [limits.{name}]: expected one of {', '.join(names)}, found another name. Correct it."
        )
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**63:
        raise SettingsError(f"{path} [limits.{name}]: expected a whole number above 0, found {value!r}. Correct it.")
    return value
