"""A zip of the twelve tables, written while the letters come in."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO

from archive.record.accession import Accession
from archive.record.letter import LetterRecord

from ..zipped import zip_parts
from .cells import guarded
from .columns import Table
from .rows import sheet_bytes
from .tables import LETTERS, TABLES
from .writing import rows

IN_MEMORY = 256 * 1024
CHUNK = 64 * 1024
BATCH = 100
OTHERS = tuple(sorted((one for one in TABLES if one is not LETTERS), key=lambda one: one.name))

Rest = Callable[[], Accession]


def tables_zip(
    letters: Iterable[LetterRecord], rest: Rest, day: date, *, bom: bool
) -> Iterator[bytes]:
    """The zip of the tables of these letters, and of what `rest` gives behind the last of them.

    `letters.csv` goes out while the letters come in; the rows of the other tables wait on disk.
    """
    with ExitStack() as held:
        waiting = [
            _Waiting(table, held.enter_context(SpooledTemporaryFile(IN_MEMORY)), bom)
            for table in OTHERS
        ]
        files = [
            (LETTERS.file, _letters(letters, rest, waiting, bom)),
            *((one.table.file, one.parts()) for one in waiting),
        ]
        yield from zip_parts(files, day)


class _Waiting:
    """The rows of a table until the letters are out."""

    def __init__(self, table: Table, file: IO[bytes], bom: bool) -> None:
        self.table = table
        self.file = file
        file.write(sheet_bytes(table.header, (), bom=bom))

    def add(self, accession: Accession) -> None:
        self.file.write(_lines(self.table, accession))

    def parts(self) -> Iterator[bytes]:
        self.file.seek(0)
        while part := self.file.read(CHUNK):
            yield part


def _letters(
    letters: Iterable[LetterRecord], rest: Rest, waiting: Iterable[_Waiting], bom: bool
) -> Iterator[bytes]:
    """The lines of `letters.csv`; all that belongs to a letter is put among what waits."""
    yield sheet_bytes(LETTERS.header, (), bom=bom)
    coming = iter(letters)
    while batch := tuple(islice(coming, BATCH)):
        some = Accession(letters=batch)
        yield _lines(LETTERS, some)
        for other in waiting:
            other.add(some)
    for other in waiting:
        other.add(rest())


def _lines(table: Table, accession: Accession) -> bytes:
    held = [[cell and guarded(cell) for cell in row] for row in rows(table, accession)]
    if not held:
        return b""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(held)
    return file.getvalue().encode()
