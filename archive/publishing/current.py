"""The record of a letter as it was published, described with what is known of things today.

What an archivist has changed in the letter since stays inside until it is published; that a
soldier is now protected, or a source now closed, holds at once.
"""

import dataclasses
from functools import cache

from archive.catalogue.kinds import OF_RECORD
from archive.catalogue.models import Letter, Revision
from archive.record.letter import LetterRecord
from archive.record.versioned import from_json


class Today:
    """What agents, places, terms, sources and collections are now, each read once."""

    def __init__(self):
        self._now = cache(self._read)

    def published(self, letters):
        """The records of the revisions that readers see, in the order of `letters`."""
        rows = Letter.objects.numbered(*(letter.pk for letter in letters))
        seen = {one.key: one.record for one in Revision.objects.seen_of(rows)}
        return [self.of(from_json(LetterRecord, seen[one.public_id])) for one in letters]

    def of(self, held):
        """`held`, a record or any part of one, with everything it refers to as it is now."""
        if isinstance(held, tuple):
            now = tuple(self.of(one) for one in held)
            return now if any(new is not old for new, old in zip(now, held, strict=True)) else held
        if type(held) is not LetterRecord and type(held) in OF_RECORD:
            return self._now(type(held), OF_RECORD[type(held)].key_of(held)) or held
        if not dataclasses.is_dataclass(held):
            return held
        parts = {field.name: getattr(held, field.name) for field in dataclasses.fields(held)}
        now = {name: self.of(part) for name, part in parts.items()}
        changed = {name: part for name, part in now.items() if part is not parts[name]}
        return dataclasses.replace(held, **changed) if changed else held

    @staticmethod
    def _read(record, key):
        kind = OF_RECORD[record]
        row = kind.keyed([key]).get(key)
        return kind.read(row) if row else None
