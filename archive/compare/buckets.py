"""Who meets whom: things with an equal number lie in one bucket."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .shingles import Places


class Buckets:
    """Buckets of two and more, from one number for each thing: any integers, shape (n,).

    Things are told by their place in what was given.
    """

    def __init__(self, numbers: NDArray[np.integer]) -> None:
        order = np.argsort(numbers, kind="stable")
        begins = np.flatnonzero(np.r_[True, np.diff(numbers[order]) != 0])
        self._order = order
        self._begins = begins
        self._sizes = np.diff(np.r_[begins, len(order)]) if len(order) else begins[:0]

    def pairs(self, most: int) -> Places:
        """Every two of one bucket, each once, the earlier first; int64, shape (pairs, 2).

        Buckets of more than `most` are left out.
        """
        sizes = np.repeat(self._sizes, self._sizes)
        behind = np.arange(len(sizes)) - np.repeat(self._begins[: len(self._sizes)], self._sizes)
        left = np.flatnonzero(sizes <= most)
        found = [np.empty((0, 2), np.int64)]
        for step in range(1, most):
            left = left[behind[left] + step < sizes[left]]
            if not len(left):
                break
            found.append(np.stack([self._order[left], self._order[left + step]], axis=1))
        return np.concatenate(found)

    def crowds(self, most: int) -> Iterator[Places]:
        """The buckets of more than `most`."""
        for n in np.flatnonzero(self._sizes > most):
            yield self._order[self._begins[n] : self._begins[n] + self._sizes[n]]
