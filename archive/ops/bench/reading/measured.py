"""What was found out: the times of a page, and facts that are no times."""

import math
import os
from dataclasses import dataclass, field
from itertools import pairwise

from .targets import TARGETS, Target
from .timing import Timing


@dataclass(frozen=True, slots=True)
class Compared:
    """Ours beside another: `ratio` is theirs to ours, or ours to that of an empty or first page."""

    against: str
    ratio: float
    wanted: str = ""
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class Measured:
    """One page at one size. `refused` says why nothing was timed, `missing` what is not there."""

    page: str
    letters: int
    timings: tuple[Timing, ...] = ()
    refused: str = ""
    missing: str = ""

    @property
    def said(self) -> str:
        """In a few words."""
        if not self.timings:
            return f"refused, {self.refused}" if self.refused else f"not there, {self.missing}"
        return ", ".join(f"{one.name} {one.p50 * 1000:.1f} ms" for one in self.timings)

    @property
    def target(self) -> Target:
        """What is promised."""
        return TARGETS[self.page]

    @property
    def ours(self) -> Timing:
        """Our own times."""
        return self.timings[0]

    def compared(self) -> list[Compared]:
        """Ours beside each of the others, by their medians."""
        return [self._beside(one) for one in self.timings[1:]]

    def _beside(self, other: Timing) -> Compared:
        most = self.target.most.get(other.name)
        if other.name in ("hello", "first pages"):
            ratio = self.ours.p50 / other.p50
            wanted = f"<= {most:g}" if most else ""
            return Compared(other.name, ratio, wanted, most is None or ratio <= most)
        ratio = other.p50 / self.ours.p50
        held = self.target.least.get(other.name, {})
        least = max((held[size] for size in held if size <= self.letters), default=0)
        return Compared(other.name, ratio, f">= {least:g}" if least else "", ratio >= least)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something counted or weighed; `most` is how much is promised at most, if anything is."""

    what: str
    letters: int
    found: float
    unit: str = ""
    most: float | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept; True where there is none."""
        return self.most is None or self.found <= self.most


@dataclass
class Found:
    """Everything found out in one run; `load` is that of the machine before it began."""

    pages: list[Measured] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    load: float = field(default_factory=lambda: os.getloadavg()[0])

    @property
    def refused(self) -> list[Measured]:
        """Pages that were not timed, because they were not right."""
        return [one for one in self.pages if one.refused]

    def add_growth(self) -> None:
        """How each page grows from one size to the next: the exponent of its medians."""
        timed = [one for one in self.pages if one.timings]
        for page in dict.fromkeys(one.page for one in timed):
            sizes = [one for one in timed if one.page == page]
            for small, large in pairwise(sizes):
                self.facts.append(_growth(small, large))


def _growth(small: Measured, large: Measured) -> Fact:
    slower = math.log(large.ours.p50 / small.ours.p50)
    exponent = slower / math.log(large.letters / small.letters)
    # Promised from a hundred thousand on; below, the fixed part of a page counts for more.
    most = large.target.grows if small.letters >= 100_000 else None
    return Fact(
        f"{large.page}: growth exponent from {small.letters:,}", large.letters, exponent, "", most
    )
