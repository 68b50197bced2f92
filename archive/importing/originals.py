"""Files kept byte for byte, and what they said of a letter when they last came in."""

from array import array
from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field
from hashlib import sha256

from django.utils import timezone

from archive.catalogue.journeys import insert
from archive.catalogue.models import LetterIdentifier, Original, OriginalOf
from archive.formats.incoming import Unreadable

from .readers import MEDIA_TYPES

MOST_OPEN = 4
LONGEST_NAME = 500
LONGEST_IDENTIFIER = 300


@dataclass(slots=True)
class File:
    """A file whose bytes are there: what its letters are, and as which rows they were kept."""

    name: str
    data: bytes
    sha256: str = ""
    letters: object = ()
    original: Original | None = None
    pks: array = field(default_factory=lambda: array("q"))
    places: array = field(default_factory=lambda: array("q"))
    called: list = field(default_factory=list)

    def __post_init__(self):
        self.sha256 = sha256(self.data).hexdigest()

    def gave(self, pk, called, line, position):
        """Remember which row a letter of it became, how it calls the letter, and where."""
        self.pks.append(pk)
        self.places.extend((line, position))
        self.called.append(called)

    def given(self):
        """All of that, letter by letter."""
        return zip(self.pks, self.called, self.places[::2], self.places[1::2], strict=True)


def held(files):
    """The rows of those files whose content is kept already, by hash."""
    rows = Original.objects.hashed(*(file.sha256 for file in files)).without_content()
    return {row.sha256: row for row in rows}


def as_kept(held, collection):
    """The letters that are as each of these files gave them: their rows, by row of the file.

    A file is left out if any of its letters came in from a newer one since, or is not known in
    `collection`.
    """
    rows = OriginalOf.objects.from_files(held).values_list("original_id", "letter_id")
    pairs = set(rows) if held else set()
    pks = {pk for _, pk in pairs}
    taken = OriginalOf.objects.of(pks).order_by("letter_id", "original__format", "-pk")
    newest = taken.distinct("letter_id", "original__format")
    current = set(newest.values_list("original_id", "letter_id")) if pks else set()
    known = LetterIdentifier.objects.of(pks).values_list("collection_id", "letter_id").distinct()
    here = {pk for place, pk in known if place == collection.pk} if pks else set()
    left = {original for original, pk in pairs if (original, pk) not in current or pk not in here}
    kept = defaultdict(set)
    for original, pk in pairs:
        if original not in left:
            kept[original].add(pk)
    return kept


def keep(files, format, by, warnings):
    """Keep the bytes of files that gave letters, and which letters; `warnings` are of a file.

    A letter whose newest file of the format has the same content is not tied to it again.
    """
    files = [file for file in files if file.pks]
    new = [file for file in files if file.original is None]
    rows = [_row(file, format, by, warnings(file)) for file in new]
    for file, row in zip(new, Original.objects.bulk_create(rows), strict=True):
        file.original = row
    newest = _newest([pk for file in files for pk in file.pks], format)
    now = timezone.now().isoformat()
    insert(
        OriginalOf,
        (
            {
                "letter_id": pk,
                "original_id": file.original.pk,
                "identifier": called[:LONGEST_IDENTIFIER],
                "line": line,
                "position": position,
                "taken_at": now,
            }
            for file in files
            for pk, called, line, position in file.given()
            if newest.get(pk) != (file.original.pk, called[:LONGEST_IDENTIFIER])
        ),
    )


def _newest(pks, format):
    """The file of the format that each letter last came in from, and how it calls the letter."""
    rows = OriginalOf.objects.of(pks).written_as(format).current()
    columns = rows.values_list("letter_id", "original_id", "identifier")
    return {pk: (original, called) for pk, original, called in columns}


def _row(file, format, by, warnings):
    return Original(
        sha256=file.sha256,
        format=format,
        name=file.name[-LONGEST_NAME:],
        media_type=MEDIA_TYPES[format],
        size=len(file.data),
        content=file.data,
        warnings=warnings,
        taken_at=timezone.now(),
        by=by,
    )


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
