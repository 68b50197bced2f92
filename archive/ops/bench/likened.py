"""How quickly letters like one are found: sketches, families, reused passages.

The parts of `manage.py bench compare` that need no database; each proves its result first.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice

import numpy as np

from archive.compare.families import TIED, Family, families
from archive.compare.passages import Passage, fingerprints, meeting, reused
from archive.compare.shingles import Numbers, likeness, shingles
from archive.compare.sketch import (
    PERMUTATIONS,
    Signature,
    agreement,
    bands,
    signature,
    worth_checking,
)

from .imports import Asked
from .rates import Rate, peak_memory, prove, seconds_of
from .wordings import Wordings

PAIRS_A_GROUP = 500
ASKED_FOR = 100
PASSAGE = 40
CLOSE = 0.5


def sketches(asked: Asked) -> Iterator[Rate]:
    """Letters of 200 words sketched with their bands; beside it their shingles as Python sets."""
    letters, groups = Wordings(asked.seed).archive(asked.letters)
    plain, _ = seconds_of(lambda: [_triples(one) for one in letters])
    seconds, made = seconds_of(lambda: [_sketched(one) for one in letters])
    sets = [shingles(one) for one in letters]
    exact = [(pair, likeness(sets[pair[0]], sets[pair[1]]).jaccard) for pair in _pairs(groups)]
    off = [
        abs(float(agreement(made[one], made[two])) - jaccard)
        / ((jaccard * (1 - jaccard) / PERMUTATIONS) ** 0.5 or 1)
        for (one, two), jaccard in exact
    ]
    # Of ten thousand estimates one or two may be off by more than four.
    prove("estimates off by five standard deviations", sum(one > 5 for one in off), 0)
    yield _rate("letters of 200 words sketched", len(letters), seconds, "Python sets", plain, 333)


def gathered(asked: Asked) -> Iterator[Rate]:
    """All families from signatures and shingles; beside it the making of these."""
    letters, groups = Wordings(asked.seed).archive(asked.letters)
    plain, sets = seconds_of(lambda: [shingles(one) for one in letters])
    more, signatures = seconds_of(lambda: np.stack([signature(one) for one in sets]))
    seconds, found = seconds_of(lambda: families(signatures, sets))
    ties, close = _recall(found, groups, sets)
    prove("recall at J >= .3 is .95", ties >= 0.95, True)
    prove("recall at J >= .5 is .99", close >= 0.99, True)
    told = f"letters gathered in families, recall {ties:.3f} at J >= .3 and {close:.3f} at .5"
    yield _rate(told, len(letters), seconds, "sketched only", plain + more, 3_333)


def likest(asked: Asked) -> Iterator[Rate]:
    """Letters like one, out of all on its template; beside it all of these compared exactly."""
    letters, (crowd, *_) = Wordings(asked.seed).archive(asked.letters)
    sets = [shingles(letters[n]) for n in crowd]
    signatures = np.stack([signature(one) for one in sets])
    asking = range(min(ASKED_FOR, len(sets)))
    plain, exact = seconds_of(lambda: [_compared(sets, n, range(len(sets))) for n in asking])
    seconds, found = seconds_of(lambda: [_likest(signatures, sets, n) for n in asking])
    prove("letters that do not find themselves", sum(max(one) < 1 for one in found), 0)
    lost = _five_likest(exact) - _five_likest(found)
    prove("by the cap the five likest lose .02 at most", lost <= 0.02, True)
    told = f"letters like one, of {len(sets):,} candidates"
    yield _rate(told, len(asking), seconds, "all compared", plain, 100)


def passages(asked: Asked) -> Iterator[Rate]:
    """Passages of 40 words that unlike letters reuse; beside it the meeting of fingerprints."""
    made = Wordings(asked.seed)
    letters = [made.letter() for _ in range(asked.letters)]
    halves = len(letters) // 2
    for one, two in zip(letters[:halves], letters[halves:], strict=False):
        start, other = made.chance.integers(len(one) - PASSAGE, size=2)
        two[other : other + PASSAGE] = one[start : start + PASSAGE]
    plain, met = seconds_of(lambda: meeting([fingerprints(one) for one in letters]))
    prove("pairs that have not met", [n for n in range(halves) if (n, n + halves) not in met], [])
    pairs = [(letters[n], letters[n + halves]) for n in range(halves)]
    seconds, found = seconds_of(lambda: [reused(*pair) for pair in pairs])
    prove("passages that are too short", [one for one in found if _words(one) < PASSAGE], [])
    yield _rate("pairs of letters with a passage", halves, seconds, "meeting only", plain)


PARTS: dict[str, Callable[[Asked], Iterator[Rate]]] = {
    "sketches": sketches,
    "families": gathered,
    "likest": likest,
    "passages": passages,
}


def _triples(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def _sketched(words: Sequence[str]) -> Signature:
    made = signature(shingles(words))
    bands(made)
    return made


def _pairs(groups: Sequence[range]) -> Iterator[tuple[int, int]]:
    for group in groups:
        yield from islice(combinations(group, 2), PAIRS_A_GROUP)


def _recall(
    found: Sequence[Family], groups: Sequence[range], sets: Sequence[Numbers]
) -> tuple[float, float]:
    """Of planted pairs with an index of at least .3, and of .5, the share in one family."""
    family = {letter: n for n, one in enumerate(found) for letter in one.members}
    ties = [
        (jaccard, one in family and family[one] == family.get(two))
        for one, two in _pairs(groups)
        if (jaccard := likeness(sets[one], sets[two]).jaccard) >= TIED
    ]
    close = [met for jaccard, met in ties if jaccard >= CLOSE]
    return float(np.mean([met for _, met in ties])), float(np.mean(close))


def _likest(signatures: Signature, sets: Sequence[Numbers], own: int) -> list[float]:
    return _compared(sets, own, worth_checking(signatures[own], signatures))


def _compared(sets: Sequence[Numbers], own: int, others: Sequence[int]) -> list[float]:
    return [likeness(sets[own], sets[other]).jaccard for other in others]


def _five_likest(found: Sequence[Sequence[float]]) -> float:
    return float(np.mean([sorted(one)[-5:] for one in found]))


def _words(found: Sequence[Passage]) -> int:
    return sum(passage.shared for passage in found)


def _rate(
    what: str, count: int, seconds: float, against: str, plain: float, wanted: int = 0
) -> Rate:
    return Rate(what, count, seconds, against, plain, wanted, peak_memory())
