"""The record on screen: whether it holds, and its rows, as markup in which everything noted is text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dashboard.audit.chain import Verdict
from dashboard.audit.kinds import KINDS
from dashboard.words import Words

SHOWN = 100
"""Rows of one page."""
LONGEST = 300
"""Characters of what a row is about; the file has all of them."""
STYLE = """<style>
.audit-chain{margin:.25rem 0 .5rem;max-width:60rem}.audit-chain code{overflow-wrap:anywhere;font-size:.8125rem}
.audit-chain[data-holds=no]{color:var(--verify);font-weight:600}
.audit-head a{color:var(--accent)}
.audit-head{display:flex;gap:1rem;align-items:baseline;margin:.5rem 0}
.audit{border-collapse:collapse;width:100%;font-size:.875rem}
.audit th,.audit td{text-align:start;vertical-align:top;padding:.25rem .75rem .25rem 0}
.audit th,.audit td{border-bottom:1px solid var(--line)}
.audit th{font-weight:600;white-space:nowrap}.audit td{overflow-wrap:anywhere}.audit .when{white-space:nowrap}
.audit td span{color:var(--quiet)}
</style>"""


def kind_words(kind: str, say: Words) -> str:
    """What a kind of event is called; one that nobody named stays itself."""
    zh, en = KINDS.get(kind, (kind, kind))
    return say.title(zh, en)


def chain_html(verdict: Verdict, at_most: int, say: Words) -> str:
    """Whether the end of the record holds, and its head."""
    n = f"{verdict.n:,}"
    if verdict.holds:
        whole = verdict.head.event_no == verdict.n
        text = say("audit.holds", n=n) if whole else say("audit.end_holds", n=n, at_most=f"{at_most:,}")
        found = ""
    else:
        text = say("audit.broken", n=f"{verdict.n_problems:,}")
        found = f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in verdict.problems)}</ul>"
    label = say("audit.head")
    head = f"{escape(label)} <code>{escape(str(verdict.head))}</code>"
    holds = "yes" if verdict.holds else "no"
    return f'<div class="audit-chain" data-holds="{holds}">{escape(text)}{found} {head}</div>'


def table_html(rows: Sequence[Mapping[str, Any]], total: int, export: str, say: Words) -> str:
    """The newest rows first, how many there are of all, and where the file of all of them is."""
    shown = say("audit.shown", returned=f"{len(rows):,}", total=f"{total:,}")
    link = f'<a href="{escape(export)}" download>{escape(say("audit.export"))}</a>' if total else ""
    names = ("no", "when", "kind", "person", "application", "about")
    head = "".join(f'<th scope="col">{escape(say(f"audit.column.{name}"))}</th>' for name in names)
    body = "".join(_row(row, say) for row in rows)
    table = f'<table class="audit"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>' if rows else ""
    return f'<p class="audit-head"><span>{escape(shown)}</span>{link}</p>{table}'


def _row(row: Mapping[str, Any], say: Words) -> str:
    day, _, time = row["noted_at"].partition("T")
    about = "".join(
        f"<div><span>{escape(name)}</span> {escape(_cut(value))}</div>"
        for name, value in json.loads(row["about"]).items()
    )
    return (
        f'<tr><td>{row["event_no"]}</td><td class="when">{escape(day)} {escape(time[:8])}</td>'
        f"<td>{escape(kind_words(row['kind'], say))}</td><td>{escape(row['person'])}</td>"
        f"<td>{escape(row['application_id'] or row['program_code'])}</td><td>{about}</td></tr>"
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
