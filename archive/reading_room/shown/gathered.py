"""The letters that lie under a collection, a term or a place, and the narrower ones with counts."""

from functools import reduce
from operator import or_
from typing import NamedTuple

from django.urls import reverse

from archive.reading_room.addresses import Search
from archive.reading_room.cards import card
from archive.reading_room.models import ReadingLetter
from archive.reading_room.naming import heading_words
from archive.reading_room.together import together

MOST_SHOWN = 25
PAGES = {
    "collection": "reading_room:collection",
    "term": "reading_room:term",
    "place": "reading_room:place",
}


class Gathered(NamedTuple):
    """Letters under one key of one facet: their number, the first cards, the whole list."""

    id: str
    label: str
    count: int
    cards: list
    list_url: str
    together: dict


class Part(NamedTuple):
    """A narrower collection, term or place, with the number of letters under it."""

    title: str
    url: str
    count: int
    shown: object


def gathered(facet, key, holdings, label=""):
    """The letters under `key`, in reading order. One query."""
    letters = holdings.letters().listed_under(facet, [key])
    slots = letters.slots
    keys = holdings.pks[slots[:MOST_SHOWN]].tolist()
    rows = {one.pk: one for one in ReadingLetter.objects.numbered(keys)}
    search = Search((), reverse("reading_room:letter_list")).having(facet, key)
    return Gathered(
        id=f"by-{facet}",
        label=str(label),
        count=len(slots),
        cards=[card(rows[pk].letter(), search) for pk in keys if pk in rows],
        list_url=search.url,
        together=together(letters, search),
    )


def count(facet, key, holdings):
    """The number of letters under `key`."""
    return len(holdings.letters().listed_under(facet, [key]))


def parts(kind, key, holdings, facets):
    """What lies directly under a heading, by its title; a letter counts once."""
    under = [
        (one_key, shown)
        for one_key, shown in holdings.headings.of(kind)
        if next(iter(above(shown)), None) == key
    ]
    found = [part(kind, one_key, shown, holdings, facets) for one_key, shown in under]
    return sorted(found, key=lambda one: one.title)


def part(kind, key, shown, holdings, facets):
    """A heading with the number of letters that any of `facets` lists under it."""
    letters = holdings.letters()
    under = reduce(or_, (letters.listed_under(facet, [key]) for facet in facets))
    return Part(heading_words(shown), reverse(PAGES[kind], args=[key]), len(under), shown)


def above(shown):
    """Keys of what a heading lies in, the nearest first."""
    within = shown.broader if hasattr(shown, "broader") else shown.within
    return [one.code if hasattr(one, "code") else one.key for one in within]
