"""Several statements on one journey to PostgreSQL: an import waits for answers most of its time."""

import json
from functools import cache
from itertools import islice

from django.db import connection
from psycopg import ClientCursor, sql

INSERT = sql.SQL(
    "INSERT INTO {table} ({columns})"
    " SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s){conflict}"
)
COPY = sql.SQL("COPY {table} ({columns}) FROM STDIN")
# Of the text format of COPY (PostgreSQL 18, "COPY", File Formats).
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
UNLESS_THERE = sql.SQL(" ON CONFLICT DO NOTHING")
NUMBERS = "SELECT ARRAY(SELECT nextval(%s) FROM generate_series(1, %s))"
SOME = 1_000  # rows that go out together


def journey(*statements):
    """Run statements, each with its parameters, one after the other; the rows that each gives.

    They go out as one text, with the values put in on this side, which PostgreSQL takes as so
    many statements; PgBouncer does too, and no cursor or prepared statement is left behind. If one
    is refused, those behind it are not run.
    """
    text = ";".join(statement for statement, _ in statements)
    values = [value for _, some in statements for value in some]
    connection.ensure_connection()
    with connection.wrap_database_errors, ClientCursor(connection.connection) as cursor:
        cursor.execute(text, values)
        return [_rows(cursor)] + [_rows(cursor) for _ in statements[1:] if cursor.nextset()]


def insertion(model, columns, rows, *, unless_there=False):
    """The statement that puts rows in, `rows` being a JSON list with all of `columns` in each.

    It is one whatever their number: for hundreds nearly as fast as COPY, and at home in a journey.
    With `unless_there` a row that a constraint knows already is passed over.
    """
    return _insert_into(model._meta.db_table, tuple(columns), unless_there), [rows]


def numbers_for(model, count):
    """The numbers of as many new rows."""
    sequence = f"{model._meta.db_table}_id_seq"
    [[(numbers,)]] = journey((NUMBERS, [sequence, count]))
    return numbers


def insert(model, rows, *, unless_there=False):
    """Put in rows, each a dict with the same columns, without making objects of them."""
    rows = iter(rows)
    while some := list(islice(rows, SOME)):
        stored = json.dumps(some, ensure_ascii=False, default=str)
        journey(insertion(model, some[0], stored, unless_there=unless_there))


def pour(model, column, rows):
    """Put in rows, each a dict and the bytes of a file for `column`, these in pieces.

    As a parameter the bytes of a file would be in memory several times over.
    """
    if not (rows := list(rows)):
        return
    columns = sql.SQL(", ").join(map(sql.Identifier, (*rows[0][0], column)))
    into = COPY.format(table=sql.Identifier(model._meta.db_table), columns=columns)
    connection.ensure_connection()
    with (
        connection.wrap_database_errors,
        connection.connection.cursor() as cursor,
        cursor.copy(into) as copying,
    ):
        for row, pieces in rows:
            copying.write("".join(f"{str(one).translate(ESCAPED)}\t" for one in row.values()))
            copying.write(r"\\x")
            for piece in pieces:
                copying.write(piece.hex())
            copying.write("\n")


@cache
def _insert_into(table, columns, unless_there):
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    conflict = UNLESS_THERE if unless_there else sql.SQL("")
    made = INSERT.format(table=sql.Identifier(table), columns=names, conflict=conflict)
    return made.as_string()


def _rows(cursor):
    return cursor.fetchall() if cursor.description else []
