"""How a score stands in its class, as text for people and numbers for the drawing. All of it computed by the marts."""

from __future__ import annotations

from decimal import Decimal

from dashboard.board.shapes import Fact, Row, Standing
from dashboard.words import Words


def number(value: object) -> str:
    """A number as people write it: no trailing zeros, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def fact(label: str, value: object, quiet: bool = False) -> Fact:
    return {"label": label, "value": number(value), "quiet": quiet}


def standing(row: Row, words: Words, label: str = "", details: list[Fact] | None = None) -> Standing:
    """The standing of one row of marts.transcript or marts.semesters.

    The rule for the edges of the bins is said in the details, because it moves whole scores.
    """
    known = row["relative_performance_pct"] is not None
    note = words(f"standing.note.{row['standing_note']}") if row["standing_note"] else ""
    # Percentages keep their one decimal, 0.0 too: they are read down a column.
    place = words("standing.place", pct=row["relative_performance_pct"]) if known else note
    spread = words("standing.range", best=row["relative_best_pct"], worst=row["relative_worst_pct"]) if known else ""
    population = row["population"]
    facts = [
        fact(words("standing.score"), row["score"] if row["score"] is not None else words("cell.unknown")),
        fact(words("standing.relative"), place),
        fact(words("standing.range_label"), spread or "–"),
        fact(words("standing.rank"), row["percentile_rank"] if row["percentile_rank"] is not None else "–"),
        fact(words("standing.population"), population if population is not None else words("cell.unknown")),
        fact(words("standing.edge"), words(f"standing.edge.{row['bin_edge']}"), quiet=True),
    ]
    return {
        "label": label,
        "score": number(row["score"]) or "–",
        "place": place,
        "range": spread,
        "population": words("standing.people", n=population) if population is not None else "",
        "bin": row["own_bin"],
        "distribution": row["distribution_id"],
        "known": known,
        "details": facts + (details or []),
    }
