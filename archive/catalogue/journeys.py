"""Several statements on one journey to PostgreSQL: an import waits for answers most of its time."""

from functools import cache

from django.db import connection
from psycopg import ClientCursor, sql

INSERT = sql.SQL(
    "INSERT INTO {table} ({columns})"
    " SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s)"
)


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


def insertion(model, columns, rows):
    """The statement that puts rows in, `rows` being a JSON list with all of `columns` in each.

    It is one whatever their number: for hundreds nearly as fast as COPY, and at home in a journey.
    """
    return _insert_into(model._meta.db_table, tuple(columns)), [rows]


@cache
def _insert_into(table, columns):
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return INSERT.format(table=sql.Identifier(table), columns=names).as_string()


def _rows(cursor):
    return cursor.fetchall() if cursor.description else []
