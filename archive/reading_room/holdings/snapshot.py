"""All published letters in one version of the archive, each in a slot, in reading order."""

from functools import cached_property
from itertools import count

import numpy as np

from archive.reading_room.asked.selection import Selection

from .copied import ADDED_IN, CHANGED_IN, HARVESTABLE, PRACTICE, columns_of
from .days import HIGHEST
from .headings import Headings

_readings = count()


class Holdings:
    """Immutable: what changes becomes another one.

    `pks[slot]` is a letter's row number, `slot_of[pk]` its slot or -1. Of each letter `columns`
    hold the days, marks and the keys of every facet. `references` are the letters as
    a queryset, asked for their order by reference when somebody wants it. `patched` counts the
    letters put in since all were read; `reading` tells one reading of them all from another.
    """

    def __init__(self, pks, columns, *, version=0, at=None, around=((), ()), references=None):
        headings, tombstones = around
        self.version = version
        self.at = at
        self.pks = pks.astype(np.int32) if pks.max(initial=0) <= np.iinfo(np.int32).max else pks
        self.columns = columns
        self.headings = Headings(headings)
        self.tombstones = tombstones
        self.patched = 0
        self.reading = next(_readings)
        self._references = references
        self.slot_of = np.full(self.pks.max(initial=0) + 1, -1, np.int32)
        self.slot_of[self.pks] = np.arange(self.size, dtype=np.int32)
        self._tallies = {}

    @classmethod
    def of_rows(cls, rows):
        """Letters that stand in no table: of each its number in the order of their references,
        from 0, and `texts_of` it.
        """
        pks, columns = columns_of(rows)
        order = np.lexsort((pks, columns["days"].reading_days))
        return cls(pks[order], {name: one.taken(order) for name, one in columns.items()})

    @property
    def size(self):
        """How many letters there are."""
        return len(self.pks)

    @property
    def nbytes(self):
        """The bytes that the letters take; not those of headings and tombstones."""
        arrays = self.pks.nbytes + self.slot_of.nbytes
        return arrays + sum(one.nbytes for one in self.columns.values())

    @property
    def days(self):
        """The dates of the letters."""
        return self.columns["days"]

    def letters(self):
        """All letters, to choose from with the clauses of the queryset."""
        return Selection(self, np.ones(self.size, bool))

    def slots(self, pks):
        """The slots of the letters with these row numbers, in that order; no unknown ones."""
        pks = np.asarray(pks, np.int64)
        found = self.slot_of[pks[pks < len(self.slot_of)]]
        return found[found >= 0]

    def slot(self, pk):
        """The slot of one letter; None where it is not held."""
        return next(iter(self.slots([pk]).tolist()), None)

    @cached_property
    def dated(self):
        """How many slots have a first possible day; they come before all others."""
        return int(np.searchsorted(self.days.reading_days, HIGHEST))

    @cached_property
    def by_reference(self):
        """All slots in the order of their references, those without one last. One query."""
        if self._references is None:
            return self.slots(np.arange(self.size))
        found = self.slots(self._references.numbers_by_reference())
        # What was withdrawn since this snapshot was made has no reference any more.
        return np.concatenate([found, np.setdiff1d(np.arange(self.size), found)])

    def added_in(self):
        """The version in which each letter was added."""
        return self.columns["marks"].column(ADDED_IN)

    def changed_in(self, slots=slice(None)):
        """The version in which each of these letters changed last."""
        return self.columns["marks"].column(CHANGED_IN, slots)

    def harvestable(self, protected_too):
        """Of each slot, whether others may harvest and keep the letter."""
        if protected_too:
            return self.evidence
        return self.columns["marks"].column(HARVESTABLE) == 1

    @cached_property
    def evidence(self):
        """Of each slot, whether the letter was not invented for practice."""
        return self.columns["marks"].column(PRACTICE) == 0

    @cached_property
    def practice_count(self):
        """How many letters were invented for practice."""
        return self.size - int(np.count_nonzero(self.evidence))

    @property
    def evidence_count(self):
        """How many letters there are without them; what the archive says that it holds."""
        return self.size - self.practice_count

    def tally(self, facet):
        """How many of all letters stand under each key of a facet."""
        if facet not in self._tallies:
            self._tallies[facet] = self.columns[facet].tally(slice(None))
        return self._tallies[facet]

    @cached_property
    def date_numbers(self):
        """How many of all letters have each distinct value of their dates."""
        return self.days.numbers(slice(None))

    def keys_of(self, facet):
        """The keys under which letters stand, and their numbers in the column."""
        return self.columns[facet].number

    def withdrawn_since(self, version):
        """How many letters that were there in `version` have been withdrawn since."""
        return sum(one.added_in <= version < one.withdrawn_in for one in self.tombstones)
