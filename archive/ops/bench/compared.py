"""How quickly letters on one template are laid side by side: parts of `manage.py bench compare`.

No archive is needed. All is proved right before it is timed; what is timed is a pair with its
segments, or a table with its columns, from texts that are cut into words: the median of several.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, combinations
from statistics import median

from archive.compare.alignment import align, common
from archive.compare.collate import collate
from archive.compare.pair import pair
from archive.compare.words import Word, units, words_of
from archive.record.text import parse

from .rates import Rate, peak_memory, prove, seconds_of
from .template import Template


@dataclass(frozen=True, slots=True)
class Size:
    """So many letters of so many words; `wanted` tables a second are promised."""

    letters: int
    words: int
    wanted: int
    times: int


# Promised are .1 ms and 1 ms.
ALIGNED_WANTED, PAIRS_WANTED = 10_000, 1_000
# Promised are 25 ms, 60 ms and 1 s.
SIZES = (Size(10, 200, 40, 21), Size(10, 400, 17, 11), Size(100, 200, 1, 5))


def tables(seed: int, sizes: Sequence[Size] = SIZES) -> Iterator[Rate]:
    """Tables of invented letters; beside them each two of the same letters aligned alone."""
    for size in sizes:
        letters = Template(seed, size.words).letters(size.letters)
        texts = [words_of(parse(letter)) for letter in letters]
        _prove(texts)
        yield _rate(size, texts)


def pairs(seed: int, words: int = 200, times: int = 101) -> Iterator[Rate]:
    """Two invented letters: aligned alone, and in all; beside them difflib that loses no word."""
    left, right = (words_of(parse(one)) for one in Template(seed, words).letters(2))
    keys = [[unit.key for unit in units(text)] for text in (left, right)]
    _prove_pair(left, right)
    plain = _median(lambda: SequenceMatcher(None, *keys, autojunk=False).get_opcodes(), times)
    for what, work, wanted in (
        (f"two letters of about {words} words aligned", lambda: common(*keys), ALIGNED_WANTED),
        ("the same with all that the page says", lambda: pair(left, right), PAIRS_WANTED),
    ):
        yield Rate(what, 1, _median(work, times), "difflib", plain, wanted, peak_memory())


def _prove_pair(left: Sequence[Word], right: Sequence[Word]) -> None:
    """Both texts stand in the comparison whole, and turning it round turns what it says."""
    found, turned = pair(left, right), pair(right, left)
    prove("left text", [word for one in found.segments for word in one.left], list(left))
    prove("right text", [word for one in found.segments for word in one.right], list(right))
    prove("words shared the other way round", turned.summary.shared, found.summary.shared)


def _rate(size: Size, texts: Sequence[Sequence[Word]]) -> Rate:
    plain = _median(lambda: _each_two(texts), 3)
    seconds = _median(lambda: collate(texts).columns, size.times)
    what = f"tables of {size.letters} letters of about {size.words} words"
    return Rate(what, 1, seconds, "each two alone", plain, size.wanted, peak_memory())


def _each_two(texts: Sequence[Sequence[Word]]) -> int:
    keys = [[unit.key for unit in units(text)] for text in texts]
    return sum(len(align(*two).runs) for two in combinations(keys, 2))


def _median(work: Callable[[], object], times: int) -> float:
    return median(seconds_of(work)[0] for _ in range(times))


def _prove(texts: Sequence[Sequence[Word]]) -> None:
    """Rows are their letters, and the order of the letters changes nothing."""
    table, turned = collate(texts), collate(texts[::-1])
    prove("rows", [tuple(chain(*row)) for row in table.words], list(texts))
    prove("rows in another order", turned.keys[::-1], table.keys)
