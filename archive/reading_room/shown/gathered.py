"""The letters that lie under a collection, a term or a place, and the narrower ones with counts."""

from functools import reduce
from operator import or_
from typing import NamedTuple

from django.urls import reverse

from archive.reading_room.addresses import Search
from archive.reading_room.compared.together import together
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named.cards import card
from archive.reading_room.named.naming import heading_words
from archive.reading_room.named.practice import ground, left_out

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
    practice: dict


class Part(NamedTuple):
    """A narrower collection, term or place, with the number of letters under it."""

    title: str
    url: str
    count: int
    shown: object


def gathered(facet, key, holdings, label=""):
    """The letters under `key`, in reading order. One query."""
    letters = under([facet], key, holdings)
    every = holdings.letters().listed_under(facet, [key])
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
        practice=left_out(len(every) - len(letters), search, holdings),
    )


def count(facet, key, holdings):
    """The number of letters under `key`."""
    return len(under([facet], key, holdings))


def under(facets, key, holdings):
    """The letters that a list shows which asks any of `facets` for `key`."""
    letters = ground(holdings.letters(), facets)
    return reduce(or_, (letters.listed_under(facet, [key]) for facet in facets))


def parts(kind, key, holdings, facets):
    """What lies directly under a heading, by its title; a letter counts once."""
    narrower = [
        (one_key, shown)
        for one_key, shown in holdings.headings.of(kind)
        if next(iter(above(shown)), None) == key
    ]
    found = [part(kind, one_key, shown, holdings, facets) for one_key, shown in narrower]
    return sorted(found, key=lambda one: one.title)


def part(kind, key, shown, holdings, facets):
    """A heading with the number of letters that any of `facets` lists under it."""
    number = len(under(facets, key, holdings))
    return Part(heading_words(shown), reverse(PAGES[kind], args=[key]), number, shown)


def above(shown):
    """Keys of what a heading lies in, the nearest first."""
    within = shown.broader if hasattr(shown, "broader") else shown.within
    return [one.code if hasattr(one, "code") else one.key for one in within]
