"""The facets of a list: every value with the number of letters it would leave.

A facet's own choice does not restrict its own counts: the count of a value is the number of
letters found when it alone is chosen in its facet and all else stays.
"""

from typing import NamedTuple

from django.utils.text import capfirst

from archive.record.view import CollectionView, PlaceView, TermView

from .filters import NEGATED
from .naming import heading_of, key_words
from .queries import FACETS, NOT_RECORDED

TOP = 8
OPEN = ("kind", "collection")


class Value(NamedTuple):
    """One value of a facet; `depth` is how many broader ones it lies under."""

    value: str
    label: str
    count: int
    checked: bool
    excluded: bool
    depth: int
    exclude_url: str
    include_url: str


class FacetPanel(NamedTuple):
    """One facet: the chosen values first, then others up to eight, then the rest."""

    name: str
    label: str
    is_open: bool
    chosen_count: int
    top: list[Value]
    rest: list[Value]
    all_count: int


def facets(filters, search):
    """The facets in which there is anything to choose."""
    panels = (_panel(name, filters, search) for name in FACETS)
    return [
        panel
        for panel in panels
        if panel.chosen_count or any(value.value != NOT_RECORDED for value in panel.top)
    ]


def counts(filters, facet):
    """The number of letters under each key of `facet`; `none` for those under no key."""
    base = filters.found(without=facet).bits
    postings = filters.holdings.postings[facet]
    return {key or NOT_RECORDED: (base & slots).bit_count() for key, slots in postings.items()}


def _panel(facet, filters, search):
    # What is chosen stays in the form although no letter stands under it any more.
    named = [*filters.given.get(facet, ()), *filters.given.get(NEGATED + facet, ())]
    found = dict.fromkeys(named, 0) | counts(filters, facet)
    keys = sorted(found, key=lambda key: _place(facet, key, found, filters.holdings))
    values = [_value(facet, key, found[key], filters, search) for key in keys]
    chosen = [one for one in values if one.value in named]
    others = [one for one in values if one.value not in named]
    shown = max(0, TOP - len(chosen))
    return FacetPanel(
        name=facet,
        label=capfirst(str(filters.filters[facet].label)),
        is_open=bool(chosen) or facet in OPEN,
        chosen_count=len(chosen),
        top=chosen + others[:shown],
        rest=others[shown:],
        all_count=len(values),
    )


def _place(facet, key, found, holdings):
    """Where a value stands: after its broader one, among its like the most frequent first."""
    path = [*reversed(_broader(heading_of(facet, key, holdings))), key]
    return key == NOT_RECORDED, [
        (-found.get(one, 0), key_words(facet, one, holdings), one) for one in path
    ]


def _value(facet, key, count, filters, search):
    excluded = key in filters.given.get(NEGATED + facet, ())
    return Value(
        value=key,
        label=key_words(facet, key, filters.holdings),
        count=count,
        checked=key in filters.given.get(facet, ()),
        excluded=excluded,
        depth=len(_broader(heading_of(facet, key, filters.holdings))),
        exclude_url=search.without(facet, key).having(NEGATED + facet, key).url,
        include_url=search.without(NEGATED + facet, key).url,
    )


def _broader(shown):
    """The keys of what a heading lies under, the nearest first."""
    match shown:
        case CollectionView():
            return [one.code for one in shown.within]
        case PlaceView():
            return [one.key for one in shown.within]
        case TermView():
            return [one.key for one in shown.broader]
    return []
