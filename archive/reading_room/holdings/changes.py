"""A snapshot brought up to date: what changed is put in, what was withdrawn taken out."""

import numpy as np

from archive.reading_room.queries import READING_ORDER

from .days import HIGHEST
from .snapshot import Holdings

ALWAYS = 1000
"""So many changed letters are put in, however few there are in all."""


def is_worth_it(held, rows):
    """Whether to put `rows` in; past half of all letters they are read anew, and numbered anew."""
    return held.patched + len(rows) <= max(ALWAYS, held.size // 2)


def patched(held, rows, gone, letters, told):
    """`held` with `rows`, as `copied` gives them, and without the row numbers `gone`.

    The days on which anything changed are put in the order that `letters`, a queryset, says;
    all others stay in theirs. At most one query.
    """
    changed = np.array([int(row[0]) for row in rows], np.int64)
    pks = np.concatenate([held.pks, changed])
    columns = {
        name: column.with_texts([row[n] for row in rows])
        for n, (name, column) in enumerate(held.columns.items(), 1)
    }
    stays = np.ones(held.size, bool)
    # Withdrawn before numbers were kept: no snapshot that is older than those is still held.
    dropped = [number for number in gone if number is not None]
    stays[held.slots([*changed.tolist(), *dropped])] = False
    days = columns["days"].reading_days
    touched = np.unique(days[held.size :])
    rest = np.flatnonzero(stays & ~np.isin(days[: held.size], touched))
    both = np.concatenate([rest, _on(touched, pks, letters)])
    order = both[np.argsort(days[both], kind="stable")]
    made = Holdings(
        pks[order],
        # A key under which no letter stands any more may name somebody.
        {name: one.taken(order).compacted() for name, one in columns.items()},
        references=letters,
        **told,
    )
    made.patched, made.reading = held.patched + len(rows), held.reading
    return made


def _on(days, pks, letters):
    """Where in `pks` the letters of these days stand, in reading order; the last of each number."""
    if not len(days):
        return np.zeros(0, np.int64)
    asked = [None if day == HIGHEST else day for day in days.tolist()]
    numbers = letters.first_possible_on(asked).packed(*READING_ORDER)
    place = np.full(max(pks.max(initial=0), numbers.max(initial=0)) + 1, -1, np.int64)
    place[pks] = np.arange(len(pks))
    return place[numbers]
