"""The private tables, one file per noun."""

from .authority import Agent, AgentName, Place, PlaceName, Source, Term, TermLabel
from .collection import Collection
from .letter import (
    Correspondent,
    CustodyEvent,
    Letter,
    LetterTerm,
    Redaction,
    Relation,
    Statement,
    TextVersion,
)
from .revision import Revision, Unmasking

__all__ = [
    "Agent",
    "AgentName",
    "Collection",
    "Correspondent",
    "CustodyEvent",
    "Letter",
    "LetterTerm",
    "Place",
    "PlaceName",
    "Redaction",
    "Relation",
    "Revision",
    "Source",
    "Statement",
    "Term",
    "TermLabel",
    "TextVersion",
    "Unmasking",
]
