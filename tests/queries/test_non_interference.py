"""Whatever is added, removed or changed that a person may not see, all that they get stays the same.

What a desk answers comes from the raw tables of its connection, its scope and the settings: so the property is held for
the raw tables over many releases, and in tests/queries/test_roles_and_objects.py for everything a desk can be asked.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loaders.tables import TABLES
from queries.permitted import create_permitted
from queries.portfolio import rows_of
from queries.scope import Scope, scope_of
from tests.queries.invented import ACCESSES, IDS, OTHER, OWN, SNAPSHOT, Applicant, publish, release, twin

told = st.builds(
    Applicant,
    st.just(""),
    st.sampled_from("甲乙丙"),
    st.sampled_from(["王小明", "陳大文", "Wang Hsiao Ming"]),
    st.sampled_from(["春日", "夏 山"]),
    st.integers(1, 2),
)
releases = st.lists(told, min_size=len(IDS), max_size=len(IDS)).map(
    lambda found: [replace(one, application_id=own) for own, one in zip(IDS, found, strict=True)]
)

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without making an example smaller, which takes minutes: each is small."""


def raw_in(warehouse: Path, scope: Scope) -> dict[str, list[Any]]:
    con = duckdb.connect()
    create_permitted(con, warehouse / "snapshots" / SNAPSHOT, scope)
    return {name: rows_of(con.sql(f"select * from raw.{name} order by all").to_arrow_table()) for name in TABLES}


@given(
    what=st.sampled_from(sorted(ACCESSES)), before=releases, other=releases, there=st.frozensets(st.sampled_from(IDS))
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=PHASES)
def test_the_rows_of_a_scope_do_not_depend_on_anything_outside_it(
    db: Any, what: str, before: list[Applicant], other: list[Applicant], there: frozenset[str]
) -> None:
    scope = scope_of(ACCESSES[what], [OWN, OTHER])
    seen = frozenset(one for one in IDS if scope.permits(one))
    after, loose = twin(scope, before, other, there)
    with TemporaryDirectory() as aside:
        first = publish(db, release(before, "first"), Path(aside) / "first")
        found = raw_in(first, scope)
        assert {row["application_id"] for row in found["applications"]} == seen
        assert bool(found["course_records"]) == bool(seen)
        second = publish(db, release(after, loose), Path(aside) / "second")
        assert raw_in(second, scope) == found
