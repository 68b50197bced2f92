"""The file that a letter came in as, given to readers only where nothing in it is withheld.

The view says whether it may be shown at all. Even then it stays inside if other letters came in
the same file, or if it may name anybody whom the archive withholds: in its text, across its
tags, in an attribute, an address or a comment.
"""

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Letter, OriginalOf, Revision
from archive.formats.incoming import Unreadable
from archive.formats.xml import parse
from archive.masking.scattered import may_name_anybody

TEI = "{http://www.tei-c.org/ns/1.0}TEI"


def originals_of(letters):
    """Public ids of letters and the bytes of their files, of those that readers may have.

    `letters` are those `masked` for readers.
    """
    masks = {one.view.public_id: one.mask for one in letters if one.view.original_shown}
    files = _files(masks) if masks else {}
    return {key: data for key, data in files.items() if is_clear(data, masks[key])}


def is_clear(data, mask):
    """Whether a file of TEI names nobody who is withheld, however its code may hide a name."""
    try:
        root = parse(data, [TEI])
    except Unreadable:
        return False
    readings = list(_readings(root))
    if any(mask.plain(words) != words for words in readings):
        return False
    return not may_name_anybody(readings, mask.everywhere)


def _readings(root) -> Iterator[str]:
    """The file as it is written, its words with and without comments, and with spaces for tags."""
    yield etree.tostring(root.getroottree(), encoding="unicode")
    yield "".join(root.itertext())
    yield "".join(root.xpath(".//text()"))
    yield " ".join(root.itertext())


def _files(public_ids):
    letters = Letter.objects.publicly_known_as(*public_ids)
    taken = OriginalOf.objects.of(letters).written_as(FileFormat.TEI).newest_first()
    published = dict(Revision.objects.seen_of(letters).values_list("key", "at"))
    held = {}
    for one in taken.with_files().select_related("letter"):
        # What came in since is for the next time that the letter is published.
        if one.taken_at <= published[one.letter.public_id]:
            held.setdefault(one.letter.public_id, one)
    places = defaultdict(set)
    for one in OriginalOf.objects.from_files(one.original for one in held.values()):
        places[one.original_id].add(one.position)
    return {
        public_id: bytes(one.original.content)
        for public_id, one in held.items()
        if len(places[one.original_id]) == 1
    }
