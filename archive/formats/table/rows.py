"""One file of the folder as rows of text (RFC 4180, UTF-8), strictly read."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from archive.formats.csv_rows import (
    CsvError,
    csv_rows,
    doubled,
    in_words,
    misshapen,
    other_delimiter,
)

from .cells import guarded, unguarded
from .columns import Table
from .faults import Faults, quoted

OR_ELSE = ", as spreadsheets save “CSV UTF-8”"


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
    before = faults.count
    rows: list[Row] = []
    try:
        rows += _rows(stored, table, faults)
    except CsvError as error:
        faults.add(table.file, error.line, "", error.read, error.right)
    return Sheet(faults.count == before, rows)


def sheet_bytes(
    header: Iterable[str], rows: Iterable[Iterable[str]], *, bom: bool = False
) -> bytes:
    """A file as it is written: CRLF, formulas guarded, a byte order mark only if asked for."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _rows(stored: bytes | None, table: Table, faults: Faults) -> Iterator[Row]:
    if stored is None:
        raise CsvError(0, "no such file", "a file with at least its header")
    rows = csv_rows(io.BytesIO(stored), or_else=OR_ELSE)
    _, header = next(rows, (1, []))
    if other := other_delimiter(header):
        raise CsvError(1, f"{in_words(other)} between the columns", "a comma")
    if not _is_understood(header, table, faults):
        return
    for line, cells in rows:
        if _is_sound(line, cells, header, table, faults):
            held = (cell and unguarded(cell) for cell in cells)
            yield Row(line, dict(zip(header, held, strict=True)))


def _is_understood(header: list[str], table: Table, faults: Faults) -> bool:
    """Whether the header holds every column once, in any order, and no other.

    All that is wrong with it is one fault: of an older layout many columns may be.
    """
    wrong = {
        "without": [name for name in table.header if name not in header],
        "with the unknown": [name for name in dict.fromkeys(header) if name not in table.header],
        "with more than one": doubled(header),
    }
    said = [f"{how} {', '.join(map(quoted, names))}" for how, names in wrong.items() if names]
    if said:
        right = f"each of these columns once: {', '.join(table.header)}"
        faults.add(table.file, 1, "", f"a header {'; '.join(said)}", right)
    return not said


def _is_sound(line: int, cells: list[str], header: list[str], table: Table, faults: Faults) -> bool:
    wrong = list(misshapen(cells, header))
    for column, read, right in wrong:
        faults.add(table.file, line, column, read, right)
    return not wrong
