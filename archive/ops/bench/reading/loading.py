"""Invented letters brought into the tables of the reading room by COPY, by all processors."""

import contextlib
import gc
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from functools import cache, partial
from multiprocessing import get_context

import django
import psycopg
from psycopg import sql
from tqdm import tqdm

from archive.language.slips import traces
from archive.reading_room.laid_out.headings import Heading
from archive.reading_room.laid_out.rows import Row
from archive.reading_room.likeness.gathering import Gathered, Sketched, family_view, gathered
from archive.reading_room.likeness.sketches import Sketch
from archive.record.versioned import from_json, to_json
from archive.record.view import LetterView

from .letters import Letters
from .remembered import Remembered

TOGETHER = 1000
ALONE_UP_TO = 20_000
"""So many letters one process brings in before others would have begun."""
VERSIONS = {
    "harvested": "f",
    "edition": "1",
    "added_in": "1",
    "changed_in": "1",
    "changed_at": "2026-01-01T00:00:00Z",
    "family": "{}",
    "gathered_in": "0",
}
LETTER, SEARCH, DATE, TEXT = "readingletter", "readingsearch", "readingdate", "readingtext"
SKETCH = "readingsketch"
SKETCHES = """\
SELECT letter_id, language, signature, shingles FROM reading_room_readingsketch"""
VIEWS = "SELECT id, view FROM reading_room_readingletter WHERE id = ANY(%s)"
GATHER = "UPDATE reading_room_readingletter SET family = %s WHERE id = ANY(%s)"
# PostgreSQL looks at no foreign key; the rows hold together by how they are made.
UNCHECKED = "SET session_replication_role = replica"
INDEXES = """\
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename LIKE 'reading\\_room\\_%'
AND indexname NOT IN (SELECT conname FROM pg_constraint)"""


