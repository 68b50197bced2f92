"""In how many of so many: intervals, effects and exact tests of two proportions, all at once.

Counts are arrays of one shape, or numbers; `found` of `of` in one group, `other` of `those` in
another. A count need not be whole where it is a sum of votes, but for `fisher`.
"""

import math
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Figures: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]

LEVEL = 0.95
SMOOTHING = 0.5
# Two tables are as likely as each other if they differ by rounding only; R does the same.
_ROUNDING = 1 + 1e-7
_AT_ONCE = 256


def wilson(found: ArrayLike, of: int) -> tuple[Figures, Figures]:
    """Wilson's score interval of a proportion, 95 %: the low and the high end."""
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    share = np.asarray(found, np.float64) / of
    middle = share + z * z / (2 * of)
    reach = z * np.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - reach) / (1 + z * z / of), (middle + reach) / (1 + z * z / of)


def newcombe(found: ArrayLike, of: int, other: ArrayLike, those: int) -> tuple[Figures, Figures]:
    """The interval of the difference of two proportions, 95 %, from their Wilson intervals.

    R. Newcombe, "Interval estimation for the difference between independent proportions:
    comparison of eleven methods" (Statistics in Medicine 17, 1998), method 10.
    """
    one, two = (np.asarray(count, np.float64) for count in (found, other))
    (low, high), (least, most) = wilson(one, of), wilson(two, those)
    one, two = one / of, two / those
    difference = one - two
    return (
        difference - np.hypot(one - low, most - two),
        difference + np.hypot(high - one, two - least),
    )


def clopper_pearson(found: int, of: int) -> tuple[float, float]:
    """The exact interval of a proportion, 95 % (C. Clopper and E. Pearson, Biometrika 1934).

    A word found in none of ten letters drawn at random may be in up to .31 of such letters.
    """
    low = 1 - _most(of - found, of) if found else 0.0
    high = _most(found, of) if found < of else 1.0
    return low, high


def log_ratio(found: ArrayLike, of: int, other: ArrayLike, those: int) -> Figures:
    """The binary logarithm of how many times larger the first proportion is.

    Half a letter is added to those with and half to those without, so that none of ten has a
    ratio too (J. Haldane 1956, F. Anscombe 1956; A. Hardie 2014 for words).
    """
    one, two = (np.asarray(count, np.float64) + SMOOTHING for count in (found, other))
    ratio: Figures = np.log2(one / (of + 2 * SMOOTHING)) - np.log2(two / (those + 2 * SMOOTHING))
    return ratio


def g2(found: ArrayLike, of: int, other: ArrayLike, those: int) -> Figures:
    """The log-likelihood ratio of the table of two by two, letters and not words being counted.

    T. Dunning, "Accurate methods for the statistics of surprise and coincidence" (1993).
    """
    one, two = (np.asarray(count, np.float64) for count in (found, other))
    share = (one + two) / (of + those)
    seen = np.stack([one, of - one, two, those - two])
    expected = np.stack([of * share, of * (1 - share), those * share, those * (1 - share)])
    ratio = np.divide(seen, expected, out=np.ones_like(seen), where=seen > 0)
    worth: Figures = 2 * (seen * np.log(ratio)).sum(axis=0)
    return np.maximum(worth, 0)


def fisher(found: ArrayLike, of: int, other: ArrayLike, those: int) -> Figures:
    """Fisher's exact p, two-sided: the tables no likelier than this one, their margins as here.

    For who has a word and who has not it is the permutation test of letters, all permutations
    made.
    """
    if of > those:
        return fisher(other, those, found, of)
    counts = np.stack([np.asarray(found, np.int64), np.asarray(other, np.int64)], axis=-1)
    pairs, which = np.unique(counts.reshape(-1, 2), axis=0, return_inverse=True)
    parts = np.split(pairs, range(_AT_ONCE, len(pairs), _AT_ONCE))
    p = np.concatenate([_fisher(part[:, 0], of, part.sum(axis=1), those) for part in parts])
    return p[which.ravel()].reshape(counts.shape[:-1])


def adjusted(p: Figures) -> Figures:
    """The q of each p, shape (n,): the share of false finds among all with a q no higher.

    Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate" (1995).
    """
    order = np.argsort(p)[::-1]
    raised = p[order] * len(p) / np.arange(len(p), 0, -1)
    q = np.empty_like(p)
    q[order] = np.minimum.accumulate(raised)
    return q


def _fisher(found: Counts, of: int, both: Counts, those: int) -> Figures:
    """As above, of shape (n,), from every table with these margins: n x (of + 1)."""
    log = np.concatenate([[0.0], np.log(np.arange(1, of + those + 1)).cumsum()])
    left = np.arange(of + 1)
    right = both[:, np.newaxis] - left
    possible = (right >= 0) & (right <= those)
    right = np.where(possible, right, 0)
    ways = log[of] - log[left] - log[of - left] + log[those] - log[right] - log[those - right]
    of_all = log[of + those] - log[both] - log[of + those - both]
    chance = np.where(possible, np.exp(ways - of_all[:, np.newaxis]), 0)
    own = np.take_along_axis(chance, found[:, np.newaxis], axis=1)
    total: Figures = np.where(chance <= own * _ROUNDING, chance, 0).sum(axis=1)
    return np.minimum(total, 1)


def _most(found: int, of: int) -> float:
    """The largest proportion of which so few would not be rare; by halving."""
    low, high = 0.0, 1.0
    while (middle := (low + high) / 2) not in (low, high):
        if _at_most(found, of, middle) < (1 - LEVEL) / 2:
            high = middle
        else:
            low = middle
    return high


def _at_most(found: int, of: int, share: float) -> float:
    """How likely it is to find at most so many of so many."""
    ways = math.lgamma(of + 1)
    return math.fsum(
        math.exp(
            ways
            - math.lgamma(n + 1)
            - math.lgamma(of - n + 1)
            + n * math.log(share)
            + (of - n) * math.log1p(-share)
        )
        for n in range(found + 1)
    )
