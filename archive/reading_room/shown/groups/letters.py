"""Exactly the letters that a number of a contrast counts, with the lines they are counted for."""

from itertools import islice
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.compare.address_forms import FORMS
from archive.compare.context import Line, in_context
from archive.reading_room.addresses import letter_address
from archive.reading_room.groups.contrasted import forms_of, key_of_words, place_for
from archive.reading_room.groups.counted import LEFT_OUT, Refusal, sides
from archive.reading_room.named.naming import key_words

MOST_LINES = 5
KNOWN = ("counted", "left")
"""What of the letters is known where nothing is computed, too."""
ADDRESS = {
    "you-familiar": gettext_lazy("you, familiar"),
    "you-formal": gettext_lazy("you, polite or to several people"),
    "you": gettext_lazy("you"),
    "greeting": gettext_lazy("a greeting"),
    "dear": gettext_lazy("dear"),
    "respected": gettext_lazy("respected"),
    "comrade": gettext_lazy("comrade"),
    "sir": gettext_lazy("sir or madam"),
}


class Shown(NamedTuple):
    """A letter, the lines that it is counted for, and its family, if that is asked for."""

    url: str
    name: str
    lines: tuple = ()
    family: int | None = None


def letters_shown(asked, found):
    """What `_groups_letters.html` shows; raises BusyError. One query of letters, or none."""
    kind, which = asked.shown
    told = {"title": _title(kind, which, asked, found), "back_url": asked.url()}
    if kind in KNOWN:
        return told | {"groups": _known(kind, which, found)}
    return told | {
        "lang": found.language if kind == "word" else "",
        "text_lang": found.language,
        "groups": _having(asked, found),
    }


def _known(kind, which, found):
    """Letters that the contrast names itself."""
    if kind == "counted":
        return [[_linked(one.named, family=one.family) for one in s.counted] for s in found.sides]
    return [[_linked(one) for one in side.left_out.get(which, ())] for side in found.sides]


def _having(asked, found):
    kind, which = asked.shown
    with place_for(asked):
        groups, language = sides(asked)
        some = [side.counted for side in groups]
        if kind == "theme":
            return [[_linked(one.named) for one in side if which in one.themes] for side in some]
        forms = _forms(asked, which, [*some[0], *some[1]], language)
        lines = [[(one.named, _lines(one, forms)) for one in side] for side in some]
    return [[_linked(one, lines) for one, lines in side if lines] for side in lines]


def _forms(asked, which, letters, language):
    if asked.shown[0] == "address":
        return FORMS.get(language, {}).get(which, frozenset())
    return forms_of(letters, key_of_words(letters, asked.by, language))[which]


def _lines(letter, forms):
    return tuple(map(said, islice(in_context(letter.units, forms), MOST_LINES)))


def said(line):
    """A line as a page in any language shows it."""
    return Line(*(part.replace("[withheld]", _("[withheld]")) for part in line))


def _linked(named, lines=(), family=None):
    return Shown(letter_address(named.public_id), named.name, lines, family)


def _title(kind, which, asked, found):
    match kind:
        case "word":
            return found.spelt.get(which, which)
        case "theme":
            return key_words("theme", which, asked.holdings)
        case "address":
            return address_words(which)
        case "left":
            return str(LEFT_OUT.get(which, which))
    if isinstance(found, Refusal):
        return _("Letters that may be counted")
    return _("Letters that are counted")


def address_words(form):
    """A form of address in words."""
    return str(ADDRESS.get(form, form))
