"""The calm pages around the desk: signing in, and why somebody cannot come further. Plain HTML, no script."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.responses import HTMLResponse

from dashboard.people.person import Person
from dashboard.signin.settings import Provider
from dashboard.words import LANGUAGES, Words, words
from queries.scope import ROLES

CSS = Path(__file__).with_name("signin.css")
SIGNED_IN = ("nothing", "unloaded", "elsewhere")
TITLED = ("start", "expired", "forbidden", "failed", "out", *SIGNED_IN)
"""The states there are; of each, `signin.title.` and `signin.text.` stand in the catalogues."""

HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
}
_LANGS = {"zh_TW": "zh-Hant-TW", "en": "en"}


def language_of(place: str) -> Words:
    """The words of the language that an address within the desk asks for."""
    return words(dict(parse_qsl(urlsplit(place).query)).get("lang", ""))


def page(body: str, place: str, status: int = 200) -> HTMLResponse:
    """A whole page. `place`: where in the desk it leads to, whose language it speaks."""
    say = language_of(place)
    head = (
        f'<!doctype html><html lang="{_LANGS[say.language]}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f'<title>{escape(say("app.title"))}</title><link rel="stylesheet" href="/signin/signin.css">'
    )
    return HTMLResponse(f"{head}<body>{body}</body></html>", status, HEADERS)


def sign_in(state: str, place: str, provider: Provider | None, people: Iterable[Person]) -> str:
    """Where one signs in: with the university's account, or as one of the demo people."""
    say = language_of(place)
    if provider:
        name = say.pick(provider.name_zh, provider.name_en)
        text = say("signin.text.provider", name=name)
        target = escape(f"/signin/provider?{urlencode({'next': place})}")
        choices = f'<a class="go" href="{target}">{escape(say("signin.go", name=name))}</a>'
    else:
        named = "".join(_demo_person(person, say, is_first=not at) for at, person in enumerate(people))
        text = say("signin.text.demo" if named else "signin.text.nobody")
        choices = (
            f'<form method="post" action="/signin/demo"><input type="hidden" name="next" value="{escape(place)}">'
            f"<ul>{named}</ul></form>"
        )
    mark = "" if provider else f'<p class="demo">{escape(say("signin.demo"))}</p>'
    why = "" if state == "start" else f'<p class="why">{escape(say(f"signin.text.{state}"))}</p>'
    return f"<main>{_card(say, state, f'{why}<p>{escape(text)}</p>{choices}{_languages(place, say)}', mark)}</main>"


def stopped(state: str, say: Words, name: str = "") -> str:
    """Instead of the desk: the session is over, or there is nothing for this person; with what one can do."""
    is_signed_in = state in SIGNED_IN
    again, target = "signin.reload" if is_signed_in else "signin.again", ""
    if state == "elsewhere":
        again, target = "signin.home", f"/?lang={say.language}"
    ways = f'<a class="go" href="{target}" target="_self">{escape(say(again))}</a>'
    if is_signed_in:
        ways += (
            f'<form method="post" action="/signin/out"><input type="hidden" name="language" value="{say.language}">'
            f'<button class="quiet">{escape(say("signin.out"))}</button></form>'
        )
    return _card(say, state, f'<p>{escape(say(f"signin.text.{state}", name=name))}</p><div class="ways">{ways}</div>')


def _card(say: Words, state: str, content: str, mark: str = "") -> str:
    title = escape(say(f"signin.title.{state}"))
    return (
        f'<section class="signin" lang="{_LANGS[say.language]}" data-state="{state}">'
        f'<p class="product">{escape(say("app.title"))}</p>{mark}<h1>{title}</h1>{content}</section>'
    )


def _demo_person(person: Person, say: Words, is_first: bool) -> str:
    roles = [ROLES[grant.role] for grant in person.grants if grant.role in ROLES]
    title = "、".join(role.zh for role in roles) if say.language == "zh_TW" else ", ".join(role.en for role in roles)
    return (
        f'<li><button name="person" value="{escape(person.person_id)}"{" autofocus" if is_first else ""}>'
        f"<strong>{escape(title)}</strong><span>{escape(person.person_id)}</span></button></li>"
    )


def _languages(place: str, say: Words) -> str:
    """Each language by its own name, leading to the same place in it."""
    links = []
    for language, name in zip(LANGUAGES, ("中文", "English"), strict=True):
        parts = urlsplit(place)
        there = parts._replace(query=urlencode(dict(parse_qsl(parts.query)) | {"lang": language})).geturl()
        now = ' aria-current="true"' if language == say.language else ""
        target = escape(f"/signin?{urlencode({'next': there})}")
        links.append(f'<a lang="{_LANGS[language]}" href="{target}"{now}>{name}</a>')
    return f'<p class="languages">{"".join(links)}</p>'
