"""The report on the page: the same sections, tables and numbers as in its files, with pictures that can be explored."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard.parts.frame import Frame
from dashboard.parts.statistics import colours
from dashboard.reports import held
from dashboard.reports.component import show
from dashboard.reports.figures import figure
from dashboard.reports.jobs import Job
from dashboard.reports.making import exportable, start_bundle
from dashboard.words import Words
from queries.report.page import table_html
from queries.report.shapes import Picture, Report
from queries.report.words import Words as ReportWords
from queries.report.words import words
from queries.report.writing import WRITERS

CSS = Path(__file__).with_name("reports.css")
WIDTH = 1120
"""In pixels, at most: longer lines are hard to follow."""
_EVERY_SECONDS = 0.7
_CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "autoScale2d"]}


def downloads(frame: Frame) -> None:
    """The report as files, each made when it is asked for."""
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>")
    say = frame.say
    show({address(frame.program, f"report.{suffix}", say): say(f"reports.as_{suffix}") for suffix in WRITERS}, say)


def address(program: str, what: str, say: Words) -> str:
    """Where something of a program's report is fetched, in the reader's language."""
    return f"/reports/{program}/{what}?{urlencode({'lang': say.language})}"


def shown_report(report: Report) -> None:
    """Section by section: sentences, pictures with the way to their numbers, tables."""
    with st.container(key="report", width=WIDTH):
        _shown(report, words(report.language))


def _shown(report: Report, told: ReportWords) -> None:
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in report.facts)
    st.html(f'<div class="report"><h2>{escape(report.title)}</h2><dl>{facts}</dl></div>')
    for section in report.sections:
        texts = "".join(f"<p>{escape(text)}</p>" for text in section.texts)
        st.html(f'<div class="report"><h2>{escape(section.title)}</h2>{texts}</div>')
        for picture in section.pictures:
            _picture(report, picture)
        tables = "".join(table_html(table, told) + _data(report, table.key) for table in section.tables)
        if tables:
            st.html(f'<div class="report">{tables}</div>')
    st.html(f'<div class="report"><footer>{escape(report.foot)}</footer></div>')


def _picture(report: Report, picture: Picture) -> None:
    told = words(report.language)
    st.html(f'<div class="report"><h3>{escape(picture.title)}</h3></div>')
    name = f"{report.about}-{picture.key}"
    config = _CONFIG | {"toImageButtonOptions": {"filename": name, "scale": 2}}
    drawn = figure(picture, told, colours())
    st.plotly_chart(drawn, theme=None, key=f"picture-{report.language}-{name}", config=config)
    st.html(f'<div class="report">{_data(report, picture.table)}</div>')


def _data(report: Report, key: str) -> str:
    told = words(report.language)
    href = f"/reports/{report.about}/tables/{key}.csv?{urlencode({'lang': report.language})}"
    return f'<p class="data"><a href="{escape(href)}" download>{escape(told("link.data"))}</a></p>'


def sheets(frame: Frame) -> None:
    """Sheets of single applications, and of several as one archive."""
    say = frame.say
    ids = exportable(frame.person, [row["application_id"] for row in frame.desk.applicants(frame.program)])
    with st.expander(say("reports.sheets")):
        if not ids:
            st.caption(say("reports.no_sheets"))
            return
        st.caption(say("reports.sheets_about"))
        chosen = st.multiselect(
            say("reports.which"),
            ids,
            format_func=lambda one: one.partition("-")[2],
            placeholder=say("reports.all_of", n=len(ids)),
            key=f"sheets-{frame.program}",
        )
        wanted = chosen or ids
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(say("reports.make", n=len(wanted)), key="make-sheets"):
                start_bundle(held.jobs(), frame.person, frame.program, wanted, say.language)
            if len(chosen) == 1:
                href = f"/reports/sheets/{chosen[0]}.pdf?{urlencode({'lang': say.language})}"
                st.html(
                    f'<a class="go" href="{escape(href)}" download>{escape(say("reports.one"))}</a>', width="content"
                )
        job = held.jobs().of(frame.person)
        if job is not None and job.about == frame.program:
            # While it runs the page looks again by itself, and only here.
            st.fragment(_progress, run_every=_EVERY_SECONDS if job.state == "running" else None)(frame.person, say)


def _progress(person: str, say: Words) -> None:
    job = held.jobs().of(person)
    if job is None:
        return
    if job.state == "running":
        st.progress(job.done / max(job.total, 1), text=say("reports.progress", done=job.done, total=job.total))
        if st.button(say("reports.stop"), key="stop-sheets"):
            held.jobs().stop(person)
            st.rerun(scope="app")
    else:
        _ended(job, say)
        if st.session_state.get("sheets-ended") != job.job_id:
            st.session_state["sheets-ended"] = job.job_id
            st.rerun(scope="app")


def _ended(job: Job, say: Words) -> None:
    if job.state == "done":
        link = f'<a class="go" href="/reports/bundle" download>{escape(say("reports.fetch", name=job.name))}</a>'
        left = f" {escape(say('reports.skipped', n=job.skipped))}" if job.skipped else ""
        st.html(f'<p class="downloads">{link}{left}</p>')
    else:
        st.caption(say(f"reports.{job.state}"))
