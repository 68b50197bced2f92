"""A letter's sentences, to be put in another order with its opener and closer left in place."""

import re
from collections.abc import Sequence

import numpy as np

from .words import Word

_ENDS = frozenset(".!?…")
_PARAGRAPH = re.compile(r"\n\s*\n")


def sentences(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The words cut behind each full stop, question or exclamation mark and each paragraph.

    Marks that follow one another, as in `?!»`, stay with their sentence.
    """
    cuts = [place for place in range(1, len(words)) if _ends(words, place)]
    ends = [*cuts, len(words)]
    return [tuple(words[start:end]) for start, end in zip([0, *cuts], ends, strict=True) if end]


def body(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The sentences between the first and the last."""
    return sentences(words)[1:-1]


def in_another_order(cut: Sequence[tuple[Word, ...]], source: np.random.PCG64) -> tuple[Word, ...]:
    """A letter, cut into sentences, with those of its body in an order drawn at random."""
    inner = cut[1:-1]
    if len(inner) < 2:
        return tuple(word for sentence in cut for word in sentence)
    order = np.argsort(source.random_raw(len(inner)), kind="stable")
    drawn = [cut[0], *(inner[n] for n in order), cut[-1]]
    return tuple(word for sentence in drawn for word in sentence)


def _ends(words: Sequence[Word], place: int) -> bool:
    """Whether a sentence ends before that word."""
    following = words[place]
    if _PARAGRAPH.search(following.before):
        return True
    if following.kind == "punctuation" and not following.before:
        return False
    while place := place - 1:
        word = words[place]
        # A dash or an opening mark belongs to what comes behind it.
        if word.text in _ENDS or word.kind != "punctuation" or word.before:
            break
    return words[place].text in _ENDS
