"""A report's pictures for the screen, by Plotly: bars, and the map as filled outlines that need no map server."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.parts.pictures import DARK, FONTS, LIGHT, Colours
from queries.report.counties import COUNTIES, COUNTY_MAP
from queries.report.drawings import number_label, wrapped
from queries.report.palette import LIMITS, STEPS, STEPS_DARK, step_of
from queries.report.shapes import Mark, Picture, percent
from queries.report.words import Words

BAR = "#3d86c0"
"""Stands out from white and from a dark ground alike."""
HIDDEN, NONE, OUTLINE = "#8f8775", "rgba(128,128,128,0.08)", "rgba(128,128,128,0.9)"
_LABEL_ROOM = 230
_BAR_HEIGHT, _FRAME_HEIGHT, _MAP_HEIGHT = 19, 90, 560


def figure(picture: Picture, told: Words, colours: Colours = LIGHT) -> go.Figure:
    """The picture; every number in it is in the picture's table."""
    drawn = _map(picture, told, STEPS_DARK if colours is DARK else STEPS) if picture.is_map else _bars(picture)
    drawn.update_layout(
        font={"color": colours.ink, "family": FONTS}, paper_bgcolor=colours.paper, plot_bgcolor=colours.paper
    )
    drawn.update_xaxes(gridcolor=colours.line, zerolinecolor=colours.line)
    return drawn


def _bars(picture: Picture) -> go.Figure:
    marks = picture.marks
    lines = [wrapped(mark.label, _LABEL_ROOM, 12) for mark in marks]
    bars = go.Bar(
        x=[None if mark.share is None else mark.share * 100 for mark in marks],
        y=list(range(len(marks))),
        orientation="h",
        marker={"color": BAR},
        text=[number_label(mark) for mark in marks],
        textposition="outside",
        cliponaxis=False,
        hovertext=[f"{mark.label}: {number_label(mark)}" for mark in marks],
        hoverinfo="text",
    )
    # A share that is not told has no bar: its reason stands where the bar would begin.
    reasons = [
        {"x": 0, "y": at, "text": mark.why, "showarrow": False, "xanchor": "left", "xshift": 5}
        for at, mark in enumerate(marks)
        if mark.share is None
    ]
    drawn = go.Figure(bars)
    drawn.update_layout(
        height=_FRAME_HEIGHT + sum(_BAR_HEIGHT * max(1, len(each)) + 6 for each in lines),
        margin={"l": _LABEL_ROOM + 20, "r": 120, "t": 10, "b": 60},
        bargap=0.35,
        annotations=reasons,
        showlegend=False,
    )
    drawn.update_xaxes(range=[0, 100], ticksuffix="%", title=picture.axis, fixedrange=True, zeroline=True)
    drawn.update_yaxes(
        tickvals=list(range(len(marks))),
        ticktext=["<br>".join(_escaped(line) for line in each) for each in lines],
        autorange="reversed",
        fixedrange=True,
        showgrid=False,
    )
    return drawn


def _map(picture: Picture, told: Words, steps: Sequence[str]) -> go.Figure:
    marks = {mark.label: mark for mark in picture.marks}
    drawn = go.Figure()
    for zh, rings in COUNTY_MAP.rings.items():
        label = told.title(zh, COUNTIES[zh])
        mark = marks.get(label)
        text = f"{label}<br>{number_label(mark) if mark else told('why.none_known')}"
        drawn.add_trace(_outline(rings, fill_of(mark, steps), text))
    for left, top, right, bottom in COUNTY_MAP.frames:
        drawn.add_shape(
            type="rect", x0=left, y0=top, x1=right, y1=bottom, line={"color": OUTLINE, "width": 1, "dash": "dot"}
        )
    for name, colour in _legend(told, steps):
        drawn.add_trace(
            go.Scatter(
                x=[None], y=[None], mode="markers", name=name, hoverinfo="skip", showlegend=True,
                marker={"symbol": "square", "size": 14, "color": colour, "line": {"color": OUTLINE, "width": 1}},
            )
        )  # fmt: skip
    drawn.update_layout(
        height=_MAP_HEIGHT, margin={"l": 10, "r": 10, "t": 10, "b": 10},
        legend={"title": {"text": picture.axis}, "x": 0.62, "y": 0.98},
    )  # fmt: skip
    hidden = {"visible": False, "fixedrange": True}
    drawn.update_xaxes(**hidden, range=[0, COUNTY_MAP.width * 1.7])
    drawn.update_yaxes(**hidden, range=[COUNTY_MAP.height, 0], scaleanchor="x", scaleratio=1)
    return drawn


def fill_of(mark: Mark | None, steps: Sequence[str]) -> str:
    """The colour of a county."""
    if mark is None or mark.share is None:
        return HIDDEN
    return steps[step_of(mark.share)] if mark.share > 0 else NONE


def _outline(rings: Sequence[Sequence[tuple[int, int]]], colour: str, text: str) -> go.Scatter:
    xs: list[int | None] = []
    ys: list[int | None] = []
    for ring in rings:
        xs += [*(x for x, _ in ring), ring[0][0], None]
        ys += [*(y for _, y in ring), ring[0][1], None]
    return go.Scatter(
        x=xs, y=ys, mode="lines", fill="toself", fillcolor=colour, line={"color": OUTLINE, "width": 0.8},
        text=text, hoverinfo="text", hoveron="fills", showlegend=False,
    )  # fmt: skip


def _legend(told: Words, steps: Sequence[str]) -> list[tuple[str, str]]:
    names = [(percent(0.0), NONE)]
    below = 0.0
    for limit, colour in zip(LIMITS, steps, strict=True):
        names.append((told("legend.step", above=f"{below:.0%}", to=f"{limit:.0%}"), colour))
        below = limit
    return [*names, (told("legend.hidden"), HIDDEN)]


def _escaped(text: str) -> str:
    """Plotly reads a few tags in labels; what a school wrote is never one."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
