"""What every page but the desk has around it: the menu, the program, the language, who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import looking, opened
from dashboard.parts.choosing import chosen_at
from dashboard.parts.menu import entries_for, linked
from dashboard.signin.person import person_at_the_desk, shown_as
from dashboard.words import LANGUAGES, Words, words
from queries.fetch import Desk

CSS = Path(__file__).with_name("frame.css")
OF_A_PROGRAM = ("applicant", "chosen", "where")
"""What else an address says that is about one program alone."""
_NAMES = dict(zip(LANGUAGES, ("中文", "English"), strict=True))


@dataclass(frozen=True)
class Frame:
    """What a page needs to know before it asks anything.

    desk     what this person may see now
    program  the code of a program on that desk; empty on a page about none, or where there is none
    """

    person: str
    desk: Desk
    program: str
    say: Words

    def link(self, **place: str) -> dict[str, str]:
        """The query of a link to another page, for the same program and language."""
        return linked(self.program, self.say, **place)


def framed(name: str, *, is_of_a_program: bool = True) -> Frame:
    """Draw the top of the page of that name. NotSignedInError where nobody is signed in."""
    person = person_at_the_desk()
    other = looking.through(person)
    desk = opened.desk(person)
    calendar = opened.reviews().preferences(person).get("calendar", "")
    say = words(st.query_params.get("lang", ""), calendar)
    title, subject = say(f"menu.{name}"), ""
    with st.container(key="frame", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="product">{escape(say("app.title"))}</p>', width="content")
        menu = st.container(key="menu", horizontal=True, gap=None, width="content")
        if is_of_a_program:
            subject = _program(desk, say)
        frame = Frame(person, desk, subject, say)
        with menu:
            for entry in entries_for(person, desk):
                st.page_link(f"pages/{entry.name}.py", label=say(f"menu.{entry.name}"), query_params=frame.link())
        with st.container(key="languages", horizontal=True, gap=None, width="content"):
            for language, called in _NAMES.items():
                there = {**st.query_params.to_dict(), **frame.link(lang=language)}
                st.page_link(f"pages/{name}.py", label=called, query_params=there, disabled=language == say.language)
        st.html(_signed_in(person, say), width="content")
        if other:
            st.html(_seen_with(other, say), width="content")
    st.html(f'<h1 class="page">{escape(title)}</h1>')
    return frame


def _program(desk: Desk, say: Words) -> str:
    """The program that the page is about: what the address names, else the first."""
    programs = {row["program_code"]: row for row in desk.programs()}
    return chosen_at(
        "program",
        say("top.program"),
        list(programs),
        st.query_params.get("program", ""),
        lambda code: say("top.program_option", code=code, n=programs[code]["n_applications"]),
        ends=OF_A_PROGRAM,
        width=260,
        is_labelled=False,
    )


def _seen_with(other: str, say: Words) -> str:
    """Through whose eyes the page is seen, on every one of them, with the way back."""
    text, back = escape(say("view_as.now", name=shown_as(other)["name"])), escape(say("view_as.end"))
    return (
        f'<form class="view-as" role="status" method="post" action="/view-as/end"><span>{text}</span>'
        f'<input type="hidden" name="language" value="{say.language}"><button>{back}</button></form>'
    )


def _signed_in(person: str, say: Words) -> str:
    """Who is signed in, and the way out: a form, so that it works as long as the page stands."""
    shown = shown_as(person)
    name = str(shown["name"])
    demo = f'<span class="demo">{escape(say("signin.demo"))}</span>' if shown["is_demo"] else ""
    title = escape(say("signin.out_title", name=name))
    return (
        f'<form class="person" method="post" action="/signin/out">{demo}<span class="name" title="{escape(person)}">'
        f'{escape(name)}</span><input type="hidden" name="language" value="{say.language}">'
        f'<button title="{title}" aria-label="{title}">{escape(say("signin.out"))}</button></form>'
    )
