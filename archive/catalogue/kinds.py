"""The eight things with a history: their row, their record, and the key that both share."""

from collections.abc import Callable
from dataclasses import dataclass

from archive.record.collection import Collection
from archive.record.letter import LetterRecord
from archive.record.people import Agent
from archive.record.reasoning import HypothesisRecord, ObservationRecord
from archive.record.sources import Source
from archive.record.vocabulary import Place, Term

from . import models, reading, reasoning


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing: `word` stands in revisions, `key` is the field that never changes.

    `record` is the type of its record, `read` makes one from a row, `read_all` those of many
    row numbers at once (letters are read by `letter_records`).
    """

    word: str
    model: type
    record: type
    read: Callable
    read_all: Callable | None = None
    key: str = "key"

    def key_of(self, thing):
        """The key of a row or a record."""
        return getattr(thing, self.key)

    def keyed(self, keys):
        """The rows with any of `keys`, by key."""
        return self.model.objects.in_bulk(list(keys), field_name=self.key)

    def keys(self):
        """Every key there is."""
        return self.model.objects.values_list(self.key, flat=True)

    def all_records(self):
        """Every record there is, in the order of entry; not of letters."""
        numbers = list(self.model.objects.order_by("pk").values_list("pk", flat=True))
        found = self.read_all(numbers)
        return tuple(found[number] for number in numbers)


KINDS = (
    Kind("letter", models.Letter, LetterRecord, reading.letter_record, key="public_id"),
    Kind(
        *("collection", models.Collection, Collection),
        *(reading.collection_record, reading.collections, "code"),
    ),
    Kind("agent", models.Agent, Agent, reading.agent_record, reading.agents),
    Kind("place", models.Place, Place, reading.place_record, reading.places),
    Kind("term", models.Term, Term, reading.term_record, reading.terms),
    Kind("source", models.Source, Source, reading.source_record, reading.sources),
    Kind(
        *("observation", models.Observation, ObservationRecord),
        reasoning.observation_record,
        key="public_id",
    ),
    Kind(
        *("hypothesis", models.Hypothesis, HypothesisRecord),
        reasoning.hypothesis_record,
        key="public_id",
    ),
)
OF_ROW = {kind.model: kind for kind in KINDS}
OF_RECORD = {kind.record: kind for kind in KINDS}
OF_WORD = {kind.word: kind for kind in KINDS}
