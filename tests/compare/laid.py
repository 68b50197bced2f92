"""Letters laid in columns in the plainest way: each against what the letters before it have."""

from dataclasses import dataclass

from archive.compare.alignment import between, common
from archive.compare.words import units


@dataclass(frozen=True)
class Cell:
    is_known: bool


KNOWN, UNKNOWN = Cell(True), Cell(False)


@dataclass(frozen=True)
class Table:
    keys: list[list[str]]
    kinds: list[list[Cell]]


def laid(texts):
    """A collation good enough for letters whose words agree or do not."""
    columns = []
    for row, text in enumerate(texts):
        keys = [unit.key for unit in units(text)]
        places, grown = _places([next(iter(column.values())) for column in columns], keys)
        old = iter(columns)
        columns = [next(old) if kept else {} for kept in grown]
        for place, key in zip(places, keys, strict=True):
            columns[place][row] = key
    rows = range(len(texts))
    return Table(
        [[column.get(row, "") or "" for column in columns] for row in rows],
        [[UNKNOWN if column.get(row, "") is None else KNOWN for column in columns] for row in rows],
    )


def _places(first, keys):
    """Where each key comes to stand, and which of the columns were there before."""
    places, grown = [], []
    runs = common(first, keys)
    for (ours, theirs), run in zip(
        between(runs, len(first), len(keys)), [*runs, None], strict=True
    ):
        grown += [True] * len(ours)
        for _ in theirs:
            places.append(len(grown))
            grown.append(False)
        for _ in range(run.length if run else 0):
            places.append(len(grown))
            grown.append(True)
    return places, grown
