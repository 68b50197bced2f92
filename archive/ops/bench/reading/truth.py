"""What is so: asked of PostgreSQL in plain SQL, by none of the ways that are measured."""

from collections.abc import Iterator

import psycopg
from psycopg import sql

from .asked import Ask

UNDER = sql.SQL("letter.{} @> ARRAY[%s]::varchar[]")
DATED = sql.SQL(
    "EXISTS (SELECT FROM reading_room_readingdate AS said WHERE said.letter_id = letter.id"
    " AND (said.last_day >= %s OR said.last_day IS NULL))"
)
SAYING = sql.SQL("letter.view::text ILIKE %s")
FOUND = sql.SQL("SELECT id FROM reading_room_readingletter AS letter WHERE {}")
COUNTED = sql.SQL("""\
SELECT key, count(*) FROM reading_room_readingletter, unnest({}) AS key
WHERE id = ANY(%s) GROUP BY key""")
NOT_RECORDED = sql.SQL("""\
SELECT count(*) FROM reading_room_readingletter WHERE cardinality({}) = 0 AND id = ANY(%s)""")

NEWEST = """\
SELECT first_day FROM reading_room_readingletter WHERE id = ANY(%s)
ORDER BY first_day DESC NULLS LAST LIMIT %s"""
OF_THESE = """\
SELECT first_day FROM reading_room_readingletter
JOIN unnest(%s::bigint[]) WITH ORDINALITY AS shown (id, place) USING (id) ORDER BY place"""


class Truth:
    """The letters of one archive."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        self._found: dict[tuple, list[int]] = {}
        self._counts: dict[tuple, dict[str, int]] = {}

    def found(self, ask: Ask, without: str = "") -> list[int]:
        """The row numbers of the letters asked for; `without` leaves a facet's choice out."""
        clauses = list(_clauses(ask, without))
        key = tuple((one.as_string(), value) for one, value in clauses)
        if key not in self._found:
            where = sql.SQL(" AND ").join([sql.SQL("true"), *(one for one, _ in clauses)])
            values = [value for _, value in clauses]
            self._found[key] = self._column(FOUND.format(where), *values)
        return self._found[key]

    def counts(self, ask: Ask, facet: str, counts_own_choice: bool) -> dict[str, int]:
        """How many letters lie under each key of a facet, and under none."""
        key = ask, facet, counts_own_choice
        if key not in self._counts:
            numbers = self.found(ask, "" if counts_own_choice else facet)
            self._counts[key] = self._counted(facet, numbers)
        return self._counts[key]

    def newest(self, ask: Ask, many: int) -> list[int | None]:
        """The first days of the newest letters asked for, in order."""
        return self._column(NEWEST, self.found(ask), many)

    def days(self, rows: list[int]) -> list[int | None]:
        """The first days of the letters in these rows, in their order."""
        return self._column(OF_THESE, rows)

    def _column(self, statement, *values: object) -> list:
        return [one for (one,) in self._connection.execute(statement, values).fetchall()]

    def _counted(self, facet: str, numbers: list[int]) -> dict[str, int]:
        column = sql.Identifier(facet)
        under = dict(self._connection.execute(COUNTED.format(column), [numbers]).fetchall())
        bare = self._connection.execute(NOT_RECORDED.format(column), [numbers]).fetchone()
        return under | {"none": bare[0]}


def _clauses(ask: Ask, without: str) -> Iterator[tuple[sql.Composable, object]]:
    for facet, key in ask.chosen.items():
        if facet != without:
            yield UNDER.format(sql.Identifier(facet)), key
    if ask.dated_from:
        yield DATED, ask.dated_from.toordinal()
    if ask.q:
        yield SAYING, f"%{ask.q}%"
