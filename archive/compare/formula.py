"""How much of a group's letters is formula, and whether chance or genre would give as much.

    share = formulaic([words_of(parse(text)) for text in texts], collate)
    share.mean
    shared_order(texts, collate)            # N1: against their own sentences in another order
    against_genre(texts, others, collate)   # N2: against groups of comparable letters

What comes of it is order shared beyond chance, which genre can also produce: no figure here
says that there was a template.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .permutations import SEED, TIMES
from .sentences import body, in_another_order, sentences
from .shingles import WORDS, Numbers, runs
from .words import Word, units

LEAST_DEVIATION = 0.005
"""Of shares that vary less any distance would seem immense."""
HALF = 0.5
COMMON = 0.01
LEAST_LETTERS = 3
LEAST_FOR_BOOTSTRAP = 8
# With fewer comparable letters the groups drawn from them are nearly one group.
LEAST_COMPARABLE = 5
SHUFFLES = 200
GRID = tuple((agreeing, run) for agreeing in (0.5, 0.65, 0.8) for run in (3, 4, 5))

Text: TypeAlias = Sequence[Word]


class Cell(Protocol):
    """What stands in a cell of a collation."""

    @property
    def is_known(self) -> bool:
        """False for a lacuna and for what is withheld."""
        ...


class Table(Protocol):
    """A collation: a row for each text, in the order given; a key `""` where there is no word."""

    @property
    def keys(self) -> Sequence[Sequence[str]]:
        """What is compared in each cell."""
        ...

    @property
    def kinds(self) -> Sequence[Sequence[Cell]]:
        """What each cell is."""
        ...


Collate: TypeAlias = Callable[[Sequence[Text]], Table]


class Refusal(StrEnum):
    """Why nothing is computed, as data have it."""

    FEW_LETTERS = "few letters"
    """Fewer than three that have three words in a row."""
    FEW_SENTENCES = "few sentences"
    """Fewer than half of the letters have two sentences between first and last."""
    FEW_COMPARABLE = "few comparable"
    """Fewer than five comparable letters for each letter of the group."""
    FEW_OTHERS = "few others"
    """Fewer than five other letters for each of the group."""
    CIRCULAR = "circular"
    """The group was found by likeness: that it is alike says nothing about its genre."""


@dataclass(frozen=True, slots=True)
class Formulaic:
    """The share of each letter's words that is formula, 0 to 1, in the order of the letters.

    `low` and `high` are for the mean: a bootstrap over letters (95 %), or if not `bootstrapped`
    the least and the most when one letter is left out, which is no confidence interval. `grid`
    gives the mean for other thresholds: by share of letters that agree and length of the run.
    """

    shares: tuple[float, ...]
    low: float
    high: float
    bootstrapped: bool
    grid: dict[tuple[float, int], float]

    @property
    def mean(self) -> float:
        """The mean share of the group."""
        return fmean(self.shares)


@dataclass(frozen=True, slots=True)
class Null:
    """The group's mean share beside those that a null gives, as many as were drawn.

    `p` is the share of draws that give as much, the group itself counted with them.
    """

    found: float
    drawn: tuple[float, ...]

    @property
    def expected(self) -> float:
        """The mean of what was drawn."""
        return fmean(self.drawn)

    @property
    def p(self) -> float:
        """One-sided; not below 1 over one more than were drawn."""
        as_much = sum(share >= self.found - 1e-9 for share in self.drawn)
        return (1 + as_much) / (1 + len(self.drawn))

    @property
    def z(self) -> float | None:
        """The distance in standard deviations of what was drawn; None where that hardly varies."""
        deviation = float(np.std(self.drawn))
        return (self.found - self.expected) / deviation if deviation >= LEAST_DEVIATION else None


def formulaic(
    texts: Sequence[Text], collate: Collate, stock: Numbers | None = None
) -> Formulaic | Refusal:
    """How much of each letter is formula.

    A word is, if it lies in a run of three words or more in each of which at least half of the
    other letters agree; `stock` are three-word runs that do not count, see `stock_phrases`. A
    letter of which nothing `may_be_formula` has no share: with others it would enter as 0.
    """
    if refusal := _too_little(texts):
        return refusal
    table = _Laid(collate(texts), stock)
    shares = table.shares()
    grid = {(agreeing, run): fmean(table.shares(agreeing, run)) for agreeing, run in GRID}
    if len(texts) >= LEAST_FOR_BOOTSTRAP:
        return Formulaic(shares, *_bootstrapped(shares), True, grid)
    left = [_mean([*texts[:n], *texts[n + 1 :]], collate, stock) for n in range(len(texts))]
    return Formulaic(shares, min(left), max(left), False, grid)


def may_be_formula(text: Text) -> bool:
    """Whether anything of a letter can be formula: whether it has three words in a row."""
    return len(runs([unit.key for unit in units(text)], WORDS)[0]) > 0


def stock_phrases(others: Sequence[Numbers]) -> Numbers:
    """The shingles that more than one in a hundred of the other letters have, rising."""
    found, counts = np.unique(np.concatenate([np.empty(0, np.uint64), *others]), return_counts=True)
    return found[counts > COMMON * len(others)]


def shared_order(
    texts: Sequence[Text],
    collate: Collate,
    stock: Numbers | None = None,
    *,
    times: int = SHUFFLES,
    seed: int = SEED,
) -> Null | Refusal:
    """N1: the letters against themselves, the sentences between first and last shuffled."""
    if refusal := _too_little(texts):
        return refusal
    if 2 * sum(len(body(text)) > 1 for text in texts) < len(texts):
        return Refusal.FEW_SENTENCES
    cut = [sentences(text) for text in texts]
    source = np.random.PCG64(seed)
    drawn = (
        _mean([in_another_order(one, source) for one in cut], collate, stock) for _ in range(times)
    )
    return Null(_mean(texts, collate, stock), tuple(drawn))


def against_genre(
    texts: Sequence[Text],
    comparable: Sequence[Text],
    collate: Collate,
    stock: Numbers | None = None,
    *,
    found_by_likeness: bool,
    times: int = SHUFFLES,
    seed: int = SEED,
) -> Null | Refusal:
    """N2: the letters against groups as large of comparable letters.

    Comparable are letters of the same kind, language, decade and length, without the family of
    these.
    """
    if refusal := _too_little(texts):
        return refusal
    if found_by_likeness:
        return Refusal.CIRCULAR
    if len(comparable) < LEAST_COMPARABLE * len(texts):
        return Refusal.FEW_COMPARABLE
    drawn = random_groups(comparable, len(texts), collate, stock, times=times, seed=seed)
    return Null(_mean(texts, collate, stock), drawn)


def against_any(
    texts: Sequence[Text],
    others: Sequence[Text],
    collate: Collate,
    *,
    times: int = SHUFFLES,
    seed: int = SEED,
) -> Null | Refusal:
    """N3: the letters against groups as large of any letters, for context only: its p says nothing.

    A group is drawn from what phrases are stock by, so none are left out.
    """
    if refusal := _too_little(texts):
        return refusal
    if len(others) < LEAST_COMPARABLE * len(texts):
        return Refusal.FEW_OTHERS
    drawn = random_groups(others, len(texts), collate, times=times, seed=seed)
    return Null(_mean(texts, collate, None), drawn)


def random_groups(
    letters: Sequence[Text],
    size: int,
    collate: Collate,
    stock: Numbers | None = None,
    *,
    times: int = SHUFFLES,
    seed: int = SEED,
) -> tuple[float, ...]:
    """N3: the mean shares of groups of any letters, for context only; they give no p."""
    source = np.random.PCG64(seed)
    orders = (np.argsort(source.random_raw(len(letters)), kind="stable") for _ in range(times))
    return tuple(_mean([letters[n] for n in order[:size]], collate, stock) for order in orders)


def _too_little(texts: Sequence[Text]) -> Refusal | None:
    """Why no share of these letters would say anything."""
    return Refusal.FEW_LETTERS if sum(map(may_be_formula, texts)) < LEAST_LETTERS else None


def _mean(texts: Sequence[Text], collate: Collate, stock: Numbers | None) -> float:
    return fmean(_Laid(collate(texts), stock).shares())


def _bootstrapped(shares: Sequence[float]) -> tuple[float, float]:
    """The percentile interval of the mean; letters are drawn by their shares, not laid anew.

    A letter drawn twice and laid beside itself would be all formula.
    """
    raw = np.random.PCG64(SEED).random_raw(TIMES * len(shares)).reshape(TIMES, -1)
    means = np.asarray(shares)[raw % np.uint64(len(shares))].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


class _Laid:
    """A collation in numbers: how many of the other letters agree with each word."""

    def __init__(self, table: Table, stock: Numbers | None) -> None:
        self._keys = table.keys
        known = {cell: cell.is_known for cell in {cell for row in table.kinds for cell in row}}
        self._known = np.array([[known[cell] for cell in row] for row in table.kinds], np.bool_)
        width = len(table.keys[0])
        _, numbers = np.unique([key for row in table.keys for key in row], return_inverse=True)
        cells = numbers.reshape(len(table.keys), width)
        same = cells[:, np.newaxis] == cells[np.newaxis]
        self._agreeing = same.sum(axis=1) - 1
        self._others = self._known.sum(axis=0) - self._known
        self._stock = np.empty(0, np.uint64) if stock is None else stock

    def shares(self, agreeing: float = HALF, run: int = WORDS) -> tuple[float, ...]:
        """The formulaic share of each letter; 0 for one without words."""
        agreed = (self._agreeing >= agreeing * self._others) & (self._agreeing > 0)
        return tuple(self._share(row, agreed[row], run) for row in range(len(self._keys)))

    def _share(self, row: int, agreed: NDArray[np.bool_], run: int) -> float:
        keys = self._keys[row]
        places = [n for n, key in enumerate(keys) if key or not self._known[row, n]]
        text = [keys[n] or None for n in places]
        begins, numbers = runs(text, WORDS)
        fits = ~np.isin(numbers, self._stock)
        for step in range(WORDS):
            fits &= agreed[np.array(places, np.int64)[begins + step]]
        count = sum(_lengths(begins[fits], run))
        return count / (len(text) - text.count(None) or 1)


def _lengths(begins: NDArray[np.int64], least: int) -> Iterator[int]:
    """How many words each stretch of overlapping runs has, if at least so many."""
    for stretch in np.split(begins, np.flatnonzero(np.diff(begins) > WORDS) + 1):
        length = int(stretch[-1] - stretch[0]) + WORDS if len(stretch) else 0
        if length >= least:
            yield length
