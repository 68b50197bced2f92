"""Whether a record fits its table: found out without a query, in words for whoever brought it.

The limits are those of the columns. What passes here the database may still refuse for what it
holds already.
"""

from dataclasses import fields
from functools import cache
from itertools import chain, islice

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import connection

from archive.record.dates import HistoricalDate
from archive.record.versioned import RecordError

from . import models
from .below import ALL_BELOW
from .checking import check_characters, plainly_right
from .columns import columns
from .kinds import OF_RECORD

MOST_TOLD = 5
ALSO_BELOW = {models.Letter: {"terms": models.LetterTerm}}  # laid out by themselves


def check_fits(record):
    """Raise RecordError for what no text in PostgreSQL, or no row of the table, can hold."""
    check_characters(record)
    if words := misfit(record):
        raise RecordError(words)


def misfit(record, apart=frozenset()):
    """What of a record its table cannot hold: field, what was read, what would be right; else "".

    Fields `apart` are not looked at, nor is what the record refers to.
    """
    model = OF_RECORD[type(record)].model
    below = {**ALL_BELOW[model], **ALSO_BELOW.get(model, {})}
    lists = (_in_list(name, getattr(record, name), of) for name, of in below.items())
    found = chain(_in_row("", record, model, apart), *lists)
    return "; ".join(islice(found, MOST_TOLD))


def _in_list(name, held, model):
    if len(held) > (most := _most(model)):
        yield f"{name}: read {len(held)}; at most {most} are kept"
        return
    for number, one in enumerate(held, 1):
        yield from _in_row(f"{name} {number}, ", one, model)


@cache
def _most(model):
    """How many rows of `model` may stand below one, by the numbers that their places can have."""
    places = [one for one in model._meta.concrete_fields if one.name == "position"]
    kind = places[0].get_internal_type() if places else "BigIntegerField"
    return connection.ops.integer_field_range(kind)[1] + 1


def _in_row(where, record, model, apart=frozenset()):
    for name, default, field, is_right in _columns(type(record), model):
        held = getattr(record, name)
        if held != default and name not in apart and not is_right(held):
            yield from _wrong(f"{where}{name}", field, held)


@cache
def _columns(record, model):
    """What a row takes over as it is: name, default, column, and a quick test that it fits."""
    kept = {one.name: one for one in model._meta.concrete_fields if not one.is_relation}
    leaves = {name: leaf for name, leaf in columns(record).items() if leaf is not HistoricalDate}
    return tuple(
        (one.name, one.default, kept[one.name], plainly_right(kept[one.name], leaves[one.name]))
        for one in fields(record)
        if one.name in leaves and one.name in kept
    )


def _wrong(name, field, held):
    if isinstance(field, ArrayField):
        for number, one in enumerate(held, 1):
            yield from _wrong(f"{name} {number}", field.base_field, one)
    elif isinstance(held, str) and len(held) > (field.max_length or len(held)):
        yield f"{name}: read {len(held)} characters; at most {field.max_length} are kept"
    else:
        try:
            field.clean(held, None)
        except ValidationError as error:
            yield f"{name}: {' '.join(error.messages)}"
