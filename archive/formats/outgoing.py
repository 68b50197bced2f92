"""What every writer gets: letters as their receiver may see them, and who sends them out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from archive.record.view import LetterView


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One letter on its way out.

    `url` is its lasting address, `edition` the number of its version, `changed` when readers
    last saw it change. `original` is the file it came in as, byte for byte, for staff alone: what
    readers get is written from the view.
    """

    view: LetterView
    url: str
    edition: int = 0
    changed: datetime | None = None
    original: bytes = b""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who sends out a file: the archive, the address of its home page and of the file, the day.

    With `protected_too` letters of minors and possible prisoners go into files that others
    harvest and keep; without it those files leave them out. What was invented for practice is
    never harvested. With `bom` tables begin with a byte order mark: Excel takes UTF-8 for another
    encoding without it.
    """

    archive: str
    home: str
    url: str
    day: date
    protected_too: bool = False
    bom: bool = False

    def may_be_harvested(self, one: Outgoing) -> bool:
        """True where the letter may stand in CMIF, OAI and feeds."""
        if one.view.collection.practice:
            return False
        return one.view.harvestable or self.protected_too


Writer: TypeAlias = Callable[[Iterable[Outgoing], Issuer], Iterator[bytes]]
"""Writes a file in parts, one letter in memory at a time."""
