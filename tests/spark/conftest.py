"""Spark in local mode, where it is installed: `make test-spark`."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import Any

import pytest

IS_HERE = all(importlib.util.find_spec(name) for name in ("pyspark", "sqlglot"))
# Half a gigabyte of another engine is no part of the usual environment.
collect_ignore_glob = [] if IS_HERE else ["test_*.py"]


def pytest_report_header() -> str:
    return "" if IS_HERE else "Spark is not here: its tests are run by `make test-spark`"


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    settings = {
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.warehouse.dir": str(folder / "tables"),
        "spark.sql.session.timeZone": "UTC",
    }
    builder = SparkSession.builder.master("local[2]").appName("folioscope")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()
