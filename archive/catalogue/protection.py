"""No one person lowers the protection of a minor or possible prisoner, by whatever way."""

from archive.record.collection import Collection
from archive.record.people import Agent, Protection
from archive.record.versioned import from_json


class NeedsSecondPerson(ValueError):
    """A protection that one person alone may not lower."""


def check_protection(now, to):
    """Raise NeedsSecondPerson where going from one class to another takes two people."""
    now, to = Protection(now), Protection(to)
    if now.needs_second_person and to.strictness < now.strictness:
        raise NeedsSecondPerson(
            f"read protection {to.value!r} for somebody protected as {now.value!r}; "
            "to lower it, ask for an unmasking, which a second person approves"
        )


def check_kept(old, new):
    """Raise NeedsSecondPerson where a new record, next to the old one's JSON, protects less."""
    match new:
        case Agent():
            check_protection(from_json(Agent, old).protection, new.protection)
        case Collection():
            before, after = from_json(Collection, old).protection(), new.protection()
            _check_collection(before or Protection.UNKNOWN, after or Protection.UNKNOWN)


def _check_collection(now, to):
    try:
        check_protection(now, to)
    except NeedsSecondPerson as error:
        raise NeedsSecondPerson(
            f"read protection {to.value!r} for a collection protected as {now.value!r}; "
            "lower it letter by letter, each published by somebody else"
        ) from error
