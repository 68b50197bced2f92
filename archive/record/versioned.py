"""Versioned JSON of any record or view: what a revision keeps and the reading room stores."""

import dataclasses
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

VERSION = 1
T = TypeVar("T")
Builder = Callable[[Any], object]


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
        return cast(T, _build_dataclass(kind, rest))
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


@cache
def _builder(hint: object) -> Builder:
    """What makes a value of the type `hint` of its JSON; the types are those of records.

    Found once for each type: a page of letters builds thousands of values.
    """
    kind = _without_none(hint)
    if get_origin(kind) is tuple:
        return partial(_build_tuple, _builder(get_args(kind)[0]))
    if dataclasses.is_dataclass(kind):
        return partial(_build_dataclass, cast(type, kind))
    if kind in (date, datetime):
        return partial(_build_value, cast(Any, kind).fromisoformat)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return partial(_build_value, kind)
    return _as_it_is


def _without_none(hint: object) -> object:
    if get_origin(hint) is types.UnionType:
        return next(one for one in get_args(hint) if one is not types.NoneType)
    return hint


@cache
def _builders(kind: type) -> dict[str, Builder]:
    return {name: _builder(hint) for name, hint in _hints(kind).items()}


def _build_dataclass(kind: type, stored: Any) -> object:
    if stored is None:
        return None
    builders = _builders(kind)
    if unknown := sorted(stored.keys() - builders.keys()):
        raise RecordError(
            f"read field {unknown[0]!r} in a {kind.__name__}; "
            f"understood are {', '.join(sorted(builders))}"
        )
    return kind(**{name: builders[name](held) for name, held in stored.items()})


def _build_tuple(inner: Builder, stored: Any) -> object:
    return None if stored is None else tuple(map(inner, stored))


def _build_value(make: Builder, stored: object) -> object:
    return None if stored is None else make(stored)


def _as_it_is(stored: object) -> object:
    return stored
