"""Days counted beyond what `date` holds."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.record.day_numbers import (
    FURTHEST,
    day_number,
    day_of,
    month_length,
    within_reach,
)


@given(st.dates())
def test_a_day_has_the_number_that_python_gives_it(day: date) -> None:
    number = day_number(day.year, day.month, day.day)

    assert number == day.toordinal()
    assert day_of(number) == day


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_has_the_length_that_python_gives_it(year: int, month: int) -> None:
    length = month_length(year, month)

    assert length == calendar.monthrange(year, month)[1]


def test_the_year_zero_is_a_leap_year_and_ends_on_the_day_before_year_one() -> None:
    last_day_of_year_zero = day_number(0, 12, 31)

    assert last_day_of_year_zero == 0
    assert day_number(0, 1, 1) == -365
    assert month_length(0, 2) == 29


@given(st.integers(-9_000_000, 9_000_000), st.integers(1, 12))
def test_a_month_follows_the_one_before_without_a_gap(year: int, month: int) -> None:
    last = day_number(year, month, month_length(year, month))
    next_year, next_month = (year + 1, 1) if month == 12 else (year, month + 1)

    assert day_number(next_year, next_month, 1) == last + 1


@pytest.mark.parametrize("number", [None, 0, -365, date.max.toordinal() + 1])
def test_no_day_is_made_where_a_date_cannot_hold_it(number: int | None) -> None:
    assert day_of(number) is None


def test_a_number_beyond_a_column_of_four_bytes_stays_at_the_limit() -> None:
    far = day_number(170_000_002, 1, 1)

    assert within_reach(far) == FURTHEST
    assert within_reach(-far) == -FURTHEST
    assert within_reach(738_397) == 738_397
    assert FURTHEST < 2**31
