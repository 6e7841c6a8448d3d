"""The alternative to `python -m loaders load`: what one writes in an afternoon. Course records only, nothing checked.

python -m benchmarks.plain_loading RELEASE FILE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd


def course_records(release: Path) -> pd.DataFrame:
    """One row per course record of every transcript below a folder, keys as delivered, bins as they come."""
    rows = []
    for path in sorted(release.rglob("*_修課紀錄.json")):
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        for record in content["學習紀錄"]:
            bins = record["本科目分數級距分布"]
            rows.append(
                {
                    "application": path.parent.name,
                    **record,
                    "課程領域資訊": (record["課程領域資訊"] or {}).get("名稱"),
                    "學業成績": (record["學業成績"] or {}).get("分數"),
                    "本科目分數級距分布": [int(n) for n in bins.values()] if bins else None,
                }
            )
    # Numbers come as numbers from one school and as text from another; text holds both.
    frame = pd.DataFrame(rows)
    texts = [name for name in frame.columns if name != "本科目分數級距分布"]
    return frame.astype(dict.fromkeys(texts, "str"))


if __name__ == "__main__":
    course_records(Path(sys.argv[1])).to_parquet(Path(sys.argv[2]))
