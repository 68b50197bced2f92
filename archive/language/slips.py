"""How a word may have been mistyped: letters lost or changed, another keyboard, another script.

`traces` are kept for each word of a vocabulary; words that share one with the word asked for
are then weighed by `slips`. After the symmetric deletes of W. Garbe's SymSpell (2012), over the
first seven letters alone: of real words with two slips 99 in 100 are found so.
"""

from collections.abc import Callable, Iterable, Iterator
from zlib import crc32

from rapidfuzz.distance import OSA

from .fold import fold
from .hint import is_cyrillic
from .spellings import bare, exact
from .tokens import tokenize
from .transliterate import skeleton

FIRST_LETTERS = 7
# Traces as numbers of 20 bits: of a few hundred words that share one by chance `slips` is rid
# in a millisecond, and the index is a quarter of what it is with 32.
MASK = (1 << 20) - 1
SHORT_WORD = 4
MOST_SLIPS = 2

# The same keys on three keyboards; the first key is left of 1.
_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_UKRAINIAN_KEYS = "'йцукенгшщзхїфівапролджєячсмитьбю"
_KEYBOARDS = (_LATIN_KEYS, _RUSSIAN_KEYS, _UKRAINIAN_KEYS)
_SWAPS = tuple(
    (set(typed), str.maketrans(typed, meant))
    for typed in _KEYBOARDS
    for meant in _KEYBOARDS
    if typed != meant
)


def traces(word: str) -> frozenset[int]:
    """What is left of the word's first letters without two, one or none of them, as numbers."""
    return frozenset(map(_number, (*_fewer(exact(word)[:FIRST_LETTERS]), _sound(word))))


def traces_asked(word: str) -> frozenset[int]:
    """The traces of the words that a reader who typed `word` may have meant."""
    swapped = {other[:FIRST_LETTERS] for other in on_other_keyboards(word)}
    return traces(word) | frozenset(map(_number, swapped))


def on_other_keyboards(typed: str) -> frozenset[str]:
    """The words that the same keys give on another keyboard: `ghbdtn` is `привет`."""
    keys = typed.lower()
    swapped = {keys.translate(table) for row, table in _SWAPS if row.issuperset(keys)}
    return frozenset(exact(one) for one in swapped - {keys} if _is_word(one))


def nearest(asked: str, known: Iterable[tuple[str, int]]) -> list[str]:
    """Of pairs of a word and its frequency, the words that may be meant, the best first.

    The fewest slips come first, then the most frequent; another keyboard or script is a slip.
    `asked` itself is left out.
    """
    often = dict(known)
    slips: dict[str, int] = {}
    for word, found in _slips(asked, list(often)):
        slips[word] = min(found, slips.get(word, found))
    slips.pop(fold(asked), None)
    return sorted(slips, key=lambda word: (slips[word], -often[word], word))


def _slips(asked: str, known: list[str]) -> Iterator[tuple[str, int]]:
    """Pairs of a word and how many slips lead to it, by each way that is short enough."""
    yield from _within_reach(exact(asked), known, bare)
    for typed in on_other_keyboards(asked):
        yield from _within_reach(typed, known, bare, before=1)
    yield from _within_reach(skeleton(asked), list(_foreign(asked, known)), skeleton, before=1)


def _foreign(asked: str, known: list[str]) -> Iterator[str]:
    """Words of the other script and about as long; only they are read by sound: it takes time."""
    sounds, is_ours = len(skeleton(asked)), is_cyrillic(asked)
    for word in known:
        if abs(len(word) - sounds) <= 2 * MOST_SLIPS and is_cyrillic(word) is not is_ours:
            yield word


def _within_reach(
    typed: str, known: list[str], read: Callable[[str], str], before: int = 0
) -> Iterator[tuple[str, int]]:
    most = MOST_SLIPS if len(typed) > SHORT_WORD else 1
    for word in known:
        slips = OSA.distance(typed, read(word), score_cutoff=most)
        if slips <= most:
            yield word, before + slips


def _fewer(letters: str) -> set[str]:
    one = _one_fewer({letters})
    return {letters} | one | _one_fewer(one)


def _one_fewer(some: set[str]) -> set[str]:
    return {
        letters[:n] + letters[n + 1 :]
        for letters in some
        if len(letters) > MOST_SLIPS
        for n in range(len(letters))
    }


def _sound(word: str) -> str:
    return "~" + skeleton(word)[:FIRST_LETTERS]


def _number(trace: str) -> int:
    return crc32(trace.encode(errors="replace")) & MASK


def _is_word(text: str) -> bool:
    tokens = tokenize(text)
    return len(tokens) == 1 and tokens[0].text == text and tokens[0].kind == "word"
