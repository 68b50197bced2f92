"""Times of one contestant, and races of several: one after the other, round after round."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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

    def take(self, answer: Answer) -> None:
        """One time more."""
        self.seconds.append(answer.seconds)
        self.bytes = max(self.bytes, answer.size)

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


class Runner(NamedTuple):
    """Who takes part: a name, what asks for the page of a round, what came when it was proved."""

    name: str
    ask: Callable[[int], Answer]
    proved: Answer | None = None


def race(runners: Sequence[Runner], rounds: int, budget: float) -> list[Timing]:
    """Each runner once a round; the first round is warm-up and is dropped.

    Whoever has used up `budget` seconds stays out, after FEWEST times at least. Of a page that took
    longer than that when it was proved, that time stands, and it is not asked for again.
    """
    timings = [Timing(one.name) for one in runners]
    running = []
    for timing, runner in zip(timings, runners, strict=True):
        if runner.proved and runner.proved.seconds > budget:
            timing.take(runner.proved)
        else:
            running.append((timing, runner))
    for round in range(rounds + 1):
        for timing, runner in running:
            if timing.n >= FEWEST and sum(timing.seconds) > budget:
                continue
            answer = runner.ask(round)
            if round:
                timing.take(answer)
    return timings
