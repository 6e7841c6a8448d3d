"""`python -m queries sql --param NAME=VALUE`: the same parameters at the other door."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from queries.__main__ import main
from queries.errors import UsageError
from queries.statement import bound, reading_statement


def test_a_parameter_is_bound_and_never_text_also_when_the_rest_is_counted(warehouse: Path, capfdbinary) -> None:
    query = "select application_id, r from applications, range(40) t(r) where program_code = $code and $words <> ''"
    given = ("--param", "code=987034", "--param", "words=a=b' or true")
    assert main(["sql", query, "--warehouse", str(warehouse), "--format", "json", "--limit", "3", *given]) == 0
    answer = json.loads(capfdbinary.readouterr().out)
    assert {row["application_id"] for row in answer["rows"]} == {"987034-94509999"}
    assert (answer["returned"], answer["total"]) == (3, 40)


@pytest.mark.parametrize(
    ("query", "given", "said"),
    [
        ("select $a", {}, r"\$a"),
        ("select 1", {"b": 1}, r"\$b"),
        ("select ?", {}, "name"),
        ("select $1", {"1": 1}, "name"),
    ],
)
def test_a_parameter_too_few_or_too_many_or_without_a_name_is_said(query: str, given: dict, said: str) -> None:
    with duckdb.connect() as con, pytest.raises(UsageError, match=said):
        bound(con, reading_statement(con, query), given)
