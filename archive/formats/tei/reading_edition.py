"""The edition that a TEI file belongs to, and what the file is called in it.

TEI P5, chapter 2.2: `titleStmt`, `seriesStmt` and `publicationStmt`; who takes a letter over owes
their names to those who made them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from archive.record.sources import Source, Statement

from ..proposed import proposed_source
from .reading_authorities import ADDRESS, full_name
from .reading_elements import XML_ID, below, child, children, name_of, words

_NAMES = ("orgName", "persName", "name")
_ADDRESSES = frozenset(("handle", "url", "uri", "doi", "purl", "urn", "ark"))
_STRUCTURE = frozenset(("biblStruct", "analytic", "monogr", "series", "imprint"))
_NUMBERED = re.compile(r"[0-9]")


class Edition(NamedTuple):
    """The source of every wording of a file; None where neither series nor publisher is named."""

    source: Source | None
    statements: tuple[Statement, ...]


def edition_of(
    file: etree._Element, header: etree._Element, whole: etree._Element | None
) -> Edition:
    """What the header, else that of the `whole` corpus, says of where the letter was edited."""
    named = (title for one in (header, whole) for title in _titles(one))
    title = next(filter(None, named), "")
    source = proposed_source(title) if title else None
    said = [
        *(("reference", one) for one in _references(file, header, has_edition=bool(source))),
        ("editors", _editors(header)),
        ("published", _published(header) or _published(whole)),
        *(("printed in", one) for one in _printed_in(header)),
    ]
    told = (Statement(field, value, source) for field, value in said if value)
    return Edition(source, tuple(dict.fromkeys(told)))


def citation(bibl: etree._Element) -> str:
    """The bibliographic words in the order of the file, with commas where it has elements only."""
    if name_of(bibl) == "bibl":
        return words(bibl)
    return ", ".join(filter(None, _parts(bibl)))


def editor_names(element: etree._Element) -> list[str]:
    """Those whom an `editor` or a `respStmt` names by a name of its own."""
    return [full_name(one) for one in children(element, "persName", "orgName", "name")]


def _titles(header: etree._Element | None) -> Iterator[str]:
    """What the edition may be called, its own title before the publisher's name."""
    described = child(header, "fileDesc")
    of_letter = children(child(described, "titleStmt"), "title")
    yield from (words(one) for one in of_letter if one.get("level") == "s")
    yield from map(words, children(child(described, "seriesStmt"), "title"))
    yield _publisher(described)


def _publisher(described: etree._Element | None) -> str:
    """The first name of the publisher, without address and hosts."""
    publisher = child(described, "publicationStmt", "publisher")
    first = next(children(publisher, *_NAMES), None)
    return words(publisher if first is None else first)


def _references(
    file: etree._Element, header: etree._Element, *, has_edition: bool
) -> Iterator[str]:
    """The addresses of the letter in its edition, and its `xml:id` there."""
    for one in below(child(header, "fileDesc", "publicationStmt"), "idno"):
        said = words(one)
        is_address = one.get("type", "").lower() in _ADDRESSES or ADDRESS.fullmatch(said)
        if not len(one) and is_address and _NUMBERED.search(said):
            yield said
    yield file.get(XML_ID, "") if has_edition else ""


def _editors(header: etree._Element) -> str:
    editors = children(child(header, "fileDesc", "titleStmt"), "editor")
    named = [name for one in editors for name in editor_names(one) or [words(one)]]
    return "; ".join(dict.fromkeys(filter(None, named)))


def _published(header: etree._Element | None) -> str:
    """By whom, where and when."""
    described = child(header, "fileDesc")
    rest = children(child(described, "publicationStmt"), "pubPlace", "date")
    return ", ".join(filter(None, (_publisher(described), *map(words, rest))))


def _printed_in(header: etree._Element) -> Iterator[str]:
    source = child(header, "fileDesc", "sourceDesc")
    yield from map(citation, children(child(source, "listBibl")))
    yield from map(citation, children(source, "biblStruct"))


def _parts(bibl: etree._Element) -> Iterator[str]:
    for one in children(bibl):
        if name_of(one) in _STRUCTURE:
            yield from _parts(one)
        elif names := editor_names(one):
            yield from names
        else:
            yield " ".join(filter(None, (one.get("unit", ""), words(one))))
