"""What a measurement says: so many a second, beside what the same work costs without us."""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """One thing measured.

    `count` things took `seconds`; `peak` is the most memory that the process held (bytes).
    `against` names the plain way of doing a part of the same work, which took `plain` seconds
    for as many things in the same process; 0 where nothing is compared. `wanted` is the rate
    (things a second) that the project has promised, 0 where it promises none.
    """

    what: str
    count: int
    seconds: float
    against: str = ""
    plain: float = 0.0
    wanted: int = 0
    peak: int = 0

    @property
    def per_second(self) -> float:
        """Things a second."""
        return self.count / self.seconds

    @property
    def ratio(self) -> float | None:
        """How many times longer than the plain way it took."""
        return self.seconds / self.plain if self.plain else None

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept; True where there is none."""
        return self.per_second >= self.wanted


class NotRight(AssertionError):
    """A result that is not what it should be: nothing is timed that was not proved right."""


def prove(what: str, found: object, expected: object) -> None:
    """Raise NotRight unless `found` is what was `expected`."""
    if found != expected:
        raise NotRight(f"{what}: expected {expected!r}, found {found!r}")


def seconds_of(work: Callable[[], object]) -> tuple[float, object]:
    """How long `work` took, and what it gave."""
    begun = time.perf_counter()
    given = work()
    return time.perf_counter() - begun, given


def peak_memory() -> int:
    """The most memory that this process has held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
