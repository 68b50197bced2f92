"""Files kept byte for byte, and what they said of a letter when they last came in."""

from collections import OrderedDict
from hashlib import sha256

from django.utils import timezone

from archive.catalogue.models import LetterIdentifier, Original, OriginalOf
from archive.formats.incoming import Unreadable

from .readers import MEDIA_TYPES

MOST_OPEN = 4
LONGEST_NAME = 500
LONGEST_IDENTIFIER = 300
BATCH = 1000


def sha256_of(data):
    """The hash under which a content is kept once."""
    return sha256(data).hexdigest()


def letters_as_kept(original, collection):
    """How many letters came from a file that none of them has left for a newer one; else 0.

    0 too where any of them is not known in `collection`.
    """
    pks = set(OriginalOf.objects.from_files([original]).values_list("letter_id", flat=True))
    taken = OriginalOf.objects.of(pks).written_as(original.format)
    newest = taken.order_by("letter_id", "-pk").distinct("letter_id")
    known = LetterIdentifier.objects.of(pks).values_list("collection_id", "letter_id")
    left = {
        pk for pk, held in newest.values_list("letter_id", "original_id") if held != original.pk
    }
    here = {pk for held, pk in known if held == collection.pk}
    return 0 if left or pks - here else len(pks)


def keep(name, data, format, warnings, by):
    """The row of the file, made where its content is not kept yet."""
    row, _ = Original.objects.get_or_create(
        sha256=sha256_of(data),
        defaults={
            "format": format,
            "name": name[-LONGEST_NAME:],
            "media_type": MEDIA_TYPES[format],
            "size": len(data),
            "content": data,
            "warnings": warnings,
            "taken_at": timezone.now(),
            "by": by,
        },
    )
    return row


def tie(original, taken):
    """Say which letters came from the file: `taken` gives pk, identifier, line and position."""
    now = timezone.now()
    rows = (
        OriginalOf(
            letter_id=pk,
            original=original,
            identifier=identifier[:LONGEST_IDENTIFIER],
            line=line,
            position=position,
            taken_at=now,
        )
        for pk, identifier, line, position in taken
    )
    OriginalOf.objects.bulk_create(rows, batch_size=BATCH)


class Earlier:
    """What older files of a format said, read again along with the new one.

    Both mostly go through their letters in one order, so what was passed is seldom waiting long.
    """

    def __init__(self, read):
        self._read, self._open = read, OrderedDict()

    def said(self, original, identifier):
        """The incoming letter that the file of this row number gave; None where it gives none."""
        if original not in self._open:
            self._open[original] = (self._letters(original), {})
            if len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)
        self._open.move_to_end(original)
        letters, passed = self._open[original]
        while identifier not in passed:
            letter = next(letters, None)
            if letter is None:
                return None
            passed[letter.record.reference] = letter
        return passed.pop(identifier)

    def _letters(self, original):
        row = Original.objects.get(pk=original)
        try:
            for one in self._read(bytes(row.content), row.name):
                if not isinstance(one, Unreadable):
                    yield one
        except Unreadable:
            return
