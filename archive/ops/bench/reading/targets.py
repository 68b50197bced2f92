"""What the project has promised of its pages, as data.

Ratios are asserted, milliseconds reported. `most` is how many times as long as another page ours
may take, `least` how many times as long as ours a peer takes at least; a peer's promise holds
from the number of letters given with it.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """The promise for one page; `milliseconds` at most by number of letters (p95)."""

    milliseconds: dict[int, float] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)
    least: dict[str, dict[int, float]] = field(default_factory=dict)
    grows: float | None = None


THOUSAND, LAKH, MILLION = 1_000, 100_000, 1_000_000


def _ms(*each: float) -> dict[int, float]:
    return dict(zip((THOUSAND, LAKH, MILLION), each, strict=True))


TARGETS = {
    "unchanged": Target(_ms(1, 1, 1), most={"hello": 2}, grows=0.10),
    "browse-cached": Target(_ms(3, 3, 3), most={"hello": 4}, grows=0.10),
    "browse-broad": Target(
        _ms(3, 8, 40), least={"naive": {LAKH: 45}, "datasette": {LAKH: 50}}, grows=0.80
    ),
    "browse-selective": Target(_ms(3, 7, 40), least={"naive": {LAKH: 18}}, grows=0.80),
    "deep-page": Target(most={"first pages": 1.2}),
    "letter": Target(_ms(3, 3, 3), most={"hello": 4}, grows=0.10),
    "alike": Target(_ms(10, 10, 30)),
    "pair": Target(_ms(60, 60, 60)),
    "search-newest": Target(
        _ms(10, 15, 30), least={"datasette": {LAKH: 2, MILLION: 6}}, grows=0.80
    ),
    "search-tenth": Target(_ms(15, 40, 180), least={"datasette": {LAKH: 20}}, grows=0.80),
    "did-you-mean": Target(_ms(10, 15, 15), grows=0.80),
    "hostile": Target(_ms(100, 100, 100)),
    "busy": Target(_ms(100, 100, 100)),
}
QUERIES = 3
UNCHANGED_MS = 1
HTML_BYTES = 45_000
SNAPSHOT_BYTES_A_LETTER = 40
SKETCH_BYTES_A_LETTER = 3_500
BANDS_BYTES_A_LETTER = 1_800
WORKER_BYTES = 120_000_000
