"""An observation or hypothesis in rows, as the desk shows it before it is published."""

from datetime import datetime
from enum import Enum

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from archive.reading_room.shown.letter.editions import flat
from archive.record.reasoning import Argument
from archive.record.reasoning_view import ArgumentView

from .value_words import word_for
from .words import label

SEEN = (
    *("claim", "title", "author", "made_by", "standing", "reason", "note", "collection"),
    *("letters", "wordings", "arguments", "alternatives", "settings", "figures", "query"),
    *("archive_version", "unseen", "missing"),
)


def rows(thing, names):
    """Labels and lines of those fields of a record or view in which something stands."""
    held = ((name, getattr(thing, name, None)) for name in names)
    return [(label(name), list(_lines(value))) for name, value in held if value]


def _lines(value):
    match value:
        case dict():
            yield from (f"{name}: {number}" for name, number in flat(value).items())
        case tuple():
            for one in value:
                yield from _lines(one)
        case Argument() | ArgumentView():
            yield f"{word_for(value.side)}: {value.sentence} {_grounds(value)}"
        case datetime():
            yield date_format(value, "j E Y, H:i")
        case Enum():
            yield str(word_for(value))
        case _:
            yield str(value)


def _grounds(argument):
    """How much an argument rests on, and how much of that readers cannot see."""
    words = _("[observations: %(o)s, statements: %(s)s, not seen by readers: %(u)s]")
    return words % {
        "o": len(argument.observations),
        "s": len(argument.statements),
        "u": getattr(argument, "unseen", 0),
    }
