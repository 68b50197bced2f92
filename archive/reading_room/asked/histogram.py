"""Letters counted by the month in which they were written, or by years where months are too many.

Only preferred dates count, and a date counts for a bar only if it lies wholly within it: one that
is wider, as a year among months, is told apart and never spread.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MONTH, YEAR, CENTURY = 1, 12, 1200
WIDTHS = (MONTH, *(YEAR * 10**n for n in range(7)))
# More of them would be too narrow to be hit, and too long a page.
MOST_MONTHS = 72
MOST_BARS = 60
# EDTF writes no month of other years.
FIRST_YEAR, LAST_YEAR = -9999, 9999

# First and last month, counted from January of the year 0 (None is open), whether there is a
# preferred date, whether sources disagree, and how many letters are dated so.
Span = tuple[int | None, int | None, bool, bool, int]
# The first and the last month, and how many letters.
Dated = tuple[int, int, int]


class Bar(NamedTuple):
    """A month, a year or some years, by the EDTF of its beginning and end, and its letters."""

    first: str
    last: str
    count: int


class Histogram(NamedTuple):
    """The bars, each so many months, from the first that has a letter to the last that has one.

    `wider` letters lie in no one bar, `undated` ones have no preferred date. Of all of them sources
    disagree on the dates of `conflicting` ones.
    """

    months: int
    bars: list[Bar]
    wider: int
    conflicting: int
    undated: int


def histogram(spans: Iterable[Span]) -> Histogram:
    """The spans counted, in the finest bars of which there are not too many."""
    held = list(spans)
    dates = list(_dates(held))
    width = next((one for one in WIDTHS if _suits(one, dates)), MONTH)
    counted = Counter[int]()
    for first, _, count in _within(width, dates):
        counted[first // width] += count
    return Histogram(
        months=width,
        bars=list(_bars(counted, width)),
        wider=sum(span[4] for span in held if span[2]) - counted.total(),
        conflicting=sum(span[4] for span in held if span[3]),
        undated=sum(span[4] for span in held if not span[2]),
    )


def _dates(spans: Iterable[Span]) -> Iterator[Dated]:
    for first, last, is_dated, _, count in spans:
        if is_dated and first is not None and last is not None:
            yield first, last, count


def _within(width: int, dates: Iterable[Dated]) -> list[Dated]:
    return [one for one in dates if one[0] // width == one[1] // width]


def _suits(width: int, dates: list[Dated]) -> bool:
    """Whether bars of this width hold a date and are not too many.

    How far they must reach is told by the dates within a year too. Wider than a century bars are
    only where there would be too many, never because of one wide date.
    """
    near = _within(min(max(width, YEAR), CENTURY), dates)
    if not _within(min(width, CENTURY), near):
        return False
    first, last = min(one[0] for one in near), max(one[1] for one in near)
    if width == MONTH:
        is_written = first // YEAR >= FIRST_YEAR and last // YEAR <= LAST_YEAR
        return is_written and last - first < MOST_MONTHS
    return last // width - first // width < MOST_BARS


def _bars(counted: Counter[int], width: int) -> Iterator[Bar]:
    for n in range(min(counted), max(counted) + 1) if counted else ():
        first, last = n * width, (n + 1) * width - 1
        if width == MONTH:
            month = f"{_year(first // YEAR)}-{first % YEAR + 1:02}"
            yield Bar(month, month, counted[n])
        else:
            yield Bar(_year(first // YEAR), _year(last // YEAR), counted[n])


def _year(year: int) -> str:
    """A year as EDTF writes it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"
