"""One letter as a list shows it."""

from textwrap import shorten

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.formats import naming
from archive.record.people import Role
from archive.record.text import parse, plain

from .addresses import letter_address
from .highlight import matches
from .naming import date_words, heading_words, person_words
from .other_dates import OPEN, other_dates
from .vocabularies import LAYERS

FIRST_WORDS = 160


def card(view, search=None, question=None, window=OPEN):
    """What `_card.html` shows of a letter, within a search and with why it matched."""
    first = first_text(view)
    matched = _matched(view, question) if question else []
    return {
        "public_id": view.public_id,
        "url": letter_address(view.public_id, search),
        "reference": view.public_reference,
        "kind": heading_words(view.kind) if view.kind else "",
        "title": title_of(view),
        "date": date_words(view.sent),
        "date_note": _date_note(view),
        "other_dates": other_dates(view, window),
        "sender": people(view, Role.SENDER),
        "recipient": people(view, Role.RECIPIENT),
        "place": place_words(view),
        "notice": view.content_warning,
        "first_words": "" if matched else _first_words(first),
        "first_words_lang": first.language if first else "",
        "matched": matched,
    }


def title_of(view):
    """The title, else one made of kind and parties, as in citations and files."""
    return naming.title_of(view, get_language())


def people(view, role):
    """Everybody who has this part in the letter, in words."""
    return ", ".join(person_words(one) for one in view.correspondents if one.role is role)


def place_words(view):
    """Where it was written, else where it was found."""
    if view.written_at:
        return heading_words(view.written_at)
    if view.found_at:
        return _("found: %(place)s") % {"place": heading_words(view.found_at)}
    return ""


def first_text(view):
    """The wording that stands for the letter: the base text, else the first one."""
    return next((one for one in view.texts if one.base), next(iter(view.texts), None))


def _first_words(text):
    words = plain(parse(text.text, strict=False)) if text else ""
    return shorten(words.replace("[withheld]", _("[withheld]")), FIRST_WORDS, placeholder=" …")


def _date_note(view):
    if view.dates_conflict():
        return _("sources disagree")
    if view.sent and view.sent.basis == "inferred":
        return _("inferred")
    return ""


def _matched(view, question):
    return [
        {"label": LAYERS[match.kind], "lang": match.lang, "parts": match.parts}
        for match in matches(view, question)
    ]
