"""The stretch of two runs of words where they agree best, some words changed, more or fewer."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Scores: TypeAlias = NDArray[np.int64]

MATCH = 2
OTHER = -1
GAP = -1


def best_stretch(left: Scores, right: Scores) -> list[tuple[int, int]]:
    """The places that agree in the best local alignment, in order; empty where nothing does.

    Words come as numbers, int64 of shapes (n,) and (m,); a negative one agrees with nothing.
    T. Smith and M. Waterman, "Identification of common molecular subsequences" (1981): a match
    is worth 2, another word or one more costs 1. n x m numbers are held.
    """
    scores = _scores(left, right)
    at, there = (int(n) for n in np.unravel_index(scores.argmax(), scores.shape))
    met = []
    while score := scores[at, there]:
        worth = _worth(left[at - 1], right[there - 1 : there])[0]
        if score == scores[at - 1, there - 1] + worth:
            at, there = at - 1, there - 1
            if worth == MATCH:
                met.append((at, there))
        elif score == scores[at - 1, there] + GAP:
            at -= 1
        else:
            there -= 1
    return met[::-1]


def _worth(word: np.int64, others: Scores) -> Scores:
    return np.where((others == word) & (word >= 0), MATCH, OTHER)


def _scores(left: Scores, right: Scores) -> Scores:
    """The best score of a stretch that ends with these words; shape (n + 1, m + 1).

    A row at once: words skipped on the right are a running maximum of what stands before.
    """
    scores = np.zeros((len(left) + 1, len(right) + 1), np.int64)
    skipped = GAP * np.arange(len(right) + 1)
    for row, word in enumerate(left, start=1):
        above = scores[row - 1]
        reached = np.maximum(above + GAP, 0)
        reached[1:] = np.maximum(reached[1:], above[:-1] + _worth(word, right))
        scores[row] = np.maximum.accumulate(reached - skipped) + skipped
    return scores
