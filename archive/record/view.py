"""What a reader may see of one letter: the only source of every public byte.

A `LetterView` is made by `archive.masking` and by nothing else. Every type here is written
apart from the record's, so that nothing passes over by being forgotten.
"""

from dataclasses import dataclass
from datetime import date

from .collection import Level
from .dates import HistoricalDate
from .letter import Authenticity, Completeness, CustodyKind, RelationKind, TextRole, WithheldKind
from .names import LocalName
from .people import AgentKind, Certainty, Protection, Role
from .sources import date_said
from .vocabulary import Facet, Precision


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place, no finer than may be shown; `within` leads up from the nearest larger place."""

    key: str
    names: tuple[LocalName, ...]
    precision: Precision
    latitude: float | None = None
    longitude: float | None = None
    gazetteer: str = ""
    within: tuple["PlaceView", ...] = ()


@dataclass(frozen=True, slots=True)
class TermView:
    """A term with its labels; `broader` leads up from the nearest broader term."""

    key: str
    facet: Facet
    labels: tuple[LocalName, ...]
    scope_note: str = ""
    broader: tuple["TermView", ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source; with `names_protected` its title and address are empty, and say so."""

    publication: str
    published: str = ""
    title: str = ""
    url: str = ""
    language: str = ""
    origin: str = ""
    accessed: str = ""
    names_protected: bool = False


@dataclass(frozen=True, slots=True)
class StatementView:
    """Who says what of the letter, or of the collection with the code `about`."""

    field: str
    value: str
    source: SourceView | None = None
    certainty: Certainty = Certainty.NOT_STATED
    preferred: bool = False
    reason: str = ""
    about: str = ""
    note: str = ""

    def date(self) -> HistoricalDate | None:
        """The date this gives, if it gives one."""
        return date_said(self.field, self.value)


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person's part in a letter.

    Where the name is withheld `agent`, `names` and `name` are empty and `withheld_as` gives the
    class whose neutral word ("a child", "a soldier") stands in their place. `names`, `kind` and
    `authority_ids` are the identified agent's, `name` is as written in the letter.
    """

    role: Role
    agent: str = ""
    names: tuple[LocalName, ...] = ()
    name: str = ""
    described_as: str = ""
    withheld_as: Protection | None = None
    kind: AgentKind = AgentKind.PERSON
    authority_ids: tuple[str, ...] = ()
    certainty: Certainty = Certainty.NOT_STATED


@dataclass(frozen=True, slots=True)
class TextView:
    """One wording as readers see it: marked text in which withheld passages are empty."""

    public_id: str
    role: TextRole
    language: str
    completeness: Completeness
    text: str
    maker: str = ""
    source: SourceView | None = None
    derived_from: str = ""
    base: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class CustodyView:
    """One public link of the chain of custody."""

    kind: CustodyKind
    sentence: str
    date: HistoricalDate | None = None


@dataclass(frozen=True, slots=True)
class WithheldView:
    """That something is withheld, and the kind of reason; never what it is.

    `reason` is a protection class, or the words of a redaction. `field` names what readers get
    coarsely or not at all ("found_at"); it is empty for people and passages.
    """

    what: WithheldKind
    reason: str
    field: str = ""
    since: date | None = None
    review: date | None = None


@dataclass(frozen=True, slots=True)
class RelationView:
    """A tie to another published letter, by its public id."""

    kind: RelationKind
    public_id: str


@dataclass(frozen=True, slots=True)
class CollectionView:
    """A collection as readers see it; `within` leads up from the nearest larger unit."""

    code: str
    title: str
    level: Level
    within: tuple["CollectionView", ...] = ()
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
    practice: bool = False
    statements: tuple[StatementView, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter as readers see it.

    `harvestable` False keeps it out of what others harvest and keep (CMIF, OAI, feeds).
    With `original_shown` readers may have the file that the letter came in as.
    """

    public_id: str
    collection: CollectionView
    public_reference: str = ""
    kind: TermView | None = None
    title: str = ""
    title_supplied: bool = False
    summary: str = ""
    sent: HistoricalDate | None = None
    received: HistoricalDate | None = None
    written_at: PlaceView | None = None
    sent_to: PlaceView | None = None
    found_at: PlaceView | None = None
    found: HistoricalDate | None = None
    found_by: str = ""
    find_context: str = ""
    languages: tuple[str, ...] = ()
    language_basis: str = ""
    medium: TermView | None = None
    material: str = ""
    terms: tuple[TermView, ...] = ()
    features_described: str = ""
    extent: str = ""
    condition: str = ""
    hand: str = ""
    signed: bool | None = None
    correspondents: tuple[PersonView, ...] = ()
    texts: tuple[TextView, ...] = ()
    statements: tuple[StatementView, ...] = ()
    custody: tuple[CustodyView, ...] = ()
    withheld: tuple[WithheldView, ...] = ()
    relations: tuple[RelationView, ...] = ()
    authenticity: Authenticity = Authenticity.NOT_STATED
    authenticity_by: str = ""
    content_warning: str = ""
    licence: str = ""
    original_shown: bool = False
    harvestable: bool = False

    def statements_on(self, field: str) -> tuple[StatementView, ...]:
        """Statements about `field`, the letter's own first."""
        return tuple(one for one in self.statements if one.field == field)

    def possible_dates(self) -> tuple[HistoricalDate, ...]:
        """Every date somebody gives, the preferred one first, each once."""
        given = [one for one in (self.sent, *(said.date() for said in self.statements)) if one]
        first = {one.edtf: one for one in reversed(given)}
        return tuple(first[edtf] for edtf in dict.fromkeys(one.edtf for one in given))

    def dates_conflict(self) -> bool:
        """True where two sources give different dates."""
        return len(self.possible_dates()) > 1
