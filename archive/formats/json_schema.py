"""JSON Schema (draft 2020-12) of a letter as JSON, drawn from the types that the letter is made of.

What `archive.record.versioned.to_json` writes of a `LetterView` is valid, and a field that the
types do not have is refused. A field at its default is left out, so only those without one are
required.
"""

import dataclasses
import inspect
import types
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from archive.record.dates import BASES, CALENDARS, HistoricalDate
from archive.record.versioned import VERSION
from archive.record.view import LetterView

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number"}

Schema = dict[str, object]
Words = tuple[str, ...]
WORDS: dict[tuple[type, str], Words] = {
    (HistoricalDate, "calendar"): CALENDARS,
    (HistoricalDate, "basis"): BASES,
}


def schema(address: str = "") -> Schema:
    """The schema of one letter, to be published at `address`."""
    whole: Schema = {"$schema": DIALECT, "$id": address} if address else {"$schema": DIALECT}
    return whole | {"$ref": "#/$defs/LetterView", "$defs": definitions()}


def definitions(within: str = "#/$defs/") -> dict[str, Schema]:
    """The schema of every type by its name; references between them begin with `within`."""
    return {kind.__name__: _object(kind, within) for kind in _kinds(LetterView, [])}


def _kinds(kind: type, met: list[type]) -> list[type]:
    """The type and all that its fields are made of, each once."""
    if kind not in met:
        met.append(kind)
        for hint in get_type_hints(kind).values():
            for inner in _atoms(hint):
                if isinstance(inner, type) and dataclasses.is_dataclass(inner):
                    _kinds(inner, met)
    return met


def _atoms(hint: Any) -> Iterator[Any]:
    """What stands at the bottom of a hint, inside tuples and choices."""
    inner = get_args(hint)
    if not inner:
        yield hint
    for one in inner:
        yield from _atoms(one)


def _object(kind: type, within: str) -> Schema:
    hints = get_type_hints(kind)
    given: list[dataclasses.Field[Any]] = list(dataclasses.fields(kind))
    required = [field.name for field in given if field.default is dataclasses.MISSING]
    stamp: dict[str, Schema] = {}
    if kind is LetterView:
        stamp = {"type": {"const": kind.__name__}, "version": {"const": VERSION}}
    return {
        "type": "object",
        "description": " ".join((inspect.getdoc(kind) or "").split()),
        "properties": stamp | {one.name: _field(kind, one.name, hints, within) for one in given},
        "required": [*stamp, *required],
        "additionalProperties": False,
    }


def _field(kind: type, name: str, hints: dict[str, Any], within: str) -> Schema:
    if words := WORDS.get((kind, name)):
        return {"enum": list(words)}
    return _value(hints[name], within)


def _value(hint: Any, within: str) -> Schema:
    if get_origin(hint) is types.UnionType:
        return {"anyOf": [_value(one, within) for one in get_args(hint)]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0], within)}
    return _single(hint, within)


def _single(hint: Any, within: str) -> Schema:
    if hint is types.NoneType:
        return {"type": "null"}
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return {"$ref": f"{within}{hint.__name__}"}
    if issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    if hint is date:
        return {"type": "string", "format": "date"}
    return {"type": PLAIN[hint]}
