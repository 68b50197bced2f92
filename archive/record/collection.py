"""A collection: what was kept or found together, described in the elements of ISAD(G)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .people import Protection
from .sources import Statement


class Level(StrEnum):
    """The level of description (ISAD(G) 3.1.4)."""

    COLLECTION = "collection"
    FONDS = "fonds"
    SUB_FONDS = "sub-fonds"
    SERIES = "series"
    SUB_SERIES = "sub-series"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Collection:
    """A unit of description above the letter; an empty field is inherited from `parent`.

    `practice` marks what was invented for practice and is never evidence.
    """

    code: str
    title: str
    level: Level
    parent: "Collection | None" = None
    title_supplied: bool = False
    creator: str = ""
    extent: str = ""
    scope: str = ""
    repository: str = ""
    originals: str = ""
    copies: str = ""
    custodial_history: str = ""
    access_conditions: str = ""
    rights_uri: str = ""
    licence_texts: str = ""
    licence_metadata: str = ""
    lawful_basis: str = ""
    default_protection: Protection | None = None
    practice: bool = False
    statements: tuple[Statement, ...] = ()
    note: str = ""

    def lineage(self) -> Iterator["Collection"]:
        """The collection, then its parents up to the top."""
        yield self
        if self.parent:
            yield from self.parent.lineage()

    def protection(self) -> Protection | None:
        """The nearest default class on the way up; None where no level sets one."""
        return next((c.default_protection for c in self.lineage() if c.default_protection), None)

    def is_practice(self) -> bool:
        """True where this or any level above was invented for practice."""
        return any(c.practice for c in self.lineage())
