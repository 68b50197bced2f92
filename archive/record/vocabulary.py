"""Terms and places: the authority lists a letter is described with."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .names import LocalName


class Facet(StrEnum):
    """Which list of the one vocabulary a term belongs to."""

    THEME = "theme"
    ACT = "act"
    KIND = "kind"
    MEDIUM = "medium"
    FEATURE = "feature"


class TellsOf(StrEnum):
    """What of a person's life a term gives away; only these count as identifying detail."""

    NOTHING = ""
    HEALTH = "health"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the vocabulary; `key` is its slug, unique over all facets."""

    key: str
    facet: Facet
    labels: tuple[LocalName, ...]
    parent: "Term | None" = None
    scope_note: str = ""
    tells_of: TellsOf = TellsOf.NOTHING

    def lineage(self) -> Iterator["Term"]:
        """The term, then its parents up to the top."""
        yield self
        if self.parent:
            yield from self.parent.lineage()


class Precision(StrEnum):
    """How exactly a place is known, from exact to coarse."""

    POINT = "point"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"

    @property
    def is_below_region(self) -> bool:
        """True where the place is finer than a region (oblast)."""
        return self in (Precision.POINT, Precision.SETTLEMENT, Precision.DISTRICT)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its stated precision; coordinates are WGS 84 degrees, both or neither."""

    key: str
    names: tuple[LocalName, ...]
    precision: Precision
    latitude: float | None = None
    longitude: float | None = None
    gazetteer: str = ""
    parent: "Place | None" = None

    def lineage(self) -> Iterator["Place"]:
        """The place, then what it lies in, up to the top."""
        yield self
        if self.parent:
            yield from self.parent.lineage()

    def coarsened(self) -> "Place | None":
        """The nearest enclosing place of region or coarser; None where none is recorded."""
        return next((p for p in self.lineage() if not p.precision.is_below_region), None)
