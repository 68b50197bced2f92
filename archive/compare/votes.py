"""One vote for each independent wording: a family of letters has one, so has a letter alone.

A family's vote for a word is the share of its letters that have it: ten letters on one template
are one wording with ten signatories. By a majority of them, a word of four in ten would be in
none.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from .proportions import Figures
from .shingles import Places

Family = Hashable | None


@dataclass(frozen=True, slots=True)
class Votes:
    """What each vote says, of shape (votes, columns), and whose it is, of shape (votes,).

    A family with letters in both groups has a vote in each. Such votes stand last, all those
    for the first group and then all those for the second, in one order: `pairs` of them each.
    The others come in an order of content, which the order of the letters does not change.
    """

    cast: Figures
    is_first: NDArray[np.bool_]
    pairs: int

    @property
    def counts(self) -> tuple[int, int]:
        """How many votes each group has."""
        first = int(self.is_first.sum())
        return first, len(self.is_first) - first

    @property
    def sums(self) -> tuple[Figures, Figures]:
        """The votes of each group for each column."""
        return self.cast[self.is_first].sum(axis=0), self.cast[~self.is_first].sum(axis=0)

    @property
    def are_whole(self) -> NDArray[np.bool_]:
        """Which columns nobody voted for in part, nor for both groups."""
        whole: NDArray[np.bool_] = ((self.cast == 0) | (self.cast == 1)).all(axis=0)
        return whole & (self.pairs == 0)


def votes(values: Figures, firsts: int, families: Sequence[Family]) -> Votes:
    """The votes of letters, shape (letters, columns); the first `firsts` are the first group.

    A vote is the mean of its letters; a letter whose family is None votes alone.
    """
    owners = [
        (at < firsts, (at,) if family is None else ("family", family))
        for at, family in enumerate(families)
    ]
    number = {owner: n for n, owner in enumerate(dict.fromkeys(owners))}
    cast = _means(values, np.array([number[owner] for owner in owners], np.int64), len(number))
    content = [blake2b(row.tobytes(), digest_size=16).digest() for row in cast]
    pairs = [
        (number[True, name], number[False, name])
        for is_first, name in number
        if is_first and (False, name) in number
    ]
    pairs.sort(key=lambda pair: [content[n] for n in pair])
    lone = set(number.values()).difference(*pairs)
    order = [
        *sorted(lone, key=lambda n: content[n]),
        *(one for one, _ in pairs),
        *(two for _, two in pairs),
    ]
    return Votes(cast[order], np.array([is_first for is_first, _ in number])[order], len(pairs))


def _means(values: Figures, owner: Places, count: int) -> Figures:
    order = np.argsort(owner, kind="stable")
    begins = np.searchsorted(owner[order], np.arange(count))
    sizes = np.bincount(owner, minlength=count)
    sums: Figures = np.add.reduceat(values[order], begins, axis=0)
    return sums / sizes[:, np.newaxis]