@dataclass
class Tally:
    """In how many letters each word and each heading stands."""

    words: Counter = field(default_factory=Counter)
    headings: Counter = field(default_factory=Counter)
    shown: dict[tuple[str, str], Heading] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Count one more letter."""
        self.words.update(row.words)
        named = {(one.kind, one.key): one for one in row.headings}
        self.headings.update(named.keys())
        self.shown |= named

    def add(self, other: "Tally") -> None:
        """Count what another process has counted."""
        self.words.update(other.words)
        self.headings.update(other.headings)
        self.shown |= other.shown


class Loader:
    """Brings in letters by their numbers; each process has one of its own."""

    def __init__(self, reached: str, seed: int, count: int) -> None:
        self._connection = psycopg.connect(reached, autocommit=True)
        self._connection.execute(UNCHECKED)
        self._letters, self._rows = Letters(seed, count), Remembered()

    def close(self) -> None:
        """Leave the database."""
        self._connection.close()

    def load(self, start: int) -> Tally:
        """Bring in TOGETHER letters, or as many as there are, from this number on."""
        tally, rows, sketches = Tally(), [], []
        for view in self._letters.between(start, min(start + TOGETHER, self._letters.count)):
            rows.append(row := self._rows.row(view))
            sketches.append(self._rows.sketch(view))
            tally.take(row)
        copy_in(self._connection, SKETCH, *_sketched(sketches, start + 1))
        for table, columns, lines in _tables(rows, start + 1):
            copy_in(self._connection, table, columns, lines)
        return tally


def load_letters(reached: str, seed: int, count: int) -> None:
    """Fill the empty reading room that `reached` (a conninfo, as superuser) leads to."""
    tally = Tally()
    with psycopg.connect(reached, autocommit=True) as connection:
        indexes = dict(connection.execute(INDEXES).fetchall())
        for name in indexes:
            connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
        for one in _loaded(reached, seed, count):
            tally.add(one)
        _put_tally(connection, tally)
        for definition in tqdm(indexes.values(), "indexes", disable=None):
            connection.execute(definition)
        _gather(connection)
        connection.execute("VACUUM ANALYZE")


def _loaded(reached: str, seed: int, count: int) -> Iterator[Tally]:
    starts = range(0, count, TOGETHER)
    if count <= ALONE_UP_TO:
        with contextlib.closing(Loader(reached, seed, count)) as loader:
            yield from map(loader.load, starts)
        return
    with helpers() as all:
        loaded = all.map(partial(_load, reached, seed, count), starts)
        yield from tqdm(loaded, "letters, in thousands", total=len(starts), disable=None)


def helpers() -> ProcessPoolExecutor:
    """A process for each processor."""
    # Not forked: threads of ours may hold locks at that moment. What this module imports asks for
    # tables of Django's, so that must be set up before it is read.
    spawned = get_context("spawn")
    return ProcessPoolExecutor(os.cpu_count(), mp_context=spawned, initializer=django.setup)


def _load(reached: str, seed: int, count: int, start: int) -> Tally:
    return _own(reached, seed, count).load(start)


@cache
def _own(reached: str, seed: int, count: int) -> Loader:
    # What is remembered stays: to look through it for what could go took a fifth of the time.
    gc.disable()
    return Loader(reached, seed, count)


def _tables(rows: list[Row], first: int) -> Iterator[tuple[str, tuple[str, ...], Iterable]]:
    """Each table with its columns and lines; `first` is the number of the first row."""
    numbered = list(enumerate(rows, first))
    names = tuple(rows[0].columns())
    letters = ((n, *row.columns().values(), *VERSIONS.values()) for n, row in numbered)
    yield LETTER, ("id", *names, *VERSIONS), letters
    yield SEARCH, ("letter_id", "search"), ((n, row.search) for n, row in numbered)
    dates = ((n, *days) for n, row in numbered for days in row.dates)
    yield DATE, ("letter_id", "first_day", "last_day"), dates
    texts = ((n, key, "") for n, row in numbered for key in row.texts)
    yield TEXT, ("letter_id", "public_id", "replaced_by"), texts


def _sketched(sketches: list[Sketch | None], first: int) -> tuple[tuple[str, ...], Iterable]:
    """The columns of the table of sketches, and a line of each letter that has one."""
    names = tuple(one.name for one in fields(Sketch))
    lines = ((n, *(getattr(one, name) for name in names)) for n, one in _numbered(sketches, first))
    return ("letter_id", *names), lines


def _numbered(sketches: list[Sketch | None], first: int) -> Iterator[tuple[int, Sketch]]:
    return ((n, one) for n, one in enumerate(sketches, first) if one)


def _gather(connection: psycopg.Connection) -> None:
    """Put down which letters are families, as publishing finds them among so many."""
    with connection.cursor(binary=True) as cursor:
        sketches = [Sketched(*row) for row in cursor.execute(SKETCHES)]
    found = list(gathered(sketches))
    for family in tqdm(found, "families", disable=None):
        _put_family(connection, family)


def _put_family(connection: psycopg.Connection, family: Gathered) -> None:
    rows = connection.execute(VIEWS, [sorted(family.shown)]).fetchall()
    shown = family_view(family, {pk: from_json(LetterView, view) for pk, view in rows})
    connection.execute(GATHER, [[shown.key], list(family.members)])
    line = ("family", shown.key, to_json(shown), len(family.members))
    copy_in(connection, "heading", ("kind", "key", "view", "letters"), [line])


def _put_tally(connection: psycopg.Connection, tally: Tally) -> None:
    words = [(n, *counted) for n, counted in enumerate(tally.words.items(), 1)]
    copy_in(connection, "readingword", ("id", "word", "letters"), words)
    left = ((n, sorted(traces(word))) for n, word, _ in words)
    copy_in(connection, "wordtraces", ("word_id", "traces"), left)
    headings = (
        (kind, key, to_json(tally.shown[kind, key].shown), letters)
        for (kind, key), letters in tally.headings.items()
    )
    copy_in(connection, "heading", ("kind", "key", "view", "letters"), headings)
    copy_in(connection, "archiveversion", ("number", "at"), [(1, VERSIONS["changed_at"])])


def copy_in(connection: psycopg.Connection, table: str, columns: Iterable[str], lines) -> None:
    """Put lines, each of values in the order of `columns`, into a table of the reading room."""
    named = sql.SQL(", ").join(map(sql.Identifier, columns))
    target = sql.Identifier(f"reading_room_{table}")
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(target, named)
    with connection.cursor().copy(statement) as copy:
        copy.write("".join("\t".join(map(cell, line)) + "\n" for line in lines))


def cell(value: object) -> str:
    """A value as COPY reads it in its text format."""
    match value:
        case None:
            return r"\N"
        case str():
            return escaped(value)
        case list():
            return "{" + ",".join(map(str, value)) + "}"
        case bytes():
            return rf"\\x{value.hex()}"
        case dict():
            return escaped(json.dumps(value, ensure_ascii=False))
    return str(value)


def escaped(text: str) -> str:
    """Text in which no sign parts cells or lines."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
