"""How often one template is taken for chance, and chance for one template.

The parts of `manage.py bench compare` that ask of planted groups, and of real letters that share
nothing, what the page of one template asks; each proves its result first.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from archive.compare.collate import collate
from archive.compare.families import TIED
from archive.compare.formula import GRID, Null, Text, formulaic, shared_order
from archive.compare.shingles import likeness, shingles
from archive.compare.words import words_of
from archive.formats.incoming import IncomingLetter
from archive.formats.tei.reading import read
from archive.record.collection import Collection, Level
from archive.record.text import parse

from .imports import Asked
from .rates import NotRight, Rate, peak_memory, prove, seconds_of
from .wordings import Wordings

GROUP = 10
SENTENCES, WORDS = 10, 12
SHARED = 0.3
# Of the words of a shared sentence so many are others in each letter.
CHANGED = 0.1
SHUFFLES = 200
LEVEL = 0.05
# Shorter real letters have hardly a sentence to be put elsewhere.
LEAST_WORDS = 60
WHOLE = Collection("BENCH", "Real letters", Level.COLLECTION)


class Tested(NamedTuple):
    """What came of one group: its share, the null of its order, the share by threshold."""

    share: float
    null: Null
    grid: dict[tuple[float, int], float]


def formula(asked: Asked) -> Iterator[Rate]:
    """Groups of ten that share sentences in one order, or in their own; beside it one table each.

    In one order it is said how often that is seen (power), in their own how often it is seen
    where it is not (size); and how much is formula, by threshold: which share of the letters
    agrees, and in runs of how many words.
    """
    times = max(1, asked.letters // GROUP)
    for planted, is_ordered in ((0.0, False), (SHARED, False), (SHARED, True)):
        made = _Planted(asked.seed, planted, is_ordered)
        groups = [made.group() for _ in range(times)]
        plain, seconds, found = _timed(groups)
        seen = float(np.mean([one.null.p <= LEVEL for one in found]))
        _prove_rate(is_ordered, seen, times)
        said = "one order" if is_ordered else "orders of their own"
        told = f"groups of ten sharing {planted:.0%} in {said}, seen in {seen:.3f}"
        yield _rate(f"{told}; formula {_grid(found)}", times, seconds, "collated once", plain)


def controls(asked: Asked) -> Iterator[Rate]:
    """Real letters that share nothing, where there are any: what likeness and order say of them."""
    if asked.tei is None:
        return
    letters = [words for words in _real(asked) if len(words) >= LEAST_WORDS]
    prove("there are ten real letters", len(letters) >= GROUP, True)
    sets = [shingles([word.key for word in one]) for one in letters]
    pairs = list(combinations(sets, 2))
    seconds, found = seconds_of(lambda: [likeness(*pair).jaccard for pair in pairs])
    tied = sum(one >= TIED for one in found)
    prove("of pairs of real letters one in a thousand is tied", 1000 * tied <= len(pairs), True)
    told = f"pairs of {len(letters)} real letters, {tied} tied, the likest {max(found):.3f}"
    yield _rate(told, len(pairs), seconds)
    order = np.random.default_rng(asked.seed).permutation(len(letters))
    starts = range(0, len(letters) - GROUP + 1, GROUP)
    groups = [[letters[n] for n in order[start : start + GROUP]] for start in starts]
    plain, seconds, tested = _timed(groups)
    seen = sum(one.null.p <= LEVEL for one in tested)
    share = float(np.mean([one.share for one in tested]))
    told = f"groups of ten real letters, {share:.3f} formula, order seen in {seen}"
    yield _rate(told, len(groups), seconds, "collated once", plain)


PARTS: dict[str, Callable[[Asked], Iterator[Rate]]] = {"formula": formula, "controls": controls}


class _Planted:
    """Groups of letters of ten sentences, of which a share is common to all ten letters."""

    def __init__(self, seed: int, planted: float, is_ordered: bool) -> None:
        self._made = Wordings(seed)
        self._common = round(SENTENCES * planted)
        self._is_ordered = is_ordered

    def group(self) -> list[Text]:
        common = [self._sentence() for _ in range(self._common)]
        return [self._letter(common) for _ in range(GROUP)]

    def _letter(self, common: Sequence[list[str]]) -> Text:
        chance = self._made.chance
        order = range(len(common)) if self._is_ordered else chance.permutation(len(common))
        said = [self._sentence() for _ in range(SENTENCES + 2)]
        # The first and the last sentence are its own: they are never put elsewhere.
        places = 1 + np.sort(chance.choice(SENTENCES, len(common), replace=False))
        for place, n in zip(places, order, strict=True):
            said[place] = self._varied(common[n])
        return words_of(parse(" ".join(f"{' '.join(words).capitalize()}." for words in said)))

    def _varied(self, sentence: list[str]) -> list[str]:
        kept = self._made.chance.random(len(sentence)) >= CHANGED
        pairs = zip(sentence, self._sentence(), kept, strict=True)
        return [ours if keep else other for ours, other, keep in pairs]

    def _sentence(self) -> list[str]:
        return self._made.words(WORDS)


def _timed(groups: Sequence[Sequence[Text]]) -> tuple[float, float, list[Tested]]:
    """The seconds of one table for each group, those of the test, and what it gave."""
    plain, _ = seconds_of(lambda: [collate(one) for one in groups])
    seconds, found = seconds_of(lambda: [_tested(one) for one in groups])
    return plain, seconds, found


def _tested(texts: Sequence[Text]) -> Tested:
    share, null = formulaic(texts, collate), shared_order(texts, collate, times=SHUFFLES)
    if isinstance(share, str) or isinstance(null, str):
        raise NotRight(f"a group of {len(texts)} letters is refused")
    return Tested(share.mean, null, share.grid)


def _grid(found: Sequence[Tested]) -> str:
    """The mean share of formula for every pair of thresholds, as `50% 3: .104`."""
    means = ((pair, np.mean([one.grid[pair] for one in found])) for pair in GRID)
    return ", ".join(f"{agreeing:.0%} {run}: {mean:.3f}" for (agreeing, run), mean in means)


def _prove_rate(is_ordered: bool, seen: float, times: int) -> None:
    # With few groups a rate may be off by chance too.
    off = 3 * (LEVEL * (1 - LEVEL) / times) ** 0.5
    if is_ordered:
        prove("a shared order is seen in .95 at least", seen >= 0.95 - off, True)
    else:
        prove("an order that is not shared is seen in .06 at most", seen <= 0.06 + off, True)


def _real(asked: Asked) -> Iterator[Text]:
    """The first wording of each TEI letter."""
    for file in sorted(asked.tei.glob("*.xml")):
        for one in read(file.read_bytes(), WHOLE):
            if isinstance(one, IncomingLetter) and one.record.texts:
                yield words_of(parse(one.record.texts[0].text, strict=False))


def _rate(what: str, count: int, seconds: float, against: str = "", plain: float = 0.0) -> Rate:
    return Rate(what, count, seconds, against, plain, 0, peak_memory())
