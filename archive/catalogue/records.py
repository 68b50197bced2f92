"""Rows to records and records to rows: the one way in and out of the private tables."""

from .batches import store_all, store_many
from .known import Known
from .letter_storing import store
from .reading import (
    agent_record,
    collection_record,
    letter_record,
    letter_records,
    place_record,
    source_record,
    term_record,
)
from .storing import store_agent, store_collection, store_place, store_source, store_term
from .writing import Outcome, Stored

__all__ = [
    "Known",
    "Outcome",
    "Stored",
    "agent_record",
    "collection_record",
    "letter_record",
    "letter_records",
    "place_record",
    "source_record",
    "store",
    "store_agent",
    "store_all",
    "store_collection",
    "store_many",
    "store_place",
    "store_source",
    "store_term",
    "term_record",
]
