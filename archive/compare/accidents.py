"""Shared accidents: a spelling that few texts have in one place, where others spell it otherwise.

    for one in accidents(collate(texts), known):
        one.key, one.texts, one.others

That letters have the same slip is evidence that one knew another, or all a further one. It is
shown as evidence and enters no figure.
"""

from collections import Counter
from collections.abc import Collection as Keys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .collation import Collation
from .spelling import alike

LEAST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Accident:
    """What some texts, by their rows from 0, have in a column; and what others have."""

    column: int
    key: str
    texts: tuple[int, ...]
    others: tuple[str, ...]


def accidents(table: Collation, known: Keys[str]) -> tuple[Accident, ...]:
    """The accidents of a table, in its order; no key that is among the `known` ones is one.

    From two texts up to fewer than half have the key, once each, and another text has in the same
    column a word that is spelt nearly the same, or there and beside it the same as two words. What
    half of them write is a usage, and no slip.
    """
    return tuple(_accidents(table, known))


def _accidents(table: Collation, known: Keys[str]) -> Iterator[Accident]:
    times = Counter(key for row in table.keys for key in row)
    for column, keys in enumerate(zip(*table.keys, strict=True)):
        tally = Counter(filter(None, keys))
        for key in sorted(tally):
            if not LEAST_SHARED <= tally[key] < len(keys) / 2:
                continue
            if times[key] != tally[key] or key in known:
                continue
            others = {other for other in tally if other != key and _near(key, other)}
            others |= _apart(key, column, table)
            if others:
                texts = tuple(row for row, one in enumerate(keys) if one == key)
                yield Accident(column, key, texts, tuple(sorted(others)))


def _apart(key: str, column: int, table: Collation) -> set[str]:
    """The same in two words, where a text has them: one in the column, one beside it."""
    beside = slice(max(0, column - 1), column + 2)
    pairs = (pair for row in table.keys for pair in pairwise(row[beside]))
    return {f"{one} {two}" for one, two in pairs if one and two and one + two == key}


def _near(key: str, other: str) -> bool:
    return bool(alike({0: key}, {0: other}))
