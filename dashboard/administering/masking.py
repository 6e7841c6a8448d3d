"""What is masked for whom: every role's fields in a place, and what was decided there."""

from __future__ import annotations

import streamlit as st

from dashboard import opened
from dashboard.administering.shown import done, heading, note, place_name, role_name, table
from dashboard.people.decisions import mask
from dashboard.people.kept_from import masks_in
from dashboard.people.loaded import programs_in
from dashboard.people.store import People
from dashboard.words import Words
from queries.masks import FIELDS
from queries.scope import EVERYWHERE, ROLES, masks_of

BY_DEFAULT, MASKED, SHOWN = "default", "masked", "shown"
_AS_DECIDED: dict[str, bool | None] = {BY_DEFAULT: None, MASKED: True, SHOWN: False}


def draw(by: str, people: People, say: Words) -> None:
    note(say("people.masks_text"))
    roles = [role for role in ROLES.values() if role.has_place]
    with st.container(horizontal=True, gap="small"):
        place = str(
            st.selectbox(
                say("people.place"),
                [EVERYWHERE, *sorted(programs_in(opened.warehouse()))],
                format_func=lambda one: place_name(one, say),
                key="people_mask_place",
                width=200,
            )
        )
        chosen = str(
            st.selectbox(
                say("people.role"),
                [role.name for role in roles],
                format_func=lambda one: role_name(one, say),
                key="people_mask_role",
                width=200,
            )
        )
    with people.reading() as connection:
        masks = masks_in(connection)
    now = {role.name: masks_of(role, place, masks) for role in roles}
    rows = [
        (
            say.title(field.zh, field.en),
            *(say("people.masked") if field.name in now[role.name] else "–" for role in roles),
        )
        for field in FIELDS.values()
    ]
    st.html(table([say("people.field"), *(say.title(role.zh, role.en) for role in roles)], rows))
    heading(say("people.masks_of", role=role_name(chosen, say), place=place_name(place, say)))
    decided = {name: _decided(masks.get((place, chosen, name))) for name in FIELDS}
    with st.form(f"people_masks_{place}_{chosen}", border=False):
        wanted = _wanted(place, chosen, decided, say)
        if st.form_submit_button(say("people.keep"), type="primary"):
            changed = {name: value for name, value in wanted.items() if value != decided[name]}
            for name, value in changed.items():
                mask(people, by, place, chosen, name, _AS_DECIDED[value])
            done(say("people.masks_kept", n=len(changed)))


def _wanted(place: str, role: str, decided: dict[str, str], say: Words) -> dict[str, str]:
    """Field -> what is chosen for it, four beside each other."""
    found = {}
    with st.container(horizontal=True, gap="small"):
        for field in FIELDS.values():
            found[field.name] = str(
                st.selectbox(
                    say.title(field.zh, field.en),
                    list(_AS_DECIDED),
                    index=list(_AS_DECIDED).index(decided[field.name]),
                    format_func=lambda one: say(f"people.mask.{one}"),
                    key=f"people_mask_{place}_{role}_{field.name}",
                    width=200,
                )
            )
    return found


def _decided(is_masked: bool | None) -> str:
    return next(name for name, value in _AS_DECIDED.items() if value is is_masked)
