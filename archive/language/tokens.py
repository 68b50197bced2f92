"""Cut a text into words and punctuation marks, keeping where each stood."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from .fold import (
    APOSTROPHES,
    BROKEN,
    HYPHENS,
    INVISIBLE,
    LINE_END,
    MARKS,
    fold,
    has_look_alikes,
    part_compounds,
)

Kind = Literal["word", "punctuation"]


class Token(NamedTuple):
    """A word or one punctuation mark: `text == source[start:end]`, as readers see it.

    `key` is what is compared. `mixed` flags a word written in two scripts at once.
    A number is a word. Cut in plain text, before marks of editing are put in.
    """

    text: str
    key: str
    kind: Kind
    start: int
    end: int
    mixed: bool = False


class Word(NamedTuple):
    """A word where it stands: `text == source[start:end]`, as readers see it."""

    text: str
    start: int
    end: int


_LETTER = r"[^\W_\u02bc]"
_LETTERS = rf"{_LETTER}(?:{_LETTER}|[{MARKS}{INVISIBLE}])*"
_ASCII_LETTER = re.compile("[A-Za-z]")
_AFTER_SOFT_HYPHEN = rf"(?<=\u00ad){LINE_END}(?=[^\W\d_])"


def _pattern(joints: str) -> re.Pattern[str]:
    """A word, whose letters one of `joints` may hold together, or one mark."""
    joint = rf"(?:{BROKEN}|{_AFTER_SOFT_HYPHEN}|[{joints}][{INVISIBLE}]*)"
    return re.compile(rf"(?P<word>{_LETTERS}(?:{joint}{_LETTERS})*)|[^\s{INVISIBLE}{MARKS}]")


_COMPOUNDS = _pattern(HYPHENS + APOSTROPHES)
_SINGLE_WORDS = _pattern(APOSTROPHES)
_HYPHEN = re.compile(f"[{HYPHENS}]")


def tokenize(text: str, *, compounds: bool = True) -> tuple[Token, ...]:
    """The words and punctuation marks of `text` in order; white space is left out.

    With `compounds` off, `Петренко-Иванов` is three tokens, as when looking for names.
    """
    if compounds:
        return tuple(_tokens(text, _COMPOUNDS))
    return tuple(_tokens(part_compounds(text), _SINGLE_WORDS))


def written_words(text: str) -> Iterator[Word]:
    """The words of `tokenize`, without their keys: those take most of its time."""
    for found in _COMPOUNDS.finditer(text):
        if found.lastgroup:
            yield Word(found[0], *found.span())


def compounded(word: str) -> tuple[str, ...]:
    """The single words that a compound is made of; none of a word that is no compound."""
    if _HYPHEN.search(word) is None:
        return ()
    found = tokenize(word, compounds=False)
    alone = tuple(one.text for one in found if one.kind == "word")
    return alone if len(alone) > 1 else ()


def _tokens(text: str, pattern: re.Pattern[str]) -> Iterator[Token]:
    for found in pattern.finditer(text):
        written, (start, end) = found[0], found.span()
        if found.lastgroup is None:
            yield Token(written, fold(written), "punctuation", start, end)
        else:
            yield Token(written, fold(written), "word", start, end, _is_mixed(written))


def _is_mixed(word: str) -> bool:
    return _ASCII_LETTER.search(word) is not None and has_look_alikes(word)
