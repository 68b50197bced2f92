"""Read EDTF: levels 0 and 1 of ISO 8601-2:2019, and from level 2 the sets `[ ]` and `{ }`.

https://www.loc.gov/standards/datetime/ . Left out: the hour of the day, and the rest of level 2
(signs inside a date, X before a known digit, seasons other than 21 to 24, exponents). Drafts
before 2019 (`unknown`, `open`, `/?`, `199u`, `?~`) are refused, with the form that replaced them.
"""

import re
from functools import lru_cache

from .date_parts import Choice, DateParts, End, Point, Range
from .day_numbers import month_length
from .edtf_error import EDTFError, misreading

# Years of more than twelve digits are refused: nobody dates a letter so.
_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|Y-?[1-9][0-9]{4,11})"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<sign>[?~%]?)"
)
_CLOSING = {"[": "]", "{": "}"}


@lru_cache(maxsize=4096)
def read_edtf(text: str) -> DateParts:
    """The parts of the date this text writes; raises EDTFError, which names the whole text."""
    try:
        return _parts(text)
    except EDTFError as error:
        if error.read == text:
            raise
        raise EDTFError(text, f"in “{error.read}”: {error.expected}") from None


def _parts(text: str) -> DateParts:
    if text.startswith(tuple(_CLOSING)):
        return _choice(text)
    return _interval(text) if "/" in text else _point(text)


def _choice(text: str) -> Choice:
    bracket, inside, closing = text[0], text[1:-1], text[1:][-1:]
    if closing != _CLOSING[bracket] or not inside:
        right = f"a set opened by {bracket} holds dates and ends with {_CLOSING[bracket]}"
        raise EDTFError(text, right)
    members = tuple(_member(member) for member in inside.split(","))
    if len(members) == 1 and isinstance(members[0], Point):
        # Catalogues put an inferred date in brackets; here the basis says that.
        raise EDTFError(text, f"one date is no set: {inside}, with the basis “inferred” if it is")
    inner_ends = [end for member in members for end in member.ends][1:-1]
    if any(isinstance(end, End) for end in inner_ends):
        raise EDTFError(text, "a set is open only at its two ends: [..1916,1918,1920..]")
    return Choice(bracket, members)


def _member(text: str) -> Point | Range:
    start, dots, end = text.partition("..")
    return _range(text, start or "..", end or "..") if dots else _point(text)


def _interval(text: str) -> Range:
    if text.count("/") > 1:
        raise EDTFError(text, "an interval has one stroke, between its start and its end")
    return _range(text, *text.split("/"))


def _range(text: str, start_text: str, end_text: str) -> Range:
    start, end = _end(start_text), _end(end_text)
    if isinstance(start, End) and isinstance(end, End):
        raise EDTFError(text, "a date stands on one side at least: 1916/, ../1916 or [1916..]")
    if start.first is not None and end.last is not None and start.first > end.last:
        raise EDTFError(text, f"the start comes before the end: {end_text}, then {start_text}")
    return Range(start, end)


def _end(text: str) -> Point | End:
    return End(text) if text in ("", "..") else _point(text)


def _point(text: str) -> Point:
    found = _POINT.fullmatch(text)
    if not found:
        raise misreading(text)
    year, month, day = found["year"], found["month"] or "", found["day"] or ""
    _check_unspecified(text, year, month, day)
    digits = year.removeprefix("Y")
    point = Point(
        text=text,
        first_year=int(digits.replace("X", "0")),
        last_year=int(digits.replace("X", "9")),
        month=int(month.replace("XX", "") or 0),
        day=int(day.replace("XX", "") or 0),
        unspecified=tuple(name for name, part in (("month", month), ("day", day)) if part == "XX"),
        sign=found["sign"],
    )
    _check_calendar(point, month, day)
    return point


def _check_unspecified(text: str, year: str, month: str, day: str) -> None:
    if year == "-0000":
        raise EDTFError(text, "the year 0 (1 BC) has no minus: 0000")
    if month and year.startswith("Y"):
        raise EDTFError(text, f"a year with Y stands alone: {year}")
    if month and "X" in year:
        raise EDTFError(text, f"after a year with X no month can stand: {year}")
    if month == "XX" and day not in ("", "XX"):
        raise EDTFError(text, f"after an unknown month the day is XX too: {year}-XX-XX")


def _check_calendar(point: Point, month: str, day: str) -> None:
    """Refuse what no calendar holds; a part that is absent or XX cannot be wrong."""
    is_season = 21 <= point.month <= 24
    if month.isdigit() and not (1 <= point.month <= 12 or is_season):
        raise EDTFError(
            point.text, f"there is no month {month}; months are 01 to 12, seasons 21 to 24"
        )
    if day and is_season:
        raise EDTFError(point.text, f"a season has no day: {point.text.rpartition('-')[0]}")
    if day.isdigit():
        _check_day(point, day)


def _check_day(point: Point, day: str) -> None:
    length = month_length(point.first_year, point.month)
    if not 1 <= point.day <= length:
        month = point.text.rpartition("-")[0]
        raise EDTFError(
            point.text, f"there is no day {day} in {month}; its days are 01 to {length}"
        )
