"""A question pinned to a snapshot is answered from it, whatever was published since, until it is pruned."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from queries.errors import RefusedError
from queries.fetch import known_programs
from queries.scope import QUERY, Access, Grant, Scope, scope_to
from queries.workbench.asking import Workbench

OLD, NEW = "20260101T000000-aaaa", "20260102T000000-bbbb"


def test_an_older_snapshot_answers_until_it_is_gone(whole_database, tmp_path: Path) -> None:
    for number, snapshot in ((1, OLD), (2, NEW)):
        whole_database.empty()
        whole_database.fill("applications", *[{"application_id": f"98701{one}-94500001"} for one in range(number)])
        whole_database.fill("packages", *[{"program_code": f"98701{one}"} for one in range(number)])
        whole_database.publish(tmp_path, snapshot)
    whole_database.empty()
    assert known_programs(tmp_path, OLD) == (OLD, frozenset({"987010"}))
    bench, text = Workbench(tmp_path), "select application_id from marts.applications"
    try:
        assert bench.run(Scope.of(["987010", "987011"]), text).returned == 2
        old = bench.run(Scope.of(["987010"]), text, snapshot=OLD)
        assert (old.returned, old.snapshot_id) == (1, OLD)
        shutil.rmtree(tmp_path / "snapshots" / OLD)
        for pinned in (OLD, "..", f"../snapshots/{NEW}"):
            with pytest.raises(RefusedError, match="pruned"):
                bench.run(Scope.of(["987010"]), text, snapshot=pinned)
    finally:
        bench.close()


def test_a_scope_to_query_leaves_out_what_may_only_be_read() -> None:
    access = Access((Grant("chair", "987010"), Grant("reviewer", "987011", frozenset({"*"}))))
    assert scope_to(access, QUERY, ["987010", "987011"]).programs == frozenset({"987010"})
    assert scope_to(access, QUERY, ["987011"]).programs == frozenset()
