"""For each thing that several persons have: where else it, or something close to it, is found.

Within a program, and across programs, each by itself: who sees one program must not learn of another one.
Written for things that thousands share: the work grows with the number of places, never with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

# Reads  <schema>.places (thing, among, person, side, application_id, table_name, source_file, source_row, column_name,
#        original, n_told, is_capped): places; among, person and side as in checks.people, a thing is of one `among`;
#        how many of the others at each are told already, and whether more may be close than were compared
#        <schema>.near (thing, other, pct): which things are close, in both directions; a thing is 100 % itself
# Others are those of another person and another side. Of holders (persons, per side) so many are kept that enough
# remain for everybody: no more of one person or of one side than can be needed when it is the other one that is left
# out, and of these as many as are shown beside those of one person and of one side.
ELSEWHERE = """
    with
    suspect as (
        select thing from {schema}.places
        group by thing having min(person) <> max(person) and min(side) <> max(side)
        union
        select thing from {schema}.near
    ),
    holders as (
        select
            thing, person, side, count(*) as n,
            min(struct_pack(source_file, source_row, application_id)) as place,
        from {schema}.places where thing in (from suspect) group by thing, person, side
    ),
    reach as (
        select thing, other, pct from {schema}.near
        union all
        select thing, thing, 100 from suspect
    ),
    firsts as (
        select * from (
            select * from holders
            qualify row_number() over (partition by thing, person order by place) <= {shown} + 1
                and row_number() over (partition by thing, side order by place) <= {shown} + 1
        )
        qualify row_number() over (partition by thing order by place) <= 3 * {shown} + 2
    ),
    best as (
        select reach.thing, person, side, min(struct_pack(apart := 100 - pct, place)) as place
        from reach join firsts on firsts.thing = reach.other
        group by reach.thing, person, side
    ),
    nearest as (
        select * from (
            select * from best
            qualify row_number() over (partition by thing, person order by place) <= {shown} + 1
                and row_number() over (partition by thing, side order by place) <= {shown} + 1
        )
        qualify row_number() over (partition by thing order by place) <= 3 * {shown} + 2
    ),
    listed as (
        select thing, list(struct_pack(person, side, place) order by place) as places from nearest group by thing
    ),
    totals as (select thing, sum(n) as n from holders group by thing),
    persons as (select thing, person, sum(n) as n from holders group by thing, person),
    sides as (select thing, side, sum(n) as n from holders group by thing, side),
    everywhere as (
        select reach.thing, sum(totals.n) as n
        from reach join totals on totals.thing = reach.other group by reach.thing
    ),
    of_person as (
        select mine.thing, mine.person, sum(theirs.n) as n
        from persons as mine join reach using (thing)
        join persons as theirs on theirs.thing = reach.other and theirs.person = mine.person
        group by mine.thing, mine.person
    ),
    of_side as (
        select mine.thing, mine.side, sum(theirs.n) as n
        from sides as mine join reach using (thing)
        join sides as theirs on theirs.thing = reach.other and theirs.side = mine.side
        group by mine.thing, mine.side
    ),
    of_both as (
        select mine.thing, mine.person, mine.side, sum(theirs.n) as n
        from holders as mine join reach using (thing)
        join holders as theirs
            on theirs.thing = reach.other and theirs.person = mine.person and theirs.side = mine.side
        group by mine.thing, mine.person, mine.side
    ),
    counted as (
        select
            thing, person, side,
            cast(everywhere.n - of_person.n - of_side.n + of_both.n as bigint) as n,
        from of_both
        join everywhere using (thing)
        join of_person using (thing, person)
        join of_side using (thing, side)
    )
    select
        p.among > 0, p.application_id, p.table_name, p.source_file, p.source_row, p.column_name, p.original,
        p.is_capped, counted.n,
        list_filter(listed.places, lambda x: x.person <> p.person and x.side <> p.side)[:{shown}] as places,
    from {schema}.places as p
    join counted using (thing, person, side)
    join listed using (thing)
    where counted.n > p.n_told
    order by p.application_id, p.source_file, p.source_row, p.table_name, p.column_name, p.among
"""


@dataclass(frozen=True)
class Shared:
    """One place of something that other persons have too, in the same program or in other ones.

    program_code  whose finding that is: none where the others are in other programs, which a program's own people
                  may not see
    where         table, file, row and column, as loaders.checks.files.place takes them
    is_capped     there may be more than were compared
    n             how many places of others there are; places: the nearest of them, as text, with their likeness in
                  percent
    """

    application_id: str
    program_code: str | None
    where: tuple[str, str, int, str | None]
    original: str | None
    is_capped: bool
    n: int
    places: list[tuple[str, int]]

    def told(self, with_pct: bool) -> str:
        """How many other places there are, the first of them, and how many more."""
        listed = [f"{place} ({pct} %)" if with_pct else place for place, pct in self.places]
        more = f" and {self.n - len(listed):,} more" if self.n > len(listed) else ""
        number = f"{'at least ' if self.is_capped else ''}{self.n:,} other place{'s' if self.n > 1 else ''}"
        return f"{number}: {', '.join(listed)}{more}"


def shared(con: duckdb.DuckDBPyConnection, schema: str, shown: int) -> Iterator[Shared]:
    """Every place of a thing that is also, or nearly, another person's; ordered by application and place.

    Once for the places in the same program, and once for those in other ones.
    """
    reading = con.cursor()
    reading.execute(ELSEWHERE.format(schema=schema, shown=shown))
    while rows := reading.fetchmany(1_000):
        for is_within, application_id, table, file, row, column, original, is_capped, n, places in rows:
            program = application_id.partition("-")[0] if is_within else None
            others = [(_named(**each["place"]["place"]), 100 - each["place"]["apart"]) for each in places]
            yield Shared(application_id, program, (table, file, row, column), original, is_capped, n, others)


def _named(source_file: str, source_row: int, application_id: str) -> str:
    return f"{application_id} {source_file.rpartition('/')[2]}:{source_row}"
