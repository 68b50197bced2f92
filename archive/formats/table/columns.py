"""What a column and a table are, and the kinds of column there are."""

from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any

from archive.record.dates import CALENDARS

from .cells import EDTF, SLUG_KEY, TEXT, Cell, one_of


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: the record's `field` it fills (with `part`, a part of that HistoricalDate).

    `refers` names the table whose key the cell holds. `once` refuses the same value in two rows.
    """

    name: str
    cell: Cell
    meaning: str
    field: str = ""
    part: str = ""
    refers: str = ""
    once: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """The column that says to which row of `table` a row belongs, there in the tuple `field`."""

    column: str
    table: str
    field: str


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One file of the folder; `key` is the column that others refer to."""

    name: str
    kind: type[Any]
    columns: tuple[Column, ...]
    key: str = ""
    owners: tuple[Owner, ...] = ()

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns in their canonical order."""
        return (*(owner.column for owner in self.owners), *(c.name for c in self.columns))

    @property
    def needed(self) -> tuple[Column, ...]:
        """The columns that must be filled: their fields have no default."""
        return _needed(self)

    @property
    def defaults(self) -> dict[str, Any]:
        """What a field holds where its cell is empty; a field that is not here must be given."""
        return _defaults(self)


@cache
def _defaults(table: Table) -> dict[str, Any]:
    return {f.name: f.default for f in fields(table.kind) if f.default is not MISSING}


@cache
def _needed(table: Table) -> tuple[Column, ...]:
    return tuple(one for one in table.columns if one.field not in table.defaults)


def column(
    name: str, cell: Cell, meaning: str, *, field: str = "", refers: str = "", once: bool = False
) -> Column:
    """A column; it fills the field of its own name unless told otherwise."""
    return Column(name, cell, meaning, field or name, "", refers, once)


def text(name: str, meaning: str) -> Column:
    """A column of plain text."""
    return column(name, TEXT, meaning)


def dates(field: str, meaning: str) -> tuple[Column, ...]:
    """The five columns of a HistoricalDate."""
    parts = [
        ("edtf", EDTF, meaning),
        ("as_written", TEXT, "that date as the sheet or source writes it"),
        ("calendar", one_of(*CALENDARS), "the calendar of the words as written"),
        ("basis", one_of("stated", "inferred"), "on what the date rests"),
        ("basis_note", TEXT, "how it was inferred, or where it is stated"),
    ]
    return tuple(
        Column(field if part == "edtf" else f"{field}_{part}", cell, said, field, part)
        for part, cell, said in parts
    )


def refers(name: str, table: str, meaning: str, cell: Cell = SLUG_KEY) -> Column:
    """A column that holds the key of a row of `table`."""
    return column(name, cell, meaning, refers=table)
