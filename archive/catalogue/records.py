"""Rows to records and records to rows: the one way in and out of the private tables."""

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

__all__ = [
    "agent_record",
    "collection_record",
    "letter_record",
    "letter_records",
    "place_record",
    "source_record",
    "store",
    "store_agent",
    "store_collection",
    "store_place",
    "store_source",
    "store_term",
    "term_record",
]
