"""CSV as rows of text (RFC 4180), strictly read: what the tables of every format share."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

CELL_LIMIT = 1_000_000  # characters
ROW_LIMIT = 4_000_000  # characters
FILE_LIMIT = 250_000_000  # bytes
BLANK_LIMIT = 1 << 20  # rows, as many as a sheet of Excel has
DELIMITERS = ",;|\t"

# So that a long cell is refused by us, with its row and column, and not by csv without.
csv.field_size_limit(max(csv.field_size_limit(), ROW_LIMIT))


class CsvError(ValueError):
    """A file that cannot be read on: its line (0: none), what was read, what would be right."""

    def __init__(self, line: int, read: str, right: str) -> None:
        super().__init__(f"line {line}: read {read}; right would be {right}")
        self.line = line
        self.read = read
        self.right = right


class Misshapen(NamedTuple):
    """What is wrong with the shape of a row; `column` is empty where it is the row as a whole."""

    column: str
    read: str
    right: str


def csv_rows(
    stored: BinaryIO, *, encoding: str = "utf-8", delimiter: str = ",", or_else: str = ""
) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line in which it begins, counted from 1; a byte order mark is no text.

    A row of which every cell is empty or blank is none: spreadsheets leave them behind. `or_else`
    is what to do, beside saving it anew, with a file in another encoding.
    One row is in memory at a time, and `stored` stays open. Raises CsvError where the rest cannot
    be read.
    """
    if (size := stored.seek(0, io.SEEK_END)) > FILE_LIMIT:
        raise CsvError(0, f"{size} bytes", f"at most {FILE_LIMIT}")
    stored.seek(0)
    if encoding == "utf-8" and stored.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise CsvError(1, "a file that begins as UTF-16", f"UTF-8{or_else}")
    lines = _Lines(stored, encoding, or_else)
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    blank = 0
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield lines.begun, cells
            elif (blank := blank + 1) > BLANK_LIMIT:
                read = f"more than {BLANK_LIMIT} rows of empty cells"
                raise CsvError(lines.begun, read, "a table without them; no more is read")
            lines.begin_row()
    except csv.Error as error:
        raise lines.ends_badly(str(error)) from error
    finally:
        lines.let_go()


def misshapen(cells: Sequence[str], header: Sequence[str]) -> Iterator[Misshapen]:
    """Whether the row has other cells than the header, or one that is too long."""
    if len(cells) != len(header):
        yield Misshapen("", f"{len(cells)} cells", f"{len(header)} cells, as in the header")
        return
    if max(map(len, cells), default=0) <= CELL_LIMIT:
        return
    for name, cell in zip(header, cells, strict=True):
        if len(cell) > CELL_LIMIT:
            yield Misshapen(name, f"{len(cell)} characters", f"at most {CELL_LIMIT}")


def doubled(header: Sequence[str]) -> list[str]:
    """The names that stand in the header more than once."""
    return [name for name, times in Counter(header).items() if times > 1]


def other_delimiter(header: Sequence[str], delimiter: str = ",") -> str:
    """What seems to part the columns of a header that is one cell, if anything does."""
    if len(header) != 1:
        return ""
    found = [one for one in DELIMITERS if one in header[0] and one != delimiter]
    return max(found, key=header[0].count, default="")


def in_words(delimiter: str) -> str:
    """A delimiter as it can be seen."""
    return "a tab" if delimiter == "\t" else f"“{delimiter}”"


class _Lines:
    """The lines of a file, of which those of the present row are held."""

    def __init__(self, stored: BinaryIO, encoding: str, or_else: str) -> None:
        stored.seek(0)
        self.stored = stored
        self.encoding = encoding
        self.or_else = or_else
        self.file = io.TextIOWrapper(
            stored, "utf-8-sig" if encoding == "utf-8" else encoding, newline=""
        )
        self.begun = 1
        self.held: list[str] = []
        self.size = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        try:
            line = self.file.readline(ROW_LIMIT)
        except UnicodeDecodeError as error:
            raise self._undecodable(error) from error
        if not line:
            raise StopIteration
        self.held.append(line)
        self.size += len(line)
        if "\0" in line:
            raise CsvError(self.begun + len(self.held) - 1, "a NUL character", "text without it")
        if self.size >= ROW_LIMIT:
            raise self._too_long()
        return line

    def begin_row(self) -> None:
        """Let go of the row that was read."""
        self.begun += len(self.held)
        self.held.clear()
        self.size = 0

    def let_go(self) -> None:
        """Leave the file open for whoever opened it."""
        if not self.stored.closed:
            self.file.detach()

    def ends_badly(self, why: str) -> CsvError:
        """What is said of a row that RFC 4180 does not know."""
        line = self.begun + len(self.held) - 1
        if why == "unexpected end of data":
            line, why = self._opened(), "a quotation mark opens here and is never closed"
        return CsvError(line, f"a row that ends badly ({why})", "a row of RFC 4180")

    def _too_long(self) -> CsvError:
        read = f"more than {ROW_LIMIT} characters in one row"
        return CsvError(self._opened(), read, "every quotation mark closed, and shorter rows")

    def _opened(self) -> int:
        """The line of the last quotation mark that is not one of a pair; else that of the row."""
        single = [at for at, line in enumerate(self.held) if '"' in line.replace('""', "")]
        return self.begun + (single[-1] if single else 0)

    def _undecodable(self, error: UnicodeDecodeError) -> CsvError:
        # The decoder was given all that the file has handed out, up to its present end.
        at = self.stored.tell() - len(error.object) + error.start
        self.stored.seek(0)
        before = self.stored.read(at)
        breaks = max(before.count(b"\n"), before.count(b"\r"))
        read = f"the byte 0x{error.object[error.start]:02X}"
        return CsvError(breaks + 1, read, f"{self.encoding.upper()}{self.or_else}")
