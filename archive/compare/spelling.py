"""Words that are spelt nearly the same."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from .function_words import FUNCTION_WORDS

LEAST_RATIO = 80.0
# Where more pairs of words than this face each other, the texts have nothing in common there.
MOST_PAIRS = 250_000


def alike(left: Mapping[int, str], right: Mapping[int, str]) -> tuple[tuple[int, int], ...]:
    """Pairs of places whose words are spelt nearly the same, in order, as many as can be.

    `left` and `right` give words by rising place. The measure is `fuzz.ratio`, at least .8;
    numbers are never alike, for 2022 is not 20221, nor are function words.
    """
    if len(left) * len(right) > MOST_PAIRS:
        return ()
    return _longest_chain(list(_pairs(left, right)))


def _pairs(left: Mapping[int, str], right: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Those of one left place by falling right place, so that a chain takes one of them."""
    candidates = [(place, word) for place, word in reversed([*right.items()]) if _is_spelt(word)]
    for one, word in left.items():
        if _is_spelt(word):
            for two, other in candidates:
                if fuzz.ratio(word, other, score_cutoff=LEAST_RATIO):
                    yield one, two


def _is_spelt(word: str) -> bool:
    # Most words are letters alone, which is known sooner.
    has_digits = not word.isalpha() and any(map(str.isdigit, word))
    return not has_digits and word not in FUNCTION_WORDS


def _longest_chain(pairs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The longest chain in which both places rise (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, (_, two) in enumerate(pairs):
        length = bisect_left(ends, two)
        ends[length:], last[length:] = [two, *ends[length + 1 :]], [n, *last[length + 1 :]]
        before.append(last[length - 1] if length else -1)
    chain = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return tuple(reversed(chain))
