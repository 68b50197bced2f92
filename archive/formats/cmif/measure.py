"""A CMIF file as a tree, if it has the measure of a list: no real one comes near these limits."""

from typing import cast

from lxml import etree

from ..incoming import Unreadable
from ..xml import line_of, parse
from .elements import TEI, TEI_NAMESPACE

MOST_MARKS = 700_000
"""How many `<` and `=` a list may have: about 25,000 letters."""

MOST_LETTERS = 30_000
MOST_IN_A_LETTER = 1_000
LONGEST_TEXT = 100_000
LONGEST_ATTRIBUTE = 4_000

_ROOTS = frozenset({f"{TEI}TEI"})
_LIMITS = (
    (
        etree.XPath(f"(//text()[string-length() > {LONGEST_TEXT}])[1]/.."),
        f"read a text of more than {LONGEST_TEXT} characters: a name has thirty",
    ),
    (
        etree.XPath(f"(//@*[string-length() > {LONGEST_ATTRIBUTE}])[1]/.."),
        f"read an attribute of more than {LONGEST_ATTRIBUTE} characters: an address has eighty",
    ),
    (
        etree.XPath(
            f"(//t:correspDesc[count(.//*) > {MOST_IN_A_LETTER}])[1]",
            namespaces={"t": TEI_NAMESPACE},
        ),
        f"read more than {MOST_IN_A_LETTER} elements in one letter: most have ten",
    ),
    (
        etree.XPath(f"(//t:correspDesc)[{MOST_LETTERS + 1}]", namespaces={"t": TEI_NAMESPACE}),
        f"read more than {MOST_LETTERS} letters: split the file",
    ),
)


def measured(data: bytes) -> etree._Element:
    """The root of the tree; raises Unreadable for other files and what is out of all measure."""
    root = parse(data, _ROOTS, marks=MOST_MARKS)
    for beyond, what in _LIMITS:
        for element in cast(list[etree._Element], beyond(root)):
            raise Unreadable(line_of(element), what)
    return root
