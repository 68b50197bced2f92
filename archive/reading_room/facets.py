"""The facets of a list: every value with the number of letters it would leave.

A facet's own choice does not restrict its own counts: the count of a value is the number of
letters found when it alone is chosen in its facet and all else stays.
"""

from typing import NamedTuple

from archive.record.view import CollectionView, PlaceView, TermView

from .filters import NEGATED
from .naming import heading_of, key_words
from .queries import FACETS, NOT_RECORDED

TOP = 8


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
    """One facet: the chosen values first, then the eight most frequent, then the rest."""

    name: str
    label: str
    is_open: bool
    chosen_count: int
    top: list[Value]
    rest: list[Value]
    all_count: int


def facets(filters, search):
    """The facets of which there is anything to choose."""
    panels = (_panel(name, filters, search) for name in FACETS)
    return [panel for panel in panels if panel.all_count]


def counts(filters, facet):
    """The number of letters under each key of `facet`; `none` for those under no key."""
    base = filters.found(without=facet).bits
    postings = filters.holdings.postings[facet]
    found = dict.fromkeys(filters.known_keys(facet), 0)
    return found | {
        key or NOT_RECORDED: (base & slots).bit_count() for key, slots in postings.items()
    }


def _panel(facet, filters, search):
    values = [_value(facet, key, n, filters, search) for key, n in counts(filters, facet).items()]
    values.sort(key=lambda one: (-one.count, one.value == NOT_RECORDED, one.label))
    chosen = [one for one in values if one.checked or one.excluded]
    others = [one for one in values if one not in chosen]
    top = chosen + others[: max(0, TOP - len(chosen))]
    return FacetPanel(
        name=facet,
        label=str(filters.filters[facet].label),
        is_open=bool(chosen) or facet in ("kind", "collection"),
        chosen_count=len(chosen),
        top=top,
        rest=[one for one in values if one not in top],
        all_count=len(values),
    )


def _value(facet, key, count, filters, search):
    excluded = key in filters.given.get(NEGATED + facet, ())
    return Value(
        value=key,
        label=key_words(facet, key, filters.holdings),
        count=count,
        checked=key in filters.given.get(facet, ()),
        excluded=excluded,
        depth=_depth(heading_of(facet, key, filters.holdings)),
        exclude_url=search.without(facet, key).having(NEGATED + facet, key).url,
        include_url=search.without(NEGATED + facet, key).url,
    )


def _depth(shown):
    match shown:
        case CollectionView() | PlaceView():
            return len(shown.within)
        case TermView():
            return len(shown.broader)
    return 0
