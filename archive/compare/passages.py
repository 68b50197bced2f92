"""What two letters share in words: their shared wording, and passages that one reuses.

    shared_wording(keys, other_keys)     # of letters that are alike
    reused(keys, other_keys)             # of letters that are otherwise unlike
    meeting([fingerprints(keys) for keys in letters])    # who reuses from whom, among many

Places are those of the keys, which are those of `words.units`, so that the words can be shown
as they are written.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from .alignment import MOST_PLACES, Keys, runs_in_any_order
from .buckets import Buckets
from .local import best_stretch
from .shingles import WORDS, Numbers, Places, runs
from .words import Unit, text_of

FINGERPRINT = 5
WINDOW = 4
LEAST_WORDS = FINGERPRINT + WINDOW - 1
# What more letters than these have in common is a stock phrase, not a passage.
MOST_LETTERS = 50
# How many words may lie between two places of one passage, and before its first and last.
REACH = 20
# A longer passage comes in pieces; the table of its alignment is this wide and this high.
LONGEST = 1_000
# Two texts that say little but the same few words over and over meet without end.
MOST_ALIGNED = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a passage stands in each of two texts, and how many of its words agree."""

    left: range
    right: range
    shared: int


def shared_wording(left: Keys, right: Keys) -> tuple[Passage, ...]:
    """The runs of at least three words that both have, word for word, the longest first."""
    found = (
        Passage(
            range(run.left, run.left + run.length),
            range(run.right, run.right + run.length),
            run.length,
        )
        for run in runs_in_any_order(left, right, WORDS)
    )
    return tuple(sorted(found, key=lambda passage: (-passage.shared, passage.left.start)))


def wording(units: Sequence[Unit], places: range) -> str:
    """The words in those places, as they are written."""
    chosen = units[places.start : places.stop]
    return text_of([word for unit in chosen for word in unit.words]).strip()


def fingerprints(keys: Keys) -> tuple[Places, Numbers]:
    """Some of a text's five-word runs: where they begin, and their numbers; both of shape (n,).

    Of every four runs in a row the one with the least number, of equals the last, so that two
    texts that share eight words in a row share a fingerprint: S. Schleimer, D. Wilkerson and
    A. Aiken, "Winnowing: local algorithms for document fingerprinting" (SIGMOD 2003).
    """
    places, numbers = runs(keys, FINGERPRINT)
    width = min(WINDOW, len(numbers))
    if not width:
        return places, numbers
    windows = np.lib.stride_tricks.sliding_window_view(numbers, width)
    last = width - 1 - windows[:, ::-1].argmin(axis=1)
    chosen = np.unique(last + np.arange(len(windows)))
    return places[chosen], numbers[chosen]


def meeting(letters: Sequence[tuple[Places, Numbers]]) -> dict[tuple[int, int], int]:
    """Which two letters share fingerprints, and how many.

    A fingerprint of more than fifty letters counts for none of them.
    """
    owned = [np.unique(numbers) for _, numbers in letters]
    owners = np.repeat(np.arange(len(owned)), [len(numbers) for numbers in owned])
    pairs = Buckets(np.concatenate([np.empty(0, np.uint64), *owned])).pairs(MOST_LETTERS)
    met, times = np.unique(owners[pairs], axis=0, return_counts=True)
    return {(one, two): n for (one, two), n in zip(met.tolist(), times.tolist(), strict=True)}


def reused(left: Keys, right: Keys) -> tuple[Passage, ...]:
    """The passages of at least eight shared words, in the order of the left.

    Where fingerprints agree the texts are aligned locally, so that a passage may have words
    changed, put in and left out. No word is in two passages. After 200 places it is enough.
    """
    one, two = _numbered(left, right)
    seeds = _seeds(left, right)
    found = []
    for _ in range(MOST_ALIGNED):
        if not seeds:
            break
        cluster = _cluster(seeds)
        passage = _aligned(one, two, cluster)
        if passage.shared >= LEAST_WORDS:
            found.append(passage)
            one[passage.left], two[passage.right] = -1, -1
            cluster = [seed for seed in seeds if seed == cluster[0] or _covers(passage, seed)]
        done = set(cluster)
        seeds = [seed for seed in seeds if seed not in done]
    return tuple(sorted(found, key=lambda passage: passage.left.start))


def _seeds(left: Keys, right: Keys) -> list[tuple[int, int]]:
    """Where both texts have one fingerprint, in the order of the left; a refrain is left out."""
    there = defaultdict(list)
    for place, number in zip(*fingerprints(right), strict=True):
        there[number].append(int(place))
    here = zip(*fingerprints(left), strict=True)
    met = ((int(place), there.get(number, [])) for place, number in here)
    return [(one, two) for one, places in met if len(places) <= MOST_PLACES for two in places]


def _cluster(seeds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first seed and those that follow it closely on both sides."""
    chain = seeds[:1]
    for one, two in seeds[1:]:
        near = 0 <= one - chain[-1][0] <= REACH and 0 <= two - chain[-1][1] <= REACH
        if near and one - chain[0][0] < LONGEST and two - chain[0][1] < LONGEST:
            chain.append((one, two))
    return chain


def _aligned(one: Places, two: Places, cluster: list[tuple[int, int]]) -> Passage:
    """The best passage near these seeds; an empty one if their words are used already."""
    (first, other), (last, end) = cluster[0], cluster[-1]
    here, there = max(0, first - REACH), max(0, other - REACH)
    margin = FINGERPRINT + REACH
    met = best_stretch(one[here : last + margin], two[there : end + margin])
    if not met:
        return Passage(range(0), range(0), 0)
    (start, begin), (stop, until) = met[0], met[-1]
    return Passage(
        range(here + start, here + stop + 1), range(there + begin, there + until + 1), len(met)
    )


def _covers(passage: Passage, seed: tuple[int, int]) -> bool:
    return seed[0] in passage.left and seed[1] in passage.right


def _numbered(*texts: Keys) -> Iterator[Places]:
    """The keys of each text as numbers, a gap as -1: int64, shape (n,)."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    for keys in texts:
        yield np.array([-1 if key is None else numbers[key] for key in keys], np.int64)
