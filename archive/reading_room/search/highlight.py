"""Why a letter matched: the words around the first hit of each layer, the hits marked.

Done here, for the letters of one page, on plain strings: templates escape every part.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.language.hint import language_hint
from archive.language.tokens import Word
from archive.record.letter import TextRole
from archive.record.view import LetterView

from .layers import Layer, LayerKind
from .lexemes import indexed, words
from .question import Question, Term
from .vector import LAST_POSITION, placed_words

NONE: frozenset[str] = frozenset()
BEFORE = 60
AFTER = 120


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text, a hit or what stands between hits."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Where one layer matched; `lang` is a guess, or empty, where the record gives no language."""

    kind: TextRole | LayerKind
    lang: str
    parts: tuple[Part, ...]


def matches(
    view: LetterView, question: Question, places: frozenset[int] | None = None
) -> tuple[Match, ...]:
    """Every layer that answers the question, the letter's own words first; none twice.

    `places` are those where the index holds a word asked for: no other word is looked at, for
    what a word is found by takes long to find out. None looks at every word.
    """
    found: dict[tuple[str, tuple[Part, ...]], Match] = {}
    last = sys.maxsize if places is None or LAST_POSITION in places else max(places, default=0)
    for layer, tokens, first in placed_words(view, last):
        asked = range(len(tokens)) if places is None else _among(places, first, len(tokens))
        if spans := _spans(layer, tokens, asked, question):
            language = layer.language or language_hint(layer.text) or ""
            match = Match(layer.kind, language, tuple(_snippet(layer.text, spans)))
            found.setdefault((layer.kind, match.parts), match)
    return tuple(found.values())


def hits(layer: Layer, question: Question) -> tuple[tuple[int, int], ...]:
    """Where the words asked for stand in the layer, in order, none overlapping."""
    tokens = tuple(words(layer))
    return _spans(layer, tokens, range(len(tokens)), question)


def _among(places: frozenset[int], first: int, length: int) -> list[int]:
    """Which words of a layer that begins at `first` stand at one of the places."""
    # Beyond its last place the index counts no further.
    return [n for n in range(length) if min(first + n, LAST_POSITION) in places]


def _spans(
    layer: Layer, tokens: Sequence[Word], asked: Iterable[int], question: Question
) -> tuple[tuple[int, int], ...]:
    lexemes = [NONE] * len(tokens)
    for n in asked:
        lexemes[n] = indexed(tokens[n].text, layer)
    places = {n for term in question.apart for n in _places(term, lexemes)}
    return tuple((tokens[n].start, tokens[n].end) for n in sorted(places))


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> Iterator[Part]:
    """All of `text` in parts, the spans as hits."""
    at = 0
    for start, end in spans:
        if at < start:
            yield Part(text[at:start])
        yield Part(text[start:end], hit=True)
        at = end
    if at < len(text):
        yield Part(text[at:])


def _places(term: Term, lexemes: list[frozenset[str]]) -> Iterator[int]:
    length = len(term.words)
    likely = (n for n in range(len(lexemes) - length + 1) if lexemes[n])
    for n in likely:
        if all(word.meets(lexemes[n + i]) for i, word in enumerate(term.words)):
            yield from range(n, n + length)


def _snippet(text: str, spans: tuple[tuple[int, int], ...]) -> Iterator[Part]:
    begin = _word_start(text, max(0, spans[0][0] - BEFORE))
    end = _word_end(text, min(len(text), spans[0][1] + AFTER))
    inside = tuple((a - begin, b - begin) for a, b in spans if begin <= a and b <= end)
    if begin:
        yield Part("… ")
    yield from marked(text[begin:end], inside)
    if end < len(text):
        yield Part(" …")


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    space = text.find(" ", at, at + BEFORE)
    return space + 1 if space >= 0 else at


def _word_end(text: str, at: int) -> int:
    if at == len(text):
        return at
    space = text.rfind(" ", at - AFTER // 2, at)
    return space if space >= 0 else at
