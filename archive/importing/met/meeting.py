"""Which letter of the archive a file speaks of.

Within one format the file's reference decides. What else files call a letter joins formats: the
letter of an index meets the one whose text came in before, but never one that the same format
already knows under another reference.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from archive.catalogue.models import Letter, LetterIdentifier, OriginalOf
from archive.formats.incoming import Unreadable
from archive.importing.readers import written_as
from archive.language.fold import INVISIBLE

LONGEST_REFERENCE = 100
# Control signs, ends of lines and what has no shape; a blank at either end, which nobody sees.
_UNSEEN = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029{INVISIBLE}]|^\s|\s$")


@dataclass(slots=True)
class Met:
    """A letter of the archive: by which file of the same format it was last taken, if by any.

    `identifier` is what that file calls it here, `position` its place there.
    `second_voice` says that it first came in otherwise: as another format, or at the desk.
    """

    pk: int
    original: int | None = None
    identifier: str = ""
    position: int = 0
    formats: list = field(default_factory=list)

    def second_voice_of(self, format):
        """Whether another format, or the desk, spoke of the letter first."""
        return self.formats[:1] != [format]


class Meeting:
    """The letters of one file as they are met, each once.

    `taken` are the rows of those of the file that are behind us, those made of new ones too: what
    a letter of an earlier batch is called is asked of the archive. `before` are rows from other
    files.
    """

    def __init__(self, collection, format, taken, before):
        self.collection, self.format = collection, format
        self.taken, self.before = taken, before

    def met(self, batch):
        """For each incoming letter the one met, None for a new one, or Unreadable for neither."""
        self._names = set()
        known = _Known(self.collection, self.format, batch)
        return [self._one(known, incoming) for incoming in batch]

    def reference(self, incoming):
        """What the letter is called in the archive."""
        return reference_in(self.collection.code, incoming.record.reference)

    def _came(self, pk):
        return pk in self.taken or pk in self.before

    def _one(self, known, incoming):
        try:
            return self._met(known, incoming)
        except Unreadable as refusal:
            return refusal

    def _met(self, known, incoming):
        name = incoming.record.reference
        if _UNSEEN.search(name):
            right = "a reference is one line of signs that can be seen"
            raise Unreadable(incoming.line, f"read {name[:60]!r}; {right}")
        if name in self._names:
            raise Unreadable(incoming.line, f"the reference “{name}” stands in the file twice")
        if not name or len(self.reference(incoming)) > LONGEST_REFERENCE:
            raise Unreadable(incoming.line, f"read “{name[:60]}”: no reference, or too long a one")
        self._names.add(name)
        met = known.by_reference(incoming) or known.by_other_names(incoming, self._came)
        if met and self._came(met.pk):
            raise Unreadable(incoming.line, f"“{name}” is a letter that came in just before")
        if met:
            self.taken.add(met.pk)
        return met


def reference_in(code, name):
    """A letter's reference in the archive, from what a file of the collection calls it."""
    return f"{code}-{name}"


class _Known:
    """What the archive has under any name of a batch, asked for in three queries."""

    def __init__(self, collection, format, batch):
        self.collection, self.format = collection, format
        self.letters, self.named = {}, defaultdict(set)
        self._read_identifiers({name for one in batch for name in _names(one)})
        self._read_references(
            [reference_in(collection.code, one.record.reference) for one in batch]
        )
        self._read_originals()

    def by_reference(self, incoming):
        """The letter that this format, or the archive, calls by the file's reference."""
        name = incoming.record.reference
        same = [met for met in self.letters.values() if self._calls(met, name)]
        if same:
            return same[0]
        pk, collection = self.references.get(reference_in(self.collection.code, name), (None, None))
        if pk and collection != self.collection.pk and not self.letters[pk].formats:
            raise Unreadable(incoming.line, f"“{name}”: a letter elsewhere has this reference")
        return self.letters.get(pk)

    def by_other_names(self, incoming, came):
        """The one letter that another format calls by one of its names."""
        for name in _names(incoming):
            pks = self.named.get(name, ())
            free = [self.letters[pk] for pk in pks if not came(pk)]
            if len(pks) == 1 and free and free[0].original is None:
                return free[0]
        return None

    def _calls(self, met, name):
        return met.original is not None and met.identifier == name

    def _read_identifiers(self, names):
        rows = LetterIdentifier.objects.met_in(self.collection, list(names))
        for name, pk in rows.values_list("identifier", "letter_id"):
            self.named[name].add(pk)
            self.letters.setdefault(pk, Met(pk))

    def _read_references(self, references):
        rows = Letter.objects.referenced(*references)
        self.references = {}
        for reference, pk, collection in rows.values_list("reference", "pk", "collection_id"):
            self.references[reference] = pk, collection
            self.letters.setdefault(pk, Met(pk))

    def _read_originals(self):
        rows = OriginalOf.objects.of(list(self.letters)).order_by("pk")
        columns = ("letter_id", "original_id", "original__format", "original__media_type")
        called = ("identifier", "position")
        for pk, original, *way, identifier, position in rows.values_list(*columns, *called):
            met, ours = self.letters[pk], written_as(*way)
            met.formats.append(ours)
            if ours == self.format:
                met.original, met.identifier, met.position = original, identifier, position


def _names(incoming):
    return (incoming.record.reference, *incoming.known_as)
