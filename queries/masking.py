"""Masked values taken out of rows: SELECTs of a raw table in which they are gone, and what else would tell them.

A masked name, number or school is also taken out of every other text of that application, where it stands as it was
delivered. Pages of files that are masked are no rows. Of findings of an applicant with any mask only rule and place
stay, since they quote what was delivered.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from duckdb import DuckDBPyConnection

from loaders.tables import TABLES, Column, Table, Type
from queries.masks import FIELDS, FILES, MARK

if TYPE_CHECKING:
    from queries.scope import Scope

_VALUES = tuple(dict.fromkeys(column for field in FIELDS.values() for column in field.values))
_SHORTEST = 2
"""Characters of a value that is looked for in texts: a single one would stand in many by chance."""
_PLACES = ("item", "file_name", "source_file", "previous_source_file")
"""Texts that no key of the delivery names, and that quote what was delivered all the same."""
_QUOTING = ("expected", "found", "found_zh", "fix", "message", "original")
_NAMED_FREELY = ("attachments", "document_pages", "findings", "changes")
_DATA = tuple(name for name in TABLES if name not in _NAMED_FREELY)
"""Tables whose source files have names that the delivery prescribes."""


def make_fields(con: DuckDBPyConnection, scope: Scope) -> None:
    """Make the tables masked_fields and unmasked_fields of a scope."""
    con.execute("create temp table masked_fields (program_code varchar, field varchar)")
    con.execute("create temp table unmasked_fields (application_id varchar, field varchar)")
    for name, rows in (("masked_fields", scope.masked), ("unmasked_fields", scope.unmasked)):
        if rows:
            con.executemany(f"insert into {name} values (?, ?)", [list(row) for row in sorted(rows)])


def make_masks(con: DuckDBPyConnection) -> None:
    """Make `masks`, a row per seen application of which anything is masked: which fields, and the values to look for.

    Reads seen_applications, masked_fields and unmasked_fields.
    """
    flags = [f"bool_or(m.field = '{name}') as is_{name}" for name in FIELDS]
    values = [
        f"max(case when {_is_searched(column)} then {spelled} end) as v_{column}_{number}"
        for column in _VALUES
        for number, spelled in enumerate(_spellings(f"a.{column}"))
    ]
    con.execute(f"""
        create temp table masks as
        select a.application_id, {", ".join((*flags, *values))}
        from seen_applications as a
        join masked_fields as m using (program_code)
        left join unmasked_fields as u on u.application_id = a.application_id and u.field = m.field
        where u.field is null
        group by a.application_id
    """)


def _spellings(column: str) -> tuple[str, str]:
    """As delivered, and written without spaces."""
    return f"trim({column})", f"replace(replace({column}, ' ', ''), '　', '')"


def _is_searched(column: str) -> str:
    fields = ", ".join(f"'{name}'" for name, field in FIELDS.items() if column in field.values)
    # A number that is also the applicant number stands in every path, and says nothing that the id does not.
    is_told = f"length(trim(a.{column})) >= {_SHORTEST} and strpos(a.application_id, trim(a.{column})) = 0"
    return f"m.field in ({fields}) and {is_told}"


def masked_select(table: Table, rows: str, fields: Collection[str]) -> str:
    """The contract's columns of those rows of a table with application_id, masked; `t` are the rows, `m` their mask.

    fields  those that are masked anywhere in the scope
    """
    columns = ", ".join(f"{masked(table, column, fields)} as {column.name}" for column in table.columns)
    return f"select {columns} from ({rows}) as t left join masks as m on m.application_id = t.application_id"


def is_shown(table: Table) -> str:
    """The condition of a row of `masked_select`: pages of masked files are no rows."""
    return f"not coalesce(m.is_{FILES}, false)" if table.name == "document_pages" else "true"


def masked(table: Table, column: Column, fields: Collection[str]) -> str:
    """What a column becomes under a mask, as an expression."""
    own = f"t.{column.name}"
    name = column.name.removesuffix("_original")
    becomes = {each: FIELDS[each].columns.get(table.name, {}).get(name) for each in sorted(fields)}
    cases = " ".join(
        f"when m.is_{field} then {expression.format(own) if name == column.name else 'null'}"
        for field, expression in becomes.items()
        if expression
    )
    kept = _without_values(column, own, fields)
    return f"case {cases} else {kept} end" if cases else kept


def _without_values(column: Column, expression: str, fields: Collection[str]) -> str:
    """A delivered text without the values that are masked for its application."""
    is_delivered = bool(column.delivered) or column.is_by_year
    is_quoting = column.name in _PLACES or column.name.endswith("_original")
    if column.type is not Type.TEXT or column.allowed or not (is_delivered or is_quoting):
        return expression
    return without_values(expression, fields)


def without_values(expression: str, fields: Collection[str]) -> str:
    """That text with a mark wherever one of the values stands. To look for an empty text changes nothing."""
    for column in dict.fromkeys(column for each in sorted(fields) for column in FIELDS[each].values):
        for number in range(len(_spellings(column))):
            expression = f"replace({expression}, coalesce(m.v_{column}_{number}, ''), '{MARK}')"
    return expression


def masked_findings(rows: str, fields: Collection[str]) -> str:
    """Those findings, masked: of an applicant, or an applicant not loaded of a program, with any mask no quotation."""
    data = ", ".join(f"'{name}'" for name in _DATA)
    is_masked = (
        "(m.application_id is not null"
        " or (t.program_code in (select program_code from permitted_programs where is_masked)"
        " and (t.application_id is null or t.application_id not in (select application_id from seen_applications))))"
    )
    shown_file = (
        f"case when not {is_masked} then t.source_file"
        f" when t.table_name in ({data}) then {without_values('t.source_file', fields)}"
        f" else regexp_replace(t.source_file, '[^/]*$', '{MARK}') end"
    )
    shown = {"source_file": shown_file, "column_name": without_values("t.column_name", fields)}
    known = ("application_id", "package_id", "rule", "table_name", "source_row")
    place = [*(f"t.{name}" for name in known), *shown.values()]
    nth = f"row_number() over (partition by {', '.join(place)} order by t.finding_id)"
    texts = ", ".join(f"coalesce(cast({each} as varchar), '')" for each in (*place, nth))
    replaced = {
        # The identifier is a hash of what is quoted: whoever guesses it could check the guess.
        "finding_id": f"case when {is_masked} then left(sha256(concat_ws(chr(0), {texts})), 16) else t.finding_id end",
        **shown,
        **{name: f"case when not {is_masked} then t.{name} end" for name in _QUOTING},
    }
    columns = ", ".join(f"{replaced.get(c.name, f't.{c.name}')} as {c.name}" for c in TABLES["findings"].columns)
    return f"select {columns} from ({rows}) as t left join masks as m on m.application_id = t.application_id"
