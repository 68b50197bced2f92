"""How the elements of a TEI file are looked at, and what is said of those not understood."""

import re
from collections.abc import Iterator

from lxml import etree

from ..incoming import Warned
from ..xml import line_of

NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ORIGINAL_ONLY = "kept in the original only"
WHITE_SPACE = " \t\r\n"
"""That of XML; a no-break space is a sign of the letter."""

_WRAPS = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")


class Warnings:
    """What was not understood in one letter, in the order it was met."""

    def __init__(self) -> None:
        self.heard: list[Warned] = []

    def add(self, element: str, what: str, at: etree._Element | None = None) -> None:
        """One more; `at` tells the line."""
        self.heard.append(Warned(element, what, 0 if at is None else line_of(at)))


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of this name, its first child of the next name, and so on."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(TEI + name), None)
    return element


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The children of these names in the order of the file; all where no name is given."""
    if element is None:
        return iter(())
    return element.iterchildren(*[TEI + name for name in names] or "*")


def below(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """All elements of these names inside, however deep."""
    return iter(()) if element is None else element.iterdescendants(*[TEI + n for n in names])


def attributes_of(element: etree._Element) -> dict[str, str]:
    """What stands in the tag of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def name_of(element: etree._Element) -> str:
    """The name of the element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def words(element: etree._Element | None) -> str:
    """The text inside without comments, on one line with single blanks."""
    if element is None:
        return ""
    if not len(element):
        return on_one_line(element.text or "")
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return on_one_line(str(text))


def on_one_line(text: str) -> str:
    """The text with single blanks for its white space and none around it."""
    line = text.strip(WHITE_SPACE)
    if "\n" in line or "  " in line or "\t" in line or "\r" in line:
        return _WRAPS.sub(" ", line)
    return line


def parts(element: etree._Element | None) -> list[str]:
    """What each child says; what the element says itself where it has none."""
    said = [words(one) for one in children(element)] or [words(element)]
    return [one for one in said if one]


def pointers(element: etree._Element) -> list[str]:
    """What @ref, else @key, else @corresp points at; `#x` and `x` are one local key."""
    given = element.get("ref") or element.get("key") or element.get("corresp") or ""
    return [one.removeprefix("#") for one in given.split()]
