"""What a file says of letters, before anybody knows whom and what of the archive it means.

A reader gives `IncomingLetter`s; `archive.importing` finds out which of their people, places and
letters the archive has already.
"""

from dataclasses import dataclass
from typing import TypeAlias

from archive.record.letter import LetterRecord


class Unreadable(ValueError):
    """A file, or one letter of it, that is refused; `line` counts from 1, 0 where there is none."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Warned:
    """What was not understood, or not right, though the letter was taken.

    `element` is an XML element ("correspAction/note") or a column.
    """

    element: str
    what: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class IncomingLetter:
    """One letter as a file gives it.

    The people and places of `record` are only proposed: they have names and authority ids, but
    no keys. Its `reference` and the keys of its texts are the file's own, without the
    collection's code. `known_as` are further identifiers by which other files call this letter.
    """

    record: LetterRecord
    known_as: tuple[str, ...] = ()
    line: int = 0
    warnings: tuple[Warned, ...] = ()


Incoming: TypeAlias = IncomingLetter | Unreadable
"""What a reader gives, one after the other: a letter, or why one was refused."""
