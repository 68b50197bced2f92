"""Versioned JSON of any record or view: what a revision keeps and the reading room stores."""

import dataclasses
import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

VERSION = 1
T = TypeVar("T")


class RecordError(ValueError):
    """Stored JSON that is not what it says it is."""


def to_json(value: object) -> dict[str, object]:
    """`value`, a frozen dataclass, as plain JSON values with its type and version.

    A field at its default is left out, so defaults of the record may never change.
    """
    return {"type": type(value).__name__, "version": VERSION} | _fields(value)


def from_json(kind: type[T], stored: Mapping[str, object]) -> T:
    """The `kind` that `to_json` wrote. Raises RecordError for another type, version or field."""
    rest = dict(stored)
    name, version = rest.pop("type", None), rest.pop("version", None)
    if (name, version) != (kind.__name__, VERSION):
        raise RecordError(
            f"read type {name!r}, version {version!r}; "
            f"understood is type {kind.__name__!r}, version {VERSION}"
        )
    try:
        return cast(T, _build(kind, rest))
    except TypeError as error:
        raise RecordError(f"read a {kind.__name__} with a part missing: {error}") from error


def strings(stored: object) -> Iterator[str]:
    """Every string that stands anywhere in plain JSON values, in their order."""
    match stored:
        case str():
            yield stored
        case list():
            for one in stored:
                yield from strings(one)
        case dict():
            yield from strings(list(stored.values()))


def _fields(value: Any) -> dict[str, object]:
    kind: type = type(value)
    return {
        name: _plain(held)
        for name, default in _defaults(kind)
        if (held := getattr(value, name)) is not default and held != default
    }


@cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a dataclass with their defaults."""
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


_AS_IT_IS = frozenset((str, int, float, bool))


def _plain(value: object) -> object:
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        return _fields(value)
    return value.isoformat() if isinstance(value, date) else value  # a datetime is a date


@cache
def _hints(kind: type) -> dict[str, object]:
    return get_type_hints(kind)


def _build(hint: object, stored: object) -> object:
    """`stored` as the type `hint`; the types are those that records are made of."""
    match stored:
        case None:
            return None
        case list():
            inner = get_args(_without_none(hint))[0]
            return tuple(_build(inner, one) for one in stored)
        case dict():
            return _build_dataclass(_without_none(hint), stored)
    return _build_value(_without_none(hint), stored)


def _without_none(hint: object) -> object:
    if get_origin(hint) is types.UnionType:
        return next(one for one in get_args(hint) if one is not types.NoneType)
    return hint


def _build_dataclass(hint: object, stored: dict[str, object]) -> object:
    kind = cast(type, hint)
    hints = _hints(kind)
    if unknown := sorted(stored.keys() - hints.keys()):
        raise RecordError(
            f"read field {unknown[0]!r} in a {kind.__name__}; "
            f"understood are {', '.join(sorted(hints))}"
        )
    return kind(**{name: _build(hints[name], held) for name, held in stored.items()})


def _build_value(hint: object, stored: object) -> object:
    if hint in (date, datetime):
        return hint.fromisoformat(cast(str, stored))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(stored)
    return stored
