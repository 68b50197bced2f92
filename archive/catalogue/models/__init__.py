"""The private tables, one file per noun."""

from .authority import Agent, AgentName, Place, PlaceName, Source, Term, TermLabel
from .collection import Collection
from .import_run import ImportedFile, ImportRun
from .letter import (
    Concordance,
    Correspondent,
    CustodyEvent,
    Letter,
    LetterTerm,
    Redaction,
    Relation,
    Statement,
    TextVersion,
)
from .original import LetterIdentifier, Original, OriginalOf
from .reasoning import Argument, Hypothesis, Observation
from .revision import Revision, Unmasking

__all__ = [
    "Agent",
    "AgentName",
    "Argument",
    "Collection",
    "Concordance",
    "Correspondent",
    "CustodyEvent",
    "Hypothesis",
    "ImportRun",
    "ImportedFile",
    "Letter",
    "LetterIdentifier",
    "LetterTerm",
    "Observation",
    "Original",
    "OriginalOf",
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
