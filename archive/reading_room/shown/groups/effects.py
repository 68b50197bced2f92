"""How far two groups are apart for each of some words, drawn to scale beside the same in words."""

from typing import NamedTuple

from archive.reading_room.shown.finding.histogram import number

from .figures import Count, chance, counts, points

WIDTH = 1000
MIDDLE = WIDTH / 2
MARK = 12


class Effect(NamedTuple):
    """One word: its interval from `start`, `width` wide, and its difference at `mark`, of WIDTH."""

    number: int
    label: str
    counts: tuple[Count, Count]
    start: str
    width: str
    mark: str
    difference: str
    low: str
    high: str
    q: str
    holds_none: bool


def effects(found, asked):
    """The words that are drawn, the largest lower bound first."""
    return [_effect(n, key, found, asked) for n, key in enumerate(found.shown, 1)]


def _effect(at, key, found, asked):
    start, end = _place(key.low), _place(key.high)
    return Effect(
        number=at,
        label=found.spelt[key.key],
        counts=counts(key, "word", found.words, asked),
        start=number(start),
        width=number(end - start),
        mark=number(min(WIDTH - MARK, max(0, _place(key.difference) - MARK / 2))),
        difference=points(key.difference),
        low=points(key.low),
        high=points(key.high),
        q=chance(key.q),
        holds_none=key.at_least <= 0,
    )


def _place(difference):
    """Where a difference lies: more in the second group to the left, in the first to the right."""
    return MIDDLE + min(1, max(-1, difference)) * MIDDLE
