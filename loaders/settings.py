"""The limits within which something delivered is read; beyond them it becomes a finding instead."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds.

    The largest file an applicant may hand in is 10 MB (domain/rules-and-codes.md, section 1): the defaults leave
    ample room above that and stop well before this machine suffers.
    """

    json_bytes: int = 64 * MEBIBYTE
    file_bytes: int = 256 * MEBIBYTE
    archive_entries: int = 2_000_000
    archive_bytes: int = 2**40
    archive_depth: int = 3
    # A text of zeros packs about 1:100; only large members can hurt, so only those are held to the ratio.
    archive_ratio: int = 200
    archive_ratio_from_bytes: int = 16 * MEBIBYTE
    inner_archive_bytes: int = 512 * MEBIBYTE
    pdf_seconds: int = 30
    pdf_memory_bytes: int = 1024 * MEBIBYTE
    pdf_answer_bytes: int = 64 * MEBIBYTE
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
