"""A word where it stands, with the words around it (KWIC: keyword in context)."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from .words import Word, text_of

AROUND = 7
"""So many words and marks are shown on either side."""


class Line(NamedTuple):
    """A word as written, with what stands before and after it, each on one line."""

    before: str
    word: str
    after: str


def in_context(
    words: Sequence[Word], keys: AbstractSet[str], around: int = AROUND
) -> Iterator[Line]:
    """A line for each word that has one of these keys, in reading order."""
    for at, word in enumerate(words):
        if word.kind == "word" and word.key in keys:
            before, after = words[max(0, at - around) : at], words[at + 1 : at + 1 + around]
            # White space in front of a word goes with what stands before it.
            yield Line(text_of(before).lstrip() + word.before, word.text, text_of(after))
