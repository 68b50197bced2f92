"""WHAT A LETTER IS: everything the archive holds about one letter, secrets included.

`LetterRecord` never reaches a reader. What may be seen is a `LetterView`, made from it by
`archive.masking` and by nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .collection import Collection
from .dates import HistoricalDate
from .people import Correspondent, Protection, strictest
from .sources import Source, Statement
from .vocabulary import Place, Term


class TextRole(StrEnum):
    """What a wording is to the letter."""

    TRANSCRIPTION = "transcription"
    TRANSLATION = "translation"
    PRINTED = "translation as printed"
    MACHINE = "machine reading"


class Completeness(StrEnum):
    """How much of the letter a wording gives; only the first two may be counted."""

    WHOLE = "whole"
    NEARLY_WHOLE = "nearly whole"
    EXCERPT = "excerpt"
    SENTENCE = "sentence"
    PHRASE = "phrase"
    PARAPHRASE = "paraphrase"

    @property
    def may_be_counted(self) -> bool:
        """True for whole and nearly whole texts: statistics take no others."""
        return self in (Completeness.WHOLE, Completeness.NEARLY_WHOLE)


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One wording, never changed once made; `text` is marked text (see `record.text`).

    `derived_from` says in words what it was made from ("through German"). `replaces` is the key
    of the older wording that this one corrects; readers see only what nothing replaces.
    """

    key: str
    role: TextRole
    language: str
    completeness: Completeness
    text: str
    public_id: str = ""
    maker: str = ""
    source: Source | None = None
    derived_from: str = ""
    base: bool = False
    replaces: str = ""
    note: str = ""


class CustodyKind(StrEnum):
    """What happened to the sheet; the last three on its way to the addressee, as TEI names them."""

    LEFT = "left"
    FOUND = "found"
    PHOTOGRAPHED = "photographed"
    HANDED_OVER = "handed over"
    DIGITISED = "digitised"
    PUBLISHED = "published"
    TRANSMITTED = "transmitted"
    FORWARDED = "forwarded"
    REDIRECTED = "redirected"


@dataclass(frozen=True, slots=True)
class CustodyEvent:
    """A link of the chain of custody: a public `sentence`, and a note that stays private."""

    kind: CustodyKind
    sentence: str
    date: HistoricalDate | None = None
    private_note: str = ""


class WithheldKind(StrEnum):
    """What a redaction takes away."""

    AGENT = "agent"
    PASSAGE = "passage"
    FIELD = "field"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Redaction:
    """A decision to withhold, with who decided and when it is looked at again.

    `target` is an agent's key, the name of a field of `LetterRecord`, or a text's key.
    `reason` is public, in kind ("protection of a child"); `authority` says who or which law.
    """

    what: WithheldKind
    target: str
    reason: str
    authority: str = ""
    since: date | None = None
    review: date | None = None


class RelationKind(StrEnum):
    """How two letters belong together; previous and next are those of one correspondence."""

    REPLY = "reply"
    ENCLOSURE = "enclosure"
    COPY = "copy"
    SAME_FIND = "same find"
    PREVIOUS = "previous"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another letter, by its reference; the archive need not have that letter."""

    kind: RelationKind
    reference: str


class Authenticity(StrEnum):
    """What has been said on whether the letter is what it seems."""

    NOT_STATED = "not stated"
    NOT_ASSESSED = "not assessed"
    NOT_CONFIRMED = "not confirmed by independent experts"
    BEING_ASSESSED = "being authenticated"
    CONFIRMED = "confirmed by independent experts"
    DISPUTED = "disputed"


class Status(StrEnum):
    """Where a letter stands on its way to the reading room."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Coarsen(StrEnum):
    """Which of three readers get coarsely when together they would single out a soldier.

    Day, town, and a detail of health or family never stand together on the record of a
    possible prisoner; the publisher chooses which one gives way. The place does by default.
    """

    PLACE = "place"
    DATE = "date"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """Everything held about one letter, with all it refers to inside it.

    `sent` is the date the archive prefers; `statements` say who gives which. The language
    is the letter's own, which is another thing than a text's. `licence` holds for this letter's
    texts where it is not its collection's. With `original_shown` readers may have the file that
    the letter came in as, if nothing in it is withheld.
    """

    reference: str
    collection: Collection
    public_reference: str = ""
    public_id: str = ""
    kind: Term | None = None
    title: str = ""
    title_supplied: bool = False
    summary: str = ""
    sent: HistoricalDate | None = None
    received: HistoricalDate | None = None
    written_at: Place | None = None
    sent_to: Place | None = None
    found_at: Place | None = None
    found: HistoricalDate | None = None
    found_by: str = ""
    find_context: str = ""
    languages: tuple[str, ...] = ()
    language_basis: str = ""
    medium: Term | None = None
    material: str = ""
    terms: tuple[Term, ...] = ()
    features_described: str = ""
    extent: str = ""
    condition: str = ""
    hand: str = ""
    signed: bool | None = None
    correspondents: tuple[Correspondent, ...] = ()
    texts: tuple[TextVersion, ...] = ()
    statements: tuple[Statement, ...] = ()
    custody: tuple[CustodyEvent, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    relations: tuple[Relation, ...] = ()
    authenticity: Authenticity = Authenticity.NOT_STATED
    authenticity_by: str = ""
    lawful_basis: str = ""
    content_warning: str = ""
    licence: str = ""
    original_shown: bool = False
    coarsen: Coarsen = Coarsen.PLACE
    status: Status = Status.DRAFT
    embargo: datetime | None = None
    private_note: str = ""

    def current_texts(self) -> tuple[TextVersion, ...]:
        """The wordings that no newer one replaces."""
        replaced = {text.replaces for text in self.texts}
        return tuple(text for text in self.texts if text.key not in replaced)

    def replaced_texts(self) -> dict[str, str]:
        """The public ids of wordings that newer ones replace, each with what stands there now."""
        newer = {text.replaces: text for text in self.texts if text.replaces}
        now = {text.key: text for text in self.texts}
        for _longest_chain in self.texts:
            now = {key: newer.get(text.key, text) for key, text in now.items()}
        found = {text.public_id: now[text.key].public_id for text in self.texts}
        return {older: public_id for older, public_id in found.items() if older != public_id}

    def protected_as(self) -> Protection:
        """The strictest class of anybody in the letter; the collection's where it has nobody."""
        default = self.collection.protection()
        classes = [person.protected_as(default) for person in self.correspondents]
        return strictest(*classes) if classes else strictest(default)

    def statements_on(self, field: str) -> Iterator[Statement]:
        """Statements about `field`: the letter's own first, then those of its collections."""
        inherited = (s for c in self.collection.lineage() for s in c.statements)
        yield from (s for s in (*self.statements, *inherited) if s.field == field)
