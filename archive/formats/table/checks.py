"""What must be true of a row beyond its single cells."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from typing import Any

from archive.record.dates import EDTFError, HistoricalDate
from archive.record.letter import LetterRecord, Redaction, TextVersion, WithheldKind
from archive.record.sources import Statement
from archive.record.vocabulary import Facet, Place, Term

FIELDS = tuple(field.name for field in fields(LetterRecord))
# The keys of all agents under "agents", of the wordings of the same letter under "texts".
Keys = Mapping[str, Collection[str]]
Wrong = Iterator[tuple[str, str]]


def _place(place: Place, keys: Keys) -> Wrong:
    if (place.latitude is None) != (place.longitude is None):
        missing = "latitude" if place.latitude is None else "longitude"
        yield missing, "both coordinates or neither"


def _statement(statement: Statement, keys: Keys) -> Wrong:
    if statement.field == "date":
        try:
            HistoricalDate.parse(statement.value)
        except EDTFError as error:
            yield "value", f"an EDTF date: {error.expected}"


def _letter(letter: LetterRecord, keys: Keys) -> Wrong:
    yield from _facet("kind", letter.kind, Facet.KIND)
    yield from _facet("medium", letter.medium, Facet.MEDIUM)


def _facet(column: str, term: Term | None, facet: Facet) -> Wrong:
    if term and term.facet is not facet:
        yield column, f"a term of the list {facet}"


def _text(text: TextVersion, keys: Keys) -> Wrong:
    if text.replaces and (text.replaces == text.key or text.replaces not in keys["texts"]):
        yield "replaces", "the key of another wording of the same letter"


def _redaction(redaction: Redaction, keys: Keys) -> Wrong:
    """A redaction that aims at nothing would withhold nothing."""
    match redaction.what:
        case WithheldKind.AGENT if redaction.target not in keys["agents"]:
            yield "target", "the key of a row in agents.csv"
        case WithheldKind.TEXT if redaction.target not in keys["texts"]:
            yield "target", "the key of a wording of the same letter"
        case WithheldKind.FIELD if redaction.target not in FIELDS:
            yield "target", f"a field of the letter: {', '.join(FIELDS)}"


# By table: each yields the column that is wrong, and what would be right.
CHECKS: dict[str, Callable[[Any, Keys], Wrong]] = {
    "places": _place,
    "statements": _statement,
    "letters": _letter,
    "texts": _text,
    "redactions": _redaction,
}
