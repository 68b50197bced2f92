"""Whether a letter has the measure of a letter: none that is real comes near these limits.

The longest file of the shared corpora, a register of people, has half of either.
"""

from typing import cast

from lxml import etree

from ..incoming import Unreadable
from ..xml import line_of

LONGEST_LETTER = 1_000_000
"""In characters; as long as a cell of a table may be."""

LARGEST_LETTER = 3_000_000
"""In bytes, its tags and attributes with it."""

MOST_IN_A_LETTER = 50_000
LONGEST_ATTRIBUTE = 10_000

_LIMITS = (
    (
        etree.XPath(f"self::*[count(.//*) + count(.//@*) > {MOST_IN_A_LETTER}]"),
        f"read more than {MOST_IN_A_LETTER} elements and attributes in one letter: most have 500",
    ),
    (
        etree.XPath(f"self::*[string-length() > {LONGEST_LETTER}]"),
        f"read more than {LONGEST_LETTER} characters in one letter: most have 5000",
    ),
)
_LONG = etree.XPath(f"(descendant-or-self::*[@*[string-length() > {LONGEST_ATTRIBUTE}]])[1]")


def refuse_long_attributes(root: etree._Element) -> None:
    """Raise Unreadable for an attribute that would be many millions of keys."""
    for element in cast(list[etree._Element], _LONG(root)):
        what = f"read an attribute of more than {LONGEST_ATTRIBUTE} characters"
        raise Unreadable(line_of(element), f"{what}: an address has eighty")


def out_of_measure(letter: etree._Element) -> Unreadable | None:
    """Why the letter is out of all measure, found out before anything is made of it."""
    for beyond, what in _LIMITS:
        for element in cast(list[etree._Element], beyond(letter)):
            return Unreadable(line_of(element), what)
    if len(etree.tostring(letter, encoding="utf-8", with_tail=False)) > LARGEST_LETTER:
        what = f"read one letter of more than {LARGEST_LETTER} bytes: most have 20000"
        return Unreadable(line_of(letter), what)
    return None
