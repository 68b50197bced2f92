"""Who says what: sources, and the statements they make about a letter or a collection."""

from dataclasses import dataclass

from .dates import EDTFError, HistoricalDate
from .people import Certainty


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that reports on letters.

    `published` and `accessed` are EDTF strings. `origin` names whom it retells. With
    `names_protected` readers see publication and date only: the report prints what would
    identify somebody.
    """

    key: str
    publication: str
    title: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    origin: str = ""
    names_protected: bool = False
    accessed: str = ""
    seen_as: str = ""
    archived_copy: str = ""
    archived_sha256: str = ""
    note: str = ""


def date_said(field: str, value: str) -> HistoricalDate | None:
    """The date that a statement on `field` gives; None for other fields and other words."""
    if field != "date":
        return None
    try:
        return HistoricalDate.parse(value)
    except EDTFError:
        return None


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim about one field; contradicting statements stand side by side.

    `field` "date" takes an EDTF string as `value`. `source` None reads "not itemised".
    A preferred statement says why (`reason`) and who prefers it (`preferred_by`).
    """

    field: str
    value: str
    source: Source | None = None
    certainty: Certainty = Certainty.NOT_STATED
    preferred: bool = False
    reason: str = ""
    preferred_by: str = ""
    note: str = ""

    def date(self) -> HistoricalDate | None:
        """The date this gives; None where it speaks of something else or in no EDTF."""
        return date_said(self.field, self.value)
