"""For each thing that several persons have: where else it, or something close to it, is found.

Written for things that thousands share: the work grows with the number of places, never with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

# Reads  <schema>.places (thing, application_id, person, table_name, source_file, source_row, column_name, original,
#        n_told): places, and how many of the others at each are told already
#        <schema>.near (thing, other, pct): which things are close, in both directions; a thing is 100 % itself
# A person's own places are never told to that person: of each thing the first places of one person more than are
# shown are kept, so that enough remain without this one's.
ELSEWHERE = """
    with
    suspect as (
        select thing from {schema}.places group by thing having min(person) <> max(person)
        union
        select thing from {schema}.near
    ),
    persons as (
        select
            thing, person, count(*) as n,
            min(struct_pack(source_file, source_row, application_id)) as place,
        from {schema}.places where thing in (from suspect) group by thing, person
    ),
    totals as (select thing, sum(n) as n from persons group by thing),
    reach as (
        select thing, other, pct from {schema}.near
        union all
        select thing, thing, 100 from suspect
    ),
    firsts as (
        select * from persons
        qualify row_number() over (partition by thing order by place) <= {shown} + 1
    ),
    best as (
        select reach.thing, firsts.person, min(struct_pack(apart := 100 - pct, place := firsts.place)) as place
        from reach join firsts on firsts.thing = reach.other
        group by reach.thing, firsts.person
    ),
    nearest as (
        select * from best qualify row_number() over (partition by thing order by place) <= {shown} + 1
    ),
    listed as (
        select thing, list(struct_pack(person, place) order by place) as places from nearest group by thing
    ),
    everywhere as (
        select reach.thing, sum(totals.n) as n
        from reach join totals on totals.thing = reach.other group by reach.thing
    ),
    own as (
        select mine.thing, mine.person, sum(theirs.n) as n
        from reach
        join persons as mine on mine.thing = reach.thing
        join persons as theirs on theirs.thing = reach.other and theirs.person = mine.person
        group by mine.thing, mine.person
    )
    select
        p.application_id, p.table_name, p.source_file, p.source_row, p.column_name, p.original, p.thing,
        cast(everywhere.n - own.n as bigint) as n,
        list_filter(listed.places, lambda x: x.person <> p.person)[:{shown}] as places,
    from {schema}.places as p
    join everywhere using (thing)
    join own using (thing, person)
    join listed using (thing)
    where everywhere.n > own.n + p.n_told
    order by p.application_id, p.source_file, p.source_row, p.table_name, p.column_name
"""


@dataclass(frozen=True)
class Shared:
    """One place of something that other persons have too.

    where   table, file, row and column, as loaders.checks.files.place takes them
    n       how many places of others there are; places: the nearest of them, as text, with their likeness in percent
    """

    application_id: str
    where: tuple[str, str, int, str | None]
    original: str | None
    thing: int
    n: int
    places: list[tuple[str, int]]

    def told(self, with_pct: bool, at_least: bool = False) -> str:
        """How many other places there are, the first of them, and how many more."""
        listed = [f"{place} ({pct} %)" if with_pct else place for place, pct in self.places]
        more = f" and {self.n - len(listed):,} more" if self.n > len(listed) else ""
        number = f"{'at least ' if at_least else ''}{self.n:,} other place{'s' if self.n > 1 else ''}"
        return f"{number}: {', '.join(listed)}{more}"


def shared(con: duckdb.DuckDBPyConnection, schema: str, shown: int) -> Iterator[Shared]:
    """Every place of a thing that is also, or nearly, another person's; ordered by application and place."""
    reading = con.cursor()
    reading.execute(ELSEWHERE.format(schema=schema, shown=shown))
    while rows := reading.fetchmany(1_000):
        for application_id, table, file, row, column, original, thing, n, places in rows:
            others = [(_named(**each["place"]["place"]), 100 - each["place"]["apart"]) for each in places]
            yield Shared(application_id, (table, file, row, column), original, thing, n, others)


def _named(source_file: str, source_row: int, application_id: str) -> str:
    return f"{application_id} {source_file.rpartition('/')[2]}:{source_row}"
