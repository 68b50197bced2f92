"""Records become rows."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from archive.record.accession import Accession
from archive.record.dates import HistoricalDate

from .columns import Column, Table
from .faults import Faults, quoted
from .reading import read_files
from .rows import sheet_bytes
from .tables import KEYS, TABLES

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
    rows = (
        [*owners, *(_text(table, column, record) for column in table.columns)]
        for owners, record in _records(table, accession)
    )
    return sheet_bytes(table.header, rows)


def _records(table: Table, accession: Accession) -> Iterator[tuple[list[str], Any]]:
    """The records of a table, each with the texts of its owner columns."""
    if not table.owners:
        yield from (([], record) for record in getattr(accession, table.name))
    for at, owner in enumerate(table.owners):
        for parent in getattr(accession, owner.table):
            texts = [""] * len(table.owners)
            texts[at] = getattr(parent, KEYS[owner.table])
            yield from ((texts, record) for record in getattr(parent, owner.field))


def _text(table: Table, column: Column, record: Any) -> str:
    """The text of one cell; empty where the field stands at its default."""
    value, default = getattr(record, column.field), table.defaults.get(column.field, MISSING)
    if value is not None and column.part:
        value, default = getattr(value, column.part), DATE_DEFAULTS.get(column.part, MISSING)
    if value == default:
        return ""
    return column.cell.write(_keys(value, column.refers) if column.refers else value)


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
