"""The home page: the case it began with, the collections, the kinds of letter, an example."""

from django.urls import reverse

from archive.reading_room.laid_out.rows import TEXTS
from archive.reading_room.models import ReadingLetter
from archive.record.letter import TextRole
from archive.record.text import parse, plain

from .collection import known, said
from .gathered import above, part
from .letter.sources import cited
from .letter.wordings import tables

# The find that the archive was made for; shown first where it is in the archive.
FIRST_CASE = "IZY-R"
PRINTED = TEXTS[TextRole.PRINTED]


def home_page(holdings):
    """What the page says. At most one query, for the example."""
    return {
        "letter_count": holdings.evidence_count,
        "first_case": first_case(holdings),
        "example": example(holdings),
        "collections": collections(holdings),
        "kinds": _kinds(holdings),
    }


def collections(holdings):
    """The collections that lie in no other, each with its parts."""
    listed = holdings.headings.of("collection")
    found = [
        _shelf(key, shown, holdings)
        | {"parts": [_shelf(k, s, holdings) for k, s in listed if above(s)[:1] == [key]]}
        for key, shown in listed
        if not above(shown)
    ]
    return sorted(found, key=lambda one: (one["practice"], -one["count"]))


def first_case(holdings):
    """The collection that the archive began with; None where it is not here."""
    shown = holdings.headings.get(("collection", FIRST_CASE))
    if shown is None:
        return None
    found = _shelf(FIRST_CASE, shown, holdings)
    return found | {"known": known(shown, found["count"]), "facts": said(shown)}


def example(holdings):
    """Two printings of one sentence in one language, from the first case; None without them."""
    of_the_case = holdings.letters().listed_under("collection", [FIRST_CASE])
    slots = of_the_case.listed_under("has", [PRINTED]).slots
    row = ReadingLetter.objects.numbered(holdings.pks[slots[:1]].tolist()).first()
    return _example(row.letter()) if row else None


def _example(view):
    first, *others = view.texts
    other = next((one for one in reversed(others) if one.language == first.language), None)
    if other is None:
        return None
    query = f"?text={first.public_id}&text={other.public_id}"
    url = reverse("reading_room:compare") + query
    alike = [one for one in view.texts if one.language == first.language]
    return {
        "left": _side(first),
        "right": _side(other),
        "url": url,
        "table": next(iter(tables(alike)), None),
    }


def _side(text):
    return {
        "text": plain(parse(text.text, strict=False)),
        "lang": text.language,
        "source": cited(text.source).name,
        "derived_from": text.derived_from,
    }


def _shelf(key, shown, holdings):
    found = part("collection", key, shown, holdings, ["collection"])
    return {
        "title": found.title,
        "url": found.url,
        "extent": shown.extent,
        "sentence": shown.scope,
        "count": found.count,
        "practice": shown.practice,
    }


def _kinds(holdings):
    found = [
        part("term", key, shown, holdings, ["kind"])
        for key, shown in holdings.headings.of("term")
        if shown.facet.value == "kind" and not shown.broader
    ]
    return sorted((one for one in found if one.count), key=lambda one: -one.count)
