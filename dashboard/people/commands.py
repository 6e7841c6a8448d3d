"""`python -m dashboard people`: the roster taken in, listed, and explained. Argument parsing and printing only."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from dashboard.doors import command_of, is_there
from dashboard.people.engine import address_of, open_engine
from dashboard.people.importing import import_roster
from dashboard.people.loaded import loaded_in
from dashboard.people.roster import roster_in
from dashboard.people.sheets import UnreadableError
from dashboard.people.store import People
from dashboard.served import WAREHOUSE_VARIABLE
from queries.explained import explained
from queries.scope import ACTIONS, EVERYWHERE, ROLES, Grant

BY = "command line"
SHOWN = 20
FINE, USAGE, NOTHING_TAKEN = 0, 2, 3


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard people",
        description="Who may see what: take in a roster, list people, explain a permission.",
        epilog="example: python -m dashboard people import roster.xlsx --warehouse warehouse",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    taken = command_of(commands, "import", "take in a roster (CSV or XLSX)", "people import roster.csv")
    taken.add_argument("file", type=Path, metavar="FILE", help="帳號, 姓名, 角色, 校系代碼, 申請號碼, 迴避, 迴避原因")
    command_of(commands, "list", "everybody, with roles and what is assigned", "people list")
    why = command_of(
        commands, "explain", "why somebody may or may not", "people explain a@uni.example --application ID"
    )
    why.add_argument("person", metavar="PERSON", help="account of the person")
    what = why.add_mutually_exclusive_group()
    what.add_argument("--application", default="", metavar="ID", help="an application")
    what.add_argument("--program", default="", metavar="CODE", help="a program")
    why.add_argument("--action", default="see", choices=sorted(ACTIONS), help="what they want to do; see if left out")
    chosen = parser.parse_args(arguments)
    if not is_there(chosen.warehouse):
        return USAGE
    # What is imported is noted in the record of that warehouse.
    os.environ[WAREHOUSE_VARIABLE] = str(chosen.warehouse.resolve())
    people = People(open_engine(address_of(chosen.warehouse)))
    try:
        if chosen.command == "import":
            return _import(people, chosen.file, chosen.warehouse)
        if chosen.command == "list":
            return _list(people)
        return _explain(people, chosen)
    finally:
        people.close()


def _import(people: People, file: Path, warehouse: Path) -> int:
    try:
        roster = roster_in(file, loaded_in(warehouse))
    except UnreadableError as error:
        print(error, file=sys.stderr)
        return NOTHING_TAKEN
    if roster.problems:
        for problem in roster.problems[:SHOWN]:
            print(problem, file=sys.stderr)
        more = len(roster.problems) - SHOWN
        print(f"{f'… and {more:,} more. ' if more > 0 else ''}Nothing was taken in.", file=sys.stderr)
        return NOTHING_TAKEN
    outcome = import_roster(people, roster, BY)
    for change in outcome.changes:
        print(change)
    for notice in outcome.notices:
        print(notice, file=sys.stderr)
    print(f"{outcome.n_people:,} people, {len(outcome.changes):,} changes.", file=sys.stderr)
    return FINE


def _list(people: People) -> int:
    for person in people.people():
        state = "" if person.is_active else "  (removed)"
        print(f"{person.person_id}  {person.name}{state}")
        for grant in person.grants:
            print(f"    {_words(grant)}")
    return FINE


def _words(grant: Grant) -> str:
    role = ROLES.get(grant.role)
    if role is None:
        return f"{grant.role} {grant.place}"
    assigned = "all" if EVERYWHERE in grant.applications else f"{len(grant.applications):,}"
    number = f"  {assigned} assigned" if role.is_by_assignment else ""
    return f"{role.zh} {role.en} {grant.place}".rstrip() + number


def _explain(people: People, chosen: argparse.Namespace) -> int:
    person = people.person(chosen.person)
    if person is None:
        print(f"{chosen.person}: expected somebody on the roster, found nobody of that account.", file=sys.stderr)
        return USAGE
    why = explained(
        person.name,
        people.access(person.person_id),
        ACTIONS[chosen.action],
        program=chosen.program,
        application_id=chosen.application,
    )
    print(why.text("zh_TW"), why.text("en"), sep="\n\n")
    return FINE
