"""The alternative to `python -m loaders load`: json and pandas, as one writes it in an afternoon. Nothing is checked.

python -m benchmarks.plain_loading RELEASE FOLDER
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.bare_loading import BINS, rows_of


def frames_of(path: Path) -> Iterator[tuple[str, pd.DataFrame]]:
    """A frame per table for one file, keys as delivered, bins as lists."""
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for table, row in rows_of(json.loads(path.read_text(encoding="utf-8-sig"))):
        rows[table].append(row)
    for table, own in rows.items():
        yield table, pd.DataFrame(own).assign(application=path.parent.name)


def tables_of(release: Path) -> dict[str, pd.DataFrame]:
    """All rows of every file below a folder, by table."""
    frames: defaultdict[str, list[pd.DataFrame]] = defaultdict(list)
    for path in sorted(release.rglob("*.json")):
        for table, frame in frames_of(path):
            frames[table].append(frame)
    return {table: texts(pd.concat(own, ignore_index=True)) for table, own in frames.items()}


def texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Everything but bins as text: numbers come as numbers from one school and as text from another."""
    return frame.astype({name: "str" for name in frame.columns if name != BINS})


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for table, frame in tables_of(Path(sys.argv[1])).items():
        frame.to_parquet(folder / f"{table}.parquet")
