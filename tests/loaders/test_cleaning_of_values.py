"""Dates and numbers: every delivered form, nothing guessed, the original always beside the value."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.clean import Number, cleaned_date, cleaned_decimal, cleaned_integer

DAY = dt.date(2022, 5, 3)
WIDE = str.maketrans("0123456789-./", "０１２３４５６７８９－．／")


@pytest.mark.parametrize(
    ("delivered", "rules"),
    [
        ("111.05.03", ["cell.roc_date"]),
        ("1110503", ["cell.roc_date"]),
        (1110503, ["cell.roc_date"]),
        ("民國111年5月3日", ["cell.roc_date"]),
        ("民國111年5月3日上午12:00:00", ["cell.roc_date", "cell.time_text"]),
        ("民國111.05.03", ["cell.roc_date"]),
        ("民國111/5/3", ["cell.roc_date"]),
        ("民國1110503", ["cell.roc_date"]),
        ("中華民國111-05-03", ["cell.roc_date"]),
        ("111. 5. 3", ["cell.roc_date", "cell.spaces"]),
        ("民國 111 年 5 月 3 日", ["cell.roc_date", "cell.spaces"]),
        ("111年5月3日", ["cell.roc_date"]),
        ("111/5/3", ["cell.roc_date"]),
        ("111-05-03", ["cell.roc_date"]),
        ("2022/5/3", []),
        ("2022-05-03", []),
        ("20220503", []),
        (20220503, []),
        ("2022.5.3", []),
        ("2022年5月3日", []),
        (" 2022/5/3 ", ["cell.spaces"]),
        ("\u30002022/5/3", ["cell.full_width", "cell.spaces"]),
        ("2022/5/3 上午 12:00:00", ["cell.time_text"]),
        ("2022/5/3上午 12:00:00", ["cell.time_text"]),
        ("2022-05-03T08:30:00+08:00", ["cell.time_text"]),
        ("2022/5/3 12:00:00 AM", ["cell.time_text"]),
        ("2022/5/3 12:00:00 上午", ["cell.time_text"]),
        ("111.05.03 上午 12:00:00", ["cell.roc_date", "cell.time_text"]),
        ("２０２２／５／３", ["cell.full_width"]),
        ("民國１１１年５月３日", ["cell.full_width", "cell.roc_date"]),
    ],
)
def test_each_delivered_form_of_a_date_gives_the_same_day(delivered: object, rules: list[str]) -> None:
    cleaned = cleaned_date(delivered)
    assert cleaned.value == DAY
    assert sorted(cleaned.rules) == rules
    assert cleaned.original == str(delivered)


@pytest.mark.parametrize(
    "delivered",
    ["111.02.30", "2023-02-29", "1110229", "2022/13/1", "99/5/3", "22/5/3", "05/03/2022", "0111-05-03", "無", "2022",
     "2022-5/3", "1110503000", 2.5, True, ["2022-05-03"], "9999-01-01", "民國0年1月1日",
     "民國2022年5月3日", "民國2022/5/3", "2022/5/312:00:00", "2022/5/3" + " " * 100 + "12:00:00", "22年5月3日"],
)  # fmt: skip
def test_a_date_that_cannot_be_or_is_ambiguous_stays_empty_and_keeps_its_original(delivered: object) -> None:
    cleaned = cleaned_date(delivered)
    assert cleaned.value is None
    assert "cell.date" in cleaned.rules
    assert cleaned.original


def test_the_29th_of_february_exists_in_leap_years_only() -> None:
    assert cleaned_date("1130229").value == dt.date(2024, 2, 29)
    assert cleaned_date("1140229").value is None


@pytest.mark.parametrize("delivered", ["", "  ", "\u3000"])
def test_an_empty_text_is_no_value_and_no_fault(delivered: str) -> None:
    for clean in (cleaned_date, cleaned_decimal, cleaned_integer):
        cleaned = clean(delivered)
        assert (cleaned.value, cleaned.original, cleaned.rules) == (None, delivered, ())


def test_null_leaves_neither_value_nor_original() -> None:
    assert cleaned_decimal(None) == cleaned_date(None) == cleaned_integer(None)
    assert cleaned_decimal(None).original is None


@given(st.dates(dt.date(1912, 1, 1), dt.date(2199, 12, 31)), st.sampled_from("./-"), st.booleans())
def test_any_day_comes_back_from_every_way_to_write_it(day: dt.date, mark: str, wide: bool) -> None:
    year, month, dom = day.year, day.month, day.day
    written = [
        f"{year}{mark}{month}{mark}{dom}", f"{year}{mark}{month:02}{mark}{dom:02}", f"{year}{month:02}{dom:02}",
        f"民國{year - 1911}年{month}月{dom}日", f"{year}年{month}月{dom}日", day.isoformat(),
    ]  # fmt: skip
    written += [f"民國{year - 1911}{mark}{month}{mark}{dom}", f"民國{year - 1911:03}{month:02}{dom:02}"]
    if year - 1911 >= 100:
        written += [f"{year - 1911}{mark}{month}{mark}{dom}", f"{year - 1911}{month:02}{dom:02}"]
    for text in written:
        assert cleaned_date(text.translate(WIDE) if wide else text).value == day


@given(st.text("0123456789./-年月日 民國", max_size=12))
def test_no_text_gives_a_date_whose_digits_it_does_not_hold(text: str) -> None:
    value = cleaned_date(text).value
    digits = "".join(c for c in text if c.isdigit())
    if value is not None:
        assert any(
            digits == f"{year}{month}{day}"
            for year in (f"{value.year}", f"{value.year - 1911}", f"{value.year - 1911:03}", f"{value.year - 1911:02}")
            for month in (f"{value.month}", f"{value.month:02}")
            for day in (f"{value.day}", f"{value.day:02}")
        )


@given(st.decimals(-(10**11), 10**11, places=6), st.booleans())
def test_any_number_with_six_decimals_comes_back_from_its_text(number: Decimal, wide: bool) -> None:
    text = f"{number:f}"
    assert cleaned_decimal(text.translate(WIDE) if wide else text).value == number


@given(st.integers(0, 10000))
def test_a_json_number_with_two_decimals_is_read_to_the_digit(hundredths: int) -> None:
    assert cleaned_decimal(hundredths / 100).value == Decimal(hundredths) / 100


@pytest.mark.parametrize(
    "delivered",
    ["八十", "12小時", "1,2,3", "12,34", "1 200", "1e3", "85.", "--5", "NaN", "Infinity", "10^12", True, {}, [], "²"],
)
def test_what_is_no_plain_number_stays_empty_and_keeps_its_original(delivered: object) -> None:
    cleaned = cleaned_decimal(delivered)
    assert cleaned.value is None
    assert cleaned.rules == ("cell.number",)
    assert cleaned.original is not None


def test_zero_is_missing_only_where_the_column_says_so() -> None:
    assert cleaned_decimal("0").value == 0
    assert cleaned_decimal("0", (0,)).value is None
    assert cleaned_decimal("-1", (0, -1)).rules == ("cell.missing_code",)
    assert cleaned_decimal("-1", (0,)).value == -1


def test_more_than_six_decimals_are_rounded_half_away_from_zero_and_said() -> None:
    cleaned = cleaned_decimal("1.0000005")
    assert (cleaned.value, cleaned.rules) == (Decimal("1.000001"), ("cell.precision",))


@pytest.mark.parametrize("delivered", ["112.5", 112.5, str(2**31), "112.0000001"])
def test_a_whole_number_is_whole_and_fits(delivered: object) -> None:
    cleaned = cleaned_integer(delivered)
    assert cleaned.value is None
    assert cleaned.rules == ("cell.number",)
    assert cleaned_integer("112.0").value == cleaned_integer(112).value == 112


@pytest.mark.parametrize("delivered", ["999999999999.9999999", "-999999999999.9999995", "1" * 6000, Number("1e400")])
def test_a_number_beyond_twelve_digits_even_after_rounding_stays_empty(delivered: str) -> None:
    cleaned = cleaned_decimal(delivered)
    assert (cleaned.value, cleaned.rules, cleaned.original) == (None, ("cell.number",), delivered)
    assert cleaned_decimal("999999999999.9999994").value == Decimal("999999999999.999999")


def test_a_long_text_where_a_date_should_be_is_turned_down_at_once() -> None:
    started = time.monotonic()
    assert cleaned_date(" " * 10 + "1" + " " * 200_000 + "x").rules == ("cell.date",)
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    ("delivered", "rules"),
    [
        (" 1200", ("cell.spaces",)),
        ("1200\u3000", ("cell.full_width", "cell.spaces")),
        ("1,200", ("cell.thousands",)),
        ("１，２００．０", ("cell.full_width", "cell.thousands")),
        ("+1,200.00", ("cell.thousands",)),
    ],
)
def test_spaces_around_a_number_and_its_thousands_separators_are_left_out_and_said(
    delivered: str, rules: tuple[str, ...]
) -> None:
    for clean in (cleaned_decimal, cleaned_integer):
        cleaned = clean(delivered)
        assert (cleaned.value, cleaned.original, cleaned.rules) == (1200, delivered, rules)
