"""The door for questions: `python -m queries sql|rows|report|list|describe|dictionary|prepare`. Arguments, printing."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import orjson

from queries.answer import Answer, time_limit
from queries.cells import json_value
from queries.dictionary import DICTIONARY, Described, described, dictionary, everything
from queries.errors import QueriesError, UsageError
from queries.formats import WRITERS
from queries.output import let_go_of_stdout, whole_answer
from queries.preparing import prepare
from queries.provenance import provenance_of, rows_behind
from queries.report.words import LANGUAGES
from queries.scope import Scope
from queries.warehouse import current_snapshot, open_warehouse

_TABLE_LIMIT = 1000
_EXAMPLES = {
    "sql": 'python -m queries sql "select course_name, score, relative_performance_pct from marts.transcript" '
    "--warehouse warehouse --program 987012 --format csv",
    "list": "python -m queries list --warehouse warehouse",
    "rows": "python -m queries rows marts.programs --key program_code=987012 --count n_applications "
    "--warehouse warehouse",
    "report": "python -m queries report 987012 --output report.pdf --warehouse warehouse",
    "describe": "python -m queries describe marts.transcript --warehouse warehouse",
    "dictionary": "python -m queries dictionary --check",
    "prepare": "python -m queries prepare --warehouse warehouse",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one command; the exit code: 0 fine, 1 our bug, 2 usage, 4 nothing loaded yet, 5 refused."""
    parsed = _parser().parse_args(arguments)
    try:
        code = _COMMANDS[parsed.command](parsed)
        sys.stdout.flush()
        return code
    except QueriesError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read the answer has seen enough.
        let_go_of_stdout()
        return 0


def _sql(parsed: argparse.Namespace) -> int:
    limit = parsed.limit
    if limit is None and parsed.format == "table":
        limit = _TABLE_LIMIT
    if parsed.format == "parquet" and parsed.output is None and sys.stdout.isatty():
        raise UsageError("expected --output FILE with --format parquet, found a terminal. Name a file.")
    warehouse = open_warehouse(parsed.warehouse, Scope.of(parsed.program), commented=True)
    # The time limit ends first: it must not stop a whole answer on its way out.
    with whole_answer(parsed.output) as out, time_limit(warehouse, parsed.timeout):
        answer = Answer(warehouse, parsed.statement, limit, dict(parsed.param))
        WRITERS[parsed.format](answer, out)
    if answer.returned < answer.total:
        print(f"cut by the limit: {answer.returned} of {answer.total} rows", file=sys.stderr)
    elif parsed.format == "table":
        print(f"{answer.returned} rows", file=sys.stderr)
    return 0


