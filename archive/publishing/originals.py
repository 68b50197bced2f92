"""The file that a letter came in as, given to readers only where nothing in it is withheld.

The view says whether it may be shown at all. Even then it stays inside if other letters came in
the same file, or if any name that the archive withholds can be read in it: in its text, across
its tags, in an attribute or a comment.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Letter, OriginalOf
from archive.formats.incoming import Unreadable
from archive.formats.xml import parse
from archive.masking.people import mask_of

TEI = "{http://www.tei-c.org/ns/1.0}TEI"
_TAG, _BROKEN = re.compile(r"<[^>]*>"), re.compile(r"[-\u00ad\u2010]\s+")


def originals_of(records, views, policy):
    """Public ids of letters and the bytes of their files, of those that readers may have."""
    shown = {view.public_id for view in views if view.original_shown}
    files = _files(shown) if shown else {}
    records = {record.public_id: record for record in records if record.public_id in files}
    masks = {key: mask_of(record, policy) for key, record in records.items()}
    return {key: data for key, data in files.items() if is_clear(data, masks[key])}


def is_clear(data, mask):
    """Whether no withheld name can be read in a file of TEI, however it is cut up by tags."""
    try:
        root = parse(data, [TEI])
    except Unreadable:
        return False
    written = etree.tostring(root.getroottree(), encoding="unicode")
    return all(mask.plain(words) == words for words in _readings(written))


def _readings(written: str) -> Iterator[str]:
    yield written
    joined = _TAG.sub("", written)
    yield joined
    yield _BROKEN.sub("", joined)
    yield _TAG.sub(" ", written)


def _files(public_ids):
    letters = {one.pk: one for one in Letter.objects.publicly_known_as(*public_ids)}
    newest = OriginalOf.objects.of(letters).written_as(FileFormat.TEI).current().with_files()
    held = {letters[one.letter_id].public_id: one.original for one in newest}
    sharing = defaultdict(set)
    for one in OriginalOf.objects.from_files(held.values()):
        sharing[one.original_id].add(one.letter_id)
    return {
        public_id: bytes(original.content)
        for public_id, original in held.items()
        if len(sharing[original.pk]) == 1
    }
