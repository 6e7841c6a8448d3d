"""How pages of statistics put a picture, its numbers and the way to save them on the page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go
import streamlit as st

from dashboard.board.shapes import Fact
from dashboard.parts.asked import Asked
from dashboard.parts.frame import Frame
from dashboard.parts.pictures import Colours, colours_of, shown_with
from dashboard.parts.tables import CSS, Table, address_of, drawn

PLACE = ("program", "lang")


def asked_of(frame: Frame) -> Asked:
    """What the address asks of this page, and its style."""
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>")
    place = {name: value for name, value in st.query_params.to_dict().items() if name not in PLACE}
    return Asked(frame.person, frame.desk, frame.program, place, frame.say)


def colours() -> Colours:
    """Of the theme the reader's browser shows."""
    return colours_of(st.context.theme.type)


def show(
    page: str,
    asked: Asked,
    table: Table,
    figure: go.Figure | None = None,
    *,
    is_beside: bool = False,
    is_drawn: bool = True,
) -> None:
    """A picture with its numbers below or beside it; a table alone, or one without rows, has no picture.

    is_drawn  False: the picture's place is kept free, because something else is to be seen first
    """
    saved_from = address_of(page, table, asked.kept())
    if figure is None or not table.rows:
        st.html(drawn(table, asked.say, saved_from))
        return
    left, right = st.columns([3, 2], gap="medium") if is_beside else (st.container(), st.container())
    with left:
        if is_drawn:
            _picture(asked, table, figure)
        else:
            st.html(f'<div style="height: {figure.layout.height}px"></div>')
    with right:
        st.html(drawn(table, asked.say, saved_from, with_title=figure.layout.title.text != table.title))


def _picture(asked: Asked, table: Table, figure: go.Figure) -> None:
    st.plotly_chart(
        figure,
        theme=None,
        config=shown_with(asked.say, f"{asked.program}-{table.name}"),
        alt=asked.say("picture.alt", title=table.title),
        key=f"picture-{table.name}",
    )


def facts_of(facts: Sequence[Fact]) -> str:
    """Labels and values as markup; every text in it escaped."""
    lines = "".join(f"<div><dt>{escape(each['label'])}</dt><dd>{escape(each['value'])}</dd></div>" for each in facts)
    return f'<dl class="facts">{lines}</dl>' if lines else "<span></span>"
