"""`python -m queries sql --param NAME=VALUE`: the same parameters at the other door."""

from __future__ import annotations

from pathlib import Path

from queries.__main__ import main


def ask(capfdbinary, *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout, stderr of one call."""
    code = main(["sql", *map(str, arguments)])
    out, err = capfdbinary.readouterr()
    return code, out.decode(), err.decode()


def test_a_parameter_is_bound_and_never_text(warehouse: Path, capfdbinary) -> None:
    query = "select application_id from applications where program_code = $code and $words <> '' order by all"
    given = ("--param", "code=987034", "--param", "words=a=b' or true")
    code, out, _ = ask(capfdbinary, query, "--warehouse", warehouse, "--format", "csv", *given)
    assert (code, out.split()) == (0, ["application_id", "987034-94509999"])
    code, out, err = ask(capfdbinary, query, "--warehouse", warehouse, *given[:2])
    assert (code, out) == (2, "")
    assert "$words" in err


def test_a_parameter_without_a_place_or_a_name_is_wrong_usage(warehouse: Path, capfdbinary) -> None:
    for query in ("select 1", "select ?", "select $1"):
        assert ask(capfdbinary, query, "--warehouse", warehouse, "--param", "code=1")[0] == 2


def test_a_parameter_is_bound_when_the_rest_is_counted(warehouse: Path, tmp_path: Path, capfdbinary) -> None:
    given = ("--warehouse", warehouse, "--param", "n=40", "--limit", "3", "--output", tmp_path / "x")
    for kind in ("json", "parquet"):
        code, _, err = ask(capfdbinary, "select * from range($n::int)", *given, "--format", kind)
        assert (code, err) == (0, "cut by the limit: 3 of 40 rows\n")
