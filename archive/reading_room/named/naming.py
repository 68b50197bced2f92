"""What things are called on a page: people, places, terms, in the page's language."""

from django.utils.formats import localize
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from archive.language.hint import language_hint
from archive.reading_room.laid_out.headings import (
    AgentView,
    CollectionView,
    FamilyView,
    PlaceView,
    TermView,
)
from archive.record.date_words import describe
from archive.record.names import in_language, name_in
from archive.record.people import Protection

from .vocabularies import FIXED, language_name, not_recorded

WITHHELD = {
    Protection.MINOR: _("a child"),
    Protection.POSSIBLE_PRISONER: _("a soldier"),
}
KINDS = {
    "collection": "collection",
    "sender": "agent",
    "recipient": "agent",
    "mentioned": "agent",
    "written_at": "place",
    "found_at": "place",
    "family": "family",
}


class Words(str):
    """What something is called; `lang` is empty where that is the page's language, or unknown."""

    __slots__ = ("lang",)

    def __new__(cls, text, language=""):
        """The text with its language, a BCP 47 tag."""
        made = super().__new__(cls, text)
        made.lang = "" if language in (None, "und", get_language()) else language
        return made


def person_words(person):
    """A correspondent in words: the name if it may be seen, else how he is described."""
    name = in_language(person.names, get_language()) or person.name
    neutral = person.withheld_as and WITHHELD.get(person.withheld_as, _("a person"))
    return name or person.described_as or str(neutral or gettext("a person"))


def heading_words(shown):
    """A collection, term, place or agent in words, with their language."""
    match shown:
        case CollectionView():
            return Words(shown.title, title_language(shown))
        case TermView():
            return _named(shown.labels)
        case PlaceView() | AgentView():
            return _named(shown.names)
        case FamilyView():
            return Words(family_words(shown))
    raise TypeError(f"read {type(shown).__name__}; understood are the headings of a list")


def title_language(collection):
    """A hint at the language of a collection's title; empty where nothing tells.

    A title that the archive supplied is in the language in which it describes.
    """
    supplied = (collection.scope, collection.note) if collection.title_supplied else ()
    found = filter(None, map(language_hint, (collection.title, *supplied)))
    return next(found, "")


def _named(names):
    found = name_in(names, get_language())
    return Words(found.text, found.language) if found else Words("")


def names_of(shown):
    """What a collection, term, place or agent is called in any language."""
    match shown:
        case CollectionView():
            return (shown.title,)
        case TermView():
            return tuple(one.text for one in shown.labels)
        case PlaceView() | AgentView():
            return tuple(one.text for one in shown.names)
        case FamilyView():
            return (shown.called,)
    return ()


def family_words(shown):
    """A family in words: how many letters, and what the first of them is called."""
    words = ngettext(
        "in a family of %(n)s, like %(letter)s",
        "in a family of %(n)s, like %(letter)s",
        shown.letters,
    )
    return words % {"n": localize(shown.letters), "letter": shown.called}


def first_of(names, most):
    """The first of so many names in words, and how many more there are."""
    first, others = ", ".join(names[:most]), len(names) - most
    if others <= 0:
        return first
    return gettext("%(names)s and %(n)s more") % {"names": first, "n": localize(others)}


def date_words(date):
    """A date in words; empty where there is none."""
    return describe(date, get_language()) if date else ""


def heading_of(facet, key, holdings):
    """The heading that a key of a facet stands for; None for the fixed lists."""
    return holdings.headings.get((KINDS.get(facet, "term"), key))


def key_words(facet, key, holdings):
    """A key of a facet in words, with their language."""
    if key in ("", "none"):
        return Words(not_recorded(facet))
    if facet == "lang":
        return Words(language_name(key))
    if label := FIXED.get(facet, {}).get(key):
        return Words(label)
    shown = heading_of(facet, key, holdings)
    return heading_words(shown) if shown else Words(key)
