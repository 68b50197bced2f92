"""Marked text in TEI: every sign becomes the element that the Guidelines, chapter 12, have for it.

What is withheld becomes `<gap reason="redacted"/>`, however long it is and whatever stands in it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from lxml import etree

from archive.record.text import (
    Added,
    Enclosing,
    Lacuna,
    MarkedText,
    Mention,
    Node,
    Note,
    Omitted,
    Page,
    Picture,
    Struck,
    Supplied,
    Unclear,
    Withheld,
    Words,
)
from archive.record.view import PersonView

from .writing_tree import add, say, told

_PARAGRAPH = re.compile(r"[ \t]*\n(?:[ \t]*\n)+[ \t]*")
_PLAIN_WORD = re.compile(r"[^\W\d_]+\Z")
# A cause of these names would be read as another sign.
_TAKEN = ("omitted", "redacted", "outOfScope", "sampling", "editorial", "cancelled")


class Pointing(NamedTuple):
    """How a file that came in points at a person: the element's name and its @ref, if any."""

    element: str
    key: str


_NO_KEYS: Mapping[int, Pointing] = {}
_ELEMENTS: dict[type[Node], str] = {
    Unclear: "unclear",
    Supplied: "supplied",
    Struck: "del",
    Added: "add",
    Note: "note",
}


def write_marked(
    division: etree._Element,
    marked: MarkedText,
    people: Sequence[PersonView],
    keys: Mapping[int, Pointing] = _NO_KEYS,
) -> None:
    """The text as paragraphs of `division`; an empty line divides them, a line end is an `lb`.

    `keys` say how a file that came in points at its people.
    """
    for paragraph in paragraphs(marked):
        write_nodes(add(division, "p"), paragraph, people, keys)


def write_nodes(
    parent: etree._Element,
    nodes: Iterable[Node],
    people: Sequence[PersonView],
    keys: Mapping[int, Pointing] = _NO_KEYS,
) -> None:
    """Signs and words at the end of an element."""
    _Marks(people, keys).put(parent, nodes)


def paragraphs(marked: MarkedText) -> Iterator[list[Node]]:
    """The nodes divided at the empty lines among them; no paragraph is empty."""
    paragraph: list[Node] = []
    for node in marked.nodes:
        first, *more = _PARAGRAPH.split(node.text) if isinstance(node, Words) else [node]
        paragraph += _given(first)
        for words in more:
            if paragraph:
                yield paragraph
            paragraph = _given(words)
    if paragraph:
        yield paragraph


def _given(part: Node | str) -> list[Node]:
    if isinstance(part, str):
        return [Words(part)] if part else []
    return [part]


class _Marks:
    """One walk over a text whose mentions count in `people`."""

    def __init__(self, people: Sequence[PersonView], keys: Mapping[int, Pointing]) -> None:
        self.people = people
        self.keys = keys
        self.leaves: dict[type[Node], Callable[..., None]] = {
            Words: _words,
            Lacuna: _lacuna,
            Omitted: _omitted,
            Picture: _picture,
            Page: _page,
            Withheld: _withheld,
        }

    def put(self, parent: etree._Element, nodes: Iterable[Node]) -> None:
        """Each node at the end of `parent`."""
        for node in nodes:
            if leaf := self.leaves.get(type(node)):
                leaf(parent, node)
            elif isinstance(node, Mention):
                self._mention(parent, node)
            else:
                self.put(add(parent, _ELEMENTS[type(node)]), cast(Enclosing, node).content)

    def _mention(self, parent: etree._Element, mention: Mention) -> None:
        known = mention.number <= len(self.people)
        if known and self.people[mention.number - 1].withheld_as:
            _withheld(parent, Withheld("name"))
            return
        entry = f"#person-{mention.number}" if known else ""
        if pointing := self.keys.get(mention.number):
            kind = "" if pointing.element == "persName" else "person"
            name = add(parent, pointing.element, ref=pointing.key, type=kind)
        else:
            name = add(parent, "rs", type="person", corresp=entry)
        self.put(name, mention.content)


def _words(parent: etree._Element, words: Words) -> None:
    first, *lines = words.text.split("\n")
    say(parent, first)
    for line in lines:
        add(parent, "lb")
        say(parent, line)


def _lacuna(parent: etree._Element, lacuna: Lacuna) -> None:
    plain = _PLAIN_WORD.match(lacuna.cause) and lacuna.cause not in _TAKEN
    gap = add(parent, "gap", reason=lacuna.cause if plain else "", extent=lacuna.extent)
    told(gap, "desc", "" if plain else lacuna.cause)


def _omitted(parent: etree._Element, _: Omitted) -> None:
    add(parent, "gap", reason="omitted")


def _picture(parent: etree._Element, picture: Picture) -> None:
    told(add(parent, "figure"), "figDesc", picture.description)


def _page(parent: etree._Element, page: Page) -> None:
    add(parent, "pb", n=page.label)


def _withheld(parent: etree._Element, withheld: Withheld) -> None:
    told(add(parent, "gap", reason="redacted"), "desc", withheld.reason)
