"""What is kept of each letter: not its keys or days but the number of one of a few distinct values.

A column of a million letters then costs one, two or four bytes a letter, and what a filter asks
is answered once for each distinct value. Values are read from their text, as `copied` has them.
"""

from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from archive.reading_room.queries import NOT_RECORDED

BETWEEN = "\x1f"
"""Parts the keys of one letter; no key holds it."""
# Of more distinct values than these a change does not look for the one that it may equal.
MOST_COMPARED = 4096
NUMBERS = 4
"""So many has each letter that are no keys and no days: see `copied`."""


def narrowed(codes, count):
    """`codes`, all below `count`, in as few bytes as hold them."""
    return np.asarray(codes).astype(np.min_scalar_type(max(count - 1, 0)), copy=False)


class Column:
    """`codes[slot]` is the number of the letter's value among `size` distinct ones."""

    def __init__(self, codes, size):
        self.codes = narrowed(codes, size)
        self.size = size

    @property
    def nbytes(self):
        """The bytes of all its arrays."""
        held = (one for one in vars(self).values() if isinstance(one, np.ndarray))
        return sum(one.nbytes for one in held)

    def spread(self, per_value):
        """What is known of each distinct value, for each slot."""
        return per_value[self.codes]

    def taken(self, slots):
        """The column of these slots, in their order."""
        return self.with_codes(self.codes[slots])

    def compacted(self):
        """Without the distinct values that no letter has any more."""
        used = np.bincount(self.codes, minlength=self.size) > 0
        if used.all():
            return self
        return self.of_values(np.flatnonzero(used), (np.cumsum(used) - 1)[self.codes])

    def with_texts(self, texts):
        """This column and more letters behind it, given as their texts."""
        compared = self.size <= MOST_COMPARED
        known = {text: n for n, text in enumerate(self.texts())} if compared else {}
        fresh = [text for text in dict.fromkeys(texts) if text not in known]
        known |= {text: n for n, text in enumerate(fresh, self.size)}
        codes = np.array([known[text] for text in texts], np.uint32)
        return self.extended(np.concatenate([self.codes, codes]), fresh)


class Tally(NamedTuple):
    """How many letters stand under each of `keys`, as an array, and how many under none.

    `number` is the place of each key.
    """

    number: dict[str, int]
    keys: tuple[str, ...]
    numbers: np.ndarray
    none: int

    def __sub__(self, other):
        return self._replace(numbers=self.numbers - other.numbers, none=self.none - other.none)

    def of(self, key):
        """The number of letters under one key; of `none`, those under no key."""
        if key == NOT_RECORDED:
            return self.none
        return int(self.numbers[self.number[key]]) if key in self.number else 0

    def as_dict(self):
        """The number of letters under every key that has any; the empty key: those under none."""
        found = {self.keys[n]: int(self.numbers[n]) for n in np.flatnonzero(self.numbers)}
        return found | ({"": self.none} if self.none else {})


