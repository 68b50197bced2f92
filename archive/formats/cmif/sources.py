"""The editions that a CMIF file lists letters of: each `bibl` a source."""

import re

from lxml import etree

from archive.record.sources import Source

from ..proposed import proposed_source
from .elements import TEI, XML_ID, pointers, words_of

_ADDRESS = re.compile(r"https?://\S+[^\s.,;)]")


def sources_in(root: etree._Element) -> dict[str, Source]:
    """Every `bibl` of the header, by the pointer that means it (`#` and its `xml:id`)."""
    listed = root.iterfind(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}sourceDesc/{TEI}bibl")
    return {f"#{bibl.get(XML_ID)}": _source(bibl) for bibl in listed if bibl.get(XML_ID)}


def _source(bibl: etree._Element) -> Source:
    words = words_of(bibl)
    return proposed_source(words, _address(bibl, words))


def _address(bibl: etree._Element, words: str) -> str:
    for element in bibl.iter(f"{TEI}ref", f"{TEI}ptr"):
        for address in pointers(element, "target"):
            return address
    found = _ADDRESS.search(words)
    return found[0] if found else ""
