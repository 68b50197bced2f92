"""The elements of a CMIF file: their names, words and lines."""

from collections.abc import Iterator

from lxml import etree

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{TEI_NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_words_inside = etree.XPath("string()")


def name_of(element: etree._Element) -> str:
    """The name without the TEI namespace; an element of another one keeps it."""
    return str(element.tag).removeprefix(TEI)


def words_of(element: etree._Element) -> str:
    """All words inside, without comments, single spaces between them."""
    text = str(_words_inside(element)) if len(element) else element.text or ""
    return " ".join(text.split())


def parts_of(element: etree._Element) -> Iterator[etree._Element]:
    """The elements directly inside; comments and processing instructions are passed over."""
    return element.iterchildren("*")


def pointers(element: etree._Element, attribute: str) -> tuple[str, ...]:
    """The addresses in an attribute that may hold several, with spaces between them."""
    return tuple(element.get(attribute, "").split())
