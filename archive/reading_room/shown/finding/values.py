"""The page of all values of one facet, within a search."""

from django.urls import reverse
from django.utils.text import capfirst

from archive.reading_room.asked.facets import all_values, counts, tally
from archive.reading_room.asked.filters import NEGATED
from archive.reading_room.named.naming import key_words

from .changed import versions

LIKE = "like"
LONGEST = 100


def values_page(filters, search, facet, like):
    """What the page says; `like` is what its values shall have in their words."""
    like = like.strip()[:LONGEST]
    search = search.at(reverse("reading_room:letter_list"))
    values, cut_at = all_values(filters, search, facet, like)
    return {
        "facet": facet,
        "label": capfirst(filters.label_of(facet)),
        "like": like,
        "values": values,
        "cut_at": cut_at,
        "all_count": int((tally(filters, facet).numbers > 0).sum()),
        "hidden_fields": [
            {"name": name, "value": value}
            for name, value in search.pairs
            if name.removeprefix(NEGATED) != facet
        ],
        "list_url": search.url,
    }


def values_data(finding, facet):
    """The same as data: each value's key, words and number; the key `none` is "not recorded"."""
    filters = finding.filters
    found = sorted(counts(filters, facet).items(), key=lambda item: (-item[1], item[0]))
    return {
        **versions(finding),
        "facet": facet,
        "values": [
            {"value": key, "label": key_words(facet, key, filters.holdings), "letters": number}
            for key, number in found
        ],
    }
