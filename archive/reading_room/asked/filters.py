"""The public parameters of the list, one line each.

A repeated parameter is OR, different ones are AND, `not_` excludes, the value `none` means not
recorded. django-filter declares and validates them; but where it would drop an invalid value,
and so list everything, here nothing is listed (`problems`). Each clause calls the method of the
same name on the holdings or on the queryset.
"""

import weakref
from collections import ChainMap
from functools import cached_property, reduce
from operator import and_
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import FilterSet

from archive.reading_room.named.practice import ground
from archive.reading_room.named.vocabularies import FIXED
from archive.reading_room.queries import NOT_RECORDED

from .clauses import Asked, AsOf, Choice, Dated, Listed, NotListed, Page, PutAside
from .parameters import NO_LETTER, MisreadError, shown
from .selection import ORDERS
from .tray import NAME as TRAY

DATED = ("dated_from", "dated_until", "date")
CERTAIN = "certain"
NEGATED = "not_"
MOST_PAGES = 10**9
MOST_PROBLEMS = 20
VIEWS = ("cards", "table", "map")
PLACES = ("written_at", "found_at")
# What chooses no letters.
ARRANGING = ("order", "page", "view", "place", TRAY)


class Problem(NamedTuple):
    """A parameter that could not be understood."""

    field: str
    read: str
    expected: str

    @property
    def label(self):
        """What the form calls the parameter; empty where there is none of this name."""
        clause = LetterFilters.base_filters.get(self.field)
        if clause is None:
            return ""
        said = str(clause.label)
        return f"{_('not')} {said}" if self.field.startswith(NEGATED) else said


class MisreadAddressError(ValueError):
    """An address of a page with parameters of its own; `problems` say what was read in it."""

    def __init__(self, problems):
        super().__init__("; ".join(f"{one.read}: {one.expected}" for one in problems))
        self.problems = problems


def read_one(name, field, data, problems):
    """What a parameter beside those of the list says; None, and a problem more, if nothing."""
    try:
        return field.clean(data.getlist(name))
    except MisreadError as error:
        problems.append(Problem(name, error.read, error.message))
        return None


