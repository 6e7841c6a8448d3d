"""Pictures on screen show the report's numbers and nothing else, with axes, without pies, and nobody's markup."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboard.reports.figures import HIDDEN, NONE, figure
from queries.report.counties import COUNTIES
from queries.report.palette import STEPS, STEPS_DARK
from queries.report.shapes import Mark, Picture
from queries.report.words import words

ZH = words("zh_TW")
BARS = Picture(
    "evidence", "有該項資料的申請", "占可得知者（%）", "evidence",
    (Mark("競賽", 0.25, 5, 20), Mark("<b>作品</b>", None, None, None, "＊"), Mark("服務", 0.0, 0, 20)),
)  # fmt: skip
NAMES = list(COUNTIES)
MAP = Picture(
    "school_region", "縣市", "占可得知者（%）", "school_region",
    (Mark(NAMES[0], 0.5, 10, 20), Mark(NAMES[1], 0.0, 0, 20), Mark(NAMES[2], None, None, None, "＊"),
     Mark("國外", 0.5, 10, 20)), is_map=True,
)  # fmt: skip


def test_bars_are_the_shares_in_percent_and_say_what_they_are_of() -> None:
    drawn = figure(BARS, ZH)
    (bars,) = drawn.data
    assert bars.type == "bar"
    assert list(bars.x) == [25.0, None, 0.0]
    assert list(bars.text) == ["25.0%  5/20", "＊", "0.0%  0/20"]
    assert drawn.layout.xaxis.title.text == BARS.axis
    assert list(drawn.layout.xaxis.range) == [0, 100]


def test_a_share_that_is_not_told_has_its_reason_where_its_bar_would_begin() -> None:
    (reason,) = figure(BARS, ZH).layout.annotations
    assert (reason.text, reason.y) == ("＊", 1)


def test_labels_are_no_markup() -> None:
    assert figure(BARS, ZH).layout.yaxis.ticktext[1] == "&lt;b&gt;作品&lt;/b&gt;"


def test_a_county_has_the_colour_of_its_share_and_the_map_asks_no_server() -> None:
    drawn = figure(MAP, ZH)
    colours = {trace.text.partition("<br>")[0]: trace.fillcolor for trace in drawn.data if trace.fill == "toself"}
    assert len(colours) == len(COUNTIES)
    assert [colours[name] for name in NAMES[:4]] == [STEPS[4], NONE, HIDDEN, HIDDEN]
    assert {trace.type for trace in drawn.data} == {"scatter"}
    assert drawn.layout.xaxis.visible is False


@pytest.mark.parametrize("picture", [BARS, MAP])
def test_no_picture_is_a_pie_or_in_three_dimensions(picture: Picture) -> None:
    assert {trace.type for trace in figure(picture, ZH).data} <= {"bar", "scatter"}


@pytest.mark.parametrize(("steps", "more_is"), [(STEPS, -1), (STEPS_DARK, 1)])
def test_steps_are_told_apart_by_lightness_alone(steps: tuple[str, ...], more_is: int) -> None:
    light = [sum(int(colour[at : at + 2], 16) * w for at, w in ((1, 0.21), (3, 0.72), (5, 0.07))) for colour in steps]
    assert all((after - before) * more_is > 25 for before, after in pairwise(light))
