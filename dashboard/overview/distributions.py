"""What may be compared across a program: standing by domain and how it moves, each with those marked that were chosen.

Everything here is a table first; the pictures show the same numbers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from dashboard.overview.field import TREND_TYPES, trend_label
from dashboard.parts.asked import Asked
from dashboard.parts.pictures import ROW, Colours, styled
from dashboard.parts.tables import Table
from queries import field
from queries.fetch import AT_MOST, Row

STEP, WIDEST = 10, 100
BINS = range(0, WIDEST, STEP)


def chosen_in(asked: Asked) -> list[str]:
    """Ids of the applications that the address names as chosen, in its order."""
    by_number = {no: application for application, no in asked.numbers.items()}
    named = asked.place.get("chosen", "").split(".")
    return [by_number[no] for no in dict.fromkeys(named) if no in by_number][:AT_MOST]


def domains_of(asked: Asked) -> dict[str, list[Row]]:
    """Domain -> its standings, in the order of their codes; codes that nobody explained come last."""
    found: dict[str, list[Row]] = defaultdict(list)
    rows = asked.desk.field(field.standings_by_domain(asked.program))
    for row in sorted(rows, key=lambda row: (row["group_en"] in (None, "unknown"), row["group_code"])):
        found[asked.say.title(row["group_zh"] or row["group_code"], row["group_en"] or row["group_code"])].append(row)
    return dict(found)


def bin_of(pct: Decimal) -> int:
    """The ten percent that a standing is in, by their lower end; 100.0 belongs to the last."""
    return min(int(pct // STEP) * STEP, WIDEST - STEP)


def counts_of(rows: Sequence[Row]) -> Counter[int]:
    return Counter(bin_of(row["relative_performance_pct"]) for row in rows if row["standing_note"] is None)


def places_of(rows: Sequence[Row], asked: Asked) -> list[tuple[str, Row]]:
    """The number of every chosen applicant with a row, and the row."""
    by_application = {row["application_id"]: row for row in rows}
    return [(asked.numbers[one], by_application[one]) for one in chosen_in(asked) if one in by_application]


def domain_table(asked: Asked) -> Table:
    """How many applications stand in which ten percent of their classes, by domain; and where the chosen ones do."""
    say = asked.say
    rows = []
    for domain, standings in domains_of(asked).items():
        counts = counts_of(standings)
        known = sum(counts.values())
        chosen = "；".join(
            f"{no} {row['relative_performance_pct']}"
            if row["standing_note"] is None
            else f"{no} {say('overview.unknown')}"
            for no, row in places_of(standings, asked)
        )
        cells = [str(counts[low]) for low in BINS]
        rows.append((domain, *cells, str(known), str(len(asked.applicants) - known), chosen or "–"))
    head = (
        say("overview.domain"), *(f"{low}–{low + STEP}" for low in BINS), say("overview.known"),
        say("overview.unknown"), say("overview.chosen"),
    )  # fmt: skip
    return Table(
        "domains", say("overview.domains"), head, rows, numbers=frozenset(range(1, len(BINS) + 3)),
        note=say("overview.domains_note"), nothing=say("overview.no_standing"),
    )  # fmt: skip


def domain_picture(asked: Asked, colours: Colours) -> go.Figure:
    say, domains = asked.say, domains_of(asked)
    names = list(domains)
    counts = [[of_it[low] for low in BINS] for of_it in map(counts_of, domains.values())]
    red, green, blue = (int(colours.field[at : at + 2], 16) for at in (1, 3, 5))
    figure = go.Figure(
        go.Heatmap(
            z=counts,
            x=[low + STEP / 2 for low in BINS],
            y=names,
            text=[[n or "" for n in row] for row in counts],
            texttemplate="%{text}",
            textfont={"color": colours.ink, "size": 12},
            # Light enough everywhere for the numbers in it to be read.
            colorscale=[[0, f"rgba({red},{green},{blue},0.03)"], [1, f"rgba({red},{green},{blue},0.45)"]],
            showscale=False,
            xgap=2,
            ygap=2,
            hovertemplate=say("overview.domain_hover") + "<extra></extra>",
        )
    )
    for at, application in enumerate(chosen_in(asked)):
        no = asked.numbers[application]
        own = [(name, row) for name in names for n, row in places_of(domains[name], asked) if n == no]
        known = [(name, row) for name, row in own if row["standing_note"] is None]
        figure.add_scatter(
            x=[float(row["relative_performance_pct"]) for _, row in known],
            y=[name for name, _ in known],
            mode="markers",
            name=no,
            showlegend=True,
            marker={
                "symbol": ("diamond", "square", "triangle-up", "cross")[at],
                "size": 11,
                "color": colours.marked,
                "line": {"color": colours.paper, "width": 1},
            },
            hovertemplate=f"{no} · %{{y}}：%{{x}} %<extra></extra>",
        )
    styled(
        figure, say("overview.domains"), say("overview.domains_x"), "", colours, height=150 + ROW * max(1, len(names)),
        xaxis={"range": [0, WIDEST], "tickvals": [*BINS, WIDEST], "showgrid": False},
        yaxis={"autorange": "reversed"},
    )  # fmt: skip
    legend = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"color": colours.ink}}
    figure.update_layout(showlegend=bool(chosen_in(asked)), legend=legend | {"itemclick": False}, margin={"t": 84})
    return figure


def trend_counts(asked: Asked) -> tuple[dict[str, int | None], dict[str, list[str]]]:
    """Trend type -> how many applications, and the numbers of the chosen ones; '' where it is unknown.

    Where it is unknown of everybody no type has a number: nobody can say that none of them moves.
    """
    types = {row["application_id"]: row["trend_type"] or "" for row in asked.desk.field(field.trends(asked.program))}
    counts = Counter(types.get(one, "") for one in asked.numbers)
    chosen: dict[str, list[str]] = {each: [] for each in TREND_TYPES}
    for one in chosen_in(asked):
        chosen[types.get(one, "")].append(asked.numbers[one])
    is_known = len(asked.numbers) > counts[""]
    return {each: counts[each] if is_known or each == "" else None for each in TREND_TYPES}, chosen


def trend_table(asked: Asked) -> Table:
    say = asked.say
    counts, chosen = trend_counts(asked)
    told = {each: "–" if n is None else str(n) for each, n in counts.items()}
    rows = [(trend_label(each, say), told[each], "、".join(chosen[each]) or "–") for each in TREND_TYPES]
    return Table(
        "trends", say("overview.trends"), (say("overview.trend"), say("overview.applications"), say("overview.chosen")),
        rows if asked.numbers else [], numbers=frozenset({1}), note=say("overview.trends_note"),
        nothing=say("overview.no_standing"),
    )  # fmt: skip


def trend_picture(asked: Asked, colours: Colours) -> go.Figure:
    say = asked.say
    counts, chosen = trend_counts(asked)
    labels = [trend_label(each, say) for each in TREND_TYPES]
    figure = go.Figure(
        go.Bar(
            x=[counts[each] for each in TREND_TYPES],
            y=labels,
            orientation="h",
            text=["".join([str(counts[each]), *(f"　◆ {no}" for no in chosen[each])]) for each in TREND_TYPES],
            textposition="outside",
            textfont={"color": [colours.marked if chosen[each] else colours.ink for each in TREND_TYPES]},
            cliponaxis=False,
            marker={
                "color": colours.field,
                # What nobody knows is no less than the rest: the same bar, hatched.
                "pattern": {
                    "shape": ["/" if each == "" else "" for each in TREND_TYPES],
                    "fgcolor": colours.paper,
                    "fillmode": "overlay",
                },
            },
            hovertemplate="%{y}：%{x}<extra></extra>",
        )
    )
    # Beside the longest bar there is room for its number and for whoever of the chosen is in it.
    most, room = max(n or 0 for n in counts.values()), 1.15 + 0.3 * max(map(len, chosen.values()))
    return styled(
        figure, say("overview.trends"), say("overview.trends_x"), "", colours, height=110 + 2 * ROW * len(labels),
        xaxis={"range": [0, max(1, most) * room], "tickformat": "d", "rangemode": "tozero"},
        yaxis={"autorange": "reversed"},
    )  # fmt: skip


def tables(asked: Asked) -> list[Table]:
    return [domain_table(asked), trend_table(asked)]
