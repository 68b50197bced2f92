"""WHAT MAY BE SEEN: from a record to the view of it that a policy allows."""

from .authority import collection_view
from .findings import Finding, Level, blocks, findings, is_bare
from .letter import view
from .names import WithheldName
from .policy import Policy

__all__ = [
    "Finding",
    "Level",
    "Policy",
    "WithheldName",
    "blocks",
    "collection_view",
    "findings",
    "is_bare",
    "view",
]
