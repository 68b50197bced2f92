"""Different texts brought into one table, one after the other, the most central first."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from .lexicon import GAP, Lexicon, Numbers
from .profile import joined

MOST_AT_ONCE = 20_000_000
"""The words of a text times the columns it is aligned with, of 16 bytes each."""
MOST_IN_ALL = 200_000_000
"""The same for all texts one after the other; a hundred million take a second or two."""


class TooLongError(ValueError):
    """More words than are laid side by side at once; says how many were read."""

    def __init__(self, texts: int, longest: int, words: int) -> None:
        super().__init__(
            f"read {texts} different texts of {words} words, the longest of {longest}: too much "
            f"for one table, which aligns at most {MOST_AT_ONCE} words times columns at once and "
            f"{MOST_IN_ALL} in all; take fewer texts or shorter ones"
        )
        self.texts = texts
        self.longest = longest
        self.words = words


def aligned(texts: Sequence[Numbers], lexicon: Lexicon) -> Numbers:
    """A row for each text, in the order given; raises TooLongError.

    The order in which they are taken is decided by what they say. Texts that are given in one
    order always, whatever order they had, get the same columns always.
    """
    order = list(_order(texts, lexicon))
    rows = np.empty((0, 0), np.int64)
    done = 0
    for n in order:
        now = len(texts[n]) * rows.shape[1]
        done += now
        if now > MOST_AT_ONCE or done > MOST_IN_ALL:
            raise _too_long(texts)
        rows = joined(rows, texts[n], lexicon)
    return rows[np.argsort(order)]


def are_sure_to_fit(lengths: Sequence[int]) -> bool:
    """Whether texts of so many words can be aligned however little they agree."""
    words, squares = sum(lengths), sum(one * one for one in lengths)
    at_once = max((one * (words - one) for one in lengths), default=0)
    to_order = words * max(len(lengths), *lengths, 0)
    in_all = max(to_order, (words * words - squares) // 2)
    return at_once <= MOST_AT_ONCE and in_all <= MOST_IN_ALL


def _too_long(texts: Sequence[Numbers]) -> TooLongError:
    return TooLongError(len(texts), max(map(len, texts)), sum(map(len, texts)))


def _order(texts: Sequence[Numbers], lexicon: Lexicon) -> Iterator[int]:
    """The most central text first, then always the nearest to all that were taken."""
    if not texts:
        return
    if sum(map(len, texts)) * max(len(texts), *map(len, texts)) > MOST_IN_ALL:
        raise _too_long(texts)
    likeness = _likeness(texts, lexicon)
    nearness = likeness.sum(axis=1)
    taken = np.zeros(len(texts), bool)
    for _ in texts:
        nearest = int(np.argmax(np.where(taken, -1, nearness)))
        yield nearest
        nearness = likeness[nearest] + (nearness if taken.any() else 0)
        taken[nearest] = True


def _likeness(texts: Sequence[Numbers], lexicon: Lexicon) -> NDArray[np.float64]:
    """How much each two texts have in one order, from 0 to 1 (twice the longest common part)."""
    spoken = [text[(text != GAP) & ~lexicon.is_mark[text]] for text in texts]
    signs = ["".join(map(chr, text.tolist())) for text in spoken]
    return cdist(signs, signs, scorer=Indel.normalized_similarity, dtype=np.float64)
