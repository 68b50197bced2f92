"""Different texts brought into one table, one after the other, the most central first."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from .lexicon import GAP, Lexicon, Numbers
from .profile import joined


def aligned(texts: Sequence[Numbers], lexicon: Lexicon) -> Numbers:
    """A row for each text, in the order given.

    The order in which they are taken is decided by what they say. Texts that are given in one
    order always, whatever order they had, get the same columns always.
    """
    order = list(_order(texts, lexicon))
    rows = np.empty((0, 0), np.int64)
    for n in order:
        rows = joined(rows, texts[n], lexicon)
    return rows[np.argsort(order)]


def _order(texts: Sequence[Numbers], lexicon: Lexicon) -> Iterator[int]:
    """The most central text first, then always the nearest to all that were taken."""
    if not texts:
        return
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
