"""The page of a collection: its description in the order of ISAD(G), and its letters."""

import re

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.reading_room.named.naming import heading_words
from archive.reading_room.named.words import LEVELS

from .arguing.hypothesis import hypotheses_about
from .facts import Fact, Said, contested, plain
from .gathered import gathered, parts
from .letter.custody import histories
from .letter.trails import collection_trail

# ISAD(G) 3.2 to 3.5; what a part leaves empty holds of it as of the whole above.
ELEMENTS = {
    "creator": gettext_lazy("Creator"),
    "repository": gettext_lazy("Where the originals are"),
    "access_conditions": gettext_lazy("Access"),
    "rights_uri": gettext_lazy("Rights"),
    "licence_texts": gettext_lazy("Licence of the words"),
    "licence_metadata": gettext_lazy("Licence of the descriptions"),
    "originals": gettext_lazy("Originals"),
    "copies": gettext_lazy("Copies"),
}
# https://creativecommons.org/licenses/
LICENCES = {
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0",
    "https://creativecommons.org/publicdomain/mark/1.0/": "Public Domain Mark 1.0",
    "https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/": "CC BY-SA 4.0",
}
ADDRESSES = ("https://", "http://")
STATED_NUMBER = re.compile(r"(\d+) (?:letters?|листи?|листів)")


def collection_page(view, holdings):
    """What the page says. Two queries, for its letters and for hypotheses about it."""
    letters = gathered("collection", view.code, holdings)
    return {
        "collection": head(view, letters.count),
        "trail": collection_trail(view.within),
        "parts": [_shelf(one) for one in parts("collection", view.code, holdings, ["collection"])],
        "facts": facts(view),
        "about_collection": said(view),
        "custodial_history": histories((view, *view.within)),
        "practice": view.practice,
        "letters": letters,
        "hypotheses": hypotheses_about(view.code),
    }


def head(view, count):
    """What it is, at a glance, and how much of it the archive knows."""
    return {
        "title": heading_words(view),
        "is_title_supplied": view.title_supplied,
        "code": view.code,
        "level": LEVELS[view.level],
        "extent": view.extent,
        "scope": view.scope,
        "note": view.note,
        "known": known(view, count),
    }


def known(view, described):
    """How many letters are described here beside how many there are said to be."""
    here = ngettext("%(n)s letter is described here", "%(n)s letters are described here", described)
    here %= {"n": described}
    stated = STATED_NUMBER.fullmatch(view.extent)
    missing = int(stated[1]) - described if stated else 0
    if missing > 0:
        said = {
            "extent": _letters(int(stated[1])),
            "here": here,
            "unknown": _not_described(missing),
        }
        return _("Of %(extent)s reported, %(here)s and %(unknown)s.") % said
    if view.extent and not stated:
        said = {"extent": view.extent, "here": here}
        return _("Extent as reported: %(extent)s; %(here)s.") % said
    return f"{capfirst(here)}."


def _letters(number):
    return ngettext("%(n)s letter", "%(n)s letters", number) % {"n": number}


def _not_described(number):
    return ngettext("%(n)s is not", "%(n)s are not", number) % {"n": number}


def facts(view):
    """Every element that is recorded, its own or of what it lies in."""
    return [one for name, label in ELEMENTS.items() if (one := _element(view, name, label))]


def said(view):
    """What sources say of it, equal values together and different ones side by side."""
    fields = dict.fromkeys(one.field for one in view.statements)
    return [
        contested(field, [one for one in view.statements if one.field == field]) for field in fields
    ]


def _element(view, name, label):
    for unit in (view, *view.within):
        if held := getattr(unit, name):
            url = held if held.startswith(ADDRESSES) else ""
            value = Said(LICENCES.get(held, held), url=url) if url else plain(held)
            note = _("as for the whole: %(title)s") % {"title": unit.title}
            return Fact(str(label), (value,), note=note if unit is not view else "")
    return None


def _shelf(one):
    return {
        "title": one.title,
        "url": one.url,
        "extent": one.shown.extent,
        "count": one.count,
        "sentence": one.shown.scope,
        "practice": one.shown.practice,
    }
