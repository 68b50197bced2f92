"""A letter's view in rows of words: what a reader would be told, and nothing else."""

import dataclasses
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from archive.reading_room.named.naming import heading_words, person_words
from archive.record.date_words import describe
from archive.record.dates import HistoricalDate
from archive.record.text import parse, pieces
from archive.record.view import (
    CollectionView,
    CustodyView,
    LetterView,
    PersonView,
    PlaceView,
    RelationView,
    StatementView,
    TermView,
    TextView,
    WithheldView,
)

from .value_words import reason_words, word_for
from .words import label

LANGUAGES = ("en", "uk")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the preview; `pieces` where it is marked text in the language `lang`."""

    label: str
    words: str
    lang: str = ""
    pieces: tuple = ()


def rows(view: LetterView):
    """Every field of the view that says something, in the letter's order."""
    return [row for field in dataclasses.fields(view) for row in _rows(field, view)]


def _rows(field, view):
    held = getattr(view, field.name)
    if held in (field.default, None, "", ()):
        return
    for one in held if isinstance(held, tuple) else (held,):
        yield _row(label(field.name), one)


def _row(name, held):
    if isinstance(held, TextView):
        told = f"{word_for(held.role)}, {held.language}, {word_for(held.completeness)}"
        return Row(told, "", held.language, pieces(parse(held.text, strict=False)))
    return Row(name, words_of(held))


def words_of(held):
    """One value of a view in words."""
    match held:
        case HistoricalDate():
            return describe(held, language())
        case PlaceView() | TermView() | CollectionView():
            return heading_words(held)
        case PersonView():
            return f"{person_words(held)} ({word_for(held.role)})"
        case bool():
            return gettext("yes") if held else gettext("no")
    return _said(held)


def _said(held):
    match held:
        case StatementView():
            said = held.source.publication if held.source else gettext("not itemised")
            return f"{label(held.field)}: {held.value} ({said})"
        case CustodyView():
            return f"{word_for(held.kind)}: {held.sentence}"
        case WithheldView():
            what = label(held.field) if held.field else word_for(held.what)
            return f"{what}: {reason_words(held.reason)}"
        case RelationView():
            return f"{word_for(held.kind)}: {held.public_id}"
    return str(held)


def language():
    """The page's language, where dates can be said in it."""
    return get_language() if get_language() in LANGUAGES else LANGUAGES[0]
