"""An observation or hypothesis in rows, as the desk shows it before it is published."""

from datetime import datetime
from enum import Enum

from django.utils.formats import date_format, localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.masking import Level
from archive.masking.words import INSTEAD
from archive.reading_room.asked.tray import called
from archive.reading_room.compared.beside import here
from archive.reading_room.holdings import current
from archive.reading_room.named.naming import first_of
from archive.reading_room.named.words import MEASURED
from archive.reading_room.shown.arguing.figures import Cell, settings_words, tables
from archive.reading_room.shown.arguing.observation import groups, notes
from archive.reading_room.shown.comparing.who import who
from archive.record.reasoning import Argument
from archive.record.reasoning_view import ArgumentView, HypothesisView, ObservationView
from archive.record.versioned import strings, to_json

from .value_words import word_for
from .words import label

UNMEASURED = gettext_lazy("It measured wordings that are not public: readers would see no figure.")
SHORT = (
    *("claim", "title", "author", "made_by", "standing", "reason", "note", "collection"),
    *("arguments", "alternatives"),
)
IN_FULL = ("letters", "wordings", "query", "archive_version")
MOST_NAMED = 5


def short(view):
    """What readers would see, but for figures and ids: those are IN_FULL."""
    return [*rows(view, SHORT), *_measured(view), *_about(view)]


def in_full(held, names=IN_FULL):
    """Ids and settings of a record or view, and its figures in the tables that readers see."""
    settings = getattr(held, "settings", None)
    told = [(label("settings"), settings_words(settings))] if settings else []
    return {"rows": [*rows(held, names), *told], "tables": _tables(held)}


def _tables(held):
    """The figures of an observation; a wording that is not public goes by its id."""
    figures = getattr(held, "figures", None)
    if not figures:
        return []
    besides = here(held.wordings)
    names = {
        one.text.public_id: shown.name for one, shown in zip(besides, who(besides), strict=True)
    }
    return tables(figures, {one: Cell(names.get(one, one)) for one in held.wordings})


def found(view):
    """What forbids to publish it so, then what to look at: pairs of level and words."""
    if getattr(view, "missing", 0):
        yield Level.BLOCKS, UNMEASURED
    yield from ((Level.WARNS, str(words)) for words in _warnings(view))


def _measured(view):
    """What an observation compared, in words; nothing while its figures may not be seen."""
    if not isinstance(view, ObservationView):
        return
    yield label("measured"), [str(MEASURED[view.measured])]
    for one in groups(view, current()):
        yield capfirst(one["label"]), [one["words"]]


def _about(view):
    """How many letters it is about, and what some are called."""
    if view.letters:
        known = called(view.letters)
        names = [known.get(one, one) for one in view.letters]
        yield label("letters"), [f"{localize(len(names))}: {first_of(names, MOST_NAMED)}"]


def _warnings(view):
    if any(INSTEAD in words for words in strings(to_json(view))):
        yield _("A withheld name is masked in its words.")
    if view.practice:
        yield _("It is about what was invented for practice, and is shown as no evidence.")
    if isinstance(view, HypothesisView):
        yield from _unseen(view)
    else:
        yield from notes(view, ())


def _unseen(view):
    """What of a hypothesis readers cannot follow."""
    hidden = view.unseen + sum(one.unseen for one in view.arguments)
    if hidden:
        words = ngettext(
            "Of what it is about and rests on, readers cannot see %(n)s thing.",
            "Of what it is about and rests on, readers cannot see %(n)s things.",
            hidden,
        )
        yield words % {"n": localize(hidden)}


def rows(thing, names):
    """Labels and lines of those fields of a record or view in which something stands."""
    held = ((name, _said(name, getattr(thing, name, None))) for name in names)
    return [(label(name), list(_lines(value))) for name, value in held if value]


def _said(name, value):
    """The kind of comparison that was measured in words; anything else as it is."""
    return MEASURED.get(value, value) if name == "measured" else value


def _lines(value):
    match value:
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
