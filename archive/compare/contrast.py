"""Two groups of letters: which words, or themes, the one has and the other has not.

    found = contrast(ten, three_hundred)
    found.keys[0].difference, found.keys[0].low, found.keys[0].q

The letter is the unit, and by default each family of letters is one (`votes.py`): words within
a letter, and letters on one template, are no independent witnesses.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from .dispersion import deviation_of_proportions
from .permutations import SEED, TIMES, Dealt, deal
from .proportions import Figures, adjusted, fisher, g2, log_ratio, newcombe
from .votes import Family, Votes, votes

LEAST_LETTERS = 3
MOST_CELLS = 10_000_000
"""All letters times all keys that are tested: 80 MB for each of three tables."""


class TooManyError(ValueError):
    """More letters and keys than are contrasted at once; says how many there are."""

    def __init__(self, letters: int, keys: int) -> None:
        super().__init__(
            f"read {letters} letters with {keys} words or themes that three of them have; the one "
            f"times the other is more than {MOST_CELLS}: take smaller groups"
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """What is counted of one letter: its words, lemmas or themes, and its family, if any.

    A key as often as the letter has it; once will do, but then `dispersion` says less.
    """

    keys: Iterable[str]
    family: Family = None


class Method(StrEnum):
    """By what a p was found."""

    FISHER = "fisher"
    ALL_WAYS = "all ways"
    PERMUTATION = "permutation"


@dataclass(frozen=True, slots=True)
class ContrastedKey:
    """One word or theme in both groups; pairs give the first group, then the second.

    `difference` is the share of the first group's votes that have it less that of the second's,
    `low` and `high` its interval (95 %, Newcombe). `p_of_any` is the check: how often chance
    alone sets any of all keys as far apart as this one. `dispersion` is None where nothing can
    be spread.
    """

    key: str
    letters: tuple[int, int]
    votes: tuple[float, float]
    difference: float
    low: float
    high: float
    log_ratio: float
    g2: float
    p: float
    method: Method
    q: float
    p_of_any: float
    dispersion: tuple[float | None, float | None]

    @property
    def at_least(self) -> float:
        """The end of the interval that is nearer to no difference; below 0 if it holds none."""
        return max(self.low, -self.high)


@dataclass(frozen=True, slots=True)
class Contrast:
    """All keys that were tested, by the lower bound of their effect, the largest first.

    `votes` is how many independent wordings each group has, `deals` how often votes were dealt:
    where `method` is not Fisher's, no p is below 1 / `deals`.
    """

    letters: tuple[int, int]
    votes: tuple[int, int]
    keys: tuple[ContrastedKey, ...]
    deals: int

    @property
    def tested(self) -> int:
        """How many keys were tested, which q takes into account."""
        return len(self.keys)


def contrast(
    first: Sequence[Letter],
    second: Sequence[Letter],
    *,
    by_family: bool = True,
    times: int = TIMES,
    seed: int = SEED,
) -> Contrast:
    """Contrast two groups; only keys that at least three letters have are tested.

    The order of the letters changes no p. Raises ValueError for a group without letters,
    TooManyError for groups too large.
    """
    if not (first and second):
        raise ValueError("A group without letters cannot be contrasted.")
    table = _Table([*first, *second], len(first))
    families = [letter.family if by_family else None for letter in (*first, *second)]
    cast = votes(table.has.astype(np.float64), len(first), families)
    dealt = deal(cast, times, seed)
    keys = sorted(_contrasted(table, cast, dealt), key=lambda one: (-one.at_least, one.key))
    return Contrast((len(first), len(second)), cast.counts, tuple(keys), dealt.deals)


class _Table:
    """How often each letter has each key that is tested; keys are in order."""

    def __init__(self, letters: Sequence[Letter], firsts: int) -> None:
        counted = [Counter(letter.keys) for letter in letters]
        having = Counter(key for counts in counted for key in counts)
        self.keys = sorted(key for key, count in having.items() if count >= LEAST_LETTERS)
        if len(letters) * len(self.keys) > MOST_CELLS:
            raise TooManyError(len(letters), len(self.keys))
        self.counts = np.zeros((len(letters), len(self.keys)))
        column = {key: n for n, key in enumerate(self.keys)}
        for row, counts in zip(self.counts, counted, strict=True):
            known = [key for key in counts if key in column]
            row[[column[key] for key in known]] = [counts[key] for key in known]
        self.has = self.counts > 0
        self.sizes = np.array([counts.total() for counts in counted], np.float64)
        self.groups = slice(None, firsts), slice(firsts, None)

    def letters(self) -> list[tuple[int, int]]:
        """How many letters of each group have each key."""
        one, two = (self.has[group].sum(axis=0).tolist() for group in self.groups)
        return list(zip(one, two, strict=True))

    def dispersions(self) -> list[tuple[float | None, float | None]]:
        """How evenly each group's letters have each key."""
        one, two = (
            [
                None if math.isnan(value) else value
                for value in deviation_of_proportions(
                    self.counts[group], self.sizes[group]
                ).tolist()
            ]
            for group in self.groups
        )
        return list(zip(one, two, strict=True))


def _contrasted(table: _Table, cast: Votes, dealt: Dealt) -> Iterable[ContrastedKey]:
    of, those = cast.counts
    found, other = cast.sums
    p = _p(cast, dealt)
    by_dealing = Method.ALL_WAYS if dealt.all_ways else Method.PERMUTATION
    methods = [Method.FISHER if whole else by_dealing for whole in cast.are_whole]
    columns = (
        table.letters(),
        zip(found.tolist(), other.tolist(), strict=True),
        (found / of - other / those).tolist(),
        *(end.tolist() for end in newcombe(found, of, other, those)),
        log_ratio(found, of, other, those).tolist(),
        g2(found, of, other, those).tolist(),
        p.tolist(),
        methods,
        adjusted(p).tolist(),
        dealt.p_of_any.tolist(),
        table.dispersions(),
    )
    for key, *figures in zip(table.keys, *columns, strict=True):
        yield ContrastedKey(key, *figures)


def _p(cast: Votes, dealt: Dealt) -> Figures:
    """Fisher's p where every vote is whole, for it is exact; else that of dealing."""
    whole = cast.are_whole
    (of, those), (found, other) = cast.counts, cast.sums
    p = dealt.p.copy()
    p[whole] = fisher(np.rint(found[whole]), of, np.rint(other[whole]), those)
    return p
