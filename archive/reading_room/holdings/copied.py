"""Letters on their way into the holdings: each as its row number and one short text a column.

PostgreSQL writes the texts while it copies the rows out, so no letter becomes an object here.
"""

from collections import defaultdict
from itertools import count, islice

import numpy as np
from django.db import connections
from psycopg import sql

from archive.reading_room.queries import FACETS

from .columns import BETWEEN, Keys, Marks, narrowed
from .days import Days

KINDS = {"days": Days, "marks": Marks} | dict.fromkeys(FACETS, Keys)
"""The columns in the order of their texts, and what each is read as."""
ADDED_IN, CHANGED_IN, HARVESTABLE, PRACTICE = range(4)
TOGETHER = 1024
# Text, not binary: lists have no fixed width, and PostgreSQL joins them faster than we could.
_COPIED = """
    COPY (
        SELECT id,
            concat_ws(' ', is_dated::int, concat(first_day, '..', last_day), (
                SELECT string_agg(concat(given.first_day, '..', given.last_day), ' '
                    ORDER BY given.id)
                FROM reading_room_readingdate AS given WHERE given.letter_id = letter.id
            )),
            concat_ws(' ', added_in, changed_in, harvestable::int, practice::int),
            {lists}
        FROM reading_room_readingletter AS letter
        WHERE changed_in > {version} OR gathered_in > {version}
    ) TO STDOUT
"""
_LISTS = sql.SQL(", ").join(
    sql.SQL("array_to_string({}, {})").format(sql.Identifier(facet), BETWEEN) for facet in FACETS
)


def copied(version, using):
    """Tuples of row number and texts, of letters that changed after `version`; no SQL query."""
    asked = sql.SQL(_COPIED).format(lists=_LISTS, version=sql.Literal(version))
    with connections[using].cursor() as cursor, cursor.copy(asked) as rows:
        for row in rows:
            yield str(row, "utf-8").rstrip("\n").split("\t")


def texts_of(row):
    """The texts of one letter, made from its `rows.Row` as `copied` would have them."""
    spans = [f"{_side(first)}..{_side(last)}" for first, last in row.dates]
    first = f"{_side(row.first_day)}..{_side(row.last_day)}"
    return (
        " ".join((f"{int(row.is_dated)} {first}", *spans)),
        f"0 0 {int(row.harvestable)} {int(row.practice)}",
        # A family is no one letter's own: letters that stand in no table have none.
        *(BETWEEN.join(getattr(row, facet, ())) for facet in FACETS),
    )


def columns_of(rows):
    """Row numbers, and a column for each of KINDS, of tuples such as `copied` gives."""
    numbers, codes = [], [[] for _ in KINDS]
    known = [defaultdict(count().__next__) for _ in KINDS]
    rows = iter(rows)
    while some := list(islice(rows, TOGETHER)):
        pks, *texts = zip(*some, strict=True)
        numbers.append(np.array(pks, np.int64))
        for of_column, found, given in zip(codes, known, texts, strict=True):
            each = np.fromiter(map(found.__getitem__, given), np.uint32, len(given))
            of_column.append(narrowed(each, len(found)))
    pks = np.concatenate(numbers) if numbers else np.zeros(0, np.int64)
    columns = {}
    for name, kind in KINDS.items():
        given, found = codes.pop(0), known.pop(0)
        joined = np.concatenate(given) if given else np.zeros(0, np.uint8)
        columns[name] = kind.read(joined, list(found))
    return pks, columns


def _side(day):
    return "" if day is None else day
