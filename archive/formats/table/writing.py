"""Records become rows."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from archive.record.accession import Accession
from archive.record.dates import HistoricalDate

from .columns import Column, Table
from .faults import Faults
from .sheets import sheet_bytes
from .tables import KEYS, TABLES

DATE_DEFAULTS = {f.name: f.default for f in fields(HistoricalDate) if f.default is not MISSING}


def write(accession: Accession, folder: Path) -> None:
    """Write `accession` as a folder of tables, over those that are there; see `sheets`."""
    files = sheets(accession)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def sheets(accession: Accession) -> dict[str, bytes]:
    """The files of the folder by name.

    Raises TableError where a record refers to a term, place, agent, source or collection that
    the accession itself does not list, or lists otherwise: a reader could not give it back.
    """
    _refuse_incomplete(accession)
    return {table.file: _file(table, accession) for table in sorted(TABLES, key=_name)}


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


def _refuse_incomplete(accession: Accession) -> None:
    faults = Faults()
    listed = {
        table.name: {getattr(one, table.key): one for one in getattr(accession, table.name)}
        for table in TABLES
        if not table.owners
    }
    for table in TABLES:
        for _, record in _records(table, accession):
            for column, thing in _references(table, record):
                key = _keys(thing, column.refers)
                if listed[column.refers].get(key) != thing:
                    right = f"a record that the accession's {column.refers} list, and the same"
                    faults.add(table.file, 0, column.name, f"“{key}”", right)
    faults.refuse_if_any()


def _references(table: Table, record: Any) -> Iterator[tuple[Column, Any]]:
    for column in (column for column in table.columns if column.refers):
        match getattr(record, column.field):
            case None:
                pass
            case tuple() as several:
                yield from ((column, one) for one in several)
            case one:
                yield column, one
