"""New records as the rows they make and the JSON they are kept as, in one go and without a query.

Only what is plainly right is laid out. NotPlain for anything else: the way of one by one is the
one that knows whether it may be kept all the same, and the words for it if not.
"""

import dataclasses
from dataclasses import MISSING, dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, partial

from archive.record.dates import HistoricalDate
from archive.record.versioned import VERSION, RecordError

from .below import ALL_BELOW
from .chain import canonical_json
from .checking import check_characters, plainly_right
from .columns import is_record, leaves
from .kinds import OF_RECORD, Kind
from .known import inner_json


class NotPlain(Exception):
    """Something that takes more than a look to know whether it can be kept."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something new: the row it makes, the rows below it, and its record as canonical JSON.

    `parts` are, for each row below, its model, its column for the number of the row above, and it.
    """

    kind: Kind
    key: str
    row: dict
    parts: list
    record: str

    def number(self, pk):
        """Give the row its number, and the rows below it that of the row above."""
        self.row["id"] = pk
        for _, owner, row in self.parts:
            row[owner] = pk


def sheet(record, known, complete=None):
    """The sheet of a new `record`; `complete(row, kept, parts)` puts in what the archive gives."""
    kind = OF_RECORD[type(record)]
    row, kept = lay_out(record, kind.model, known)
    row["revision"] = 1
    parts = []
    for name, model in ALL_BELOW[kind.model].items():
        held = getattr(record, name)
        if held != _defaults(type(record))[name]:
            kept[name], rows = _list(held, model, known)
            parts += [(model, _owner(model, kind.model), one) for one in rows]
    if complete:
        complete(row, kept, parts)
    return Sheet(kind, row[kind.key], row, parts, _text(record, kept))


def lay_out(record, model, known):
    """What `record` holds itself, as a row of `model`, by column, and as JSON."""
    base, steps = _plan(type(record), model)
    row, kept = base.copy(), {}
    for name, default, step in steps:
        held = getattr(record, name)
        if held != default:
            step(held, row, kept, known)
    return row, kept


def tied(record, known):
    """What is known of a thing referred to."""
    tie = known.tie(record)
    if tie is None:
        raise NotPlain
    if tie.checked is not record and tie.checked != record:
        _check(record)
        tie.checked = record
    return tie


def _list(held, model, known):
    laid = [lay_out(one, model, known) for one in held]
    for position, (row, _) in enumerate(laid):
        if "position" in row:
            row["position"] = position
    return [kept for _, kept in laid], [row for row, _ in laid]


@cache
def _defaults(record):
    return {one.name: one.default for one in dataclasses.fields(record)}


@cache
def _owner(model, above):
    """The column of `model` that refers to a row of `above`."""
    return next(one.column for one in model._meta.concrete_fields if one.related_model is above)


def _text(record, kept):
    text = canonical_json(kept | {"type": type(record).__name__, "version": VERSION})
    if "\\u0000" in text:
        _check(record)
    try:
        text.encode()
    except UnicodeEncodeError as odd:
        raise NotPlain from odd
    return text


def _check(record):
    try:
        check_characters(record)
    except RecordError as refusal:
        raise NotPlain from refusal


@cache
def _plan(record, model):
    """A row as it is when nothing is said, and for each field its default and how it is put in."""
    base = {one.column: _default(one) for one in model._meta.concrete_fields if one.name != "id"}
    fields = {one.name: one for one in model._meta.concrete_fields}
    steps = []
    for one in dataclasses.fields(record):
        if field := fields.get(one.name):
            steps.append((one.name, one.default, _step(field, leaves(record)[one.name])))
            if one.default is not MISSING:
                base[field.column] = _plain(one.default)
    return base, tuple(steps)


def _default(field):
    return None if field.is_relation else _plain(field.get_default())


def _step(field, leaf):
    """How a value that is not the default is put into the row and the JSON."""
    if is_record(leaf):
        return partial(_put_tie, field.name, field.column)
    if leaf is HistoricalDate:
        return partial(_put_date, field.name)
    return partial(_put, field.name, plainly_right(field, leaf))


def _put(name, right, held, row, kept, known):
    if not right(held):
        raise NotPlain
    row[name] = kept[name] = held if type(held) is str else _plain(held)


def _put_date(name, held, row, kept, known):
    if type(held) is not HistoricalDate:
        raise NotPlain
    kept[name] = inner_json(held)
    row[name] = {"type": "HistoricalDate", "version": VERSION} | kept[name]


def _put_tie(name, column, held, row, kept, known):
    if held is None:
        raise NotPlain
    tie = tied(held, known)
    row[column], kept[name] = tie.pk, tie.kept


def _plain(value):
    match value:
        case Enum():
            return value.value
        case tuple():
            return list(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case float():
            return value + 0.0  # see columns.py: minus zero
    return value
