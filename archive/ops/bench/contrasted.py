"""How quickly two groups of letters are contrasted, and how often chance is taken for more.

The parts of `manage.py bench compare` that need no database; each proves its result first.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from archive.compare.contrast import Letter, contrast
from archive.compare.permutations import deal
from archive.compare.proportions import newcombe
from archive.compare.votes import votes

from .imports import Asked
from .rates import Rate, peak_memory, prove, seconds_of
from .wordings import Wordings

FEW, MANY = 10, 300
CONTRASTS = 5
TEMPLATES, LARGEST_FAMILY, KEYS = 24, 10, 25
# So many of the letters asked for are one contrast, or one interval.
LETTERS_EACH = 10
SITUATIONS = (
    (10, 50, 0.3, 0.3, 0.5),
    (10, 50, 0.5, 0.2, 0.3),
    (10, 300, 0.1, 0.1, 0.5),
    (20, 50, 0.5, 0.5, 0.1),
    (3, 50, 0.3, 0.3, 0.5),
)
"""Votes in two groups, the shares of letters with a word, and how alike the letters of a family."""


def contrasted(asked: Asked) -> Iterator[Rate]:
    """Ten letters against three hundred, 1,999 deals; beside it the same without dealing."""
    made = Wordings(asked.seed)
    few, many = (
        [Letter(made.letter(), n // 3 if n % 4 else None) for n in range(start, start + size)]
        for start, size in ((0, FEW), (1_000, MANY))
    )
    plain, _ = seconds_of(lambda: [contrast(few, many, times=1) for _ in range(CONTRASTS)])
    seconds, found = seconds_of(lambda: [contrast(few, many) for _ in range(CONTRASTS)])
    prove("contrasts that differ from the first", [one for one in found if one != found[0]], [])
    told = f"contrasts of {FEW} letters with {MANY}, {found[0].tested:,} words"
    yield _rate(told, CONTRASTS, seconds, "without dealing", plain, 1)


def chance_alone(asked: Asked) -> Iterator[Rate]:
    """Groups that differ in nothing, on templates: families as one, beside it each letter alone."""
    chance = np.random.default_rng(asked.seed)
    groups = [_the_same(chance) for _ in range(max(1, asked.letters // LETTERS_EACH))]
    seconds, whole = seconds_of(lambda: [_p(*one) for one in groups])
    alone = [(values, firsts, [None] * len(families)) for values, firsts, families in groups]
    plain, apart = seconds_of(lambda: [_p(*one) for one in alone])
    rates = [float(np.mean(np.concatenate(p) <= 0.05)) for p in (whole, apart)]
    # With few letters a rate may be off by chance too.
    most_off = 0.01 + 3 * (0.05 * 0.95 / (len(groups) * KEYS)) ** 0.5
    prove("one p in twenty is .05 or less", abs(rates[0] - 0.05) <= most_off, True)
    told = f"contrasts without a difference, {rates[0]:.3f} seem to differ"
    against = f"letter by letter, {rates[1]:.3f} seem to"
    yield _rate(told, len(groups), seconds, against, plain)


def intervals(asked: Asked) -> Iterator[Rate]:
    """How many intervals hold the truth where families are divided; beside it a bootstrap."""
    chance = np.random.default_rng(asked.seed)
    times = max(1, asked.letters // LETTERS_EACH)
    for of, those, share, other, alike in SITUATIONS:
        drawn = [
            (_divided(chance, of, share, alike), _divided(chance, those, other, alike))
            for _ in range(times)
        ]
        seconds, ours = seconds_of(partial(_each, _newcombe, drawn))
        plain, theirs = seconds_of(partial(_each, partial(_bootstrap, chance), drawn))
        held, held_there = (
            float(np.mean([low <= share - other <= high for low, high in ends]))
            for ends in (ours, theirs)
        )
        prove("of intervals hold the truth .9 and more", held >= 0.9, True)
        told = f"intervals of {of} votes against {those}, {held:.3f} right"
        yield _rate(told, times, seconds, f"bootstrap, {held_there:.3f} right", plain)


PARTS: dict[str, Callable[[Asked], Iterator[Rate]]] = {
    "contrast": contrasted,
    "chance": chance_alone,
    "intervals": intervals,
}


def _the_same(chance: np.random.Generator) -> tuple[np.ndarray, int, list[int]]:
    """Letters on templates that have a word or not by chance; how many are first; families."""
    sizes = chance.integers(1, LARGEST_FAMILY, TEMPLATES)
    has = (chance.random((TEMPLATES, KEYS)) < 0.5).repeat(sizes, axis=0)
    has ^= chance.random(has.shape) < 0.25
    firsts = int(sizes[: TEMPLATES // 2].sum())
    return has.astype(np.float64), firsts, np.arange(TEMPLATES).repeat(sizes).tolist()


def _p(values: np.ndarray, firsts: int, families: list) -> np.ndarray:
    return deal(votes(values, firsts, families), times=399).p


def _divided(chance: np.random.Generator, count: int, share: float, alike: float) -> np.ndarray:
    """Votes of letters alone and, as many, of families of eight; beta-binomial."""
    sizes = np.where(chance.random(count) < 0.5, 1, 8)
    inclined = chance.beta(share * (1 / alike - 1), (1 - share) * (1 / alike - 1), count)
    return chance.binomial(sizes, inclined) / sizes


def _each(interval: Callable, drawn: list) -> list[tuple[float, float]]:
    return [interval(*pair) for pair in drawn]


def _newcombe(one: np.ndarray, two: np.ndarray) -> tuple[float, float]:
    return newcombe(one.sum(), len(one), two.sum(), len(two))


def _bootstrap(
    chance: np.random.Generator, one: np.ndarray, two: np.ndarray
) -> tuple[float, float]:
    first, second = (
        votes[chance.integers(len(votes), size=(399, len(votes)))].mean(axis=1)
        for votes in (one, two)
    )
    low, high = np.quantile(first - second, [0.025, 0.975])
    return float(low), float(high)


def _rate(
    what: str, count: int, seconds: float, against: str, plain: float, wanted: int = 0
) -> Rate:
    return Rate(what, count, seconds, against, plain, wanted, peak_memory())
