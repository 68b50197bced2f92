"""The editions that a CMIF file lists letters of: each `bibl` a source."""

import re
from hashlib import sha256

from lxml import etree

from archive.language.fold import fold
from archive.language.transliterate import to_latin
from archive.record.sources import Source

from .elements import TEI, XML_ID, pointers, words_of

LONGEST_PUBLICATION = 300
_ADDRESS = re.compile(r"https?://\S+[^\s.,;)]")


def sources_in(root: etree._Element) -> dict[str, Source]:
    """Every `bibl` of the header, by the pointer that means it (`#` and its `xml:id`)."""
    listed = root.iterfind(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}sourceDesc/{TEI}bibl")
    return {f"#{bibl.get(XML_ID)}": _source(bibl) for bibl in listed if bibl.get(XML_ID)}


def _source(bibl: etree._Element) -> Source:
    words = words_of(bibl)
    shown = words
    if len(words) > LONGEST_PUBLICATION:
        shown = words[: LONGEST_PUBLICATION - 1].rpartition(" ")[0] + "…"
    return Source(
        _key(words),
        shown,
        url=_address(bibl, words),
        note="" if shown == words else words,
    )


def _key(words: str) -> str:
    """The beginning of the title in Latin letters, and eight digits that tell alike ones apart."""
    latin = to_latin(fold(words)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", latin.lower())[:60].strip("-")
    return "-".join(filter(None, (slug, sha256(words.encode()).hexdigest()[:8])))


def _address(bibl: etree._Element, words: str) -> str:
    for element in bibl.iter(f"{TEI}ref", f"{TEI}ptr"):
        for address in pointers(element, "target"):
            return address
    found = _ADDRESS.search(words)
    return found[0] if found else ""
