"""Pictures as SVG: bars of shares with their numbers, and the map. One drawing for paper and for the page.

Everything that is written into it is escaped: labels may be words that applicants and schools wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from queries.report.counties import COUNTIES, COUNTY_MAP
from queries.report.palette import LIMITS, Palette, colour_of
from queries.report.shapes import Mark, Picture, percent
from queries.report.text_width import is_wide, width_of
from queries.report.words import Words

WIDTH = 720
AT_MOST = 30
"""Bars in one drawing: more would not fit on a page."""
FONT = "Noto Sans CJK TC"
_SIZE, _LINE, _GAP = 12, 15, 7
_LABELS, _VALUES = 250, 130
_PLACES = (0.0, 0.25, 0.5, 0.75, 1.0)


def drawings(picture: Picture, palette: Palette, say: Words, font: str = FONT) -> list[str]:
    """A picture as SVG; bars that do not fit into one go on in the next."""
    if picture.is_map:
        return [_map(picture, palette, say, font)]
    parts = [picture.marks[at : at + AT_MOST] for at in range(0, len(picture.marks), AT_MOST)]
    return [_bars(picture, part, palette, font) for part in parts]


def number_label(mark: Mark) -> str:
    """What stands beside a bar: the share and what it is of, or why there is none."""
    if mark.share is None:
        return mark.why
    return f"{percent(mark.share)}  {mark.n:,}/{mark.of:,}" if mark.n is not None else percent(mark.share)


def _bars(picture: Picture, marks: Sequence[Mark], palette: Palette, font: str) -> str:
    room = WIDTH - _LABELS - _VALUES
    drawn: list[str] = []
    y = 4
    for mark in marks:
        lines = wrapped(mark.label, _LABELS - 10, _SIZE)
        height = len(lines) * _LINE
        middle = y + height / 2
        for at, line in enumerate(lines):
            drawn.append(_text(_LABELS - 8, y + at * _LINE + 11, line, palette.ink, "end"))
        wide = room * (mark.share or 0)
        if wide:
            drawn.append(
                f'<rect x="{_LABELS}" y="{middle - 6:g}" width="{wide:.1f}" height="12" style="fill:{palette.bar}"/>'
            )
        quiet = palette.ink if mark.share is not None else palette.quiet
        drawn.append(_text(_LABELS + wide + 6, middle + 4, number_label(mark), quiet))
        y += height + _GAP
    axis = [
        f'<path d="M{_LABELS + room * place:g} 0V{y}" style="stroke:{palette.line}"/>'
        + _text(_LABELS + room * place, y + 14, f"{place:.0%}", palette.quiet, "middle")
        for place in _PLACES
    ]
    title = _text(_LABELS + room / 2, y + 31, picture.axis, palette.quiet, "middle")
    return _svg(picture, WIDTH, y + 38, "".join((*axis, *drawn, title)), font)


def _map(picture: Picture, palette: Palette, say: Words, font: str) -> str:
    marks = {mark.label: mark for mark in picture.marks}
    shapes = COUNTY_MAP
    parts = []
    for zh, rings in shapes.rings.items():
        label = say.title(zh, COUNTIES[zh])
        mark = marks.get(label)
        path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)
        told = escape(f"{label}: {number_label(mark) if mark else say('why.none_known')}")
        parts.append(
            f'<path d="{path}" style="fill:{colour_of(mark, palette)};stroke:{palette.quiet};stroke-width:1.6;'
            f'stroke-linejoin:round"><title>{told}</title></path>'
        )
    for left, top, right, bottom in shapes.frames:
        parts.append(
            f'<rect x="{left}" y="{top}" width="{right - left}" height="{bottom - top}" '
            f'style="fill:none;stroke:{palette.line};stroke-width:2"/>'
        )
    height = 460
    scale = height / shapes.height
    legend = list(_legend(picture, palette, say, int(shapes.width * scale) + 40))
    drawn = f'<g transform="translate(8 4) scale({scale:.4f})">{"".join(parts)}</g>{"".join(legend)}'
    return _svg(picture, WIDTH, height + 10, drawn, font)


def _legend(picture: Picture, palette: Palette, say: Words, x: int) -> Iterator[str]:
    yield _text(x, 30, picture.axis, palette.ink)
    names = [(palette.none, percent(0.0))]
    below = 0.0
    for limit, colour in zip(LIMITS, palette.steps, strict=True):
        names.append((colour, say("legend.step", above=f"{below:.0%}", to=f"{limit:.0%}")))
        below = limit
    names.append((palette.hidden, say("legend.hidden")))
    for at, (colour, name) in enumerate(names):
        y = 44 + at * 24
        yield f'<rect x="{x}" y="{y}" width="26" height="16" style="fill:{colour};stroke:{palette.quiet}"/>'
        yield _text(x + 34, y + 13, name, palette.ink)
    yield _text(x, 44 + len(names) * 24 + 16, say("legend.islands"), palette.quiet)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text on lines of at most that width; a character is as wide as it is high, a Latin one a little over half."""
    lines, line, used = [], "", 0.0
    for word in _words(text):
        wide = width_of(word) * size
        if line and used + wide > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
            word = word.lstrip()
        while wide > width:
            fits = max(1, next((n for n in range(len(word)) if width_of(word[: n + 1]) * size > width), len(word)))
            lines.append(word[:fits])
            word = word[fits:]
            wide = width_of(word) * size
        line += word
        used += wide
    return [*lines, line.rstrip()] if line or not lines else lines


def _words(text: str) -> Iterator[str]:
    """Pieces between which a line may break: after a space, and around every wide character."""
    piece = ""
    for character in text:
        if is_wide(character):
            if piece:
                yield piece
            yield character
            piece = ""
        else:
            piece += character
            if character == " ":
                yield piece
                piece = ""
    if piece:
        yield piece


def _text(x: float, y: float, text: str, colour: str, anchor: str = "start") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="{_SIZE}" style="fill:{colour}">'
        f"{escape(_plain(text))}</text>"
    )


def _plain(text: str) -> str:
    """Without what XML forbids."""
    return "".join(c for c in text if c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")


def _svg(picture: Picture, width: int, height: float, drawn: str, font: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:g}" width="{width}" height="{height:g}" '
        f'role="img" aria-label="{escape(_plain(picture.title))}" font-family="{font}">{drawn}</svg>'
    )
