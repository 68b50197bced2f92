"""The searchable words of a letter, as a `tsvector` literal made here and not by PostgreSQL."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator

from archive.language.fold import fold
from archive.language.keys import LONGEST_WORD
from archive.language.tokens import Word
from archive.record.view import LetterView

from .layers import Layer, layers
from .lexemes import indexed, quoted, words

# A tsvector ends at 1 MB, its positions at 16383 and 255 for a lexeme (PostgreSQL 8.11, 12.11).
MOST_BYTES = 900_000
LAST_POSITION = 16_383
MOST_POSITIONS = 255
# No phrase reaches from one layer into the next.
GAP = 10


def search_literal(view: LetterView) -> str:
    """Every public word of the letter with its places and weights, to be cast to `tsvector`.

    What would not fit into a `tsvector` is left out from the end.
    """
    index = _Index()
    for layer, tokens, place in placed_words(view):
        index.take(layer, tokens, place)
    return index.literal()


def placed_words(
    view: LetterView, last: int = sys.maxsize
) -> Iterator[tuple[Layer, tuple[Word, ...], int]]:
    """Each layer with its words and the place of the first of them, as the index numbers them.

    Layers that begin behind the place `last` are left out.
    """
    place = 1
    for layer in layers(view):
        if place > last:
            return
        tokens = tuple(words(layer))
        yield layer, tokens, place
        place += len(tokens) + GAP


def vocabulary(view: LetterView) -> frozenset[str]:
    """The folded words of all public layers, for "did you mean"; monsters are left out."""
    keys = (fold(word.text) for layer in layers(view) for word in words(layer))
    return frozenset(key for key in keys if len(key) <= LONGEST_WORD)


class _Index:
    """Lexemes with their positions, while they are gathered."""

    def __init__(self) -> None:
        self.positions: dict[str, list[str]] = defaultdict(list)
        self.bytes = 0

    def take(self, layer: Layer, tokens: Iterable[Word], place: int) -> None:
        for position, token in enumerate(tokens, place):
            for lexeme in indexed(token.text, layer):
                self._put(lexeme, f"{min(position, LAST_POSITION)}{layer.weight}")

    def _put(self, lexeme: str, place: str) -> None:
        more = len(lexeme.encode()) + 16 if lexeme not in self.positions else 2
        if self.bytes + more > MOST_BYTES:
            return
        places = self.positions[lexeme]
        if len(places) < MOST_POSITIONS:
            places.append(place)
            self.bytes += more

    def literal(self) -> str:
        return " ".join(
            f"{quoted(lexeme)}:{','.join(places)}"
            for lexeme, places in sorted(self.positions.items())
        )
