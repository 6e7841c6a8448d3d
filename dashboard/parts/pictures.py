"""Pictures of numbers: one look for all of them. Frames in, Plotly figures out; no Streamlit.

Meaning is never told by colour alone: what is marked has another shape too and its number beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.words import LANGUAGES, Words


@dataclass(frozen=True)
class Colours:
    """Of dashboard/.streamlit/config.toml, and one for what is marked: blue and orange are told apart by every eye."""

    paper: str
    ink: str
    quiet: str
    line: str
    field: str
    marked: str


LIGHT = Colours("#fcfbf8", "#23272d", "#5b6066", "#dcdad5", "#1f5f8b", "#b84a00")
DARK = Colours("#16191d", "#e3e1db", "#aeada9", "#33373b", "#8dc0e8", "#ff9d4d")
FONTS = "Noto Sans TC, Noto Sans CJK TC, PingFang TC, Microsoft JhengHei, sans-serif"
ROW = 26
"""Pixels of a line of a picture that has one line per thing."""


def colours_of(theme: str | None) -> Colours:
    return DARK if theme == "dark" else LIGHT


def styled(
    figure: go.Figure, title: str, x: str, y: str, colours: Colours, *, height: int, **axes: dict[str, Any]
) -> go.Figure:
    """The figure with its title, its named axes and the colours of the page. axes: more of `xaxis` and `yaxis`."""
    axis = {
        "gridcolor": colours.line,
        "linecolor": colours.line,
        "zerolinecolor": colours.line,
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"color": colours.ink, "size": 12},
    }
    named = {"standoff": 8, "font": {"color": colours.quiet, "size": 12}}
    figure.update_layout(
        title={
            "text": title,
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 8},
            "font": {"size": 15, "color": colours.ink},
        },
        modebar={"color": colours.quiet, "activecolor": colours.ink, "bgcolor": "rgba(0,0,0,0)"},
        font={"family": FONTS},
        paper_bgcolor=colours.paper,
        plot_bgcolor=colours.paper,
        height=height,
        margin={"l": 8, "r": 16, "t": 44, "b": 8},
        showlegend=False,
        dragmode=False,
        hoverlabel={"bgcolor": colours.paper, "bordercolor": colours.ink, "font": {"color": colours.ink}},
        xaxis={**axis, "title": {"text": x, **named}, **axes.get("xaxis", {})},
        yaxis={**axis, "title": {"text": y, **named}, "showgrid": False, **axes.get("yaxis", {})},
    )
    return figure


def ranges(
    labels: Sequence[str],
    lower: Sequence[float | None],
    upper: Sequence[float | None],
    notes: Sequence[str],
    marked: frozenset[int],
    colours: Colours,
) -> go.Figure:
    """A line per label from its lower to its upper bound; a dot where both are one; the note where nothing is known.

    notes  what stands beside the mark
    """
    figure = go.Figure()
    places = [f"{at}" for at in range(len(labels))]
    for at, (low, high, note) in enumerate(zip(lower, upper, notes, strict=True)):
        colour, symbol = (colours.marked, "diamond") if at in marked else (colours.field, "circle")
        known = low is not None and high is not None
        figure.add_scatter(
            x=[low, high] if known else [0],
            y=[places[at]] * (2 if known else 1),
            mode="lines+markers" if known else "text",
            line={"color": colour, "width": 5},
            marker={"color": colour, "symbol": symbol, "size": 10},
            text=None if known else [note],
            textposition="middle right",
            textfont={"color": colours.quiet, "size": 12},
            hovertext=f"{labels[at]}: {note}",
            hoverinfo="text",
        )
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=places[::-1],
        tickvals=places,
        ticktext=[*labels],
        range=[-0.6, len(labels) - 0.4],
    )
    return figure


def shown_with(say: Words, name: str) -> dict[str, Any]:
    """How Plotly shows a picture: it can be saved and nothing else, and says so in the reader's language."""
    config: dict[str, Any] = {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
    }
    if say.language == LANGUAGES[0]:
        words = {"Download plot as a PNG": say("picture.save"), "Download plot as a png": say("picture.save")}
        config |= {"locale": "zh-TW", "locales": {"zh-TW": {"dictionary": words, "format": {}}}}
    return config
