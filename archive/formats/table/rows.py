"""One file of the folder as rows of text (RFC 4180, UTF-8), strictly read."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .cells import guarded, unguarded
from .columns import Table
from .faults import Faults, quoted

CELL_LIMIT = 1_000_000  # characters
FILE_LIMIT = 250_000_000  # bytes

# So that a long cell is refused by us, with its row and column, and not by csv without.
csv.field_size_limit(max(csv.field_size_limit(), FILE_LIMIT))


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells by column, and the line in which it begins."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class Sheet:
    """The rows of a file; `whole` is False where some of it could not be read."""

    whole: bool = True
    rows: list[Row] = field(default_factory=list)
    _columns: dict[str, frozenset[str]] = field(default_factory=dict, init=False)

    def column(self, name: str) -> frozenset[str]:
        """Every text that stands in a column."""
        if name not in self._columns:
            self._columns[name] = frozenset(row.cells[name] for row in self.rows)
        return self._columns[name]


def read_sheet(stored: bytes | None, table: Table, faults: Faults) -> Sheet:
    """The rows of a file, None where there is none; its faults are added to `faults`."""
    before = len(faults.found)
    rows: list[Row] = []
    try:
        rows += _rows(_text_of(stored), table, faults)
    except _NoTextError as error:
        line, read, right = error.args
        faults.add(table.file, line, "", read, right)
    return Sheet(len(faults.found) == before, rows)


def sheet_bytes(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A file as it is written: CRLF, formulas guarded, no BOM."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return file.getvalue().encode()


class _NoTextError(ValueError):
    """A file that cannot be read at all: its line, what was read, what would be right."""


def _text_of(stored: bytes | None) -> str:
    if stored is None:
        raise _NoTextError(0, "no such file", "a file with at least its header")
    if len(stored) > FILE_LIMIT:
        raise _NoTextError(0, f"{len(stored)} bytes", f"at most {FILE_LIMIT}")
    try:
        text = stored.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read = f"the byte 0x{stored[error.start]:02X}"
        raise _NoTextError(_line(stored[: error.start]), read, "UTF-8") from error
    before, nul, _ = text.partition("\0")
    if nul:
        raise _NoTextError(_line(before.encode()), "a NUL character", "text without it")
    return text


def _line(before: bytes) -> int:
    """The line in which the byte after `before` stands."""
    return len((before + b".").splitlines())


def _rows(text: str, table: Table, faults: Faults) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    line = 1
    try:
        header = next(reader, [])
        if not _is_understood(header, table, faults):
            return
        line = reader.line_num + 1
        for cells in reader:
            if _is_sound(line, cells, header, table, faults):
                yield Row(line, dict(zip(header, map(unguarded, cells), strict=True)))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.add(table.file, line, "", f"a row that ends badly ({error})", "a row of RFC 4180")


def _is_understood(header: list[str], table: Table, faults: Faults) -> bool:
    """Whether the header holds every column once, in any order, and no other."""
    understood = ", ".join(table.header)
    doubled = [name for at, name in enumerate(header) if name in header[:at]]
    unknown = [name for name in header if name not in table.header]
    missing = [name for name in table.header if name not in header]
    for name in unknown:
        faults.add(table.file, 1, name, f"the unknown column {quoted(name)}", understood)
    for name in doubled:
        faults.add(table.file, 1, name, f"the column {quoted(name)} twice", "each column once")
    for name in missing:
        faults.add(table.file, 1, name, "a header without this column", understood)
    return not (doubled or unknown or missing)


def _is_sound(line: int, cells: list[str], header: list[str], table: Table, faults: Faults) -> bool:
    if len(cells) != len(header):
        read = f"{len(cells)} cells" if cells else "an empty line"
        faults.add(table.file, line, "", read, f"{len(header)} cells, as in the header")
        return False
    long = [
        (name, len(cell))
        for name, cell in zip(header, cells, strict=True)
        if len(cell) > CELL_LIMIT
    ]
    for name, length in long:
        faults.add(table.file, line, name, f"{length} characters", f"at most {CELL_LIMIT}")
    return not long
