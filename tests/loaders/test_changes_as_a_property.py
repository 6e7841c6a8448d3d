"""For any two deliveries, the changes lead from the items of the one to the items of the other, and are no more."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.changes import KEYS
from loaders.tables import TABLES

PLACE = ("application_id", "package_id", "source_file", "source_row")
TABLE_OF = {
    "course_records": lambda row: (row["course_code"] or row["course_name"], row["school_year"], row["semester"]),
    "course_works": lambda row: (row["course_name"], row["school_year"], row["semester"]),
    "activities_service": lambda row: (row["title"], row["organiser"]),
    "documents": lambda row: row["kind"],
    "applications": lambda row: "",
}
NAMES = st.sampled_from(["國語文", "數學"])
SMALL = st.integers(0, 2)
COURSE = st.fixed_dictionaries(
    {"科目名稱": NAMES, "實際修課學期": st.integers(1, 2)},
    optional={"課程代碼": st.just("X"), "學業成績": st.builds(lambda n: {"分數": n}, SMALL)},
)
WORK = st.fixed_dictionaries(
    {"科目名稱": NAMES}, optional={"課程學習成果文件檔案連結": st.sampled_from(["a.png", "b.png"])}
)
SERVICE = st.fixed_dictionaries({"服務名稱": NAMES}, optional={"內容簡述": NAMES, "證明文件連結": st.just("a.png")})
APPLICATION = st.fixed_dictionaries(
    {
        "basics": st.fixed_dictionaries({"姓名": st.just("測試生")}, optional={"群別": NAMES}),
        "transcript": st.builds(lambda rows: {"學習紀錄": rows}, st.lists(COURSE, max_size=5)),
        "course_works": st.lists(WORK, max_size=3),
        "activities": st.builds(lambda rows: {"服務學習紀錄": rows}, st.lists(SERVICE, max_size=3)),
        "files": st.dictionaries(
            st.sampled_from(["a.png", "b.png", "{}_其他.pdf", "{}_學習歷程自述.pdf"]), st.sampled_from([b"1", b"2"])
        ),
    }
)
RELEASE = st.dictionaries(st.sampled_from(["94000001", "94000002", "94000003"]), APPLICATION, min_size=1)
Item = dict[str, Any]


def deliver(release: dict[str, Any], place: Any, warehouse: Any) -> Path:
    """The snapshot after loading a release that stands alone in its folder."""
    for number, data in release.items():
        files = {name.format(number): content for name, content in data["files"].items()}
        place.application(number, **{**data, "files": files})
    warehouse.load(place.root)
    current: Path = warehouse.current
    return current


def items_in(snapshot: Path) -> dict[tuple[Any, ...], tuple[Any, Item]]:
    """Every item by its place: its natural key, and what it consists of with the contents of its linked files."""
    found: dict[tuple[Any, ...], tuple[Any, Item]] = {}
    linked: dict[tuple[Any, ...], list[str]] = {}
    for row in pq.read_table(snapshot / "attachments.parquet").to_pylist():
        place = (row["table_name"], row["application_id"], row["source_file"], row["source_row"])
        linked.setdefault((*place, row["link_column"]), []).append(row["sha256"] or row["status"])
    for table, key_of in TABLE_OF.items():
        for row in pq.read_table(snapshot / f"{table}.parquet").to_pylist():
            place = (table, row["application_id"], row["source_file"], row["source_row"])
            names = ("kind", "file_name", "status", "sha256") if table == "documents" else tuple(row)
            content = {name: row[name] for name in names if name not in (*PLACE, "intake_year")}
            for name in ("document_link", "media_link"):
                if name in content:
                    content[name] = (content[name], linked.get((*place, name)))
            found[place] = ((table, row["application_id"], key_of(row)), content)
    return found


def frozen(items: list[tuple[Any, Item]]) -> Counter[Any]:
    return Counter((key, tuple(sorted((name, str(value)) for name, value in item.items()))) for key, item in items)


def place_of(row: Item, before: str = "") -> tuple[Any, ...]:
    return (row["table_name"], row["application_id"], row[f"{before}source_file"], row[f"{before}source_row"])


def changed_names(before: Item, after: Item) -> set[str]:
    names = {name for name in before if before[name] != after[name]}
    return {name for name in names if name.removesuffix("_original") == name or name[: -len("_original")] not in names}


def assert_changes_lead_from_one_to_the_other(old: Path, new: Path) -> None:
    before, after = items_in(old), items_in(new)
    n_before = len(pq.read_table(old / "changes.parquet"))
    rows = pq.read_table(new / "changes.parquet").to_pylist()
    applications = [{place[1] for place in items if place[0] == "applications"} for items in (before, after)]
    whole = {r["application_id"]: r["change"] for r in rows if r["table_name"] == "applications"}
    assert {own for own, change in whole.items() if change == "added"} == applications[1] - applications[0]
    assert {own for own, change in whole.items() if change == "removed"} == applications[0] - applications[1]
    assert n_before == 0
    both = applications[0] & applications[1]
    rows = [row for row in rows if row["application_id"] in both]
    then = [item for place, item in before.items() if place[1] in both]
    now = frozen([item for place, item in after.items() if place[1] in both])
    went = [before[place_of(row, "previous_")] for row in rows if row["change"] != "added"]
    came = [after[place_of(row)] for row in rows if row["change"] != "removed"]
    assert frozen(then) - frozen(went) + frozen(came) == now
    # No more than needed: what is equal cancels first, what has the same natural key is one change.
    surplus, lack = now - frozen(then), frozen(then) - now
    assert (frozen(came), frozen(went)) == (surplus, lack)
    keys_came, keys_went = Counter(key for key, _ in surplus.elements()), Counter(key for key, _ in lack.elements())
    changed = [row for row in rows if row["change"] == "changed"]
    assert Counter(after[place_of(row)][0] for row in changed) == keys_came & keys_went
    for row in changed:
        key, item = after[place_of(row)]
        previous_key, previous = before[place_of(row, "previous_")]
        assert key == previous_key
        assert set(row["changed_columns"].split(", ")) == changed_names(previous, item)


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(RELEASE, RELEASE)
def test_applying_the_changes_to_the_old_items_gives_the_new_ones(
    new_place: Any, old: dict[str, Any], new: dict[str, Any]
) -> None:
    first, warehouse = new_place()
    second, _ = new_place()
    before = deliver(old, first, warehouse)
    after = deliver(new, second, warehouse)
    if before != after:
        assert_changes_lead_from_one_to_the_other(before, after)


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(RELEASE, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_keys_and_other_unlinked_files_change_nothing(
    new_place: Any, release: dict[str, Any], chance: random.Random
) -> None:
    first, warehouse = new_place()
    second, _ = new_place()
    deliver(release, first, warehouse)
    again = json.loads(json.dumps({n: {k: v for k, v in d.items() if k != "files"} for n, d in release.items()}))
    for number, data in again.items():
        for rows in (data["transcript"]["學習紀錄"], data["course_works"], data["activities"]["服務學習紀錄"]):
            rows[:] = [dict(reversed(row.items())) for row in rows]
            chance.shuffle(rows)
        data["files"] = release[number]["files"] | {"unlinked.txt": b"x"}
    deliver(again, second, warehouse)
    assert warehouse.rows("changes") == []


def test_every_table_of_items_is_compared() -> None:
    no_items = {"attachments", "score_distributions", "document_pages", "changes"}
    with_applications = {t.name for t in TABLES.values() if "application_id" in {c.name for c in t.own}}
    assert set(KEYS) == with_applications - no_items - {"findings"}