class LetterFilters(FilterSet):
    """What a reader asked for; `holdings` say what can be asked."""

    q = Asked(gettext_lazy("search"))
    kind = Listed(gettext_lazy("kind"), field_name="kind")
    collection = Listed(gettext_lazy("collection"), field_name="collection")
    act = Listed(gettext_lazy("stated act"), field_name="act")
    theme = Listed(gettext_lazy("theme"), field_name="theme")
    feature = Listed(gettext_lazy("feature"), field_name="feature")
    sender = Listed(gettext_lazy("sender"), field_name="sender")
    recipient = Listed(gettext_lazy("recipient"), field_name="recipient")
    mentioned = Listed(gettext_lazy("person mentioned"), field_name="mentioned")
    written_at = Listed(gettext_lazy("place written"), field_name="written_at")
    found_at = Listed(gettext_lazy("place found"), field_name="found_at")
    lang = Listed(gettext_lazy("language of the letter"), field_name="lang")
    medium = Listed(gettext_lazy("medium"), field_name="medium")
    authenticity = Listed(gettext_lazy("authenticity"), field_name="authenticity")
    has = Listed(gettext_lazy("has"), field_name="has")
    family = Listed(gettext_lazy("family"), field_name="family")
    not_kind = NotListed(gettext_lazy("kind"), field_name="kind")
    not_collection = NotListed(gettext_lazy("collection"), field_name="collection")
    not_act = NotListed(gettext_lazy("stated act"), field_name="act")
    not_theme = NotListed(gettext_lazy("theme"), field_name="theme")
    not_feature = NotListed(gettext_lazy("feature"), field_name="feature")
    not_sender = NotListed(gettext_lazy("sender"), field_name="sender")
    not_recipient = NotListed(gettext_lazy("recipient"), field_name="recipient")
    not_mentioned = NotListed(gettext_lazy("person mentioned"), field_name="mentioned")
    not_written_at = NotListed(gettext_lazy("place written"), field_name="written_at")
    not_found_at = NotListed(gettext_lazy("place found"), field_name="found_at")
    not_lang = NotListed(gettext_lazy("language of the letter"), field_name="lang")
    not_medium = NotListed(gettext_lazy("medium"), field_name="medium")
    not_authenticity = NotListed(gettext_lazy("authenticity"), field_name="authenticity")
    not_has = NotListed(gettext_lazy("has"), field_name="has")
    not_family = NotListed(gettext_lazy("family"), field_name="family")
    dated_from = Dated(gettext_lazy("written from"))
    dated_until = Dated(gettext_lazy("written until"))
    date = Choice(gettext_lazy("date"), words=(CERTAIN, NOT_RECORDED))
    at = AsOf(gettext_lazy("archive version"))
    order = Choice(gettext_lazy("order"), words=tuple(ORDERS))
    view = Choice(gettext_lazy("view"), words=VIEWS)
    place = Choice(gettext_lazy("places on the map"), words=PLACES)
    page = Page(gettext_lazy("page"), least=1, most=MOST_PAGES)
    tray = PutAside(gettext_lazy("letters to compare"))

    def __init__(self, data, holdings):
        # Only filters that are asked for are copied and become fields of a form: a page has forty.
        self.base_filters = {n: one for n, one in self.base_filters.items() if n in data}
        super().__init__(data, holdings.letters())
        for one in self.filters.values():
            # A circle would stay, with what it found of a million letters, until looked for.
            one.parent = weakref.proxy(self)
        self.holdings = holdings
        self._found = {}

    @classmethod
    def label_of(cls, name):
        """What a parameter is called on a page."""
        return str(cls.base_filters[name].label)

    def known_keys(self, facet):
        """The keys that can be asked for: those of some letter, and a fixed list's own."""
        return ChainMap(self.holdings.keys_of(facet), FIXED.get(facet, {}))

    @cached_property
    def problems(self):
        """Everything that could not be understood; empty when all was."""
        unknown = [
            Problem(shown(name), shown(self.data.get(name) or ""), self._understood())
            for name in self.data
            if name not in LetterFilters.base_filters
        ]
        misread = [
            Problem(name, error.read, self._expected(error))
            for name, errors in self.form.errors.as_data().items()
            for error in errors
        ]
        return [*unknown, *misread][:MOST_PROBLEMS] or self._contradictions()

    def _expected(self, error):
        """What would be understood; a cited search is told too where a key may have gone to."""
        at = self.form.cleaned_data.get("at")
        if error.code != NO_LETTER or at is None:
            return error.message
        changed = self.holdings.letters().added_by(at).changed_after(at)
        if not changed and not self.holdings.withdrawn_since(at):
            return error.message
        gone = _(
            "Since version %(at)s of the archive letters have been withdrawn or changed; "
            "it may have gone with them."
        )
        return f"{error.message} {gone % {'at': at}}"

    def _understood(self):
        declared = LetterFilters.base_filters
        names = ", ".join(name for name in declared if not name.startswith(NEGATED))
        return _("No parameter has this name. Understood are: %(names)s; not_ excludes.") % {
            "names": names
        }

    def _contradictions(self):
        first, last = self.window
        if first is not None and last is not None and last < first:
            read = f"{self.given['dated_from']}–{self.given['dated_until']}"
            return [Problem("dated_until", read, _("The dates end before they begin."))]
        if self.has_window and self.wants_undated:
            contradiction = _("Letters without a date lie in no span: ask for one or the other.")
            return [Problem("date", NOT_RECORDED, contradiction)]
        if self.given.get("date") == CERTAIN and not self.has_window:
            lacking = _(
                "A date is certain to lie in a span: ask for its first or its last day too."
            )
            return [Problem("date", CERTAIN, lacking)]
        if self.given.get("order") == "relevance" and "q" not in self.given:
            return [Problem("order", "relevance", _("Only a search with words has relevance."))]
        return []

    @cached_property
    def given(self):
        """What each parameter means that the address gives, in the order declared above."""
        self.form.full_clean()
        meant = self.form.cleaned_data
        return {
            name: meant[name]
            for name, clause in self.filters.items()
            if name in meant and clause.is_given(meant[name])
        }

    @cached_property
    def window(self):
        """The first and the last day asked for, None where that side is open."""
        first, last = self.given.get("dated_from"), self.given.get("dated_until")
        return first and first.first_day, last and last.last_day

    @property
    def has_window(self):
        """Whether any dates were asked for."""
        return self.window != (None, None)

    @property
    def wants_undated(self):
        """Whether letters without a preferred date were asked for."""
        return self.given.get("date") == NOT_RECORDED

    @property
    def ordering(self):
        """The order asked for; a search shows the newest first, a list the oldest."""
        return self.given.get("order") or self.usual_order

    @property
    def usual_order(self):
        """The order where none is asked for."""
        return "-date" if "q" in self.given else "date"

    @property
    def shown_as(self):
        """How the letters are shown."""
        return self.given.get("view", VIEWS[0])

    @property
    def choosing(self):
        """The names of what narrows the list, the three of the dates as one: `dated`."""
        names = [name for name in self.given if name not in (*DATED, *ARRANGING)]
        return [*names, "dated"] if self.has_window or self.wants_undated else names

    def choose(self, letters, name):
        """The letters, of holdings or queryset, that one of `choosing` leaves."""
        if name != "dated":
            return self.filters[name].choose(letters, self.given[name])
        if self.wants_undated:
            return letters.undated()
        if "date" in self.given:
            return letters.dated_certainly(*self.window)
        return letters.dated_possibly(*self.window)

    def filter_queryset(self, queryset):
        """The same letters in SQL, for exports and as the oracle of the tests."""
        return reduce(self.choose, self.choosing, ground(queryset, self.choosing))

    @cached_property
    def parts(self):
        """What each of `choosing` leaves of all letters; one query if words are searched for."""
        letters = self.holdings.letters()
        return {name: self.choose(letters, name) for name in self.choosing}

    def found(self, without="", instead=""):
        """The letters asked for; `without` leaves one of `choosing` out.

        `instead` names what will be asked in its place, for which these letters are counted.
        """
        kept = {name: part for name, part in self.parts.items() if name != without}
        whole = self.holdings.letters()
        base = ground(whole, {*kept, instead})
        key = (tuple(kept), base is whole)
        if key not in self._found:
            self._found[key] = reduce(and_, kept.values(), base)
        return self._found[key]
