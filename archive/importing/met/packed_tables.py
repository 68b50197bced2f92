"""The canonical tables as one file: what is kept of them, and what older ones said."""

import io
import zipfile
from collections import OrderedDict

from archive.catalogue.kinds import KINDS
from archive.catalogue.models import Original
from archive.formats import table
from archive.importing.readers import CANONICAL
from archive.record.collection import Collection
from archive.record.letter import LetterRecord

NAME = "tables.zip"
MOST_OPEN = 4
MOST_LOOKED_AT = 10
"""How many of the newest tables are looked at for what was said of a thing before."""

_KEYS = {LetterRecord: "reference", Collection: "code"}
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def packed(tables):
    """A zip of the files, each byte for byte; the same files give the same bytes."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as content:
        for name in sorted(tables):
            content.writestr(zipfile.ZipInfo(name, FIRST_DAY), tables[name])
    return sink.getvalue()


def unpacked(content):
    """The files by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return {name: held.read(name) for name in held.namelist()}


def things_of(accession):
    """Every list of an accession, by the word of its kind: what it holds by key."""
    # Tables have no observations and no hypotheses: those are made at the desk alone.
    lists = {kind.word: getattr(accession, f"{kind.word}s", ()) for kind in KINDS}
    return {word: {key_in_tables(one): one for one in held} for word, held in lists.items()}


def key_in_tables(record):
    """What a row of the tables calls a record: of a letter its reference."""
    return getattr(record, _KEYS.get(type(record), "key"))


class EarlierTables:
    """What tables that are kept said of things: read again when first asked for."""

    def __init__(self):
        self._open, self._said, self._unread = OrderedDict(), {}, None

    def letter(self, original, reference):
        """The letter as the tables of this row number gave it; None where they do not."""
        return self._things(original)["letter"].get(reference)

    def thing(self, word, key):
        """What the newest tables that hold it said of a thing; None where none do."""
        if self._unread is None:
            newest = Original.objects.of_type(CANONICAL).last_taken_first()
            self._unread = list(newest.values_list("pk", flat=True)[:MOST_LOOKED_AT])
        while (word, key) not in self._said and self._unread:
            for kind, things in self._things(self._unread.pop(0)).items():
                self._said = {(kind, name): one for name, one in things.items()} | self._said
        return self._said.get((word, key))

    def _things(self, original):
        if original not in self._open:
            content = bytes(Original.objects.get(pk=original).content)
            self._open[original] = _read(content)
            if len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)
        self._open.move_to_end(original)
        return self._open[original]


def _read(content):
    """The things in tables that are kept; none where a later Fieldpost reads them no more."""
    try:
        accession = table.read_files(unpacked(content))
    except table.TableError:
        return {kind.word: {} for kind in KINDS}
    return things_of(accession)