class Keys(Column):
    """A facet. A distinct value is a list of keys, the narrowest of each line first.

    `members` are the numbers of keys, list after list; list n begins at `starts[n]`.
    """

    def __init__(self, codes, starts, members, keys):
        super().__init__(codes, len(starts) - 1)
        self.starts = starts
        self.keys = keys
        self.members = narrowed(members, len(keys))

    @classmethod
    def read(cls, codes, texts):
        """The column of letters numbered by `codes`, of the distinct `texts`."""
        return cls(np.zeros(0, np.uint8), np.zeros(1, np.uint32), [], ()).extended(codes, texts)

    def extended(self, codes, texts):
        """With more distinct values behind those that are there."""
        number = dict(self.number)
        many = np.fromiter((len(_keys(text)) for text in texts), np.uint32, len(texts))
        each = (number.setdefault(key, len(number)) for text in texts for key in _keys(text))
        members = np.fromiter(each, np.uint32, int(many.sum()))
        ends = self.starts[-1] + np.cumsum(many, dtype=np.uint32)
        both = np.concatenate([self.members.astype(np.uint32), members])
        return Keys(codes, np.concatenate([self.starts, ends]), both, tuple(number))

    def with_codes(self, codes):
        """The same values for other letters."""
        return Keys(codes, self.starts, self.members, self.keys)

    def of_values(self, kept, codes):
        """These of the distinct values alone; `codes` number the letters by them."""
        lengths = self.lengths[kept].astype(np.int64)
        begins = np.repeat(self.starts[kept], lengths)
        ends = np.cumsum(lengths, dtype=np.int64)
        steps = np.arange(lengths.sum(), dtype=np.int64) - np.repeat(ends - lengths, lengths)
        numbers, members = np.unique(self.members[begins + steps], return_inverse=True)
        starts = np.concatenate([[0], ends]).astype(np.uint32)
        return Keys(codes, starts, members, tuple(self.keys[n] for n in numbers))

    def texts(self):
        """The distinct values as texts."""
        keys = [self.keys[n] for n in self.members]
        ends = self.starts.tolist()
        return [BETWEEN.join(keys[a:b]) for a, b in pairwise(ends)]

    @cached_property
    def number(self):
        """The number of each key."""
        return {key: n for n, key in enumerate(self.keys)}

    @cached_property
    def lengths(self):
        """How many keys each list has."""
        found = np.diff(self.starts)
        return narrowed(found, found.max(initial=0) + 1)

    def under(self, keys):
        """Of each slot, whether it stands under any of `keys`; the empty key: under none."""
        listed = self.lengths == 0 if "" in keys else np.zeros(self.size, bool)
        for key in keys:
            places = np.flatnonzero(self.members == self.number.get(key, len(self.keys)))
            listed[np.searchsorted(self.starts, places, "right") - 1] = True
        return self.spread(listed)

    def tally(self, slots):
        """How many of the letters in these slots stand under each key; a Tally."""
        of_list = np.bincount(self.codes[slots], minlength=self.size)
        of_member = np.repeat(of_list, self.lengths)
        numbers = np.bincount(self.members, of_member, len(self.keys)).astype(np.int64)
        return Tally(self.number, self.keys, numbers, int(of_list[self.lengths == 0].sum()))

    def narrowest(self, slots):
        """How many of these letters have each key as their first one, as a dict."""
        of_list = np.bincount(self.codes[slots], minlength=self.size)
        first = self.members[self.starts[:-1][self.lengths > 0]]
        numbers = np.bincount(first, of_list[self.lengths > 0], len(self.keys))
        return {self.keys[n]: int(numbers[n]) for n in np.flatnonzero(numbers)}


class Marks(Column):
    """The numbers of a letter, parted by blanks, as a row of `numbers` for each distinct value."""

    def __init__(self, codes, numbers):
        super().__init__(codes, len(numbers))
        self.numbers = numbers

    @classmethod
    def read(cls, codes, texts):
        """The column of letters numbered by `codes`, of the distinct `texts`."""
        return cls(codes, _numbers(texts))

    def extended(self, codes, texts):
        """With more distinct values behind those that are there."""
        both = [one for one in (self.numbers, _numbers(texts)) if len(one)]
        return Marks(codes, np.concatenate(both) if both else self.numbers)

    def with_codes(self, codes):
        """The same values for other letters."""
        return Marks(codes, self.numbers)

    def of_values(self, kept, codes):
        """These of the distinct values alone; `codes` number the letters by them."""
        return Marks(codes, self.numbers[kept])

    def texts(self):
        """The distinct values as texts."""
        return [" ".join(map(str, one)) for one in self.numbers.tolist()]

    def column(self, n, slots=slice(None)):
        """The nth number of each of these slots."""
        return self.numbers[:, n][self.codes[slots]]


def _keys(text):
    return text.split(BETWEEN) if text else ()


def _numbers(texts):
    each = [[int(one) for one in text.split()] for text in texts]
    return np.array(each, np.int64).reshape(-1, NUMBERS)
