"""Where the words of a search stand in the wordings of a letter, counted in reading order.

Each hit leads to the next one, the last to the first: plain links, which need no script.
"""

from typing import NamedTuple

from archive.reading_room.search.highlight import hits
from archive.reading_room.search.layers import layer_of
from archive.record.text import parse, pieces


class Part(NamedTuple):
    """A run of a piece; a hit leads to the one numbered `following`.

    A hit that began in the piece before has no number of its own.
    """

    text: str
    hit: bool = False
    number: int = 0
    following: int = 0


class ShownPiece(NamedTuple):
    """A `Piece` of marked text in parts."""

    text: str
    marks: tuple[str, ...]
    detail: str
    parts: tuple[Part, ...]


class Marked(NamedTuple):
    """The pieces of one wording, and how many hits stand in it."""

    pieces: tuple[ShownPiece, ...]
    hit_count: int


def marked(texts, question):
    """Every wording with its hits marked, by public id; `texts` are in reading order."""
    found = [(text, hits(layer_of(text), question) if question else ()) for text in texts]
    total = sum(len(spans) for _, spans in found)
    shown, number = {}, 1
    for text, spans in found:
        counted = [_Hit(*span, n, n % total + 1) for n, span in enumerate(spans, number)]
        shown[text.public_id] = Marked(tuple(_pieces(text, counted)), len(spans))
        number += len(spans)
    return shown


class _Hit(NamedTuple):
    start: int
    end: int
    number: int
    following: int


def _pieces(text, found):
    """The pieces, whose read ones make up the plain words that hits are counted in."""
    at = 0
    for piece in pieces(parse(text.text, strict=False)):
        end = at + len(piece.text) if piece.is_read else at
        inside = [hit for hit in found if hit.start < end and hit.end > at]
        parts = tuple(_parts(piece.text, at, inside))
        yield ShownPiece(piece.text, piece.marks, piece.detail, parts)
        at = end


def _parts(text, begin, found):
    at = 0
    for hit in found:
        start, end = max(hit.start - begin, 0), hit.end - begin
        if at < start:
            yield Part(text[at:start])
        number = hit.number if hit.start >= begin else 0
        yield Part(text[start:end], hit=True, number=number, following=hit.following)
        at = end
    if at < len(text):
        yield Part(text[at:])
