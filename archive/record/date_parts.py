"""What an EDTF string consists of: points in time, ranges between them, and sets of either.

Each part knows the number of its first and last day (`day_numbers`); None where it has no bound.
"""

from dataclasses import dataclass
from enum import Enum

from .day_numbers import day_number, month_length

_PRECISION_BY_YEARS = {1: "year", 10: "decade", 100: "century"}


class End(Enum):
    """A side of a range that names no point: `..` is open, an empty side is unknown."""

    OPEN = ".."
    UNKNOWN = ""

    @property
    def first(self) -> None:
        """No first day."""

    @property
    def last(self) -> None:
        """No last day."""

    @property
    def points(self) -> "tuple[Point, ...]":
        """No points."""
        return ()


@dataclass(frozen=True, slots=True)
class Point:
    """One day, month, season, year, decade or century, with the sign that qualifies it.

    `month` is 0 when none is given and 21 to 24 for a season; `day` is 0 when none is given;
    `unspecified` names the parts written as XX.
    """

    text: str
    first_year: int
    last_year: int
    month: int
    day: int
    unspecified: tuple[str, ...]
    sign: str

    @property
    def precision(self) -> str:
        """The smallest part that is known."""
        if self.day:
            return "day"
        if self.month:
            return "season" if self.month > 12 else "month"
        return _PRECISION_BY_YEARS[self.last_year - self.first_year + 1]

    @property
    def first(self) -> int:
        """The number of its first day."""
        return day_number(self.first_year, self._first_month, self.day or 1)

    @property
    def last(self) -> int:
        """The number of its last day."""
        years, month = divmod(self._last_month - 1, 12)
        year = self.last_year + years
        return day_number(year, month + 1, self.day or month_length(year, month + 1))

    @property
    def _first_month(self) -> int:
        # Northern seasons in whole months; winter begins in December of the year it is named by.
        return (self.month - 20) * 3 if self.month > 12 else self.month or 1

    @property
    def _last_month(self) -> int:
        return self._first_month + 2 if self.month > 12 else self.month or 12

    @property
    def ends(self) -> "tuple[Point, Point]":
        """A point begins and ends with itself."""
        return self, self

    @property
    def points(self) -> "tuple[Point, ...]":
        """The point alone."""
        return (self,)


@dataclass(frozen=True, slots=True)
class Range:
    """From one end to the other: an interval `A/B`, or a range `A..B` inside a set."""

    start: Point | End
    end: Point | End

    @property
    def first(self) -> int | None:
        """The first day of its start; None when that is open or unknown."""
        return self.start.first

    @property
    def last(self) -> int | None:
        """The last day of its end; None when that is open or unknown."""
        return self.end.last

    @property
    def ends(self) -> tuple[Point | End, Point | End]:
        """Start and end."""
        return self.start, self.end

    @property
    def points(self) -> tuple[Point, ...]:
        """The ends that are points."""
        return self.start.points + self.end.points


@dataclass(frozen=True, slots=True)
class Choice:
    """A set: one of its members (`[`) or all of them (`{`)."""

    bracket: str
    members: tuple[Point | Range, ...]

    @property
    def first(self) -> int | None:
        """The earliest first day of any member; None when a member has none."""
        days = [member.first for member in self.members if member.first is not None]
        return min(days) if len(days) == len(self.members) else None

    @property
    def last(self) -> int | None:
        """The latest last day of any member; None when a member has none."""
        days = [member.last for member in self.members if member.last is not None]
        return max(days) if len(days) == len(self.members) else None

    @property
    def ends(self) -> tuple[Point | End, Point | End]:
        """The start of the first member and the end of the last, as they are written."""
        return self.members[0].ends[0], self.members[-1].ends[1]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point of every member, in the order written."""
        return tuple(point for member in self.members for point in member.points)


DateParts = Point | Range | Choice
