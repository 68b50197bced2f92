"""The same letters in a file for Datasette: a table, its indexes, and the words for FTS5.

What a letter has once stands in a column of its own, what it has many times as a JSON list, as
Datasette's documentation says that facets want it.
"""

import contextlib
import json
import sqlite3
from pathlib import Path

import psycopg
from psycopg import sql

ONCE = ("kind", "medium", "lang", "authenticity", "sender", "recipient", "mentioned")
# Of broader keys only the narrowest, which comes first, goes into the column.
NARROWEST = ("collection", "written_at", "found_at")
MANY = ("act", "theme", "feature", "has")
FACETS = (*ONCE, *NARROWEST, *MANY)
PLAIN = ("id", "public_id", "title", "reference", "first_day", "last_possible")
COLUMNS = (*PLAIN, *ONCE, *NARROWEST, *MANY, "text")
INDEXED = ("first_day", "last_possible", *ONCE, *NARROWEST)
TABLE = "CREATE TABLE letter (id INTEGER PRIMARY KEY, {})".format(", ".join(COLUMNS[1:]))
LINE = "INSERT INTO letter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INDEX = "CREATE INDEX letter_{0} ON letter ({0})"
WORDS = "CREATE VIRTUAL TABLE letter_fts USING fts5(text, content=[letter], content_rowid='id')"
# Nobody else reads the file while it is written, and one that is not whole is thrown away.
QUICK = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -1000000",
    "PRAGMA temp_store = MEMORY",
)
FILLED = "INSERT INTO letter_fts (letter_fts) VALUES ('rebuild')"
# An open end lies beyond all days.
LETTERS = sql.SQL("""\
SELECT id, public_id, title, public_reference, first_day, (
    SELECT max(coalesce(last_day, 10000000)) FROM reading_room_readingdate
    WHERE letter_id = letter.id
), view -> 'texts', {}
FROM reading_room_readingletter AS letter ORDER BY id""")


def write(path: Path, reached: str) -> None:
    """Write the letters of the database that `reached` leads to into a file.

    One that is there already holds them: it lies in the folder of the archive that is kept.
    """
    if path.exists():
        return
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with (
        contextlib.closing(sqlite3.connect(unfinished)) as file,
        psycopg.connect(reached) as connection,
    ):
        _fill(file, connection)
    unfinished.rename(path)


def _fill(file: sqlite3.Connection, connection: psycopg.Connection) -> None:
    for one in QUICK:
        file.execute(one)
    with file:
        file.execute(TABLE)
        with connection.cursor("letters") as letters:
            letters.itersize = 1000
            keys = sql.SQL(", ").join(map(sql.Identifier, (*ONCE, *NARROWEST, *MANY)))
            letters.execute(LETTERS.format(keys))
            file.executemany(LINE, map(_line, letters))
        for column in INDEXED:
            file.execute(INDEX.format(column))
        for statement in (WORDS, FILLED, "ANALYZE"):
            file.execute(statement)


def _line(row: tuple) -> tuple:
    *plain, texts = row[: len(PLAIN) + 1]
    keys = row[len(PLAIN) + 1 :]
    single = len(ONCE) + len(NARROWEST)
    first = (one[0] if one else None for one in keys[:single])
    return (*plain, *first, *map(json.dumps, keys[single:]), "\n".join(t["text"] for t in texts))
