"""Which letter of the archive canonical tables speak of."""

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain

from archive.catalogue.models import Collection, Letter, LetterIdentifier, OriginalOf
from archive.importing.readers import CANONICAL, written_as

from .originals import LONGEST_IDENTIFIER


@dataclass(slots=True)
class Met:
    """A letter of the archive: by which tables it was last taken, if by any; `again` if twice."""

    pk: int
    original: int | None = None
    identifier: str = ""
    again: bool = False


class MeetingTables:
    """The letters of some tables as they are met; `codes` are those of their collections."""

    def __init__(self, codes):
        rows = Collection.objects.coded(*codes)
        self._collections = list(rows.values_list("pk", flat=True))
        self._taken = set()

    def met(self, letters):
        """For each letter the one met, None for a new one."""
        known = _Known(self._collections, letters)
        return [self._one(known, letter) for letter in letters]

    def _one(self, known, letter):
        met = known.letter(letter)
        if met is None or met.pk not in self._taken:
            self._taken.add(met and met.pk)
            return met
        return replace(met, again=True)


class _Known:
    """What the archive has under any name of a batch."""

    def __init__(self, collections, batch):
        references = [one.reference for one in batch]
        ids = [one.public_id for one in batch if one.public_id]
        self._by_id = dict(Letter.objects.publicly_known_as(*ids).values_list("public_id", "pk"))
        rows = Letter.objects.referenced(*references)
        self._by_reference = dict(rows.values_list("reference", "pk"))
        called = LetterIdentifier.objects.met_in_any(
            collections, [name[:LONGEST_IDENTIFIER] for name in references]
        )
        self._called = defaultdict(list)
        for name, pk in called.values_list("identifier", "letter_id").distinct():
            self._called[name].append(pk)
        pks = {*self._by_id.values(), *self._by_reference.values(), *chain(*self._called.values())}
        self._letters = {pk: Met(pk) for pk in pks}
        self._read_originals(pks)

    def letter(self, letter):
        """The one that has the public id, was called so by tables last, or has the reference."""
        name = letter.reference[:LONGEST_IDENTIFIER]
        called = (pk for pk in self._called[name] if self._letters[pk].identifier == name)
        pk = self._by_id.get(letter.public_id) or next(called, None)
        return self._letters.get(pk or self._by_reference.get(letter.reference))

    def _read_originals(self, pks):
        rows = OriginalOf.objects.of(pks).order_by("pk")
        columns = ("letter_id", "original_id", "original__format", "original__media_type")
        for pk, original, *way, identifier in rows.values_list(*columns, "identifier"):
            if written_as(*way) == CANONICAL:
                met = self._letters[pk]
                met.original, met.identifier = original, identifier
