"""Many texts in one table: a row for each, a column for each aligned word.

Three kinds of cell have no word. An omission is a difference. A lacuna and what is withheld are
neither agreement nor difference, and no share counts them: ten withheld names are no shared word.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .words import Word, text_of


class CellKind(StrEnum):
    """What stands in a cell; an empty cell beside a gap of its row belongs to that gap.

    `is_said` tells whether something stands there that can be compared, `is_known` whether it
    is known what stands there, be it nothing.
    """

    WORD = "word"
    PUNCTUATION = "punctuation"
    OMISSION = "omission"
    LACUNA = "lacuna"
    WITHHELD = "withheld"

    is_said: bool
    is_known: bool

    # Kept with each kind, for it is asked of every cell of thousands of tables.
    def __init__(self, word: str) -> None:
        self.is_said = word in ("word", "punctuation")
        self.is_known = self.is_said or word == "omission"


class Agreement(StrEnum):
    """How many texts have one and the same word in a place.

    Shared: four in five of those that are known, and at least two. Majority: more than half.
    Split: at least two. Singular: no two. Unknown: no word stands there at all.
    """

    SHARED = "shared"
    MAJORITY = "majority"
    SPLIT = "split"
    SINGULAR = "singular"
    UNKNOWN = "unknown"


SHARED_OF_FIVE = 4


def agreement(agreeing: int, known: int) -> Agreement:
    """What it is called when so many of so many texts that are known have the same word."""
    if agreeing < 2:
        return Agreement.SINGULAR if agreeing else Agreement.UNKNOWN
    if 5 * agreeing >= SHARED_OF_FIVE * known:
        return Agreement.SHARED
    return Agreement.MAJORITY if 2 * agreeing > known else Agreement.SPLIT


@dataclass(frozen=True, slots=True)
class Column:
    """One place of all texts: `agreeing` of the `known` have `key`, the word most of them have.

    Where several words have as many, `key` is the first of the alphabet.
    """

    agreement: Agreement
    key: str
    agreeing: int
    known: int

    @property
    def support(self) -> float:
        """The share of the known texts that agree; 0 where nothing is known."""
        return self.agreeing / self.known if self.known else 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """The words of one text by how many texts have the same word in the same place."""

    shared: int = 0
    majority: int = 0
    split: int = 0
    singular: int = 0


@dataclass(frozen=True)
class Collation:
    """The table: every field but `columns` is a row for each text, in the order given.

    `keys` is what is compared, `""` where there is no word. `words` holds all that stands in a
    cell, marks with their word: a row of it, joined, is its text.
    """

    keys: tuple[tuple[str, ...], ...]
    words: tuple[tuple[tuple[Word, ...], ...], ...]
    kinds: tuple[tuple[CellKind, ...], ...]

    @cached_property
    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """The cells as written, each with the white space before it; a row joined is its text."""
        return tuple(tuple(map(text_of, row)) for row in self.words)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Each column with how far the texts agree in it."""
        counted = zip(self._tallies, self._known, strict=True)
        return tuple(_column(tally, known) for tally, known in counted)

    @cached_property
    def agreements(self) -> tuple[tuple[Agreement, ...], ...]:
        """How many texts have the word of each cell in its place; `UNKNOWN` where none stands."""
        return tuple(self._agreements(row) for row in self.keys)

    @cached_property
    def bars(self) -> tuple[Bar, ...]:
        """One bar for each text; punctuation marks are not counted."""
        return tuple(self._bar(row) for row in range(len(self.keys)))

    @cached_property
    def _tallies(self) -> tuple[Counter[str], ...]:
        """How often each key stands in each column."""
        return tuple(Counter(filter(None, cells)) for cells in zip(*self.keys, strict=True))

    @cached_property
    def _known(self) -> tuple[int, ...]:
        """In how many texts it is known what stands in each column."""
        return tuple(sum(one.is_known for one in cells) for cells in zip(*self.kinds, strict=True))

    def _agreements(self, row: tuple[str, ...]) -> tuple[Agreement, ...]:
        cells = zip(row, self._tallies, self._known, strict=True)
        return tuple(agreement(tally[key], known) for key, tally, known in cells)

    def _bar(self, row: int) -> Bar:
        cells = zip(self.agreements[row], self.kinds[row], strict=True)
        return Bar(**Counter(one.value for one, kind in cells if kind is CellKind.WORD))


def _column(tally: Counter[str], known: int) -> Column:
    most = max(tally.values(), default=0)
    key = min((key for key, times in tally.items() if times == most), default="")
    return Column(agreement(most, known), key, most, known)
