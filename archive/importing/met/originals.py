"""Files kept byte for byte, and what they said of a letter when they last came in."""

import json
from collections import OrderedDict, defaultdict, deque
from dataclasses import dataclass, field, replace
from hashlib import file_digest, sha256
from io import SEEK_END, BytesIO
from typing import BinaryIO

from django.utils import timezone

from archive.catalogue.journeys import insert, numbers_for, pour
from archive.catalogue.models import Original, OriginalOf
from archive.formats.incoming import Unreadable
from archive.importing.readers import MEDIA_TYPES
from archive.importing.told.report import Lost

MOST_OPEN = 4
LONGEST_NAME = 500
LONGEST_IDENTIFIER = 300
PIECE = 1 << 16  # bytes


@dataclass(slots=True, eq=False)
class File:
    """A file that is open: its letters, its row where it is kept already.

    `number` is that of its row, also before there is one; `gave` says whether any letter came
    from it now; `names` says what those are called that it gave the collection before, by place.
    """

    name: str
    stream: BinaryIO
    sha256: str = ""
    size: int = 0
    letters: object = ()
    original: Original | None = None
    number: int | None = None
    gave: bool = False
    names: dict[int, str] = field(default_factory=dict)
    media_type: str = ""

    def __post_init__(self):
        self.sha256 = file_digest(self.begun(), "sha256").hexdigest()
        self.size = self.stream.seek(0, SEEK_END)

    def begun(self):
        """The open file, at its first byte."""
        self.stream.seek(0)
        return self.stream

    def pieces(self):
        """Its bytes, some at a time. Raises Lost if they are not those that were read before."""
        stream, seen = self.begun(), sha256()
        while piece := stream.read(PIECE):
            seen.update(piece)
            yield piece
        if seen.hexdigest() != self.sha256:
            raise Lost(self.name, 0, "it was changed while it was read")


@dataclass(frozen=True, slots=True)
class Given:
    """A letter as a file gives it: its row, what it is called there, and where it stands."""

    file: File
    pk: int
    called: str
    line: int
    position: int

    @property
    def identifier(self):
        """What the letter is called, as it is kept."""
        return self.called[:LONGEST_IDENTIFIER]


def held(files):
    """The rows of those files whose content is kept already, by hash."""
    rows = Original.objects.hashed(*(file.sha256 for file in files)).without_content()
    return {row.sha256: row for row in rows}


def as_kept(held, collection):
    """Which letters of `collection` are as each of these files gave them: rows, by its row.

    A file is left out if it gave none that is known there, or if any came from a newer one since.
    """
    held = list(held)
    rows = OriginalOf.objects.from_files(held).known_in(collection).order_by()
    pairs = set(rows.values_list("original_id", "letter_id")) if held else set()
    pks = {pk for _, pk in pairs}
    taken = OriginalOf.objects.of(pks).order_by("letter_id", "original__format", "-pk")
    newest = taken.distinct("letter_id", "original__format")
    current = set(newest.values_list("original_id", "letter_id")) if pks else set()
    left = {original for original, pk in pairs if (original, pk) not in current}
    kept = defaultdict(set)
    for original, pk in pairs:
        if original not in left:
            kept[original].add(pk)
    return kept


def names_in(collection, held):
    """What these files call the letters that are known in `collection`: by row, then by place."""
    names = defaultdict(dict)
    if held:
        given = OriginalOf.objects.from_files(held).known_in(collection).order_by("pk")
        for one in given.values_list("original_id", "position", "identifier"):
            names[one[0]][one[1]] = one[2]
    return names


def called(letter, name):
    """An incoming letter under the name that it has in the collection."""
    if letter.record.reference == name:
        return letter
    return replace(letter, record=replace(letter.record, reference=name))


def number(files):
    """Give each file the number of its row: a letter is tied to its file before that is kept."""
    new = [file for file in files if file.original is None]
    for file, found in zip(new, numbers_for(Original, len(new)), strict=True):
        file.number = found
    for file in files:
        file.number = file.number or file.original.pk


def tie(given, format, met):
    """Keep which files gave which letters; `met` are the rows of those not new.

    A letter whose newest file of the format has the same content is not tied to it again.
    """
    newest, now = _newest(met, format) if met else {}, timezone.now().isoformat()
    insert(
        OriginalOf,
        (
            {
                "letter_id": one.pk,
                "original_id": one.file.number,
                "identifier": one.identifier,
                "line": one.line,
                "position": one.position,
                "taken_at": now,
            }
            for one in given
            if newest.get(one.pk) != (one.file.number, one.identifier)
        ),
    )
    for one in given:
        one.file.gave = True


def keep(files, format, by, warnings):
    """Keep the bytes of files that gave letters; `warnings` are of a file.

    Raises Lost where a file is not what it was when it was met.
    """
    for file in files:
        if file.gave and file.original:
            deque(file.pieces(), maxlen=0)
    new = [file for file in files if file.gave and file.original is None]
    pour(
        Original,
        "content",
        ((_row(file, format, by, warnings(file)), file.pieces()) for file in new),
    )


def _newest(pks, format):
    """The file of the format that each letter last came in from, and how it calls the letter."""
    rows = OriginalOf.objects.of(pks).written_as(format).current()
    columns = rows.values_list("letter_id", "original_id", "identifier")
    return {pk: (original, called) for pk, original, called in columns}


def _row(file, format, by, warnings):
    return {
        "id": file.number,
        "sha256": file.sha256,
        "format": format.value,
        "name": file.name[-LONGEST_NAME:],
        "media_type": file.media_type or MEDIA_TYPES[format],
        "size": file.size,
        "warnings": json.dumps(warnings, ensure_ascii=False),
        "taken_at": timezone.now(),
        "by": by,
    }


class Earlier:
    """What older files of a format said, read again along with the new one.

    Both mostly go through their letters in one order, so what was passed is seldom waiting long.
    `by_place` tells letters by where they stand in a file: their names may be that of the file,
    which has another in each collection.
    """

    def __init__(self, read, by_place):
        self._read, self._by_place, self._open = read, by_place, OrderedDict()

    def said(self, met):
        """The incoming letter as the file of a letter met gave it; None where it gives none."""
        if met.original not in self._open:
            self._open[met.original] = (self._letters(met.original), {})
            if len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)
        self._open.move_to_end(met.original)
        letters, passed = self._open[met.original]
        sought = met.position if self._by_place else met.identifier
        while sought not in passed:
            position, letter = next(letters, (None, None))
            if letter is None:
                return None
            passed[position if self._by_place else letter.record.reference] = letter
        return called(passed.pop(sought), met.identifier)

    def _letters(self, original):
        row = Original.objects.get(pk=original)
        try:
            for position, one in enumerate(self._read(BytesIO(row.content), row.name)):
                if not isinstance(one, Unreadable):
                    yield position, one
        except Unreadable:
            return
