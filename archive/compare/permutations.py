"""Whether two groups differ more than chance would have it: votes are dealt out again and again.

    dealt = deal(votes)
    dealt.p          # for each column
    dealt.p_of_any   # the same, were all columns one question (max-T)

A family's vote is dealt whole. One with a vote in each group keeps both and may change them
over. Where there are few ways to deal, all are tried, and p is exact.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .proportions import Figures
from .votes import Votes

Hands: TypeAlias = NDArray[np.bool_]

SEED = 1916
TIMES = 1_999
MOST_WAYS = 20_000
_AT_ONCE = 256
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Dealt:
    """How often votes dealt anew differ as much as they do in fact; p has the shape (columns,).

    `deals` counts the votes as they lie with them, so no p is below 1 / `deals`. `all_ways`
    says that every way was tried once.
    """

    p: Figures
    p_of_any: Figures
    deals: int
    all_ways: bool


def deal(votes: Votes, times: int = TIMES, seed: int = SEED) -> Dealt:
    """Deal the votes to groups as large as these, in all ways or `times` at random.

    The measure is the difference of the mean votes, whichever is larger. `p_of_any` compares
    it, in units of its own standard deviation, with the largest of all columns: P. Westfall
    and S. Young, "Resampling-based multiple testing" (1993), single-step max-T.
    """
    all_ways = ways(votes) <= MOST_WAYS
    hands = _every_way(votes) if all_ways else _at_random(votes, times, seed)
    scale = _scale(votes)
    own = next(_differences(votes, iter([votes.is_first[np.newaxis]])))[0]
    as_much, any_as_much, deals = np.zeros(len(own)), np.zeros(len(own)), 0
    for found in _differences(votes, hands):
        as_much += (found >= own - _ROUNDING).sum(axis=0)
        largest = np.sort((found * scale).max(axis=1, initial=0))
        below = np.searchsorted(largest, own * scale - _ROUNDING)
        any_as_much += len(found) - below
        deals += len(found)
    return Dealt(as_much / deals, any_as_much / deals, deals, all_ways)


def ways(votes: Votes) -> int:
    """In how many ways the votes can be dealt."""
    first, second = votes.counts
    lone = (first - votes.pairs, second - votes.pairs)
    return math.comb(sum(lone), lone[0]) << votes.pairs


def _differences(votes: Votes, hands: Iterator[Hands]) -> Iterator[Figures]:
    """How far the means of the groups are apart, of shape (deals, columns), deals by deals."""
    first, second = votes.counts
    total = votes.cast.sum(axis=0)
    for hand in hands:
        sums = hand.astype(np.float64) @ votes.cast
        yield np.abs(sums / first - (total - sums) / second)


def _scale(votes: Votes) -> Figures:
    """One over the standard deviation of the difference; 0 where all votes are the same."""
    deviation: Figures = votes.cast.std(axis=0)
    return np.divide(1, deviation, out=np.zeros_like(deviation), where=deviation > _ROUNDING)


def _every_way(votes: Votes) -> Iterator[Hands]:
    """Who goes to the first group, of shape (deals, votes); at most 256 deals at once."""
    lone = len(votes.is_first) - 2 * votes.pairs
    first = votes.counts[0] - votes.pairs
    hands = product(combinations(range(lone), first), product((True, False), repeat=votes.pairs))
    while some := list(islice(hands, _AT_ONCE)):
        drawn = np.zeros((len(some), lone), np.bool_)
        for row, (chosen, _) in zip(drawn, some, strict=True):
            row[list(chosen)] = True
        stay = np.array([flips for _, flips in some], np.bool_).reshape(len(some), votes.pairs)
        yield np.concatenate([drawn, stay, ~stay], axis=1)


def _at_random(votes: Votes, times: int, seed: int) -> Iterator[Hands]:
    """The votes as they lie, and `times` deals that are the same for a seed, for ever."""
    # numpy promises the same raw numbers in every release, and the same draws in none.
    source = np.random.PCG64(seed)
    lone = len(votes.is_first) - 2 * votes.pairs
    first = votes.counts[0] - votes.pairs
    yield votes.is_first[np.newaxis]
    for start in range(0, times, _AT_ONCE):
        size = min(_AT_ONCE, times - start)
        raw = source.random_raw(size * (lone + votes.pairs)).reshape(size, -1)
        drawn = np.zeros((size, lone), np.bool_)
        chosen = np.argsort(raw[:, :lone], axis=1, kind="stable")[:, :first]
        np.put_along_axis(drawn, chosen, True, axis=1)
        stay = raw[:, lone:] >> np.uint64(63) == 0
        yield np.concatenate([drawn, stay, ~stay], axis=1)
