"""What the page of loading shows of jobs, snapshots and reference files, as markup; every text in it escaped."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from dashboard import opened
from dashboard.loading.door import FORMATS, rules
from dashboard.loading.jobs import Job
from dashboard.signin.person import name_of
from dashboard.words import Words
from loaders.tables import TABLES

CSS = Path(__file__).with_name("loading.css")
SEVERITY = next(column for column in TABLES["findings"].columns if column.name == "severity")
_KIND = next(column for column in TABLES["packages"].columns if column.name == "kind")
_GRAVITY = tuple(SEVERITY.allowed)
REFERENCE_TABLES = [name for name, table in TABLES.items() if any(column.name == "as_of" for column in table.columns)]


def called(person_id: str) -> str:
    """What somebody is called; the id of whoever is known no more."""
    person = opened.people().person(person_id)
    return name_of(person) if person else person_id


def moment(text: str, say: Words) -> str:
    """An instant in the time of the server, which stands where its readers are."""
    if not text:
        return ""
    at = dt.datetime.fromisoformat(text).astimezone()
    return f"{say.day(at.date())} {at:%H:%M}"


def size(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:,.1f} MB" if n_bytes >= 100_000 else f"{n_bytes / 1e3:,.1f} kB"


def package(key: str, say: Words) -> str:
    """A package as people call it: program and kind of delivery; a reference file by its name."""
    program, dash, kind = key.rpartition("-")
    return f"{program} {say.value(_KIND, kind)}" if dash and kind in _KIND.allowed else key


def headline(job: Job, say: Words) -> str:
    """Who asked for what, and when."""
    values = {"who": called(job.asked.person), "at": moment(job.asked.at, say), "what": _names(job.names, say)}
    return escape(say(f"loading.kind.{job.asked.kind}", **values))


def _names(names: Sequence[str], say: Words) -> str:
    shown = say.pick("、", ", ").join(names[:3])
    return shown if len(names) <= 3 else say("loading.and_more", names=shown, n=len(names) - 3)


def progress(job: Job, say: Words) -> str:
    """How far a job is, package by package."""
    done, of = job.progress.get("done", 0), job.progress.get("of", 0)
    packages: dict[str, list[int]] = job.progress.get("packages", {})
    lines = [(package(key, say), counts[0], counts[1]) for key, counts in packages.items()]
    if of and not lines:
        lines = [(say("loading.files_read"), done, of)]
    bars = "".join(
        f'<li><span>{escape(name)}</span><progress max="{n}" value="{at}" aria-label="{escape(name)}"></progress>'
        f'<span class="number">{at:,} / {n:,}</span></li>'
        for name, at, n in lines
    )
    step = "loading.step.begin" if not of else "loading.step.read" if done < of else "loading.step.end"
    return (
        f'<section class="job" role="status" data-state="running"><h2>{headline(job, say)}</h2>'
        f'<p class="note">{escape(say(step))} {escape(say("loading.stays"))}</p><ul class="bars">{bars}</ul></section>'
    )


def outcome(job: Job, say: Words) -> str:
    """What came of a job that ended: its state in words, then the balance and the findings."""
    state = escape(sentence(job, say))
    tone = "" if job.state == "done" else " class=verify"
    said = ""
    if job.state in ("failed", "nothing") and job.said:
        said = f'<p class="said" lang="en">{escape(job.said)}</p>'
    return (
        f'<section class="job" data-state="{job.state}"><h2>{headline(job, say)}</h2><p{tone}>{state}</p>{said}'
        f"{_balance(job, say)}{_findings(job, say)}</section>"
    )


def sentence(job: Job, say: Words) -> str:
    """How a job ended, and what can be done now."""
    if job.state != "done":
        return say(f"loading.state.{job.state}")
    kind, answer = job.asked.kind, job.answer
    if job.is_check:
        if job.decided:
            who, at = called(job.decided["person"]), moment(job.decided["at"], say)
            return say(f"loading.decided.{job.decided['what']}", who=who, at=at)
        return say("loading.checked")
    if kind == "rollback":
        return say("loading.rolled_back", snapshot=answer.get("snapshot", ""))
    if kind == "prune":
        return say("loading.pruned", n=len(answer.get("removed", [])))
    return say("loading.loaded", snapshot=answer.get("snapshot", ""))


def _balance(job: Job, say: Words) -> str:
    """Delivered = loaded + refused: all in one line for each package, each kind of row below it."""
    of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in job.balance:
        of[line["package"]].append(line)
    if not of:
        return ""
    loaded = say("loading.would_load" if job.is_check else "loading.column.loaded")
    head = _head(
        [say("loading.column.table"), say("loading.column.delivered"), loaded, say("loading.column.refused")],
        range(1, 4),
    )
    parts = []
    for key, lines in of.items():
        total = {name: sum(line[name] for line in lines) for name in ("delivered", "loaded", "refused")}
        shown = {name: f"{n:,}" for name, n in total.items()}
        summed = say("loading.sum_check" if job.is_check else "loading.sum", **shown)
        rows = "".join(
            _row([_table(line["table"], say), *(f"{line[name]:,}" for name in total)], numbers=3) for line in lines
        )
        parts.append(
            f'<details><summary><strong>{escape(package(key, say))}</strong> <span class="number">{escape(summed)}'
            f'</span></summary><div class="scroll"><table>{head}<tbody>{rows}</tbody></table></div></details>'
        )
    title = escape(say("loading.balance"))
    return f"<h3>{title}</h3>{''.join(parts)}"


def _table(name: str, say: Words) -> str:
    table = TABLES.get(name)
    if table is None or not table.zh:
        known = ("applications", "semester_results", "course_records", "course_works", "documents", "attachments")
        return say(f"loading.table.{name}") if name in (*known, "files", "late_applications") else name
    return say.title(table.zh, table.en)


def _findings(job: Job, say: Words) -> str:
    """The findings by rule, the gravest first, each with its download."""
    counts: dict[str, int] = job.answer.get("findings", {})
    if not job.balance and not counts:
        return ""
    title = "<h3>" + escape(say("loading.findings")) + "</h3>"
    if not counts:
        return f'{title}<p class="note">{escape(say("loading.no_findings"))}</p>'
    known = rules()
    told = {found["rule"] for found in job.findings()}
    ordered = sorted(counts, key=lambda rule: (_GRAVITY.index(known[rule]["severity"]), rule))
    rows = []
    for rule in ordered:
        severity = known[rule]["severity"]
        save = _save(job, say, rule) if rule in told else escape(say("loading.compared"))
        cells = [say.value(SEVERITY, severity), say.pick(known[rule]["title_zh"], known[rule]["title_en"])]
        shown = "".join(f"<td{' class=verify' if severity != 'notice' else ''}>{escape(cell)}</td>" for cell in cells)
        rows.append(
            f"<tr>{shown}<td><code>{escape(rule)}</code></td><td class=number>{counts[rule]:,}</td><td>{save}</td></tr>"
        )
    head = _head([say(f"loading.column.{name}") for name in ("severity", "title", "rule", "count", "download")], {3})
    every = _save(job, say) if told else ""
    return f'{title}<div class="scroll"><table>{head}<tbody>{"".join(rows)}</tbody></table></div>{every}'


def _save(job: Job, say: Words, rule: str = "") -> str:
    query = urlencode({"rule": rule, "lang": say.language} if rule else {"lang": say.language})
    text = say("loading.save") if rule else say("loading.save_all")
    return f'<a href="/loading/jobs/{job.job_id}/findings.csv?{escape(query)}" download>{escape(text)}</a>'


def history(snapshots: Iterable[dict[str, Any]], say: Words) -> str:
    """The snapshots of the warehouse, newest first, the current one marked."""
    current = escape(say("loading.current"))
    rows = "".join(
        f"<tr{' aria-current=true' if each['is_current'] else ''}><td><code>{escape(each['snapshot'])}</code></td>"
        f"<td>{escape(moment(each['created_at'], say))}</td><td class=number>{each['applications']:,}</td>"
        f"<td class=number>{len(each['packages']):,}</td><td class=number>{each['reference_files']:,}</td>"
        f"<td>{current if each['is_current'] else ''}</td></tr>"
        for each in snapshots
    )
    names = ("snapshot", "made", "applications", "packages", "reference_files", "state")
    head = _head([say(f"loading.column.{name}") for name in names], range(2, 5))
    return f'<div class="scroll"><table>{head}<tbody>{rows}</tbody></table></div>'


def earlier(jobs: Iterable[Job], say: Words) -> str:
    """What was done before, by whom, and how it ended; each leads to what it said."""
    rows = "".join(
        f'<tr><td><a href="/loading?{escape(urlencode({"job": job.job_id, "lang": say.language}))}" target="_self">'
        f"{headline(job, say)}</a></td><td>{escape(sentence(job, say))}</td></tr>"
        for job in jobs
    )
    head = _head([say("loading.column.job"), say("loading.column.state")])
    return f'<div class="scroll"><table>{head}<tbody>{rows}</tbody></table></div>'


def templates(say: Words) -> str:
    """The reference tables, each with its empty file as CSV and as a workbook."""
    rows = []
    for name in REFERENCE_TABLES:
        links = " · ".join(
            f'<a href="/loading/templates/{name}.{kind}?lang={say.language}" download>{kind.upper()}</a>'
            for kind in FORMATS
        )
        table = TABLES[name]
        grain = say.title(table.grain_zh, table.grain_en)
        rows.append(f"<tr><td>{escape(_table(name, say))}</td><td>{escape(grain)}</td><td>{links}</td></tr>")
    head = _head([say(f"loading.column.{name}") for name in ("table", "grain", "template")])
    return f'<div class="scroll"><table>{head}<tbody>{"".join(rows)}</tbody></table></div>'


def _head(cells: Sequence[str], numbers: Collection[int] = ()) -> str:
    """Column heads; `numbers`: which of them stand above numbers."""
    named = (f"<th scope=col{' class=number' if at in numbers else ''}>{escape(cell)}" for at, cell in enumerate(cells))
    return f"<thead><tr>{'</th>'.join(named)}</th></tr></thead>"


def _row(cells: Sequence[str], numbers: int = 0) -> str:
    """A row whose last cells are numbers."""
    first = len(cells) - numbers
    return "<tr>" + "".join(
        f"<td{' class=number' if at >= first else ''}>{escape(cell)}</td>" for at, cell in enumerate(cells)
    ) + "</tr>"  # fmt: skip
