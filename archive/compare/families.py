"""Families: letters that are so alike that they are one wording with several signatories.

    for family in families(np.stack(signatures), shingles):
        family.members, family.medoid

Two letters are tied when their shingles have a Jaccard index of at least .3; tied letters, and
those tied to them, are one family (union-find: R. Tarjan, "Efficiency of a good but not linear
set union algorithm", 1975), but for those that have strayed too far from its medoid. Which
letters come first changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .buckets import Buckets
from .shingles import Places, Shingles, likeness
from .sketch import (
    BANDS,
    LEAST_AGREEMENT,
    MOST_CHECKED,
    Signature,
    agreement,
    band_numbers,
    says_something,
)

TIED = 0.3
# Half a tie: A may be like B and B like C, and C not like A at all.
LEAST_TO_MEDOID = 0.15
LARGEST_BUCKET = 200
_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True)
class Family:
    """Two letters or more, rising, and the one of them that is most like all the others."""

    members: tuple[int, ...]
    medoid: int


def families(signatures: Signature, shingles: Sequence[Shingles]) -> tuple[Family, ...]:
    """All families among letters with these signatures, shape (n, 128), and shingles.

    Shingles are asked for only where signatures do not decide. A letter without shingles is in
    no family, most letters are in none, and none is in two.
    """
    wordings = _Wordings(signatures, shingles)
    found = []
    waiting = [np.arange(len(wordings.signatures))]
    while waiting:
        for component in _components(wordings, waiting.pop()):
            if wordings.weights[component].sum() == 1:
                continue
            medoid = wordings.medoid(component)
            stay = [wordings.is_near(medoid, row) for row in component]
            found.append(wordings.family(component[stay], medoid))
            if not all(stay):
                waiting.append(component[np.logical_not(stay)])
    return tuple(sorted(filter(None, found), key=lambda family: family.members))


def medoid(signatures: Signature, weights: Places) -> int:
    """The row, of shape (n, 128), that agrees with most others, each as often as it weighs.

    Of equals the first. All rows are compared with all in n log n.
    """
    order = np.argsort(signatures, axis=0, kind="stable")
    ranked = np.take_along_axis(signatures, order, axis=0)
    begins = np.ones(ranked.shape, np.bool_)
    begins[1:] = ranked[1:] != ranked[:-1]
    runs = begins.T.cumsum().reshape(begins.T.shape).T - 1
    sizes = np.bincount(runs.ravel(), weights[order].ravel())
    met = np.empty(ranked.shape)
    np.put_along_axis(met, order, sizes[runs], axis=0)
    return int(met.sum(axis=1).argmax())


class _Wordings:
    """Letters with one signature as one wording; rows are in the order of the signatures."""

    def __init__(self, signatures: Signature, shingles: Sequence[Shingles]) -> None:
        said = np.flatnonzero(says_something(signatures))
        self.signatures, which, self.weights = np.unique(
            signatures[said], axis=0, return_inverse=True, return_counts=True
        )
        letters = said[np.argsort(which.ravel(), kind="stable")]
        ends = self.weights.cumsum()
        self._letters = np.split(letters, ends[:-1])
        self._shingles = shingles

    def shingles(self, row: int) -> Shingles:
        """The shingles of a wording; of several nearly the same, those of one of them."""
        return self._shingles[self._first(row)]

    def jaccard(self, one: int, two: int) -> float:
        """The exact index of two wordings."""
        return likeness(self.shingles(one), self.shingles(two)).jaccard

    def medoid(self, rows: Places) -> int:
        """Which of the wordings is the medoid."""
        return int(rows[medoid(self.signatures[rows], self.weights[rows])])

    def is_near(self, medoid: int, row: int) -> bool:
        """Whether a wording may stay in the family of that medoid."""
        return row == medoid or self.jaccard(medoid, row) >= LEAST_TO_MEDOID

    def family(self, rows: Places, medoid: int) -> Family | None:
        """The wordings as a family of letters, unless it is one letter alone."""
        members = sorted(int(letter) for row in rows for letter in self._letters[row])
        return Family(tuple(members), self._first(medoid)) if len(members) > 1 else None

    def _first(self, row: int) -> int:
        """One letter of the wording, the same whichever comes first: the least by content."""
        letters = self._letters[row].tolist()
        if len(letters) == 1:
            return int(letters[0])
        return int(min(letters, key=lambda letter: self._shingles[letter].tobytes()))


def _components(wordings: _Wordings, rows: Places) -> Iterator[Places]:
    """The wordings of `rows`, those tied together in one array."""
    signatures = wordings.signatures[rows]
    ties = _Ties(len(rows))
    numbers = band_numbers(signatures)
    for band in range(BANDS):
        apart = ties.apart(_candidates(numbers[:, band], wordings, rows))
        for one, two in _likest_first(signatures, apart):
            if ties.may_check(one, two):
                ties.check(one, two, wordings.jaccard(int(rows[one]), int(rows[two])) >= TIED)
    roots = ties.roots()
    order = np.argsort(roots, kind="stable")
    cuts = np.flatnonzero(np.diff(roots[order])) + 1
    return (rows[part] for part in np.split(order, cuts) if len(part))


def _candidates(numbers: NDArray[np.int32], wordings: _Wordings, rows: Places) -> Places:
    """Pairs that share a band; in a crowded bucket, each with the medoid."""
    buckets = Buckets(numbers)
    stars = [buckets.pairs(LARGEST_BUCKET)]
    for crowd in buckets.crowds(LARGEST_BUCKET):
        hub = np.searchsorted(rows, wordings.medoid(rows[crowd]))
        rays = crowd[crowd != hub]
        stars.append(np.stack([np.minimum(rays, hub), np.maximum(rays, hub)], axis=1))
    return np.concatenate(stars)


def _likest_first(signatures: Signature, pairs: Places) -> Iterable[tuple[int, int]]:
    parts = [
        agreement(signatures[part[:, 0]], signatures[part[:, 1]])
        for part in np.split(pairs, range(_AT_ONCE, len(pairs), _AT_ONCE))
    ]
    found = np.concatenate(parts)
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -found))
    return ((one, two) for one, two in pairs[order[found[order] >= LEAST_AGREEMENT]].tolist())


class _Ties:
    """Who is tied to whom, as trees; and who was compared how often in vain."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))
        self._vain = Counter[int]()
        self._unlike = set[tuple[int, int]]()

    def apart(self, pairs: Places) -> Places:
        """The pairs that are not in one tree yet."""
        roots = self.roots()
        parted: Places = pairs[roots[pairs[:, 0]] != roots[pairs[:, 1]]]
        return parted

    def may_check(self, one: int, two: int) -> bool:
        """Whether to compare them: not in one tree, not known to differ, nor both tired."""
        if self._root(one) == self._root(two) or (one, two) in self._unlike:
            return False
        return min(self._vain[one], self._vain[two]) < MOST_CHECKED

    def check(self, one: int, two: int, tied: bool) -> None:
        """Take down what a comparison gave."""
        if tied:
            self._above[self._root(one)] = self._root(two)
        else:
            self._unlike.add((one, two))
            self._vain.update((one, two))

    def roots(self) -> Places:
        """The root of each."""
        return np.array([self._root(n) for n in range(len(self._above))], np.int64)

    def _root(self, one: int) -> int:
        above = self._above
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one