def _rows(parsed: argparse.Namespace) -> int:
    warehouse = open_warehouse(parsed.warehouse, Scope.of(parsed.program))
    key = dict(parsed.key)
    with whole_answer(None) as out:
        if parsed.count:
            answer: object = rows_behind(warehouse, parsed.view, key, parsed.count)
        else:
            answer = asdict(provenance_of(warehouse, parsed.view, key))
        out.write(orjson.dumps(json_value(answer), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return 0


def _report(parsed: argparse.Namespace) -> int:
    # The typesetter and the spreadsheet library take a while to load, and only this command needs them.
    from queries.report.command import write_report

    write_report(parsed.warehouse, parsed.program, parsed.output, parsed.language)
    return 0


def _list(parsed: argparse.Namespace) -> int:
    _require_snapshot(parsed.warehouse)
    known = list(everything())
    if parsed.json:
        _print_json([{"name": one.name, "grain_en": one.grain_en, "grain_zh": one.grain_zh} for one in known])
        return 0
    width = max(len(one.name) for one in known)
    for one in known:
        print(f"{one.name:<{width}}  {one.grain_en} {one.grain_zh}")
    return 0


def _describe(parsed: argparse.Namespace) -> int:
    _require_snapshot(parsed.warehouse)
    one = described(parsed.view)
    if parsed.json:
        _print_json(asdict(one))
    else:
        _print_description(one)
    return 0


def _dictionary(parsed: argparse.Namespace) -> int:
    printed = dictionary()
    if not parsed.check:
        sys.stdout.write(printed)
        return 0
    if DICTIONARY.is_file() and DICTIONARY.read_text(encoding="utf-8") == printed:
        print(f"{DICTIONARY.name} is up to date", file=sys.stderr)
        return 0
    raise QueriesError(
        f"queries/{DICTIONARY.name}: expected what the contract and the headers say now, found something else. "
        "Write it anew: python -m queries dictionary > queries/DICTIONARY.md"
    )


def _require_snapshot(warehouse: Path | None) -> None:
    if warehouse is not None:
        current_snapshot(warehouse)


def _print_description(one: Described) -> None:
    print(f"{one.name}\n{one.grain_en}\n{one.grain_zh}\nKey:     {', '.join(one.key)}")
    if one.reads:
        print(f"Reads:   {', '.join(one.reads)}")
    if one.caveats:
        print(f"Caveats: {one.caveats}")
    names = max(len(column.name) for column in one.columns)
    types = max(len(column.type) for column in one.columns)
    print("Columns:")
    for column in one.columns:
        words = column.meaning
        unit = f" [{words.unit}]" if words.unit else ""
        private = " (private)" if words.private else ""
        print(f"  {column.name:<{names}}  {column.type:<{types}}  {words.en}{unit}{private} | {words.zh}")


def _print_json(value: object) -> None:
    print(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def _prepare(parsed: argparse.Namespace) -> int:
    began = time.monotonic()
    try:
        prepared = prepare(parsed.warehouse)
    except KeyboardInterrupt:
        print("Stopped by Ctrl-C: nothing was prepared.", file=sys.stderr)
        return 128 + signal.SIGINT
    print(prepared.directory)
    what = f"{len(prepared.rows)} views of {prepared.snapshot_id}, {sum(prepared.rows.values()):,} rows"
    how = f"in {time.monotonic() - began:.1f} s" if prepared.is_new else "before"
    print(f"Prepared {how}: {what}, {prepared.n_bytes / 1e6:,.1f} MB.", file=sys.stderr)
    return 0


_COMMANDS = {
    "sql": _sql,
    "rows": _rows,
    "report": _report,
    "list": _list,
    "describe": _describe,
    "dictionary": _dictionary,
    "prepare": _prepare,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m queries",
        description="Ask the current snapshot of a warehouse.",
        epilog="Answers go to stdout, talk to stderr. "
        "Exit codes: 0 fine, 1 our bug, 2 usage, 4 nothing loaded, 5 refused.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="|".join(_COMMANDS))
    sql = _command(commands, "sql", "answer one SELECT")
    sql.add_argument(
        "statement", metavar="SELECT", help="one statement that reads; marts, core, staging and raw are there"
    )
    sql.add_argument(
        "--program", action="append", default=[], metavar="CODE", help="only this program; may be repeated"
    )
    sql.add_argument("--format", choices=list(WRITERS), default="table", help="default: table")
    sql.add_argument("--output", type=Path, metavar="FILE", help="write the answer there instead of to stdout")
    sql.add_argument(
        "--limit", type=_count, metavar="N", help=f"at most N rows (default: all, {_TABLE_LIMIT} as a table)"
    )
    sql.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="stop after so long (default: never)")
    sql.add_argument(
        "--param", action="append", default=[], type=_pair, metavar="NAME=VALUE",
        help="the text that $NAME stands for in the statement; may be repeated",
    )  # fmt: skip
    rows = _command(commands, "rows", "say where a mart's row came from, or list the rows behind a count")
    rows.add_argument("view", metavar="MART", help="for example marts.transcript, or its bare name")
    rows.add_argument(
        "--key", action="append", required=True, type=_pair, metavar="COLUMN=VALUE", help="which row; may be repeated"
    )
    rows.add_argument("--count", metavar="COLUMN", help="list the rows that this column of an aggregate counts")
    rows.add_argument("--program", action="append", default=[], metavar="CODE", help="only this program")
    report = _command(commands, "report", "write the summary report of a program")
    report.add_argument("program", metavar="PROGRAM", help="its code, six digits")
    report.add_argument(
        "--output", type=Path, required=True, metavar="FILE", help="its name says how: .pdf, .xlsx or .html"
    )
    report.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="default: zh_TW")
    listing = _command(commands, "list", "name every view and table, and what one row of it is")
    listing.add_argument("--json", action="store_true", help="answer as JSON")
    describe = _command(commands, "describe", "explain one view or table and its columns")
    describe.add_argument("view", metavar="VIEW", help="for example marts.transcript, or a mart's bare name")
    describe.add_argument("--json", action="store_true", help="answer as JSON")
    check = _command(commands, "dictionary", "print the dictionary of all columns")
    check.add_argument("--check", action="store_true", help="only compare it with queries/DICTIONARY.md")
    _command(commands, "prepare", "work out at once what takes long to ask, as loading does after each publish")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, words: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=words,
        description=words[0].upper() + words[1:] + ".",
        epilog=f"Example:\n  {_EXAMPLES[name]}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "--warehouse",
        type=Path,
        required=name in ("sql", "rows", "report", "prepare"),
        metavar="DIR",
        help="the warehouse's directory",
    )
    return command


def _pair(text: str) -> tuple[str, str]:
    column, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"expected a name, = and a value, found {text}")
    return column, value


def _count(text: str) -> int:
    # As much as DuckDB counts to; the length first, because Python refuses to read a number of thousands of digits.
    if not text.isascii() or not text.isdigit() or len(text) > 19 or int(text) >= 2**63:
        raise argparse.ArgumentTypeError(f"expected a whole number from 0 to {2**63 - 1}, found {text}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= threading.TIMEOUT_MAX:
        most = int(threading.TIMEOUT_MAX)
        raise argparse.ArgumentTypeError(f"expected a number of seconds above 0 and up to {most}, found {text}")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
