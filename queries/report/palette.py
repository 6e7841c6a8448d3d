"""The colours of pictures: one hue from light to dark, told apart by lightness alone, so by everybody and in print."""

from __future__ import annotations

from dataclasses import dataclass

from queries.report.shapes import Mark

LIMITS = (0.05, 0.1, 0.2, 0.4, 1.0)
"""The upper limits of the five steps of a map, each limit within its step."""


@dataclass(frozen=True)
class Palette:
    """Colours as SVG writes them.

    steps  from the smallest share above 0 to the largest
    none   a share of 0      hidden  a share that is not told
    """

    ink: str
    quiet: str
    line: str
    bar: str
    none: str
    hidden: str
    steps: tuple[str, ...]


STEPS = ("#c6dbef", "#8fbcdb", "#5696c6", "#2a6aa8", "#0b3c73")
"""On a light ground more is darker."""
STEPS_DARK = ("#1d4a78", "#2f74b3", "#5c9dce", "#95c3e3", "#dcecf8")
"""On a dark ground more is lighter."""
LIGHT = Palette("#1c2733", "#5b6773", "#c3cbd3", "#2a6aa8", "#ffffff", "#d9d2c3", STEPS)
DARK = Palette("#e6ebf0", "#a3afba", "#4a5763", "#6aaee0", "#1b232b", "#6f6654", STEPS_DARK)
IN_PAGE = Palette(
    "var(--ink)", "var(--quiet)", "var(--line)", "var(--bar)", "var(--none)", "var(--hidden)",
    tuple(f"var(--step-{at})" for at in range(len(STEPS))),
)  # fmt: skip
"""The colours that a page's style sheet names: light or dark, as its reader has it."""


def step_of(share: float) -> int:
    """Which of the five steps a share above 0 belongs to."""
    return next((at for at, limit in enumerate(LIMITS) if share <= limit), len(LIMITS) - 1)


def colour_of(mark: Mark | None, palette: Palette) -> str:
    """The colour of a county."""
    if mark is None or mark.share is None:
        return palette.hidden
    return palette.steps[step_of(mark.share)] if mark.share > 0 else palette.none
