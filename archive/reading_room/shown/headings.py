"""The pages of terms and places."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.language.hint import language_hint
from archive.reading_room.named.naming import heading_words
from archive.reading_room.named.words import FACETS, PRECISIONS

from .gathered import gathered, parts
from .letter.trails import place_trail, term_trail

PLACED = {"written_at": _("Written here"), "found_at": _("Found here")}
# Decimals of a degree that are no finer than the precision: one hundredth is about a kilometre.
DECIMALS = {"point": 4, "settlement": 2, "district": 1, "region": 1, "country": 0}


def term_page(view, holdings):
    """A term, what is broader and narrower, and its letters."""
    facet = view.facet.value
    return {
        "term": {
            "label": heading_words(view),
            "facet": FACETS[view.facet],
            "scope_note": view.scope_note,
            "scope_lang": language_hint(view.scope_note) or "",
            "labels": _others(view.labels),
        },
        "trail": term_trail(view.broader),
        "narrower": parts("term", view.key, holdings, [facet]),
        "groups": [gathered(facet, view.key, holdings)],
    }


def place_page(view, holdings):
    """A place, what it lies in and what lies in it, and its letters: written here, found here."""
    groups = [gathered(facet, view.key, holdings, label) for facet, label in PLACED.items()]
    return {
        "place": {
            "name": heading_words(view),
            "precision": PRECISIONS[view.precision],
            "names": _others(view.names),
            "coordinates": coordinates(view),
            "gazetteer_url": view.gazetteer if view.gazetteer.startswith("https://") else "",
        },
        "trail": place_trail(view.within),
        "narrower": parts("place", view.key, holdings, PLACED),
        "groups": [one for one in groups if one.count],
    }


def coordinates(view):
    """Latitude and longitude, no finer than the place is known; empty where not recorded."""
    if view.latitude is None or view.longitude is None:
        return ""
    decimals = DECIMALS[view.precision]
    north = f"{abs(view.latitude):.{decimals}f}° {'N' if view.latitude >= 0 else 'S'}"
    east = f"{abs(view.longitude):.{decimals}f}° {'E' if view.longitude >= 0 else 'W'}"
    return f"{north}, {east}"


def _others(names):
    return [{"text": n.text, "lang": n.language} for n in names if n.language != get_language()]
