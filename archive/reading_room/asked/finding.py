"""One answer to a search: which letters, how many, in what order, and which page of them."""

from functools import cached_property

import numpy as np
from django.db import OperationalError
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from psycopg.errors import QueryCanceled

from archive.reading_room.laid_out.summaries import yes
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named.practice import ASKED_BY, NAMED_BY

from .filters import LetterFilters, Problem
from .parameters import shown

PER_PAGE = 25
# Letters of one query, where all that were found are given.
WHOLE, NARROW = 500, 5000


class Finding:
    """What a list, its data files and a letter's neighbours are made from.

    `order` are slots of the holdings; where dates were asked for, certain letters come first.
    """

    filters_class = LetterFilters

    def __init__(self, data, holdings):
        self.holdings = holdings
        self.filters = self.filters_class(data, holdings)
        self.problems = self.filters.problems or self._too_much() or self._no_such_page()

    @cached_property
    def letters(self):
        """The letters found."""
        return self.filters.found()

    @cached_property
    def certain(self):
        """Of the letters found, those whose preferred date lies inside the dates asked for."""
        if not self.filters.has_window:
            return self.letters
        return self.letters.dated_certainly(*self.filters.window)

    @property
    def count(self):
        """How many letters were found."""
        return len(self.letters)

    @property
    def possible_count(self):
        """How many of them are only possible."""
        return self.count - len(self.certain)

    @cached_property
    def slots(self):
        """All letters found, in order, the certain ones first."""
        letters, ordering = self.letters, self.filters.ordering
        if ordering == "relevance":
            letters = letters.best_first(self.filters.given["q"].literal)
        ordered = letters.in_order(ordering)
        if not self.filters.has_window:
            return ordered
        certain = self.certain.chosen[ordered]
        return np.concatenate([ordered[certain], ordered[~certain]])

    def is_certain(self, slot):
        """Whether the letter of this slot is certain to lie inside the dates asked for."""
        return bool(self.certain.chosen[slot])

    def match(self, slot):
        """`certain` or `possible` where dates were asked for, else nothing."""
        if not self.filters.has_window:
            return ""
        return "certain" if self.is_certain(slot) else "possible"

    def match_of(self, pk):
        """The same of the letter with this row number."""
        slot = self.holdings.slot(pk)
        return "" if slot is None else self.match(slot)

    @property
    def page(self):
        """The page asked for, from 1."""
        return self.filters.given.get("page", 1)

    @property
    def pages(self):
        """How many pages there are, at least one."""
        return max(1, -(-self.count // PER_PAGE))

    @property
    def page_slots(self):
        """The slots of the page asked for."""
        return self.slots[(self.page - 1) * PER_PAGE : self.page * PER_PAGE]

    def rows(self, slots):
        """Pairs of slot and row, in order. One query; what was withdrawn just now is left out."""
        return self._paired(slots, ReadingLetter.objects.all())

    def rows_to_show(self, slots):
        """The same; of a search with words, each with the `places` where it has any of them."""
        letters, question = ReadingLetter.objects.all(), self.filters.given.get("q")
        return self._paired(slots, letters.with_places_of(question) if question else letters)

    def _paired(self, slots, letters):
        keys = self.holdings.pks[slots].tolist()
        by_key = {one.pk: one for one in letters.numbered(keys)}
        pairs = zip(slots, map(by_key.get, keys), strict=True)
        return [(slot, one) for slot, one in pairs if one is not None]

    @property
    def asked_slots(self):
        """All slots in order, or those of the page if one is asked for."""
        return self.page_slots if "page" in self.filters.given else self.slots

    def rows_in_batches(self):
        """The rows of every letter asked for, in order; one query a batch."""
        for some in _batches(self.asked_slots, WHOLE):
            yield [row for _, row in self.rows(some)]

    def lines(self, above):
        """Batches of what a table says of every letter asked for; `above` begins addresses.

        Each letter is its public id, its address, its match, whether it was invented for practice,
        its line, and whether it changed since. One query a batch.
        """
        match = self.match if self.filters.has_window else lambda slot: ""
        for some in _batches(self.asked_slots, NARROW):
            keys, versions = self.holdings.pks[some].tolist(), self.holdings.changed_in(some)
            found = {key: told for key, *told in ReadingLetter.objects.numbered(keys).lines()}
            yield [
                (*_begun(told, above, match(slot)), told[2], yes(self.is_newer(version)))
                for slot, key, version in zip(some, keys, versions.tolist(), strict=True)
                if (told := found.get(key))
            ]

    def place(self, pk):
        """Where in this list a letter stands, from 0; None where it does not."""
        return next(iter(np.flatnonzero(self.slots == self.holdings.slot(pk)).tolist()), None)

    def neighbours(self, place):
        """The row numbers before and after this place of the list, None at its ends."""
        if place is None:
            return None, None
        around = np.array([place - 1, place + 1])
        inside = (around >= 0) & (around < len(self.slots))
        keys = self.holdings.pks[self.slots[around % len(self.slots)]].tolist()
        return tuple(key if there else None for key, there in zip(keys, inside, strict=True))

    @property
    def frozen_at(self):
        """The version that the search is frozen at, None where it is not."""
        return self.filters.given.get("at")

    @cached_property
    def changed_since(self):
        """How many letters that were there changed after the version the search is frozen at."""
        there = self.holdings.letters().added_by(self.frozen_at)
        return len(there.changed_after(self.frozen_at))

    @property
    def withdrawn_since(self):
        """How many letters that were there have been withdrawn after that version."""
        return self.holdings.withdrawn_since(self.frozen_at)

    def is_newer(self, changed_in):
        """Whether a letter that changed in this version is newer than the search is frozen at."""
        return self.frozen_at is not None and changed_in > self.frozen_at

    @cached_property
    def total(self):
        """How many letters there are; of a frozen search how many there were, and still are.

        What was invented for practice counts where any of it was asked for by name.
        """
        at, letters = self.frozen_at, self.holdings.letters()
        named = [part for name, part in self.filters.parts.items() if name in (ASKED_BY, NAMED_BY)]
        if all(len(part) == len(part.evidence()) for part in named):
            letters = letters.evidence()
        return len(letters if at is None else letters.added_by(at))

    def _too_much(self):
        """PostgreSQL stops what takes readers more than three seconds: 32 beginnings, say."""
        try:
            # Ordering by relevance asks too.
            len(self.slots)
        except OperationalError as error:
            if not took_too_long(error):
                raise
            expected = _("It takes too long. Ask for fewer words, and fewer that end in *.")
            return [Problem("q", shown(self.filters.given["q"].text), expected)]
        return []

    def _no_such_page(self):
        if self.page <= self.pages:
            return []
        expected = ngettext("There is only one page.", "There are %(n)s pages.", self.pages) % {
            "n": localize(self.pages)
        }
        return [Problem("page", str(self.page), expected)]


def took_too_long(error):
    """Whether PostgreSQL stopped a reader's question for the time it took."""
    return isinstance(error.__cause__, QueryCanceled)


def _begun(told, above, match):
    """What a line says of a letter before it says what the letter alone decides."""
    return told[0], f"{above}{told[0]}/", match, yes(told[1])


def _batches(slots, size):
    return (slots[start : start + size] for start in range(0, len(slots), size))
