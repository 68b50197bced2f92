"""Records become rows."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from archive.record.accession import Accession
from archive.record.dates import HistoricalDate

from .columns import Column, Table
from .faults import Faults, quoted
from .reading import read_files
from .rows import sheet_bytes
from .tables import KEYS, TABLES

WriteCell = Callable[[Any], str]
Values = Callable[[Any], tuple[Any, ...]]
DATE_DEFAULTS = {f.name: f.default for f in fields(HistoricalDate) if f.default is not MISSING}


def write(accession: Accession, folder: Path) -> None:
    """Write `accession` as a folder of tables, over those that are there; see `sheets`."""
    files = sheets(accession)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def sheets(accession: Accession) -> dict[str, bytes]:
    """The files of the folder by name, read back to be sure that nothing is lost.

    Raises TableError where `read` would refuse them or give another accession: a term without
    a label, a place that a letter refers to but the accession does not list.
    """
    files = {table.file: _file(table, accession) for table in sorted(TABLES, key=_name)}
    _refuse_unlike(accession, read_files(files))
    return files


def _name(table: Table) -> str:
    return table.name


def _file(table: Table, accession: Accession) -> bytes:
    return sheet_bytes(table.header, rows(table, accession))


def rows(table: Table, accession: Accession) -> Iterator[list[str]]:
    """The rows of a table, without its header, in the canonical order of its columns.

    A cell is empty where the field is at its default.
    """
    held, cells = _cells(table)
    for owners, record in _records(table, accession):
        yield owners + [
            "" if value is None or value == default else write_cell(value)
            for (default, write_cell), value in zip(cells, held(record), strict=True)
        ]


@cache
def _cells(table: Table) -> tuple[Values, tuple[tuple[Any, WriteCell], ...]]:
    """What takes the values of all columns from a record; each column's default and writer."""
    fields = [column.field for column in table.columns]
    defaults = table.defaults
    cells = [(defaults.get(one.field, MISSING), _cell_writer(one)) for one in table.columns]
    return attrgetter(*fields), tuple(cells)


def _cell_writer(column: Column) -> WriteCell:
    write = column.cell.write
    if column.refers:
        return lambda value: write(_keys(value, column.refers))
    if column.part:
        return lambda value: _part(column, getattr(value, column.part))
    return write


def _part(column: Column, value: Any) -> str:
    """The text of one part of a date."""
    return "" if value == DATE_DEFAULTS.get(column.part) else column.cell.write(value)


def _records(table: Table, accession: Accession) -> Iterator[tuple[list[str], Any]]:
    """The records of a table, each with the texts of its owner columns."""
    if not table.owners:
        yield from (([], record) for record in getattr(accession, table.name))
    for at, owner in enumerate(table.owners):
        for parent in getattr(accession, owner.table):
            texts = [""] * len(table.owners)
            texts[at] = getattr(parent, KEYS[owner.table])
            yield from ((texts, record) for record in getattr(parent, owner.field))


def _keys(value: Any, table: str) -> Any:
    if isinstance(value, tuple):
        return tuple(getattr(one, KEYS[table]) for one in value)
    return getattr(value, KEYS[table])


def _refuse_unlike(accession: Accession, back: Accession) -> None:
    faults = Faults()
    for table in (table for table in TABLES if not table.owners):
        ours, read = getattr(accession, table.name), getattr(back, table.name)
        for one in (one for one, other in zip(ours, read, strict=True) if one != other):
            right = "what reads back the same: all that it refers to is listed, and as it is there"
            faults.add(table.file, 0, table.key, quoted(getattr(one, table.key)), right)
    faults.refuse_if_any()
