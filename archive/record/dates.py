"""A date as an archive knows it: often partial, doubtful, or one of several.

The EDTF string is the truth; all else is drawn from it. What a reader cannot see:

- A year stays a year: `1916` runs from its first day to its last. So do a decade (`195X`), a
  century (`19XX`) and a month or day that is not known (`1872-06-XX` is all of June).
- The signs `~ ? %` widen nothing: `1916-07~` has the same first and last day as `1916-07`.
- A season is northern and made of whole months: 21 March to May, 22 June to August, 23 September
  to November, 24 December to February of the following year.
- A set reaches from its earliest member to its latest; what lies between two members counts as
  possible. Ask its `members` for more.
- EDTF has a year 0 (1 BC), so `-0044` is 45 BC. Python's `date` holds the years 1 to 9999 only:
  outside them `earliest` and `latest` are None although the date has a bound. `first_day`,
  `last_day` and the two questions about a window stay right for every year.
"""

from dataclasses import dataclass
from datetime import date
from typing import Self

from .date_parts import Choice, DateParts, End, Point, Range
from .day_numbers import day_of, within_reach
from .edtf import read_edtf
from .edtf_error import EDTFError

__all__ = ["BASES", "CALENDARS", "EDTFError", "HistoricalDate"]

CALENDARS = ("gregorian", "julian")
BASES = ("", "stated", "inferred")


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """An EDTF date, the words it was read from, and on what it rests.

    `edtf` is always Gregorian; `calendar` is that of `as_written`. Raises EDTFError for a string
    that is not EDTF, ValueError for an unknown calendar or basis.
    """

    edtf: str
    as_written: str = ""
    calendar: str = "gregorian"
    basis: str = ""
    basis_note: str = ""

    def __post_init__(self) -> None:
        read_edtf(self.edtf)
        _check_word("calendar", self.calendar, CALENDARS)
        _check_word("basis", self.basis, BASES)

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        as_written: str = "",
        calendar: str = "gregorian",
        basis: str = "",
        basis_note: str = "",
    ) -> Self:
        """The date that this EDTF string writes; `str` gives the same string back."""
        return cls(text, as_written, calendar, basis, basis_note)

    def __str__(self) -> str:
        return self.edtf

    @property
    def parts(self) -> DateParts:
        """What the string consists of, for whoever puts it into words."""
        return read_edtf(self.edtf)

    @property
    def first_day(self) -> int | None:
        """The first day it may be, on the scale of `date.toordinal`; None when it has none.

        Negative before year 1; beyond some five million years it stays at a limit.
        """
        first = self.parts.first
        return None if first is None else within_reach(first)

    @property
    def last_day(self) -> int | None:
        """The last day it may be, inclusive, counted as `first_day` is."""
        last = self.parts.last
        return None if last is None else within_reach(last)

    @property
    def earliest(self) -> date | None:
        """The first day it may be; None when open, unknown, or outside the years 1 to 9999."""
        return day_of(self.first_day)

    @property
    def latest(self) -> date | None:
        """The last day it may be, inclusive; None as for `earliest`."""
        return day_of(self.last_day)

    def is_certain_within(self, first: date | None, last: date | None) -> bool:
        """Whether every day it may be lies in the window; None leaves a side of that unbounded.

        Both days belong to the window. Raises ValueError when it ends before it begins.
        """
        _check_window(first, last)
        begins = first is None or (
            self.first_day is not None and first.toordinal() <= self.first_day
        )
        ends = last is None or (self.last_day is not None and self.last_day <= last.toordinal())
        return begins and ends

    def may_fall_within(self, first: date | None, last: date | None) -> bool:
        """Whether any day from its first to its last lies in the window (see above)."""
        _check_window(first, last)
        ends_before = first and self.last_day is not None and self.last_day < first.toordinal()
        begins_after = last and self.first_day is not None and last.toordinal() < self.first_day
        return not (ends_before or begins_after)

    @property
    def precision(self) -> str:
        """day, month, season, year, decade, century, interval or set.

        A month or a day written XX does not count: `1872-06-XX` has the precision of a month.
        """
        parts = self.parts
        if isinstance(parts, Point):
            return parts.precision
        return "set" if isinstance(parts, Choice) else "interval"

    @property
    def is_approximate(self) -> bool:
        """Whether any part carries `~` or `%`."""
        return any(point.sign in ("~", "%") for point in self.parts.points)

    @property
    def is_uncertain(self) -> bool:
        """Whether any part carries `?` or `%`."""
        return any(point.sign in ("?", "%") for point in self.parts.points)

    @property
    def is_open_start(self) -> bool:
        """Whether it reaches back without a bound: `../D`, `[..D]`."""
        return self.parts.ends[0] is End.OPEN

    @property
    def is_open_end(self) -> bool:
        """Whether it reaches on without a bound: `D/..`, `[D..]`."""
        return self.parts.ends[1] is End.OPEN

    @property
    def is_start_unknown(self) -> bool:
        """Whether it began on a day nobody knows: `/D`."""
        return self.parts.ends[0] is End.UNKNOWN

    @property
    def is_end_unknown(self) -> bool:
        """Whether it ended on a day nobody knows: `D/`."""
        return self.parts.ends[1] is End.UNKNOWN

    @property
    def members(self) -> "tuple[HistoricalDate, ...]":
        """The dates inside: those of a set, the known ends of an interval, else none.

        A range among other members is a set of its own, `[A..B]`, whose members are its ends.
        """
        match self.parts:
            case Point():
                texts = []
            case Choice(bracket, (_, _, *_) as several):
                texts = [_member_text(bracket, member) for member in several]
            case ends:
                texts = [point.text for point in ends.points]
        return tuple(HistoricalDate(text) for text in texts)


def _member_text(bracket: str, member: Point | Range) -> str:
    if isinstance(member, Point):
        return member.text
    start, end = ("".join(point.text for point in end.points) for end in member.ends)
    return f"{bracket}{start}..{end}{']' if bracket == '[' else '}'}"


def _check_word(name: str, read: str, understood: tuple[str, ...]) -> None:
    if read not in understood:
        words = ", ".join(f"“{word}”" for word in understood)
        raise ValueError(f"read “{read}” as {name}: understood are {words}")


def _check_window(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise ValueError(f"read a window from {first} to {last}: it ends before it begins")
