"""Rows become records: cells read, keys followed, owned rows put under their owner."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from archive.record.accession import Accession
from archive.record.dates import HistoricalDate

from .cells import CellError
from .checks import CHECKS
from .columns import Column, Owner, Table
from .faults import Faults, quoted
from .rows import Row, Sheet, read_sheet
from .tables import KEYS, TABLES

Lines: TypeAlias = dict[tuple[str, str], int]

BROKEN: Final = object()  # what could not be read and has been reported where it stands


def read(folder: Path) -> Accession:
    """The accession that a folder of tables holds, all of it or nothing.

    Raises TableError with every fault found. Files that are no tables (`README.md`) are left
    alone, but a `.csv` of another name is refused.
    """
    return read_files({path.name: path.read_bytes() for path in folder.glob("*.csv")})


def read_files(files: Mapping[str, bytes]) -> Accession:
    """What `read` gives, of files that are held in memory, by name."""
    return read_located(files)[0]


def read_located(files: Mapping[str, bytes]) -> tuple[Accession, Lines]:
    """The same, and in which line each thing begins: by the name of its table and its key."""
    faults = Faults()
    _refuse_strangers(files, faults)
    sheets = {table.name: read_sheet(files.get(table.file), table, faults) for table in TABLES}
    reading = Reading(sheets, faults)
    for table in TABLES:
        reading.take(table)
    faults.refuse_if_any()
    return reading.accession(), reading.lines()


def _refuse_strangers(files: Mapping[str, bytes], faults: Faults) -> None:
    understood = sorted(table.file for table in TABLES)
    for name in files.keys() - set(understood):
        faults.add(name, 0, "", "an unknown table", ", ".join(understood))


@dataclass(slots=True)
class Reading:
    """A folder on its way from rows to records."""

    sheets: dict[str, Sheet]
    faults: Faults
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    owned: dict[tuple[str, str, str], list[Any]] = field(default_factory=dict)
    texts_by_letter: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.texts_by_letter = _texts_by_letter(self.sheets["texts"])

    def take(self, table: Table) -> None:
        """Read all rows of a table; everything it refers to has been taken before."""
        self._refuse_doubled(table)
        kept = self.records[table.name] = {}
        for number, row in enumerate(self.sheets[table.name].rows):
            record = self._record(table, row)
            kept[row.cells[table.key] if table.key else str(number)] = record
            for owner in table.owners:
                place = (owner.table, owner.field, row.cells[owner.column])
                self.owned.setdefault(place, []).append(record)

    def accession(self) -> Accession:
        """Everything taken, in the order of the rows."""
        standing = [table.name for table in TABLES if not table.owners]
        return Accession(**{name: tuple(self.records[name].values()) for name in standing})

    def lines(self) -> Lines:
        """The line of each row that has a key."""
        return {
            (table.name, row.cells[table.key]): row.line
            for table in TABLES
            if table.key
            for row in self.sheets[table.name].rows
        }

    def _refuse_doubled(self, table: Table) -> None:
        for column in (column for column in table.columns if column.once):
            first: dict[str, int] = {}
            for row in self.sheets[table.name].rows:
                text = row.cells[column.name]
                if text and text in first:
                    right = f"a value that no other row has; row {first[text]} has it"
                    self._wrong(table, row, column.name, right)
                first.setdefault(text, row.line)

    def _record(self, table: Table, row: Row) -> Any:
        values = self._values(table, row)
        dates = self._dates(table, row, values)
        held = self._belongings(table, row)
        owner = self._owner(table, row)
        if BROKEN in (*values.values(), *dates.values(), *sum(held.values(), ()), owner):
            return BROKEN
        plain = {column.field: value for column, value in values.items() if not column.part}
        record = table.kind(**plain, **dates, **held)
        return self._checked(table, row, record)

    def _values(self, table: Table, row: Row) -> dict[Column, Any]:
        """The values of the cells that are not empty, and BROKEN for those that may not be."""
        cells = row.cells
        values = {
            column: self._value(table, column, row, text)
            for column in table.columns
            if (text := cells[column.name])
        }
        for column in table.needed:
            if column not in values:
                right = f"{column.cell.form}; it may not be empty"
                values[column] = self._wrong(table, row, column.name, right)
        return values

    def _value(self, table: Table, column: Column, row: Row, text: str) -> Any:
        """The value of a cell, with its key followed."""
        try:
            value = column.cell.read(text)
        except CellError as error:
            return self._wrong(table, row, column.name, str(error))
        return self._follow(table, column, row, value) if column.refers else value

    def _follow(self, table: Table, column: Column, row: Row, value: Any) -> Any:
        if isinstance(value, tuple):
            found = tuple(self._follow(table, column, row, key) for key in value)
            return BROKEN if BROKEN in found else found
        shelf = self.records[column.refers]
        if value in shelf:
            return shelf[value]
        if not self.sheets[column.refers].whole:
            return BROKEN
        place = "a row above" if column.refers == table.name else f"a row in {column.refers}.csv"
        right = f"the key of {place}, which {quoted(value)} is not"
        return self._wrong(table, row, column.name, right)

    def _dates(self, table: Table, row: Row, values: dict[Column, Any]) -> dict[str, Any]:
        """The dates whose parts stand in several cells; a broken one as BROKEN."""
        parts: dict[str, dict[str, Any]] = {}
        for column, value in values.items():
            if column.part:
                parts.setdefault(column.field, {})[column.part] = value
        return {name: self._date(table, row, name, given) for name, given in parts.items()}

    def _date(self, table: Table, row: Row, name: str, given: dict[str, Any]) -> Any:
        if BROKEN in given.values():
            return BROKEN
        if "edtf" not in given:
            return self._wrong(table, row, name, "an EDTF date beside what is said about it")
        return HistoricalDate(**given)

    def _belongings(self, table: Table, row: Row) -> dict[str, tuple[Any, ...]]:
        """What other tables hold for this row, by field."""
        return {
            owner.field: tuple(self.owned.get((table.name, owner.field, row.cells[table.key]), ()))
            for owner in _owners_of(table)
        }

    def _owner(self, table: Table, row: Row) -> Any:
        """BROKEN unless exactly one owner is named, and exists, where the table has owners."""
        given = [owner for owner in table.owners if row.cells[owner.column]]
        if table.owners and len(given) != 1:
            names = " or ".join(owner.column for owner in table.owners)
            column = (given or table.owners)[-1].column
            return self._wrong(table, row, column, f"one {names}, and one only")
        for owner in given:
            sheet = self.sheets[owner.table]
            if sheet.whole and row.cells[owner.column] not in sheet.column(KEYS[owner.table]):
                right = f"the key of a row in {owner.table}.csv"
                return self._wrong(table, row, owner.column, right)
        return None

    def _checked(self, table: Table, row: Row, record: Any) -> Any:
        if table.name not in CHECKS or not (
            self.sheets["texts"].whole and self.sheets["agents"].whole
        ):
            return record
        texts = self.texts_by_letter.get(row.cells.get("letter", ""), ())
        keys = {"texts": texts, "agents": self.sheets["agents"].column("key")}
        wrong = list(CHECKS[table.name](record, keys))
        for column, right in wrong:
            self._wrong(table, row, column, right)
        return BROKEN if wrong else record

    def _wrong(self, table: Table, row: Row, column: str, right: str) -> Any:
        self.faults.add(table.file, row.line, column, quoted(row.cells[column]), right)
        return BROKEN


@cache
def _owners_of(table: Table) -> list[Owner]:
    """What other tables say of whose rows belong to rows of this one."""
    return [owner for other in TABLES for owner in other.owners if owner.table == table.name]


def _texts_by_letter(sheet: Sheet) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = {}
    for row in sheet.rows:
        keys.setdefault(row.cells["letter"], set()).add(row.cells["key"])
    return keys
