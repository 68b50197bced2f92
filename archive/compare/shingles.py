"""Runs of three words as numbers: two letters are alike when they have many of them in common.

    likeness(shingles(keys), shingles(other_keys)).jaccard

A run over a gap is none: ten letters with a withheld name in one place share nothing by it.
"""

from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .alignment import Keys

Numbers: TypeAlias = NDArray[np.uint64]
Shingles: TypeAlias = NDArray[np.unsignedinteger]
"""Shingles, or the upper half of each: rising, each once."""
Places: TypeAlias = NDArray[np.int64]

WORDS = 3
_GOLDEN = 0x9E3779B97F4A7C15


class Likeness(NamedTuple):
    """How many shingles two texts have in common, and how many each has."""

    shared: int
    left: int
    right: int

    @property
    def jaccard(self) -> float:
        """The share of all their shingles that both have, 0 to 1."""
        return self.shared / ((self.left + self.right - self.shared) or 1)

    @property
    def containment(self) -> float:
        """The share of the shorter one's shingles that the longer has, 0 to 1."""
        return self.shared / (min(self.left, self.right) or 1)


def shingles(keys: Keys) -> Numbers:
    """The set of a text's three-word runs: uint64, rising, each once, shape (n,).

    Empty for a text without three words in a row.
    """
    return np.unique(runs(keys, WORDS)[1])


def likeness(left: Shingles, right: Shingles) -> Likeness:
    """How alike two sets of shingles are, exactly; both whole, or both of upper halves."""
    # A stable sort only has to merge two sets that rise; intersect1d sorts them anew.
    both = np.sort(np.concatenate([left, right]), kind="stable")
    shared = np.count_nonzero(both[1:] == both[:-1])
    return Likeness(int(shared), len(left), len(right))


def runs(keys: Keys, size: int) -> tuple[Places, Numbers]:
    """Every run of `size` words without a gap in it: where it begins, and its number.

    In order and with repetition: int64 and uint64, both of shape (n,).
    """
    count = len(keys) - size + 1
    if count < 1:
        return np.empty(0, np.int64), np.empty(0, np.uint64)
    words = np.array([0 if key is None else _number(key) for key in keys], np.uint64)
    gaps = np.array([key is None for key in keys])
    total = np.zeros(count, np.uint64)
    broken = np.zeros(count, np.bool_)
    for at, multiplier in enumerate(stream(size) | np.uint64(1)):
        total += words[at : at + count] * multiplier
        broken |= gaps[at : at + count]
    return np.flatnonzero(~broken), mixed(total[~broken])


def mixed(numbers: Numbers) -> Numbers:
    """The numbers with every bit stirred into every other, one to one.

    The finalizer of SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number
    generators" (OOPSLA 2014).
    """
    one = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    two = (one ^ (one >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return two ^ (two >> np.uint64(31))


def stream(count: int) -> Numbers:
    """The first numbers of SplitMix64 from 0: fixed for ever, whatever numpy's release."""
    return mixed(np.arange(1, count + 1, dtype=np.uint64) * np.uint64(_GOLDEN))


@lru_cache(maxsize=1 << 16)
def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")
