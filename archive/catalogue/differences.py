"""What changed between two records, field by field, in plain values."""

from dataclasses import dataclass

TIES = {
    *("collection", "parent", "kind", "medium", "written_at", "sent_to", "found_at"),
    *("terms", "agent", "source"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; None where it was not there, or is not there any more.

    `path` reads like `texts[IZY-R01-01].note`: an entry of a list goes by its key, its language
    where it has no key, or its place counted from 1.
    """

    path: str
    before: object
    after: object


def own_part(stored):
    """The JSON of a record with the key alone of every other thing that it refers to.

    A letter has not changed because an agent in it was given another name.
    """
    match stored:
        case dict():
            return {
                name: _keys(held) if name in TIES else own_part(held)
                for name, held in stored.items()
            }
        case list():
            return [own_part(one) for one in stored]
    return stored


def differences(old, new):
    """What differs between two records as JSON; what they refer to counts by its key."""
    return tuple(_between("", own_part(old), own_part(new)))


def _keys(held):
    if isinstance(held, list):
        return [_keys(one) for one in held]
    return held.get("key", held.get("code")) if isinstance(held, dict) else held


def _between(path, before, after):
    parts = _parts(before, after)
    if parts is None:
        if before != after:
            yield Difference(path, before, after)
        return
    for name, (one, other) in parts.items():
        yield from _between(f"{path}{name}" if path else name.lstrip("."), one, other)


def _parts(before, after):
    """The parts of two values side by side; None where they are to be taken as wholes."""
    match before, after:
        case (dict() | None, dict() | None) if before or after:
            return _side_by_side(_named(before), _named(after))
        case (list() | None, list() | None) if _holds_records(before, after):
            name = _name_for(before or [], after or [])
            return _side_by_side(name(before or []), name(after or []))
    return None


def _side_by_side(before, after):
    names = dict.fromkeys([*before, *after])
    return {name: (before.get(name), after.get(name)) for name in names}


def _named(fields):
    return {f".{name}": held for name, held in (fields or {}).items()}


def _holds_records(before, after):
    return any(isinstance(one, dict) for one in [*(before or []), *(after or [])])


def _name_for(before, after):
    """How the entries of two lists are told apart: by the first field that can."""
    for field in ("key", "language"):
        if all(_tells_apart(field, entries) for entries in (before, after)):
            return lambda entries: {f"[{one[field]}]": one for one in entries}
    return lambda entries: {f"[{place}]": one for place, one in enumerate(entries, start=1)}


def _tells_apart(field, entries):
    found = [one.get(field) for one in entries]
    return None not in found and len(set(found)) == len(found)
