"""The habits in which tables write dates, each named: `1745-06-19`, `28.??.1870`, `1380-1400`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class HabitError(ValueError):
    """A date in none of the habits; the message says what would be right."""


class ReadDate(NamedTuple):
    """A date as EDTF, and what of the words is not in it."""

    edtf: str
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Habit:
    """One way to write dates: an example for people, the shape, and what the parts become."""

    example: str
    shape: re.Pattern[str]
    read: Callable[[re.Match[str]], ReadDate]


def read_date(text: str, habits: Iterable[str]) -> ReadDate:
    """The date in the first of the habits whose shape it has.

    Raises HabitError where it has none of them. Whether it is a day of the calendar is not asked.
    """
    for habit in map(HABITS.__getitem__, habits):
        if found := habit.shape.fullmatch(text):
            return habit.read(found)
    raise HabitError("a date such as " + " or ".join(HABITS[name].example for name in habits))


def _as_it_stands(found: re.Match[str]) -> ReadDate:
    return ReadDate(found[0])


def _day(found: re.Match[str]) -> ReadDate:
    """A day whose unknown parts are `?`: EDTF cannot say a day of an unknown month."""
    year, month, day = found["year"], _known(found["month"]), _known(found["day"])
    if not month:
        return ReadDate(year, f"the day {day} of an unknown month" if day else "")
    return ReadDate(f"{year}-{month}-{day}" if day else f"{year}-{month}")


def _known(part: str) -> str:
    return "" if "?" in part else part.zfill(2)


def _years(found: re.Match[str]) -> ReadDate:
    """Some day within these years, not all of them: a set of one."""
    first, last = found["first"], found["last"]
    return ReadDate(first if last in (None, first) else f"[{first}..{last}]")


def _bound(found: re.Match[str]) -> ReadDate:
    year = found["year"]
    return ReadDate(f"[{year}..]" if found["word"] in _ONWARDS else f"[..{year}]")


_ONWARDS = ("after", "not before")
_PARTS: Mapping[str, str] = {
    "dd": r"(?P<day>[0-9]{1,2}|\?{1,2})",
    "mm": r"(?P<month>[0-9]{1,2}|\?{1,2})",
    "yyyy": r"(?P<year>[0-9]{4})",
}


def _in_order(name: str, example: str) -> Habit:
    shape = re.sub(r"dd|mm|yyyy", lambda part: _PARTS[part[0]], name.replace(".", r"\."))
    return Habit(example, re.compile(shape), _day)


HABITS: Mapping[str, Habit] = {
    "edtf": Habit("1667-03~ (EDTF)", re.compile(r".+", re.DOTALL), _as_it_stands),
    "iso": Habit("1745-06-19", re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"), _as_it_stands),
    "dd.mm.yyyy": _in_order("dd.mm.yyyy", "19.06.1745 or ??.06.1745"),
    "dd/mm/yyyy": _in_order("dd/mm/yyyy", "19/06/1745"),
    "mm/dd/yyyy": _in_order("mm/dd/yyyy", "06/19/1745"),
    "year-range": Habit(
        "1380-1400", re.compile(r"(?P<first>[0-9]{4})(?:[-–](?P<last>[0-9]{4}))?"), _years
    ),
    "after-before": Habit(
        "after 1400 or before 1300",
        re.compile(r"(?P<word>after|not before|before|not after) (?P<year>[0-9]{4})"),
        _bound,
    ),
}
"""By the name that a mapping says; the first whose shape fits a cell reads it."""
