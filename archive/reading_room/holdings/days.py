"""The dates of letters as a column: which lie inside some days, and how many in which months."""

from datetime import date
from functools import cached_property

import numpy as np

from .columns import Column, narrowed

LOWEST, HIGHEST = np.iinfo(np.int32).min, np.iinfo(np.int32).max


class Days(Column):
    """The dates of letters: the preferred one, and all that anybody gives.

    As text: whether it is dated, the preferred span, then every span: `1 19..20 19..20 7..`.
    In the arrays an open or unknown side is LOWEST or HIGHEST.
    """

    def __init__(self, codes, values):
        super().__init__(codes, len(values))
        self.values = values
        self.dated = np.fromiter((one[0] == "1" for one in values), bool, len(values))
        # As many blanks as spans: the first stands before the preferred one.
        many = np.fromiter((one.count(" ") for one in values), np.int64, len(values))
        sides = np.fromiter(_all_days(values), np.int32, 2 * many.sum()).reshape(-1, 2)
        preferred = np.cumsum(many) - many
        self.first, self.last = sides[preferred].T.copy()
        self.owner = np.repeat(narrowed(np.arange(len(values)), len(values)), many - 1)
        self.some_first, self.some_last = np.delete(sides, preferred, axis=0).T.copy()

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

    def undated(self):
        """Of each slot, whether no date of its letter is preferred."""
        return self.spread(~self.dated)

    def numbers(self, slots):
        """How many of the letters in these slots have each distinct value, as an array."""
        return np.bincount(self.codes[slots], minlength=self.size)

    def spans(self, numbers):
        """The dates of letters, each with how many they are, as `histogram.Span`."""
        alike, spans = self._alike
        counts = np.bincount(alike, numbers, len(spans)).astype(np.int64).tolist()
        return [(*span, count) for span, count in zip(spans, counts, strict=True) if count]

    @cached_property
    def _alike(self):
        """The number of each distinct value among those of the same months, and what these say."""
        said = np.bincount(self.owner, minlength=self.size)
        told = (_months(self.first), _months(self.last), self.dated, said > 1)
        distinct, alike = np.unique(np.stack(told, axis=1), axis=0, return_inverse=True)
        spans = [
            (
                None if first == LOWEST else first,
                None if last == HIGHEST else last,
                bool(dated),
                bool(conflicting),
            )
            for first, last, dated, conflicting in distinct.tolist()
        ]
        return narrowed(alike.reshape(-1), len(spans)), spans


def _months(days):
    """The months in which days lie, counted from the year 0; an open side stays what it is."""
    since_1970 = days.astype(np.int64) - date(1970, 1, 1).toordinal()
    months = since_1970.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.where((days == LOWEST) | (days == HIGHEST), days, months + 12 * 1970)


def _all_days(values):
    """Both days of every span of these texts, one after the other; no lists of them are made."""
    for value in values:
        for span in value.split(" ")[1:]:
            first, _, last = span.partition("..")
            yield int(first) if first else LOWEST
            yield int(last) if last else HIGHEST
