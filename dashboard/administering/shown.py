"""What the parts of the page share: tables as markup in which everything is text, problems, and what was just done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from dashboard.people.sheets import Problem
from dashboard.words import Words
from queries.scope import EVERYWHERE, ROLES, Grant

SHOWN_AT_MOST = 200
_SAID = "people_said"
STYLE = """<style>
.adm { border-collapse: collapse; width: 100%; font-size: .875rem; margin: 0; }
.adm th, .adm td { text-align: start; vertical-align: top; padding: .3rem 1rem .3rem 0; border: 0; color: var(--ink); }
.adm th, .adm td { border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.adm thead th { font-weight: 600; white-space: nowrap; color: var(--quiet); }
.adm tr.is-off td { color: var(--quiet); }
.adm-note { color: var(--quiet); font-size: .875rem; max-width: 60rem; margin: 0; }
.adm-wrong { color: var(--verify); font-size: .9375rem; margin: 0; max-width: 60rem; }
.adm-said { min-height: 1.6rem; margin: 0; color: var(--accent); }
.adm-lines { margin: 0; padding-inline-start: 1.2rem; }
.stMain [data-testid^=stBaseButton-primary] p { color: var(--paper); }
.stMain h2 { font-size: 1.0625rem; font-weight: 600; letter-spacing: 0; margin: .5rem 0 0; padding: 0; }
</style>"""


def table(head: Sequence[str], rows: Iterable[Sequence[str]], off: frozenset[int] = frozenset()) -> str:
    """Rows of texts; `off` are the numbers of those that do not count any more."""
    heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in head)
    body = "".join(_row(row, ' class="is-off"' if at in off else "") for at, row in enumerate(rows))
    return f'<table class="adm"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: Sequence[str], mark: str) -> str:
    cells = "".join(f"<td>{escape(each)}</td>" for each in row)
    return f"<tr{mark}>{cells}</tr>"


def heading(text: str) -> None:
    st.html(f"<h2>{escape(text)}</h2>")


def note(text: str) -> None:
    st.html(f'<p class="adm-note">{escape(text)}</p>')


def wrong(text: str) -> None:
    st.html(f'<p class="adm-wrong" role="alert">{escape(text)}</p>')


def lines(texts: Sequence[str], say: Words) -> None:
    """Texts one below the other, the first of them shown and the rest counted."""
    items = "".join(f"<li>{escape(each)}</li>" for each in texts[:SHOWN_AT_MOST])
    st.html(f'<ul class="adm-lines">{items}</ul>')
    if len(texts) > SHOWN_AT_MOST:
        note(say("people.more", n=f"{len(texts) - SHOWN_AT_MOST:,}"))


def problems(found: Sequence[Problem], say: Words) -> None:
    """What is wrong, place by place, as whoever keeps the file needs it."""
    head = [say(f"people.problem.{name}") for name in ("place", "column", "expected", "found", "fix")]
    rows = [(f"{each.file}:{each.row}" if each.file else "–", *each.told(say)) for each in found[:SHOWN_AT_MOST]]
    st.html(table(head, rows))
    if len(found) > SHOWN_AT_MOST:
        note(say("people.more", n=f"{len(found) - SHOWN_AT_MOST:,}"))


def said() -> None:
    """What the last run did. The line is there also when it is empty, so that nothing moves."""
    st.html(f'<p class="adm-said" role="status">{escape(st.session_state.pop(_SAID, ""))}</p>')


def done(text: str) -> None:
    """Run again with everything as it stands now, and say what was done."""
    st.session_state[_SAID] = text
    st.rerun()


def role_name(name: str, say: Words) -> str:
    role = ROLES.get(name)
    return say.title(role.zh, role.en) if role else name


def place_name(place: str, say: Words) -> str:
    return say("people.everywhere") if place == EVERYWHERE else place


def grant_words(grant: Grant, say: Words) -> str:
    """A role with its place, and how much is assigned where that decides."""
    words = f"{role_name(grant.role, say)} {place_name(grant.place, say)}".rstrip()
    role = ROLES.get(grant.role)
    if role is None or not role.is_by_assignment:
        return words
    n = say("people.all") if EVERYWHERE in grant.applications else f"{len(grant.applications):,}"
    return say("people.assigned_n", role=words, n=n)
