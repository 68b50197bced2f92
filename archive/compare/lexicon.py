"""The words of several texts as numbers, with what agreement in each of them weighs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .function_words import FUNCTION_WORDS

Numbers: TypeAlias = NDArray[np.int64]

EMPTY = 0
"""The number of no word at all."""
GAP = 1
"""The number of a lacuna or of what is withheld: neither agreement nor difference."""

# In tenths, for sums of whole numbers are the same in whatever order they are added up.
WORD_AGREES = 20
FUNCTION_WORD_AGREES = 12
MARK_AGREES = 4
LONGEST_COUNTED = 15


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every key with its number, the same whatever the order of the texts.

    The arrays are by number: `agrees` is what two texts score that have the word in one place,
    `is_mark` says that it is punctuation, `length` its signs, at most 15.
    """

    numbers: dict[str, int]
    agrees: Numbers
    is_mark: NDArray[np.bool_]
    length: Numbers

    @classmethod
    def of(cls, texts: Iterable[Sequence[str | None]]) -> "Lexicon":
        """The lexicon of texts given by their keys; None is a gap."""
        keys = sorted({key for text in texts for key in text if key is not None})
        weights = [_agrees(key) for key in keys]
        marks = np.array([False, False, *(weight == MARK_AGREES for weight in weights)])
        agrees = np.array([0, 0, *weights], np.int64)
        length = np.array([0, 0, *(min(len(key), LONGEST_COUNTED) for key in keys)], np.int64)
        return cls({key: n for n, key in enumerate(keys, GAP + 1)}, agrees, marks, length)

    def coded(self, text: Sequence[str | None]) -> tuple[int, ...]:
        """The numbers of a text."""
        return tuple(GAP if key is None else self.numbers[key] for key in text)


@lru_cache(maxsize=1 << 16)
def _agrees(key: str) -> int:
    if not any(map(str.isalnum, key)):
        return MARK_AGREES
    return FUNCTION_WORD_AGREES if key.casefold() in FUNCTION_WORDS else WORD_AGREES
