"""One small warehouse with secrets in it, and one workbench on it: making the file of a scope takes a while."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from queries.workbench.asking import Workbench

OTHER = "987034-94509999"
SECRET = "canary-of-another-program"
FILE_SECRET = "canary-of-a-file"


@pytest.fixture(scope="session")
def warehouse(whole_database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three applications of 987012, one of 987034 with a secret title, and a file with a secret beside the snapshot."""
    whole_database.empty()
    whole_database.fill("applications", *[{"application_id": f"987012-9450000{n}"} for n in range(3)])
    whole_database.fill("applications", {"application_id": OTHER})
    whole_database.fill("packages", {"program_code": "987012"}, {"program_code": "987034"})
    whole_database.fill("activities_other", {"application_id": "987012-94500000", "title": "mine"})
    whole_database.fill("activities_other", {"application_id": OTHER, "title": SECRET})
    published = whole_database.publish(tmp_path_factory.mktemp("asked") / "warehouse")
    whole_database.empty()
    (published / "secret.txt").write_text(FILE_SECRET, encoding="utf-8")
    return published


@pytest.fixture(scope="session")
def bench(warehouse: Path) -> Iterator[Workbench]:
    bench = Workbench(warehouse)
    yield bench
    bench.close()
