"""Fields that a record and a row hold under one name, carried over both ways."""

import dataclasses
from enum import Enum
from functools import cache
from types import NoneType
from typing import get_args, get_type_hints

from archive.record.dates import HistoricalDate


def from_row(kind, row, /, **rest):
    """A record of the type `kind` from `row`; `rest` is what the row does not hold itself."""
    held = {name: _value(leaf, getattr(row, name)) for name, leaf in columns(kind).items()}
    return kind(**held, **rest)


def into_row(record, row):
    """Write the fields of `record` that a row holds itself."""
    for name in columns(type(record)):
        setattr(row, name, _stored(getattr(record, name)))


@cache
def columns(kind):
    """Names and types of the fields of `kind` that are no tie to another record."""
    return {name: leaf for name, leaf in leaves(kind).items() if not is_record(leaf)}


@cache
def leaves(kind):
    """Names of all fields of `kind`, with the type inside `X | None` or `tuple[X, ...]`."""
    return {name: _leaf(hint) for name, hint in get_type_hints(kind).items()}


def is_record(leaf):
    """Whether the type is one of the records; a date is a value."""
    return dataclasses.is_dataclass(leaf) and leaf is not HistoricalDate


def _leaf(hint):
    inside = [one for one in get_args(hint) if one not in (NoneType, Ellipsis)]
    return inside[0] if inside else hint


def _value(leaf, stored):
    if isinstance(stored, list):
        return tuple(stored)
    if stored is not None and issubclass(leaf, Enum):
        return leaf(stored)
    # Minus zero: equal to zero in Python, another text in JSON, and lost in PostgreSQL's jsonb.
    return stored + 0.0 if isinstance(stored, float) else stored


def _stored(value):
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value
