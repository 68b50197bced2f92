"""The filters in force, each with the list without it, and what dropping one would give."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from archive.reading_room.named.naming import date_words, key_words

from .filters import DATED, NEGATED


class Chip(NamedTuple):
    """One filter in force."""

    label: str
    value: str
    negated: bool
    remove_url: str


class Suggestion(NamedTuple):
    """A filter to drop, and the number of letters that are then found."""

    label: str
    url: str
    count: int


def chips(filters, search):
    """One chip for each value in force."""
    return [chip for name in filters.choosing for chip in _chips(name, filters, search)]


def suggestions(filters, search):
    """For a list without letters: which one filter to drop, the most letters first."""
    found = [
        Suggestion(_words(name, filters, search), _dropped(name, search).url, n)
        for name in filters.choosing
        if (n := len(filters.found(without=name)))
    ]
    return sorted(found, key=lambda one: -one.count)


def _dropped(name, search):
    """The search without a filter, and without the order that has no sense without it."""
    for one in DATED if name == "dated" else (name,):
        search = search.without(one)
    return search.without("order", "relevance") if name == "q" else search


def _words(name, filters, search):
    return "; ".join(
        f"{chip.label}{' ' + _('not') if chip.negated else ''}: {chip.value}"
        for chip in _chips(name, filters, search)
    )


def _chips(name, filters, search):
    if name == "dated":
        return [_dated(filters, search)]
    given, label = filters.given[name], filters.label_of(name)
    if name == "q":
        return [Chip(label, given.text, False, _dropped(name, search).url)]
    if name == "at":
        return [Chip(label, str(given), False, search.without(name).url)]
    facet = name.removeprefix(NEGATED)
    return [
        Chip(
            label,
            key_words(facet, key, filters.holdings),
            name != facet,
            search.without(name, key).url,
        )
        for key in given
    ]


def _dated(filters, search):
    label, url = _("written"), _dropped("dated", search).url
    if filters.wants_undated:
        return Chip(label, _("not recorded"), False, url)
    first, last = filters.given.get("dated_from"), filters.given.get("dated_until")
    words = [
        first and _("from %(date)s") % {"date": date_words(first)},
        last and _("until %(date)s") % {"date": date_words(last)},
        filters.given.get("date") and _("only where the date is certain"),
    ]
    said = ", ".join(filter(None, words))
    return Chip(label, said, False, url)
