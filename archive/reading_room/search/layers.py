"""The words of a letter in layers: what is indexed, and what is marked where it matched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.record.letter import TextRole
from archive.record.names import LocalName
from archive.record.text import parse, plain
from archive.record.view import LetterView, PlaceView, TextView


class Weight(StrEnum):
    """The four weights a PostgreSQL tsvector knows."""

    TRANSCRIPTION = "A"
    TRANSLATION = "B"
    PRINTED = "C"
    DESCRIPTION = "D"


class LayerKind(StrEnum):
    """What a layer is to the letter; text roles keep their own names."""

    TITLE = "title"
    REFERENCE = "reference"
    SUMMARY = "summary"
    DESCRIPTION = "description"
    TERM = "term"
    PLACE = "place"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Layer:
    """One run of words in one language; `is_name` layers are found in either script."""

    kind: TextRole | LayerKind
    language: str
    text: str
    weight: Weight = Weight.DESCRIPTION
    is_name: bool = False


WEIGHTS = {
    TextRole.TRANSCRIPTION: Weight.TRANSCRIPTION,
    TextRole.MACHINE: Weight.TRANSCRIPTION,
    TextRole.TRANSLATION: Weight.TRANSLATION,
    TextRole.PRINTED: Weight.PRINTED,
}
_STANDS_FOR_OTHER_WORDS = re.compile(re.escape("[withheld]"))


def layers(view: LetterView) -> tuple[Layer, ...]:
    """Every public layer of the letter that holds words, its texts first, by weight."""
    texts = sorted(map(layer_of, view.texts), key=lambda layer: layer.weight)
    return tuple(layer for layer in (*texts, *_described(view), *_names(view)) if layer.text)


def unspoken(text: str) -> tuple[range, ...]:
    """Where in `text` a sign of the archive stands for words, and no word is to be found."""
    return tuple(range(*found.span()) for found in _STANDS_FOR_OTHER_WORDS.finditer(text))


def layer_of(text: TextView) -> Layer:
    """The words of one wording."""
    words = plain(parse(text.text, strict=False))
    return Layer(text.role, text.language, words, WEIGHTS[text.role])


def _described(view: LetterView) -> Iterator[Layer]:
    # The archive's own words carry no language in the record; their letters tell.
    yield Layer(LayerKind.TITLE, "", view.title)
    yield Layer(LayerKind.REFERENCE, "", view.public_reference)
    yield Layer(LayerKind.SUMMARY, "", view.summary)
    for words in (view.features_described, view.find_context, view.found_by):
        yield Layer(LayerKind.DESCRIPTION, "", words)
    for term in filter(None, (view.kind, view.medium, *view.terms)):
        for one in (term, *term.broader):
            yield from _local(LayerKind.TERM, one.labels)


def _names(view: LetterView) -> Iterator[Layer]:
    for place in filter(None, (view.written_at, view.sent_to, view.found_at)):
        for one in _lineage(place):
            yield from _local(LayerKind.PLACE, one.names, is_name=True)
    for person in view.correspondents:
        yield Layer(LayerKind.PERSON, "", person.described_as)
        yield Layer(LayerKind.PERSON, "", person.name, is_name=True)
        yield from _local(LayerKind.PERSON, person.names, is_name=True)


def _lineage(place: PlaceView) -> tuple[PlaceView, ...]:
    return (place, *place.within)


def _local(kind: LayerKind, names: tuple[LocalName, ...], is_name: bool = False) -> Iterator[Layer]:
    for name in names:
        yield Layer(kind, name.language, name.text, is_name=is_name)
