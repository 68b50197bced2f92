"""Days counted on the scale of `date.toordinal`, for years a `date` cannot hold too.

The calendar is the proleptic Gregorian one of EDTF, with a year 0 (1 BC) before year 1.
"""

from datetime import date

# Years further off than about five million stop here, so that a search column of four bytes
# holds every day number.
FURTHEST = 2_000_000_000

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = tuple(sum(_LENGTHS[:month]) for month in range(12))


def is_leap_year(year: int) -> bool:
    """Whether 29 February exists in this year."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """How many days the month (1 to 12) has in this year."""
    return _LENGTHS[month - 1] + (month == 2 and is_leap_year(year))


def day_number(year: int, month: int, day: int) -> int:
    """The number of this day; 1 is 1 January of year 1, as for `date.toordinal`."""
    before = year - 1
    leap_days = before // 4 - before // 100 + before // 400
    leap_day_passed = month > 2 and is_leap_year(year)
    return 365 * before + leap_days + _DAYS_BEFORE_MONTH[month - 1] + leap_day_passed + day


def within_reach(number: int) -> int:
    """The number itself, or `FURTHEST` on its side when it lies beyond."""
    return max(-FURTHEST, min(FURTHEST, number))


def day_of(number: int | None) -> date | None:
    """The day with this number; None when there is none, or its year is not within 1 to 9999."""
    if number is None or not date.min.toordinal() <= number <= date.max.toordinal():
        return None
    return date.fromordinal(number)
