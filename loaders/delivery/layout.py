"""The delivered tree: which paths are applications, which are documents by their name, which are data files.

Tree and names: domain/release-format.md, section 1.
"""

from __future__ import annotations

import re
import unicodedata

LATE = "_grade6"
PROGRAM = re.compile(r"[0-9]{6}")
APPLICANT = re.compile(r"[0-9]{8}")

BASICS, TRANSCRIPT, COURSE_WORKS, ACTIVITIES = "基本資料", "修課紀錄", "課程學習成果", "多元表現"
DATA_FILES = (BASICS, TRANSCRIPT, COURSE_WORKS, ACTIVITIES)
DOCUMENT_KINDS = {
    TRANSCRIPT: "transcript",
    COURSE_WORKS: "course_works",
    ACTIVITIES: "activities",
    "多元表現綜整心得": "activity_summary",
    "學習歷程自述": "self_statement",
    "其他": "other",
    "第6學期成績單": "late_transcript",
    "第六學期成績單": "late_transcript",
}
LATE_TRANSCRIPTS = frozenset(what for what, kind in DOCUMENT_KINDS.items() if kind == "late_transcript")
FORBIDDEN = ("獎懲", "出缺勤", "課程諮詢")
PIECE = 1024
SYSTEM_FOLDERS = frozenset({"__MACOSX"})


def plain(name: str) -> str:
    """A name for comparing: composed characters, half-width, lower case."""
    if len(name) <= PIECE:
        return unicodedata.normalize("NFKC", name).casefold()
    # A long run of accents is sorted in quadratic time: no honest name is so long, and pieces are soon done.
    return "".join(plain(name[n : n + PIECE]) for n in range(0, len(name), PIECE))


def is_forbidden(name: str) -> bool:
    """Whether a key or a path names a table that is never released, however it is spaced."""
    letters = "".join(character for character in plain(name) if character.isalnum() or character == "/")
    return any(word in letters for word in FORBIDDEN)


def item_of(name: str, extension: str, applicant_no: str) -> str | None:
    """What a file `<number>_<what>.<extension>` holds, when it is named for this applicant; None for any other name."""
    stem, dot, found = plain(name).rpartition(".")
    number, underline, what = stem.partition("_")
    return what if dot and underline and found == extension and number == applicant_no else None


def data_file(name: str, applicant_no: str) -> str | None:
    """Which of the four data files this is, by its name; None when it is none of them."""
    what = item_of(name, "json", applicant_no)
    return what if what in DATA_FILES else None


def document_kind(name: str, applicant_no: str, is_late: bool) -> str | None:
    """Which document this PDF is, by its name; late trees hold late transcripts only. None when it is none of them."""
    kind = DOCUMENT_KINDS.get(item_of(name, "pdf", applicant_no) or "")
    return kind if not is_late or kind == "late_transcript" else None


def recognised(name: str) -> str | None:
    """What a file named like one of an application's holds, whoever it is named for; None for any other name."""
    stem, _, extension = plain(name).rpartition(".")
    what = stem.rpartition("_")[2]
    known = (extension == "json" and what in DATA_FILES) or (extension == "pdf" and what in DOCUMENT_KINDS)
    return what if known else None


def is_listing(name: str) -> bool:
    """Whether this is a listing (`<number>_..LIST...json`), which readers leave aside."""
    return "list" in plain(name) and plain(name).endswith(".json")
