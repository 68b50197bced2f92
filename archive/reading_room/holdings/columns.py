"""What is kept of each letter: not its keys or days but the number of one of a few distinct values.

A column of a million letters then costs one, two or four bytes a letter, and what a filter asks
is answered once for each distinct value. Values are read from their text, as `copied` has them.
"""

from datetime import date
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from archive.reading_room.queries import NOT_RECORDED

BETWEEN = "\x1f"
"""Parts the keys of one letter; no key holds it."""
LOWEST, HIGHEST = np.iinfo(np.int32).min, np.iinfo(np.int32).max
# Of more distinct values than these a change does not look for the one that it may equal.
MOST_COMPARED = 4096


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
        lists = [text.split(BETWEEN) if text else [] for text in texts]
        number = dict(self.number)
        members = [number.setdefault(key, len(number)) for key in chain.from_iterable(lists)]
        ends = self.starts[-1] + np.cumsum([len(one) for one in lists], dtype=np.uint32)
        both = np.concatenate([self.members.astype(np.uint32), np.array(members, np.uint32)])
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
        return np.diff(self.starts)

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


class Days(Column):
    """The dates of letters: the preferred one, and all that anybody gives.

    As text: whether it is dated, the preferred span, then every span: `1 19..20 19..20 7..`.
    In the arrays an open or unknown side is LOWEST or HIGHEST.
    """

    def __init__(self, codes, values):
        super().__init__(codes, len(values))
        self.values = values
        self.dated = np.array([one[0] == "1" for one in values], bool)
        spans = [[_days(span) for span in one.split(" ")[1:]] for one in values]
        self.first, self.last = _sides([one[0] for one in spans])
        self.owner = np.repeat(np.arange(len(spans)), [len(one) - 1 for one in spans])
        self.some_first, self.some_last = _sides([span for one in spans for span in one[1:]])

    @classmethod
    def read(cls, codes, texts):
        """The column of letters numbered by `codes`, of the distinct `texts`."""
        return cls(codes, tuple(texts))

    def extended(self, codes, texts):
        """With more distinct values behind those that are there."""
        return Days(codes, (*self.values, *texts))

    def with_codes(self, codes):
        """The same values for other letters."""
        made = object.__new__(Days)
        made.__dict__ |= self.__dict__ | {"codes": narrowed(codes, self.size)}
        return made

    def of_values(self, kept, codes):
        """These of the distinct values alone; `codes` number the letters by them."""
        return Days(codes, tuple(self.values[n] for n in kept))

    def texts(self):
        """The distinct values as texts."""
        return self.values

    @property
    def reading_days(self):
        """The day by which each slot is put in reading order; HIGHEST where there is none."""
        return self.spread(np.where(self.first == LOWEST, HIGHEST, self.first))

    def certainly(self, first_day, last_day):
        """Of each slot, whether its preferred date lies wholly inside; None leaves a side open."""
        inside = self.dated.copy()
        if first_day is not None:
            inside &= self.first >= first_day
        if last_day is not None:
            inside &= self.last <= last_day
        return self.spread(inside)

    def possibly(self, first_day, last_day):
        """Of each slot, whether any of its dates overlaps; None leaves a side open."""
        begins = LOWEST if first_day is None else first_day
        ends = HIGHEST if last_day is None else last_day
        overlapping = np.zeros(self.size, bool)
        overlapping[self.owner[(self.some_last >= begins) & (self.some_first <= ends)]] = True
        return self.spread(overlapping)

    def spans(self, slots):
        """The dates of these letters: first day, last day, dated, conflicting, how many letters.

        Dates of the same months are one: each month stands as one of its days.
        """
        numbers = np.bincount(self.codes[slots], minlength=self.size)
        alike, one_of = self._alike
        counts = np.bincount(alike, numbers).astype(np.int64)
        for n in np.flatnonzero(counts):
            value = one_of[n]
            first, last = int(self.first[value]), int(self.last[value])
            yield (
                None if first == LOWEST else first,
                None if last == HIGHEST else last,
                bool(self.dated[value]),
                bool(self._said[value] > 1),
                int(counts[n]),
            )

    @cached_property
    def _said(self):
        """How many dates each distinct value has."""
        return np.bincount(self.owner, minlength=self.size)

    @cached_property
    def _alike(self):
        """The number of each distinct value among those of the same months, and one of each."""
        told = (_months(self.first), _months(self.last), self.dated, self._said > 1)
        _, one_of, alike = np.unique(
            np.stack(told, axis=1), axis=0, return_index=True, return_inverse=True
        )
        return alike.reshape(-1), one_of


class Marks(Column):
    """Two numbers of a letter, parted by a blank, as a row of `numbers` for each distinct value."""

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


def _numbers(texts):
    return np.array([[int(one) for one in text.split()] for text in texts], np.int64).reshape(-1, 2)


def _months(days):
    """The months in which days lie, counted from 1970; an open side stays what it is."""
    since_1970 = days.astype(np.int64) - date(1970, 1, 1).toordinal()
    months = since_1970.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.where((days == LOWEST) | (days == HIGHEST), days, months)


def _days(span):
    first, _, last = span.partition("..")
    return int(first) if first else LOWEST, int(last) if last else HIGHEST


def _sides(spans):
    first, last = zip(*spans, strict=True) if spans else ((), ())
    return np.array(first, np.int32), np.array(last, np.int32)
