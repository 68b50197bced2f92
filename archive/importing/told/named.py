"""What came in, in two words: for reports, and for whoever makes public letters anew."""

from dataclasses import dataclass, field

from archive.catalogue.kinds import OF_RECORD
from archive.importing.alike.same import in_words
from archive.record.collection import Collection
from archive.record.sources import Source


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that came in: its kind in a word ("letter"), and its reference, code or key.

    `name` is what people call it, where that is told; it makes no difference.
    """

    kind: str
    key: str
    name: str = field(default="", compare=False)

    @classmethod
    def of(cls, record):
        """An agent, place, term, source or collection, with its first name or its title."""
        kind = OF_RECORD[type(record)]
        return cls(kind.word, kind.key_of(record), _called(record))

    def __str__(self):
        return f"{self.kind} {self.key}"


def _called(record):
    match record:
        case Source():
            return record.title or record.publication
        case Collection():
            return record.title
    return in_words(record)
