"""What the writers of a collation get: the table, and which wording each of its rows is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.record.text import parse, plain
from archive.record.view import TextView

from ..outgoing import Outgoing

# What stands for words that are not there; `record.text.plain` reads them out so.
GAPS = {"lacuna": "[...]", "withheld": "[withheld]"}


class Place(Protocol):
    """One column: how many of the texts that are known agree in which word."""

    @property
    def agreement(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def agreeing(self) -> int: ...
    @property
    def known(self) -> int: ...


class Collated(Protocol):
    """Texts in one table, a row for each, a cell for each place.

    `keys` are what was compared, `spellings` what is written, with the white space before it;
    a cell without a word has neither, or the sign of a gap. `kinds` are `word`,
    `punctuation`, `omission`, `lacuna`, `withheld`.
    """

    @property
    def keys(self) -> Sequence[Sequence[str]]: ...
    @property
    def spellings(self) -> Sequence[Sequence[str]]: ...
    @property
    def kinds(self) -> Sequence[Sequence[str]]: ...
    @property
    def columns(self) -> Sequence[Place]: ...


@dataclass(frozen=True, slots=True)
class Witness:
    """The wording that a row holds, and its letter."""

    letter: Outgoing
    text: TextView


class ForeignRow(ValueError):
    """A row of a table that is not the wording of its witness: it was made of something else."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row} of the table is not what readers see of that wording")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one witness, by its row from 0, has in a place."""

    row: int
    key: str
    spelling: str
    kind: str


def named(table: Collated, witnesses: Sequence[Witness]) -> dict[str, Witness]:
    """The witnesses as they are called in a file: `w1`, `w2`, in the order of the rows.

    Raises ForeignRow where a row says anything but what readers see of its witness, so that no
    file can tell what the views keep back.
    """
    rows = zip(table.spellings, witnesses, strict=True)
    for number, (row, one) in enumerate(rows, 1):
        if "".join(row).split() != plain(parse(one.text.text, strict=False)).split():
            raise ForeignRow(number)
    return {f"w{number}": one for number, one in enumerate(witnesses, 1)}


def places(table: Collated) -> Iterator[list[Cell]]:
    """The cells of each column, row by row; spellings without the white space around them."""
    for keys, spellings, kinds in zip(
        *(zip(*rows, strict=True) for rows in (table.keys, table.spellings, table.kinds)),
        strict=True,
    ):
        held = zip(keys, spellings, kinds, strict=True)
        yield [
            Cell(row, key, spelt.strip(), str(kind)) for row, (key, spelt, kind) in enumerate(held)
        ]
