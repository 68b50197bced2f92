"""One letter as a list shows it."""

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.formats import naming
from archive.language.hint import language_hint
from archive.reading_room.addresses import letter_address
from archive.reading_room.search.highlight import matches
from archive.record.people import Role
from archive.record.text import parse, plain

from .naming import Words, date_words, heading_words, person_words
from .other_dates import OPEN, other_dates
from .practice import is_practice
from .vocabularies import LAYERS

FIRST_WORDS = 160
MOST_LAYERS = 3


def card(view, search=None, question=None, window=OPEN):
    """What `_card.html` shows of a letter, within a search and with why it matched."""
    return linked(drawn(view, question, window), search)


def linked(shown, search=None):
    """A card that leads to its letter; within a search the letter's address carries it along."""
    return shown | {"url": letter_address(shown["public_id"], search)}


def drawn(view, question=None, window=OPEN, places=None, coins=""):
    """A card but for its link: the same in every search of the same words and dates.

    `places` are where the letter's index holds the words searched for, if that was asked;
    `coins` is what citation managers read.
    """
    said = _said(view, question, window, places) | {"coins": coins}
    # What costs most to draw is drawn here, so that it can be kept.
    why = render_to_string("reading_room/_why_matched.html", said) if said["matched"] else ""
    said |= {"why": why}
    kept = ("public_id", "reference", "kind", "title", "sender", "recipient", "place")
    return {
        name: said[name] for name in (*kept, "collection", "notice", "practice", "coins", "why")
    } | {
        "date": render_to_string("reading_room/_card_date.html", {"card": said}),
        "rest": render_to_string("reading_room/_card_rest.html", {"card": said}),
    }


def _said(view, question, window, places):
    first = first_text(view)
    matched = matches(view, question, places) if question else ()
    title, sender, recipient = (
        title_of(view),
        people(view, Role.SENDER),
        people(view, Role.RECIPIENT),
    )
    return {
        "public_id": view.public_id,
        "reference": view.public_reference,
        "kind": heading_words(view.kind) if view.kind else Words(""),
        "title": title,
        "date": date_words(view.sent),
        "date_note": _date_note(view),
        "other_dates": other_dates(view, window),
        "sender": sender,
        "recipient": recipient,
        "has_route": (sender or recipient) and not _says(view, title, sender, recipient),
        "place": place_words(view),
        "collection": heading_words(view.collection),
        "notice": view.content_warning,
        "practice": is_practice(view),
        "first_words": "" if matched else _first_words(first),
        "first_words_lang": first.language if first else "",
        "matched": [_matched(one) for one in matched[:MOST_LAYERS]],
        "matched_too": _too(matched),
    }


def _says(view, title, *parties):
    """Whether a title that was made of the parties names them, so no line need say it again."""
    return not view.title and all(one in title for one in parties)


def title_of(view):
    """The title, else one made of kind and parties, as in citations and files."""
    return Words(naming.title_of(view, get_language()), language_hint(view.title))


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
    return _shortened(words.replace("[withheld]", _("[withheld]")))


def _shortened(text):
    """The first words of a text, on one line."""
    # Twice as many signs as are shown hold them all, however they are spaced.
    line = " ".join(text[: 2 * FIRST_WORDS].split())
    if len(line) <= FIRST_WORDS and len(text) <= 2 * FIRST_WORDS:
        return line
    return line[: FIRST_WORDS - 1].rpartition(" ")[0] + " …"


def _date_note(view):
    if view.dates_conflict():
        return _("sources disagree")
    if view.sent and view.sent.basis == "inferred":
        return _("inferred")
    return ""


def _matched(match):
    return {"label": LAYERS[match.kind], "lang": match.lang, "parts": match.parts}


def _too(matched):
    """The layers that matched beyond those shown, each kind once."""
    kinds = dict.fromkeys(match.kind for match in matched[MOST_LAYERS:])
    layers = ", ".join(str(LAYERS[kind]) for kind in kinds)
    return _("also in: %(layers)s") % {"layers": layers} if layers else ""
