"""Who there is; one of them entered or changed: name, roles, places, what is assigned, whether they may come in."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import opened
from dashboard.administering.shown import (
    done,
    grant_words,
    heading,
    lines,
    note,
    place_name,
    problems,
    role_name,
    table,
    wrong,
)
from dashboard.people.decisions import LockedOutError, activate
from dashboard.people.entering import enter, entry_of, revoke
from dashboard.people.loaded import loaded_in, programs_in
from dashboard.people.person import DEMO_DOMAIN, Person, canonical
from dashboard.people.store import People
from dashboard.words import Words
from queries.scope import EVERYWHERE, ROLES, Grant

NEW = ""


def draw(by: str, people: People, say: Words) -> None:
    there = people.people()
    head = [say(f"people.{name}") for name in ("name", "account", "roles", "state")]
    state = {True: say("people.active"), False: say("people.removed")}
    rows = [
        (one.name, one.person_id, "； ".join(grant_words(grant, say) for grant in one.grants), state[one.is_active])
        for one in there
    ]
    st.html(table(head, rows, frozenset(at for at, one in enumerate(there) if not one.is_active)))
    if people.is_demo():
        note(say("people.demo", domain=DEMO_DOMAIN))
    heading(say("people.change"))
    names = {one.person_id: f"{one.name} · {one.person_id}" for one in there}
    chosen = st.selectbox(
        say("people.whom"),
        [NEW, *names],
        format_func=lambda one: names.get(one, say("people.new")),
        key="people_whom",
        width=520,
    )
    person = next((one for one in there if one.person_id == chosen), None)
    if person:
        _state_of(by, people, person, say)
    _form(by, people, person, say)


def _state_of(by: str, people: People, person: Person, say: Words) -> None:
    """What the person has, each with the way to take it away."""
    for grant in person.grants:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(f'<p class="adm-note">{escape(grant_words(grant, say))}</p>', width="content")
            if st.button(say("people.revoke"), key=f"people_revoke_{person.person_id}_{grant.role}_{grant.place}"):
                try:
                    revoke(people, by, person.person_id, grant.role, grant.place)
                except LockedOutError:
                    wrong(say("people.last_administrator"))
                else:
                    done(say("people.revoked", name=person.name, role=role_name(grant.role, say)))
    label = say("people.deactivate") if person.is_active else say("people.activate")
    if st.button(label, key=f"people_state_{person.person_id}"):
        try:
            activate(people, by, person.person_id, is_active=not person.is_active)
        except LockedOutError:
            wrong(say("people.last_administrator"))
        else:
            words = "people.deactivated" if person.is_active else "people.activated"
            done(say(words, name=person.name))


def _form(by: str, people: People, person: Person | None, say: Words) -> None:
    """A name and one role in one place, with what is assigned there as it stands; kept with one button."""
    key = person.person_id if person else NEW
    nothing = say("people.no_role") if person else say("people.choose_role")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        account = key or st.text_input(say("people.account"), key="people_account", width=260)
        name = st.text_input(say("people.name"), person.name if person else "", key=f"people_name_{key}", width=260)
        role = st.selectbox(
            say("people.role"),
            ["", *ROLES],
            format_func=lambda one: role_name(one, say) if one else nothing,
            key=f"people_role_{key}",
            width=220,
        )
        place = _place(role, key, say)
    applications = ""
    if role and ROLES[role].is_by_assignment:
        held = next((one for one in (person.grants if person else ()) if (one.role, one.place) == (role, place)), None)
        applications = st.text_area(
            say("people.assigned"),
            _numbers(held),
            key=f"people_assigned_{key}_{place}",
            help=say("people.assigned_help"),
            height=100,
            width=780,
        )
    if not st.button(say("people.keep"), key="people_keep", type="primary"):
        return
    entry = entry_of(account, name, role, place, applications, loaded_in(opened.warehouse()), bool(person))
    if entry.problems:
        problems(entry.problems, say)
    elif people.is_demo() and not canonical(account).endswith(DEMO_DOMAIN):
        wrong(say("people.demo_only", domain=DEMO_DOMAIN))
    else:
        changes = enter(people, by, entry)
        lines([each.told(say) for each in entry.notices], say)
        done(say("people.kept", name=name or account, n=len(changes)))


def _place(role: str, key: str, say: Words) -> str:
    """Where the role is to be: a program; for a role that sees all of a place also a university, or everywhere."""
    if not role or not ROLES[role].has_place:
        return ""
    programs = sorted(programs_in(opened.warehouse()))
    wider = [] if ROLES[role].is_by_assignment else [*sorted({code[:3] for code in programs}), EVERYWHERE]
    return str(
        st.selectbox(
            say("people.place"),
            [*programs, *wider],
            format_func=lambda one: place_name(one, say),
            key=f"people_place_{key}_{role}",
            width=160,
            accept_new_options=True,
        )
        or ""
    )


def _numbers(held: Grant | None) -> str:
    if held is None:
        return ""
    return ", ".join(EVERYWHERE if one == EVERYWHERE else one.partition("-")[2] for one in sorted(held.applications))
