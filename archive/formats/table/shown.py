"""What readers see of letters, in the canonical tables: only the columns of staff stay empty.

A letter's reference and its ties are public ids here, and a wording's key is its public id:
nobody learns the archive's own. What is withheld stays out of `redactions.csv`, for a redaction
names what it withholds. A person without a name keeps the class that readers are told, so that
whoever takes these tables in protects him too.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO

from archive.record.accession import Accession
from archive.record.view import LetterView

from ..outgoing import Issuer, Outgoing
from ..zipped import zip_parts
from .cells import guarded
from .columns import Table
from .gathered import Gathering
from .rows import sheet_bytes
from .tables import LETTERS, TABLES
from .writing import rows

IN_MEMORY = 256 * 1024
CHUNK = 64 * 1024
BATCH = 100
OTHERS = tuple(sorted((one for one in TABLES if one is not LETTERS), key=lambda one: one.name))


def accession_of(views: Iterable[LetterView]) -> Accession:
    """All that these views hold, as one accession; `table.sheets` writes it."""
    gathering = Gathering()
    letters = [gathering.take(view) for view in views]
    return gathering.accession(letters)


def write(letters: Iterable[Outgoing], issuer: Issuer) -> Iterator[bytes]:
    """A zip of the twelve tables.

    `letters.csv` goes out while the letters come in; the rows of the other tables wait on disk.
    """
    with ExitStack() as held:
        waiting = [
            _Waiting(table, held.enter_context(SpooledTemporaryFile(IN_MEMORY))) for table in OTHERS
        ]
        files = [
            (LETTERS.file, _letters(letters, waiting)),
            *((one.table.file, one.parts()) for one in waiting),
        ]
        yield from zip_parts(files, issuer.day)


def write_one(one: Outgoing, issuer: Issuer) -> bytes:
    """The zip of one letter."""
    return b"".join(write([one], issuer))


class _Waiting:
    """The rows of a table until the letters are out."""

    def __init__(self, table: Table, file: IO[bytes]) -> None:
        self.table = table
        self.file = file
        file.write(sheet_bytes(table.header, ()))

    def add(self, accession: Accession) -> None:
        self.file.write(_lines(self.table, accession))

    def parts(self) -> Iterator[bytes]:
        self.file.seek(0)
        while part := self.file.read(CHUNK):
            yield part


def _letters(letters: Iterable[Outgoing], waiting: Iterable[_Waiting]) -> Iterator[bytes]:
    """The lines of `letters.csv`; all that belongs to a letter is put among what waits."""
    gathering = Gathering()
    yield sheet_bytes(LETTERS.header, ())
    coming = iter(letters)
    while batch := tuple(gathering.take(one.view) for one in islice(coming, BATCH)):
        some = Accession(letters=batch)
        yield _lines(LETTERS, some)
        for other in waiting:
            other.add(some)
    for other in waiting:
        other.add(gathering.accession(()))


def _lines(table: Table, accession: Accession) -> bytes:
    held = [[cell and guarded(cell) for cell in row] for row in rows(table, accession)]
    if not held:
        return b""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(held)
    return file.getvalue().encode()
