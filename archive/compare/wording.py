"""The shared wording of a collation as running text, with a slot wherever the texts part.

for stretch in wording(collation):
    match stretch:
        case Run(text=text): ...
        case Slot(variants=variants): ...
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from .collation import Agreement, Collation


@dataclass(frozen=True, slots=True)
class Variant:
    """What some texts say in a place, as most of them write it; empty where they say nothing.

    `texts` are the numbers of their rows, from 0.
    """

    text: str
    texts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring columns that the texts share.

    `text` is the shared wording, each word as most write it. `variants` are what those say
    here who do not say all of it, `unknown` the texts with a gap here.
    """

    text: str
    columns: range
    variants: tuple[Variant, ...]
    unknown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """What lies before, between and behind the runs.

    `variants` come by how many texts have them; `unknown` are the texts with a gap here.
    """

    columns: range
    variants: tuple[Variant, ...]
    unknown: tuple[int, ...]


def wording(collation: Collation) -> tuple[Run | Slot, ...]:
    """Runs and slots by turns, in reading order; together they take every column once."""
    shared = [one.agreement is Agreement.SHARED for one in collation.columns]
    stretches = []
    for is_run, group in groupby(range(len(shared)), key=shared.__getitem__):
        numbers = list(group)
        columns = range(numbers[0], numbers[-1] + 1)
        stretches.append((_run if is_run else _slot)(collation, columns))
    return tuple(stretches)


def said_by_all(collation: Collation) -> tuple[str, ...]:
    """What every text says, as most write it: whole stretches of columns, in reading order."""
    by_all = [len({*keys}) == 1 and keys[0] != "" for keys in zip(*collation.keys, strict=True)]
    return tuple(
        _commonest_text(collation, columns)
        for is_run, columns in groupby(range(len(by_all)), key=by_all.__getitem__)
        if is_run
    )


def _run(collation: Collation, columns: range) -> Run:
    keys = tuple(collation.columns[n].key for n in columns)
    said = _said(collation, columns)
    others = {key: texts for key, texts in said.items() if key != keys}
    text = _commonest_text(collation, columns)
    return Run(text, columns, _variants(collation, columns, others), _unknown(collation, columns))


def _commonest_text(collation: Collation, columns: Iterable[int]) -> str:
    return "".join(_commonest(_spellings(collation, n)) for n in columns).strip()


def _slot(collation: Collation, columns: range) -> Slot:
    said = _said(collation, columns)
    return Slot(columns, _variants(collation, columns, said), _unknown(collation, columns))


def _said(collation: Collation, columns: range) -> dict[tuple[str, ...], list[int]]:
    """The texts without a gap here, by what they say."""
    unknown = set(_unknown(collation, columns))
    said = defaultdict(list)
    for text, row in enumerate(collation.keys):
        if text not in unknown:
            said[tuple(filter(None, row[columns.start : columns.stop]))].append(text)
    return said


def _unknown(collation: Collation, columns: range) -> tuple[int, ...]:
    kinds = (row[columns.start : columns.stop] for row in collation.kinds)
    return tuple(n for n, row in enumerate(kinds) if not all(kind.is_known for kind in row))


def _variants(
    collation: Collation, columns: range, said: dict[tuple[str, ...], list[int]]
) -> tuple[Variant, ...]:
    found = [
        Variant(_commonest(_written(collation, columns, n) for n in texts), tuple(texts))
        for texts in said.values()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.texts), one.text)))


def _written(collation: Collation, columns: range, text: int) -> str:
    return "".join(collation.spellings[text][columns.start : columns.stop]).strip()


def _spellings(collation: Collation, column: int) -> Iterable[str]:
    """How the word that most have is written in a column, with the white space before it."""
    key = collation.columns[column].key
    rows = zip(collation.keys, collation.spellings, strict=True)
    return (spelt[column] for keys, spelt in rows if keys[column] == key)


def _commonest(spellings: Iterable[str]) -> str:
    """The spelling that most have; of several the first of the alphabet."""
    return min(Counter(spellings).items(), key=lambda found: (-found[1], found[0]))[0]
