"""The words of a text that may be parts of a name.

Emphasis was typed with letters that stand singly: `А н д р е й`, `К-у-з-ь-м-и-н`. Such a word is
read as it stands and closed up.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.language.fold import INVISIBLE, MARKS
from archive.language.tokens import Token, tokenize

Words = Sequence[Token]

LEAST = 4
"""Letters: of fewer, words of one letter and initials would be read as one word."""

_LETTER = rf"[^\W\d_][{MARKS}{INVISIBLE}]*"
# One blank or sign, but no end of a line.
_BETWEEN = rf"(?:_|[^\w\n\r\u2028\u2029{MARKS}{INVISIBLE}])"
_SPACED = re.compile(rf"(?<![^\W_]){_LETTER}(?:{_BETWEEN}{_LETTER}){{{LEAST - 1},}}(?![^\W_])")
_ONE = re.compile(rf"({_LETTER}){_BETWEEN}?")
_SOME_LETTER = re.compile(r"[^\W\d_]")


def name_words(text: str) -> Words:
    """The words of `text` that may be a part of a name: each with a letter, compounds parted."""
    return tuple(token for token in tokenize(text, compounds=False) if _is_word(token))


def _is_word(token: Token) -> bool:
    return token.kind == "word" and _SOME_LETTER.search(token.key) is not None


@dataclass(frozen=True, slots=True)
class ClosedUp:
    """A text without what parts single letters; `places` has where each sign of it stood."""

    text: str
    places: Sequence[int]

    def stood(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which is not empty, stood before."""
        return self.places[start], self.places[end - 1] + 1


def as_read(text: str) -> Iterator[str]:
    """The text as it stands, and closed up if that is another."""
    yield text
    if closed := closed_up(text):
        yield closed.text


def closed_up(text: str) -> ClosedUp | None:
    """The text as it reads with such words closed up; None where it has none.

    Where a small letter stands before a capital a word ends, whatever parts them.
    """
    gone = {at for run in _SPACED.finditer(text) for at in _parting(text, run.span())}
    if not gone:
        return None
    places = [at for at in range(len(text)) if at not in gone]
    return ClosedUp("".join(text[at] for at in places), places)


def _parting(text: str, run: tuple[int, int]) -> list[int]:
    """Where something parts the letters of one word in a run of single letters."""
    return [
        before.end(1)
        for before, after in pairwise(_ONE.finditer(text, *run))
        if not (before[0][0].islower() and after[0][0].isupper())
    ]
