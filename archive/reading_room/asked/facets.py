"""The facets of a list: every value with the number of letters it would leave.

A facet's own choice does not restrict its own counts: the count of a value is the number of
letters found when it alone is chosen in its facet and all else stays.
"""

from functools import lru_cache
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

import numpy as np
from django.utils.text import capfirst

from archive.language.spellings import written
from archive.language.transliterate import skeleton
from archive.reading_room.addresses import values_address
from archive.reading_room.laid_out.headings import read_heading
from archive.reading_room.named.naming import KINDS, heading_of, key_words, names_of
from archive.reading_room.queries import FACETS, NOT_RECORDED
from archive.record.view import CollectionView, PlaceView, TermView

from .filters import NEGATED

TOP, CLOSED_TOP = 8, 3
MOST_VALUES = 300
OPEN = ("kind", "collection")
# Of fewer sounds half of all names have some: и, і, й and y are one.
LEAST_SOUNDS = 3
# Doubt and what is withheld stay in sight, however few letters they touch.
SHOWN_WHOLE = "has"


class Value(NamedTuple):
    """One value of a facet; `look` are the classes of its line: its depth, if it is excluded."""

    value: str
    label: str
    count: int
    checked: bool
    excluded: bool
    look: str
    exclude_url: str
    include_url: str


class FacetPanel(NamedTuple):
    """One facet: the chosen values first, then the most frequent up to
    eight, of a closed facet up to three.

    `all_count` is how many values there are, `all_url` where they all stand.
    """

    name: str
    label: str
    is_open: bool
    chosen_count: int
    values: list[Value]
    all_count: int
    all_url: str


def facets(filters, search):
    """The facets in which there is anything to choose."""
    panels = (_panel(name, filters, search) for name in FACETS)
    return [
        panel
        for panel in panels
        if panel.chosen_count or any(value.value != NOT_RECORDED for value in panel.values)
    ]


def tally(filters, facet):
    """How many letters each key of `facet` would leave."""
    return filters.found(without=facet, instead=facet).tally(facet)


def counts(filters, facet):
    """The number of letters under each key that has any; `none` for those under no key."""
    found = tally(filters, facet).as_dict()
    return {key or NOT_RECORDED: number for key, number in found.items()}


def all_values(filters, search, facet, like=""):
    """Every value of one facet that leaves a letter, the most frequent first.

    `like` keeps those in whose words it stands; at most MOST_VALUES are given beside what is
    chosen and what is not recorded. With them that number, if it left any out, else 0.
    """
    found, named = tally(filters, facet), _named(facet, filters)
    standing = np.flatnonzero(found.numbers)
    order = standing[np.argsort(-found.numbers[standing], kind="stable")]
    keys = (found.keys[n] for n in order)
    if like:
        keys = (key for key in keys if is_like(like, facet, key, filters.holdings))
    others = list(islice((key for key in keys if key not in named), MOST_VALUES + 1))
    unrecorded = [NOT_RECORDED] if found.none and not like and NOT_RECORDED not in named else []
    kept = [*named, *others[:MOST_VALUES], *unrecorded]
    return _values(facet, kept, found, filters, search), MOST_VALUES * (len(others) > MOST_VALUES)


def is_like(like, facet, key, holdings):
    """Whether the words of a key, in any language, hold what somebody typed.

    Accents do not matter, nor the script: `munchen` is in München, `kuzma` in Кузьма.
    """
    kind = KINDS.get(facet, "term")
    stored = holdings.headings.stored(kind, key)
    names = _names(kind, stored) if stored else _spelt((key_words(facet, key, holdings),))
    sounds = skeleton(like)
    if len(sounds) >= LEAST_SOUNDS and sounds in names.sounds:
        return True
    return any(way and way in names.written for way in written(like))


class Spelt(NamedTuple):
    """Names, a line each: in every way in which they may be written, and as they sound."""

    written: str
    sounds: str


@lru_cache(maxsize=1 << 15)
def _names(kind, stored):
    # Kept, for a page looks through all: of a million letters twenty thousand people.
    return _spelt(names_of(read_heading(kind, stored)))


def _spelt(names):
    ways = sorted({one for name in names for one in written(name)})
    return Spelt("\n".join(ways), "\n".join(map(skeleton, names)))


def _panel(facet, filters, search):
    found = tally(filters, facet)
    named = _named(facet, filters)
    is_open = bool(named) or facet in OPEN
    top = TOP if is_open or facet == SHOWN_WHOLE else CLOSED_TOP
    frequent = [key for key in _most_frequent(found, top) if key not in named]
    keys = [*named, *frequent[: max(0, top - len(named))]]
    if found.none and NOT_RECORDED not in named:
        keys.append(NOT_RECORDED)
    return FacetPanel(
        name=facet,
        label=capfirst(filters.label_of(facet)),
        is_open=is_open,
        chosen_count=len(named),
        # Of closed ones the page of all values says how to exclude: a page has a hundred.
        values=_values(facet, keys, found, filters, search, is_open),
        all_count=len(found.keys),
        all_url=search.at(values_address(facet)).url,
    )


def _named(facet, filters):
    """What is chosen or excluded; it stays in the form although no letter stands under it."""
    return dict.fromkeys([*filters.given.get(facet, ()), *filters.given.get(NEGATED + facet, ())])


def _most_frequent(found, most):
    """At most so many keys, those under which most letters stand first, then by key; not those
    under which none does.
    """
    numbers = found.numbers
    fewest = np.partition(numbers, -most)[-most] if len(numbers) > most else 0
    likely = np.flatnonzero(numbers >= max(1, fewest))
    return nsmallest(most, (found.keys[n] for n in likely), key=lambda key: (-found.of(key), key))


def _values(facet, keys, found, filters, search, are_excludable=True):
    """The values of these keys: chosen ones first, each under what it lies in, if that is here."""
    named, holdings = _named(facet, filters), filters.holdings
    labels = {key: key_words(facet, key, holdings) for key in keys}
    paths = {key: _path(facet, key, keys, holdings) for key in keys}

    def place(key):
        # Among its like the most frequent stands first.
        steps = [(-found.of(one), labels[one], one) for one in paths[key]]
        return key not in named, key == NOT_RECORDED, steps

    return [
        Value(
            value=key,
            label=labels[key],
            count=found.of(key),
            checked=key in filters.given.get(facet, ()),
            excluded=(excluded := key in filters.given.get(NEGATED + facet, ())),
            look=_look(excluded, len(paths[key]) - 1),
            exclude_url=_excluding(search, facet, key) if are_excludable else "",
            include_url=search.without(NEGATED + facet, key).url if excluded else "",
        )
        for key in sorted(keys, key=place)
    ]


def _look(is_excluded, depth):
    """The classes of a value's line."""
    state = "is-excluded" if is_excluded else ""
    return " ".join(filter(None, (state, f"depth-{depth}" if depth else "")))


def _path(facet, key, keys, holdings):
    """The keys from the broadest one shown down to this."""
    broader = _broader(heading_of(facet, key, holdings))
    return [*(one for one in reversed(broader) if one in keys), key]


def _excluding(search, facet, key):
    return search.without(facet, key).having(NEGATED + facet, key).url


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
