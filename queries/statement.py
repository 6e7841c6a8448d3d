"""The analyst's statement, checked before it runs: exactly one, and one that only reads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection, StatementType

from queries.errors import UsageError

_EXPLAIN = re.compile(r"\s*explain\s+(analyze\s+)?(\([^)]*\)\s*)?", re.IGNORECASE)
_WRITING_NODES = re.compile(r"(INSERT|UPDATE|DELETE|MERGE|COPY)\w*_NODE")


@dataclass(frozen=True)
class Statement:
    """One reading statement without its semicolon; `countable` when it can stand as a subquery."""

    text: str
    countable: bool


def reading_statement(con: DuckDBPyConnection, text: str) -> Statement:
    """The one statement of a text, when it only reads.

    Reading are SELECT, FROM, VALUES, WITH, DESCRIBE, SHOW, SUMMARIZE, PIVOT over named values, and EXPLAIN of them.
    UsageError with the place when the text is no SQL, and when it holds another number or another kind of statement.
    """
    found = _statements(con, text)
    if len(found) != 1:
        raise UsageError(f"expected one SELECT, found {len(found)} statements. Ask one question at a time.")
    statement = found[0]
    bare = _without_end(statement.query)
    if _type(statement) == StatementType.EXPLAIN:
        inner = _statements(con, _EXPLAIN.sub("", _without_leading_comments(bare), count=1))
        if len(inner) != 1 or not _only_reads(con, inner[0]):
            raise UsageError("expected EXPLAIN of a SELECT, found another statement. This door only reads.")
        return Statement(bare, countable=False)
    if _type(statement) == StatementType.MULTI:
        raise UsageError(
            "expected one SELECT, found one that DuckDB takes in several steps. "
            "Name the values of a pivot: pivot ... on COLUMN in (...)"
        )
    if not _only_reads(con, statement):
        raise UsageError("expected a SELECT, found a statement that does something else. This door only reads.")
    return Statement(bare, countable=True)


def bound(con: DuckDBPyConnection, statement: Statement, given: Mapping[str, Any]) -> dict[str, Any] | None:
    """The values for a statement's parameters, None where it has none.

    UsageError when a parameter has no value or no name, or a value no parameter.
    """
    (known,) = con.extract_statements(statement.text)
    asked = {str(name) for name in known.named_parameters}
    if any(name.isdigit() for name in asked):
        raise UsageError("expected parameters with names, such as $program, found one without. Name it.")
    if missing := sorted(asked - set(given)):
        raise UsageError(f"expected a value for ${', $'.join(missing)}, found none. Give one for each parameter.")
    if unused := sorted(set(given) - asked):
        raise UsageError(f"expected ${', $'.join(unused)} in the statement, found no such parameter. Use or drop it.")
    return dict(given) or None


def _statements(con: DuckDBPyConnection, text: str) -> list[duckdb.Statement]:
    try:
        return con.extract_statements(text)
    except duckdb.Error as error:
        raise UsageError(str(error)) from error


def _only_reads(con: DuckDBPyConnection, statement: duckdb.Statement) -> bool:
    # The type alone is not enough: `with x as (delete ... returning ...) select` is a SELECT to DuckDB 2.0.
    if _type(statement) != StatementType.SELECT:
        return False
    ((serialised,),) = con.execute("select json_serialize_sql(?::varchar)", [statement.query]).fetchall()
    tree = json.loads(serialised)
    return not tree["error"] and not _writes(tree)


def _type(statement: duckdb.Statement) -> StatementType | None:
    """The kind of a statement; None for the few that DuckDB's own list for Python lacks, none of which reads."""
    try:
        return statement.type
    except ValueError:
        return None


def _writes(node: object) -> bool:
    if isinstance(node, dict):
        kind = node.get("type")
        if isinstance(kind, str) and _WRITING_NODES.fullmatch(kind):
            return True
        return any(_writes(child) for child in node.values())
    return isinstance(node, list) and any(_writes(child) for child in node)


def _without_end(text: str) -> str:
    """The statement without the semicolons and comments after it, so that it can stand in brackets."""
    encoded = text.encode()
    end = len(encoded)
    for start, kind in reversed(duckdb.tokenize(text)):
        if kind != duckdb.token_type.comment and encoded[start:end].strip() != b";":
            break
        end = start
    return encoded[:end].decode().strip()


def _without_leading_comments(text: str) -> str:
    return re.sub(r"\A(\s|--[^\n]*\n|/\*.*?\*/)+", "", text, flags=re.DOTALL)
