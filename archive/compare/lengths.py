"""How long the letters of two groups are: all lengths, and whether one group's are longer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .permutations import SEED, TIMES, deal
from .proportions import Figures
from .votes import Family, votes


class Length(NamedTuple):
    """How many words a letter has, and its family, if any."""

    words: int
    family: Family = None


@dataclass(frozen=True, slots=True)
class ContrastedLengths:
    """The lengths of two groups; pairs give the first group, then the second.

    `longer` is how often a letter of the first is longer than one of the second, both drawn at
    random, a family as one; a draw counts half (A. Vargha and H. Delaney 2000). `p` is that of
    the Mann-Whitney test by permutation, of families whole: exact if `all_ways` were tried.
    """

    medians: tuple[float, float]
    steps: tuple[tuple[tuple[int, float], ...], tuple[tuple[int, float], ...]]
    longer: float
    p: float
    all_ways: bool


def contrast_lengths(
    first: Sequence[Length], second: Sequence[Length], *, times: int = TIMES, seed: int = SEED
) -> ContrastedLengths:
    """Contrast the lengths of two groups; raises ValueError for a group without letters."""
    if not (first and second):
        raise ValueError("A group without letters cannot be contrasted.")
    both = [*first, *second]
    ranks = _ranks([letter.words for letter in both])[:, np.newaxis]
    dealt = deal(votes(ranks, len(first), [letter.family for letter in both]), times, seed)
    groups = [letter.words for letter in first], [letter.words for letter in second]
    return ContrastedLengths(
        medians=(float(np.median(groups[0])), float(np.median(groups[1]))),
        steps=(steps(groups[0]), steps(groups[1])),
        longer=_longer(first, second),
        p=float(dealt.p[0]),
        all_ways=dealt.all_ways,
    )


def steps(lengths: Sequence[int]) -> tuple[tuple[int, float], ...]:
    """Each length that occurs, rising, and the share of letters that are no longer (ECDF)."""
    found, counts = np.unique(np.asarray(lengths), return_counts=True)
    return tuple(zip(found.tolist(), (counts.cumsum() / len(lengths)).tolist(), strict=True))


def _ranks(lengths: Sequence[int]) -> Figures:
    """The rank of each, equals sharing the middle of theirs."""
    _, which, counts = np.unique(lengths, return_inverse=True, return_counts=True)
    middles: Figures = counts.cumsum() - (counts - 1) / 2
    return middles[which]


def _longer(first: Sequence[Length], second: Sequence[Length]) -> float:
    order = sorted(range(len(second)), key=lambda n: second[n].words)
    weights = np.concatenate([[0.0], np.array(_weights(second))[order].cumsum()])
    rising = [second[n].words for n in order]
    below, upto = (
        weights[np.searchsorted(rising, [letter.words for letter in first], side)]
        for side in ("left", "right")
    )
    # Sums of weights stray in their last digits, and no share is more than all.
    return round(float(np.dot(_weights(first), (below + upto) / 2)), 12)


def _weights(letters: Sequence[Length]) -> list[float]:
    """What each letter weighs, 1 in all: a family as much as a letter alone."""
    sizes = Counter(letter.family for letter in letters)
    alone = sizes.pop(None, 0)
    wordings = alone + len(sizes)
    return [
        1 / wordings / (1 if letter.family is None else sizes[letter.family]) for letter in letters
    ]
