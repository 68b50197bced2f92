"""The way down to a page: what it lies in, the largest first."""

from django.urls import reverse

from archive.reading_room.named.naming import heading_words


def collection_trail(units):
    """Collections, given from the nearest up."""
    return _trail("reading_room:collection", units, lambda one: one.code)


def place_trail(places):
    """Places, given from the nearest up."""
    return _trail("reading_room:place", places, lambda one: one.key)


def term_trail(terms):
    """Terms, given from the nearest up."""
    return _trail("reading_room:term", terms, lambda one: one.key)


def _trail(name, things, key):
    return [
        {"title": heading_words(one), "url": reverse(name, args=[key(one)])}
        for one in reversed(things)
    ]
