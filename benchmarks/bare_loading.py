"""The least that loading can be: parse every JSON with the fastest parser, write bare Parquet. Nothing is checked.

python -m benchmarks.bare_loading RELEASE FOLDER
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

AT_ONCE = 200
BOM = b"\xef\xbb\xbf"
BINS = "bins"
Row = dict[str, Any]


def write_bare(release: Path, folder: Path) -> None:
    """A Parquet file per table: keys as delivered, values as text, the 100 bins of a distribution as a list column."""
    folder.mkdir(parents=True, exist_ok=True)
    written: defaultdict[str, list[pa.Table]] = defaultdict(list)
    paths = iter(sorted(release.rglob("*.json")))
    while some := list(islice(paths, AT_ONCE)):
        tables: defaultdict[str, list[Row]] = defaultdict(list)
        for path in some:
            for table, row in rows_of(orjson.loads(path.read_bytes().removeprefix(BOM))):
                row["application"] = path.parent.name
                tables[table].append(row)
        for table, rows in tables.items():
            written[table].append(arrow(rows))
    for table, parts in written.items():
        whole = pa.concat_tables(parts, promote_options="default")
        pq.write_table(whole, folder / f"{table}.parquet", compression="zstd")


def rows_of(content: Any) -> Iterator[tuple[str, Row]]:
    """Course records, semester results, course works, activities or basics of one parsed file, by table name."""
    if isinstance(content, list):
        for work in content:
            yield "works", work
    elif "學習紀錄" in content:
        for record in content["學習紀錄"]:
            yield (
                "courses",
                record
                | {
                    "課程領域資訊": (record["課程領域資訊"] or {}).get("名稱"),
                    "學業成績": (record["學業成績"] or {}).get("分數"),
                    "本科目分數級距分布": None,
                    BINS: counts(record["本科目分數級距分布"]),
                },
            )
        for semester in content.get("學期成績與學習相對表現資訊") or ():
            shared = {key: semester[key] for key in ("學年度", "學期", "學生學期成績")}
            for scope, inner in semester.items():
                if isinstance(inner, dict):
                    own = {"scope": scope, "母體人數": inner["母體人數"], BINS: counts(inner["分數級距分布"])}
                    yield "semesters", shared | own
    elif "姓名" in content:
        yield "basics", content
    else:
        for kind, elements in content.items():
            for element in elements or ():
                yield kind, element


def counts(bins: dict[str, Any] | None) -> list[int] | None:
    return list(map(int, bins.values())) if bins else None


def arrow(rows: list[Row]) -> pa.Table:
    """Values as text, which holds the numbers of one school and the texts of another; bins as numbers."""
    return pa.table(
        {
            key: pa.array([row.get(key) for row in rows], pa.list_(pa.int32()))
            if key == BINS
            else pa.array([text(row.get(key)) for row in rows], pa.string())
            for key in dict.fromkeys(key for row in rows for key in row)
        }
    )


def text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return orjson.dumps(value).decode()


if __name__ == "__main__":
    write_bare(Path(sys.argv[1]), Path(sys.argv[2]))
