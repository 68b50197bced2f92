"""Words that no other text has, moved together into as few columns as will hold them.

They stay between the columns that the texts share, and in the order of their text; so the table
gets narrower and nothing that agrees is parted.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .collation import SHARED_OF_FIVE
from .lexicon import EMPTY, GAP, Numbers

Flags: TypeAlias = NDArray[np.bool_]


class Load(NamedTuple):
    """Words of one row that fit into any of the blocks `first` to `last` (inclusive).

    A block is the room between two columns that stay.
    """

    last: int
    first: int
    row: int
    words: list[int]


def packed(rows: Numbers) -> Numbers:
    """The table with its loose columns packed; the rows keep their words and order."""
    if not rows.size:
        return rows
    agreeing = _agreeing(rows)
    stays = agreeing > 1
    if stays.all():
        return rows
    shared = 5 * agreeing >= SHARED_OF_FIVE * (rows != GAP).sum(axis=0)
    loads = sorted(_loads(rows, stays, shared))
    widths = _widths(loads, int(stays.sum()) + 1)
    before = np.cumsum([0, *widths])
    kept = np.flatnonzero(stays)
    grid = np.full((len(rows), len(kept) + before[-1]), EMPTY, np.int64)
    # Column n that stays has before it n others and the blocks up to its own.
    grid[:, before[1:-1] + np.arange(len(kept))] = rows[:, kept]
    for last, first, row, words in loads:
        room = [before[n] + n + k for n in range(first, last + 1) for k in range(widths[n])]
        grid[row, room[: len(words)]] = words
    return grid


def _agreeing(rows: Numbers) -> Numbers:
    """How many rows have the commonest word of each column; 0 where there is none."""
    ordered = np.sort(rows, axis=0)
    most: Numbers = (ordered[-1] > GAP).astype(np.int64)
    for distance in range(1, len(rows)):
        same = (ordered[distance:] == ordered[:-distance]) & (ordered[distance:] > GAP)
        met = same.any(axis=0)
        if not met.any():
            break
        most[met] = distance + 1
    return most


def _loads(rows: Numbers, stays: Flags, shared: Flags) -> Iterator[Load]:
    """The loose words of each row, between two places that they cannot pass."""
    block = np.cumsum(stays)
    end = int(block[-1]) + 1
    for row, words in enumerate(rows):
        said = words != EMPTY
        walls = [0, *block[stays & (said | shared)].tolist(), end]
        loose = said & ~stays
        found = zip(block[loose].tolist(), words[loose].tolist(), strict=True)
        for n, part in groupby(found, key=lambda one: bisect_right(walls, one[0])):
            yield Load(walls[n] - 1, walls[n - 1], row, [word for _, word in part])


def _widths(loads: list[Load], blocks: int) -> list[int]:
    """The fewest columns that hold all loads, which come by their last block.

    Each load that does not fit yet is given room as late as it may, where most others can use
    it: the greedy cover of intervals by points.
    """
    widths = [0] * blocks
    for last, first, _, words in loads:
        widths[last] += max(0, len(words) - sum(widths[first : last + 1]))
    return widths
