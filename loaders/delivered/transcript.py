"""修課紀錄.json: transcript lines and semester results. Format: domain/release-format.md, section 3."""

from __future__ import annotations

from typing import Any

from loaders.delivered.cells import cells_of
from loaders.delivered.course_codes import check_course_code
from loaders.delivered.distributions import check_standing, counts_of, keep
from loaders.delivered.shapes import note_unknown, objects_in, original_of, parts_of, shape
from loaders.errors import Place
from loaders.harvest import Harvest

KNOWN = {"學期成績與學習相對表現資訊": "semester_results", "學習紀錄": "course_records"}
COURSE_BINS = "本科目分數級距分布"
COURSE_KEYS = {"score": "學業成績.分數", "population": "母體人數", "bins": COURSE_BINS}
# scope: the object that holds it, the key in it that names the population
SCOPES = {
    "school": ("校學習相對表現資訊", "就讀學校資訊"),
    "group": ("群別學習相對表現資訊", "就讀群別資訊"),
    "track": ("科班學程別學習相對表現資訊", "就讀科班學程別資訊"),
}
SCOPE_PARTS = frozenset(part for part, _ in SCOPES.values())
SCOPE_BINS = "分數級距分布"


def read_transcript(content: object, file: str, harvest: Harvest) -> int:
    """Rows of course_records and semester_results; answers how many elements were delivered.

    RefusalError on another shape.
    """
    parts = parts_of(content, KNOWN, Place(file), harvest)
    for place, element in objects_in(parts["course_records"], "course_records", file, harvest):
        row = cells_of("course_records", element, place, harvest, frozenset({COURSE_BINS}))
        counts = counts_of(element.get(COURSE_BINS), place.at(COURSE_BINS), harvest)
        check_standing(counts, row["population"], row["score"], COURSE_KEYS, place, harvest)
        check_course_code(row["course_code"], place, harvest)
        harvest.load("course_records", place, row | {"distribution_id": keep(counts, harvest)})
    for place, element in objects_in(parts["semester_results"], "semester_results", file, harvest):
        _read_semester(element, place, harvest)
    return sum(map(len, parts.values()))


def _read_semester(element: dict[str, Any], place: Place, harvest: Harvest) -> None:
    """One row per population that was delivered; where none was, one row that keeps the semester's score."""
    shared = cells_of("semester_results", element, place, harvest, SCOPE_PARTS)
    delivered = {scope: element.get(part) for scope, (part, _) in SCOPES.items()}
    for scope, value in delivered.items():
        if value is not None and not isinstance(value, dict):
            harvest.note(
                "cell.shape",
                place.at(SCOPES[scope][0]),
                shape(value),
                original=original_of(value),
                expected="an object",
            )
    present = {scope: value for scope, value in delivered.items() if isinstance(value, dict)}
    for scope, value in (present or {"school": {}}).items():
        _read_scope(scope, value, shared, place, harvest)


def _read_scope(scope: str, value: dict[str, Any], shared: dict[str, Any], place: Place, harvest: Harvest) -> None:
    part, name_key = SCOPES[scope]
    # The populations' own count is a column of the same table: read by the same contract, from the nested object.
    own = cells_of("semester_results", {"母體人數": value.get("母體人數")}, place, harvest)
    row = shared | {"scope": scope, "scope_name": None}
    if own["population_original"] is not None:
        row |= {"population": own["population"], "population_original": own["population_original"]}
    name = value.get(name_key)
    if isinstance(name, dict):
        row["scope_name"] = cells_of_name(name, part, name_key, place, harvest)
    elif name is not None:
        harvest.note(
            "cell.shape", place.at(f"{part}.{name_key}"), shape(name), original=original_of(name), expected="an object"
        )
    for key, unknown in value.items():
        if key not in ("母體人數", SCOPE_BINS, name_key):
            note_unknown(harvest, place, f"{part}.{key}", unknown)
    bins = f"{part}.{SCOPE_BINS}"
    counts = counts_of(value.get(SCOPE_BINS), place.at(bins), harvest)
    keys = {"score": "學生學期成績", "population": f"{part}.母體人數", "bins": bins}
    check_standing(counts, row["population"], row["score"], keys, place, harvest)
    harvest.load("semester_results", place, row | {"distribution_id": keep(counts, harvest)})


def cells_of_name(name: dict[str, Any], part: str, name_key: str, place: Place, harvest: Harvest) -> str | None:
    """The population's name; other keys beside it become findings."""
    for key, unknown in name.items():
        if key != "名稱":
            note_unknown(harvest, place, f"{part}.{name_key}.{key}", unknown)
    value = name.get("名稱")
    if value is None or isinstance(value, str):
        return value
    harvest.note("cell.shape", place.at(f"{part}.{name_key}.名稱"), shape(value), original=original_of(value))
    return None
