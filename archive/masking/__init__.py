"""WHAT MAY BE SEEN: from a record to the view of it that a policy allows."""

from .authority import collection_view
from .findings import Finding, Level, blocks, findings, is_bare, to_be_read
from .letter import Masked, masked, view
from .names import WithheldName
from .policy import Policy
from .reasoning import hypothesis_view, observation_view

__all__ = [
    "Finding",
    "Level",
    "Masked",
    "Policy",
    "WithheldName",
    "blocks",
    "collection_view",
    "findings",
    "hypothesis_view",
    "is_bare",
    "masked",
    "observation_view",
    "to_be_read",
    "view",
]
