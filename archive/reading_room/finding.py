"""One answer to a search: which letters, how many, in what order, and which page of them."""

from functools import cached_property

from django.utils.translation import ngettext

from .filters import LetterFilters, Problem
from .models import ReadingLetter

PER_PAGE = 25


class Finding:
    """What a list, its data files and a letter's neighbours are made from.

    `order` are slots of the holdings; where dates were asked for, certain letters come first.
    """

    def __init__(self, data, holdings):
        self.holdings = holdings
        self.filters = LetterFilters(data, holdings)
        self.problems = self.filters.problems or self._no_such_page()

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
        ordered = self.letters.in_order(self.filters.ordering)
        return sorted(ordered, key=lambda slot: not self.is_certain(slot))

    def is_certain(self, slot):
        """Whether the letter of this slot is certain to lie inside the dates asked for."""
        return bool(self.certain.bits >> slot & 1)

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
        entries = self.holdings.entries
        found = ReadingLetter.objects.numbered([entries[slot].pk for slot in slots])
        by_key = {one.pk: one for one in found}
        pairs = ((slot, by_key.get(entries[slot].pk)) for slot in slots)
        return [(slot, one) for slot, one in pairs if one is not None]

    def neighbours(self, public_id):
        """The public ids before and after a letter in this list, None at its ends."""
        at = self.holdings.slot_of.get(public_id)
        if at not in self.slots:
            return None, None
        place = self.slots.index(at)
        around = self.slots[place - 1 : place] if place else [], self.slots[place + 1 : place + 2]
        return tuple(self.holdings.entries[one[0]].public_id if one else None for one in around)

    @cached_property
    def changed_since(self):
        """Of the letters found, how many changed after the version the search is frozen at."""
        return len(self.letters.changed_after(self.filters.given["at"]))

    def _no_such_page(self):
        if self.page <= self.pages:
            return []
        expected = ngettext("There is only one page.", "There are %(n)s pages.", self.pages) % {
            "n": self.pages
        }
        return [Problem("page", str(self.page), expected)]
