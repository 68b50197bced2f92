"""Shared accidents: a spelling that two texts have in one place, where others spell it otherwise.

    for one in accidents(collate(texts), known):
        one.key, one.texts, one.others

That two letters have the same slip is evidence that one knew the other, or both a third. It is
shown as evidence and enters no figure.
"""

from collections import Counter
from collections.abc import Collection as Keys
from collections.abc import Iterator
from dataclasses import dataclass

from .collation import Collation
from .spelling import alike

SHARED_BY = 2


@dataclass(frozen=True, slots=True)
class Accident:
    """What exactly two texts, by their rows from 0, have in a column; and what others have."""

    column: int
    key: str
    texts: tuple[int, int]
    others: tuple[str, ...]


def accidents(table: Collation, known: Keys[str]) -> tuple[Accident, ...]:
    """The accidents of a table, in its order; no key that is among the `known` ones is one.

    Two texts and no third have the key, once each, and another text has in the same column a word
    that is spelt nearly the same.
    """
    return tuple(_accidents(table, known))


def _accidents(table: Collation, known: Keys[str]) -> Iterator[Accident]:
    times = Counter(key for row in table.keys for key in row)
    for column, keys in enumerate(zip(*table.keys, strict=True)):
        tally = Counter(filter(None, keys))
        for key in sorted(tally):
            if tally[key] != SHARED_BY or times[key] != SHARED_BY or key in known:
                continue
            others = tuple(other for other in sorted(tally) if other != key and _near(key, other))
            if others:
                first, second = (row for row, one in enumerate(keys) if one == key)
                yield Accident(column, key, (first, second), others)


def _near(key: str, other: str) -> bool:
    return bool(alike({0: key}, {0: other}))
