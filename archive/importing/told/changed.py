"""The letters that an import changes, by name."""

from dataclasses import dataclass

from archive.catalogue.storing import stored_part

MOST_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class Changed:
    """A letter that was there, by its reference as it is now, and which of its fields changed."""

    letter: str
    fields: tuple[str, ...]

    @classmethod
    def between(cls, held, record):
        """What differs between two records of one letter, as they are stored."""
        before, after = stored_part(held), stored_part(record)
        names = (name for name in before | after if before.get(name) != after.get(name))
        return cls(record.reference, tuple(names))
