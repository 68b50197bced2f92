"""The allowlist: what becomes of every field of every record on its way to a reader.

A field that is not listed here is hidden, and a test fails until somebody decides.
"""

from enum import Enum, auto

from archive.record.collection import Collection
from archive.record.letter import CustodyEvent, LetterRecord, Redaction, Relation, TextVersion
from archive.record.people import Agent, Correspondent
from archive.record.reasoning import Argument, HypothesisRecord, ObservationRecord, StatementTie
from archive.record.sources import Source, Statement
from archive.record.vocabulary import Place, Term


class Fate(Enum):
    """What readers get of a field."""

    SHOWN = auto()
    """As it is: a word of a list, a flag, an identifier made to be public."""
    MASKED = auto()
    """Free text, with every withheld name replaced."""
    RULED = auto()
    """By a rule of its own, in this package."""
    HIDDEN = auto()
    """Nothing."""


SHOWN, MASKED, RULED, HIDDEN = Fate.SHOWN, Fate.MASKED, Fate.RULED, Fate.HIDDEN


def _fates(fate: Fate, names: str) -> dict[str, Fate]:
    return dict.fromkeys(names.split(), fate)


FATES: dict[type, dict[str, Fate]] = {
    LetterRecord: _fates(SHOWN, "public_id title_supplied languages authenticity")
    | _fates(SHOWN, "signed")
    | _fates(MASKED, "public_reference title summary found_by find_context language_basis material")
    | _fates(MASKED, "features_described extent condition authenticity_by content_warning licence")
    | _fates(RULED, "collection kind sent received written_at sent_to found_at found medium terms")
    | _fates(RULED, "hand correspondents texts statements custody redactions relations coarsen")
    | _fates(RULED, "original_shown")
    | _fates(HIDDEN, "reference lawful_basis status embargo private_note"),
    TextVersion: _fates(SHOWN, "public_id role language completeness base")
    | _fates(MASKED, "maker derived_from note")
    | _fates(RULED, "text source key replaces"),
    Statement: _fates(SHOWN, "certainty preferred")
    | _fates(MASKED, "field reason note")
    | _fates(RULED, "value source")
    | _fates(HIDDEN, "preferred_by"),
    CustodyEvent: _fates(SHOWN, "kind")
    | _fates(MASKED, "sentence")
    | _fates(RULED, "date")
    | _fates(HIDDEN, "private_note"),
    Redaction: _fates(SHOWN, "what since review")
    | _fates(MASKED, "reason")
    | _fates(RULED, "target")
    | _fates(HIDDEN, "authority"),
    Relation: _fates(SHOWN, "kind") | _fates(RULED, "reference"),
    Correspondent: _fates(SHOWN, "role certainty")
    | _fates(MASKED, "described_as")
    | _fates(RULED, "agent name protection")
    | _fates(HIDDEN, "note"),
    Agent: _fates(RULED, "key names protection kind authority_ids") | _fates(HIDDEN, "note"),
    Place: _fates(SHOWN, "key precision latitude longitude")
    | _fates(RULED, "names parent gazetteer"),
    Term: _fates(SHOWN, "key facet")
    | _fates(MASKED, "scope_note")
    | _fates(RULED, "labels parent tells_of"),
    Source: _fates(SHOWN, "published names_protected")
    | _fates(MASKED, "publication title language origin accessed")
    | _fates(RULED, "url")
    | _fates(HIDDEN, "key seen_as archived_copy archived_sha256 note"),
    Collection: _fates(SHOWN, "code title_supplied level practice")
    | _fates(MASKED, "rights_uri licence_texts licence_metadata")
    | _fates(MASKED, "title creator extent scope repository originals copies custodial_history")
    | _fates(MASKED, "access_conditions note")
    | _fates(RULED, "parent statements default_protection")
    | _fates(HIDDEN, "lawful_basis"),
    ObservationRecord: _fates(SHOWN, "public_id measured archive_version made_at")
    | _fates(MASKED, "title made_by note")
    | _fates(RULED, "query settings figures wordings letters")
    | _fates(HIDDEN, "status"),
    HypothesisRecord: _fates(SHOWN, "public_id standing")
    | _fates(MASKED, "claim author reason")
    | _fates(RULED, "collection letters alternatives arguments")
    | _fates(HIDDEN, "status"),
    Argument: _fates(SHOWN, "side")
    | _fates(MASKED, "sentence")
    | _fates(RULED, "observations statements"),
    StatementTie: _fates(RULED, "field value letter collection source"),
}
