"""Ten letters, or a hundred, in one table: what all say, what some say, and what one says alone.

    collation = collate([words_of(parse(text)) for text in texts])
    collation.keys       # a row for each text, a column for each aligned word
    collation.columns    # how far the texts agree in each
    collation.bars       # how much of each text is shared

The same texts in another order give the same columns, and a copy of one changes none: texts
that read the same are aligned once, and what comes first is decided by what the texts say.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

import numpy as np

from archive.language.fold import clean

from .aligned import TooLongError, aligned, are_sure_to_fit
from .collation import CellKind, Collation
from .lemmas import lemma_classes
from .lexicon import Lexicon, Numbers
from .packing import packed
from .words import Unit, Word, units

Thing = TypeVar("Thing")

KINDS = {kind.value: kind for kind in CellKind}


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as the same word.

    With `ignore_case_and_punctuation` off a mark is a word of its own. With `lemmas` on the
    forms of a word are one, whatever their case; `language` (BCP 47) is that of all texts.
    """

    ignore_case_and_punctuation: bool = True
    lemmas: bool = False
    language: str = "und"


DEFAULT = Options()


def collate(texts: Sequence[Sequence[Word]], options: Options = DEFAULT) -> Collation:
    """Lay texts, given as `words_of` gives them, into one table; raises TooLongError."""
    cut = [_cut(text, options) for text in texts]
    keys = _keys(cut, options)
    lexicon = Lexicon.of(keys)
    coded = [lexicon.coded(text) for text in keys]
    different = sorted(set(coded) - {()})
    rows = packed(_aligned(different, lexicon))
    columns = {one: np.flatnonzero(row) for one, row in zip(different, rows, strict=True)}
    return _table(cut, keys, [columns.get(one, ()) for one in coded], rows.shape[1])


def fits(texts: Sequence[Sequence[Word]], options: Options = DEFAULT) -> bool:
    """Whether `collate` lays these texts; they are aligned if their lengths leave a doubt."""
    cut = [_cut(text, options) for text in texts]
    if are_sure_to_fit([*map(len, cut)]):
        return True
    keys = _keys(cut, options)
    lexicon = Lexicon.of(keys)
    try:
        _aligned(sorted({lexicon.coded(text) for text in keys} - {()}), lexicon)
    except TooLongError:
        return False
    return True


def _aligned(different: Sequence[tuple[int, ...]], lexicon: Lexicon) -> Numbers:
    return aligned([np.array(one, np.int64) for one in different], lexicon)


def _cut(text: Sequence[Word], options: Options) -> tuple[Unit, ...]:
    if options.ignore_case_and_punctuation:
        return units(text)
    return tuple(Unit((word,), word) for word in text)


def _keys(texts: Sequence[Sequence[Unit]], options: Options) -> list[list[str | None]]:
    """What is compared of each text; None is a gap."""
    if options.lemmas:
        cores = (unit.core for text in texts for unit in text)
        written = {core.text for core in cores if core.kind == "word"}
        lemmas = lemma_classes(written, options.language)
        return [[_key(unit, lemmas.get(unit.core.text)) for unit in text] for text in texts]
    if options.ignore_case_and_punctuation:
        return [[unit.key for unit in text] for text in texts]
    return [[_key(unit, clean(unit.core.text)) for unit in text] for text in texts]


def _key(unit: Unit, key: str | None) -> str | None:
    return None if unit.core.is_gap else key or unit.core.key


def _table(
    texts: Sequence[Sequence[Unit]],
    keys: Sequence[Sequence[str | None]],
    places: Sequence[Iterable[int]],
    width: int,
) -> Collation:
    """The table of so many columns: `places` are those that the units of each text take."""
    laid = list(zip(texts, keys, places, strict=True))
    return Collation(
        tuple(_spread((key or "" for key in row), at, "", width) for _, row, at in laid),
        tuple(_spread((unit.words for unit in text), at, (), width) for text, _, at in laid),
        tuple(_kinds(text, at, width) for text, _, at in laid),
    )


def _spread(
    cells: Iterable[Thing], places: Iterable[int], nothing: Thing, width: int
) -> tuple[Thing, ...]:
    """The cells at their places in a row of so many, `nothing` in all others."""
    row = [nothing] * width
    for place, cell in zip(places, cells, strict=True):
        row[place] = cell
    return tuple(row)


def _kinds(text: Sequence[Unit], places: Iterable[int], width: int) -> tuple[CellKind, ...]:
    """What is in each cell; where nothing is and a gap stands beside it, the gap."""
    found = (KINDS[unit.core.kind] for unit in text)
    kinds = _spread(found, places, CellKind.OMISSION, width)
    if not any(unit.core.is_gap for unit in text):
        return kinds
    runs = groupby(kinds, key=lambda kind: kind.is_said)
    return tuple(kind for said, run in runs for kind in (run if said else _filled([*run])))


def _filled(run: list[CellKind]) -> Iterator[CellKind]:
    """Cells without a word between two words, each as the last gap before it, else the first."""
    last = next((kind for kind in run if not kind.is_known), CellKind.OMISSION)
    for kind in run:
        last = last if kind.is_known else kind
        yield last
