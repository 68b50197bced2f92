"""Times of one contestant, and races of several: one after the other, round after round."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .visits import Answer

ENOUGH = 20
"""With fewer times there is no twentieth, so the greatest is given for p95."""
FEWEST = 3


@dataclass(slots=True)
class Timing:
    """What one contestant took, in seconds, each time that counts."""

    name: str
    seconds: list[float] = field(default_factory=list)
    bytes: int = 0

    @property
    def n(self) -> int:
        """How many times were taken."""
        return len(self.seconds)

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """What nineteen of twenty stayed below; of fewer than ENOUGH the greatest."""
        if self.n < ENOUGH:
            return max(self.seconds)
        return statistics.quantiles(self.seconds, n=20, method="inclusive")[-1]

    @property
    def is_max(self) -> bool:
        """Whether `p95` is the greatest."""
        return self.n < ENOUGH


Runner = tuple[str, Callable[[int], Answer]]
"""A name, and what asks for the page of a round."""


def race(runners: Sequence[Runner], rounds: int, budget: float) -> list[Timing]:
    """Each runner once a round; the first round is warm-up and is dropped.

    Whoever has used up `budget` seconds stays out, after FEWEST times at least.
    """
    timings = [Timing(name) for name, _ in runners]
    for round in range(rounds + 1):
        for timing, (_, run) in zip(timings, runners, strict=True):
            if timing.n >= FEWEST and sum(timing.seconds) > budget:
                continue
            answer = run(round)
            if round:
                timing.seconds.append(answer.seconds)
                timing.bytes = max(timing.bytes, answer.size)
    return timings
