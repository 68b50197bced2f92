"""The signs of marked text as values: a text is a tree of these nodes.

What is typed for each stands in `marks.py`; what readers see of each in `text.py`.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

DEEPEST = 32
"""How many signs may stand inside one another; real letters need four or five."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in the letter, punctuation and line ends with them."""

    text: str


@dataclass(frozen=True, slots=True)
class Lacuna:
    """`[...]`: something stood here that cannot be read; why, and how much, if known."""

    cause: str = ""
    extent: str = ""


@dataclass(frozen=True, slots=True)
class Omitted:
    """`[... omitted]`: the source that printed the text left something out here."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """`[word?]`: read with doubt."""

    content: "Nodes"


@dataclass(frozen=True, slots=True)
class Supplied:
    """`[=word]`: not in the letter, put in by an editor or by the source."""

    content: "Nodes"


@dataclass(frozen=True, slots=True)
class Struck:
    """`[-word-]`: crossed out by the writer."""

    content: "Nodes"


@dataclass(frozen=True, slots=True)
class Added:
    """`[+word+]`: put in afterwards by the writer."""

    content: "Nodes"


@dataclass(frozen=True, slots=True)
class Picture:
    """`[* drawing of a sun]`: a drawing, sticker or stamp, in the describer's words."""

    description: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """`[! ...]`: the archivist speaks, not the letter; people may be mentioned in it."""

    content: "Nodes"


@dataclass(frozen=True, slots=True)
class Mention:
    """`[%1 Pavlik]`: a person is named; the number counts from 1 in the letter's list of people.

    Raises ValueError for a number outside 1 to 9999.
    """

    number: int
    content: "Nodes"

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 9999:
            raise ValueError(f"a mention counts from 1 to 9999, not {self.number}")


@dataclass(frozen=True, slots=True)
class Withheld:
    """`[%% reason: text]`, or `[%% reason]` once the text has been taken out."""

    reason: str
    content: "Nodes" = ()


@dataclass(frozen=True, slots=True)
class Page:
    """`[p. 2]`: a new page begins here."""

    label: str = ""


Enclosing: TypeAlias = Unclear | Supplied | Struck | Added | Note | Mention | Withheld
Leaf: TypeAlias = Words | Lacuna | Omitted | Picture | Page
Node: TypeAlias = Leaf | Enclosing
Nodes: TypeAlias = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its signs; `warnings` tell what stayed literal and do not count in ==."""

    nodes: Nodes = ()
    warnings: tuple[str, ...] = field(default=(), compare=False)


class MarkedTextError(ValueError):
    """A bracket that is no sign; line and column count from 1."""

    def __init__(self, line: int, column: int, read: str, expected: str) -> None:
        super().__init__(f"line {line}, column {column}: read {read!r}; expected {expected}")
        self.line = line
        self.column = column
        self.read = read
        self.expected = expected


def joined(nodes: Iterable[Node]) -> Nodes:
    """The nodes with neighbouring words made one and empty words gone."""
    return tuple(_joined(nodes))


def _joined(nodes: Iterable[Node]) -> Iterator[Node]:
    for kind, run in groupby(nodes, key=type):
        if kind is not Words:
            yield from run
        elif text := "".join(node.text for node in run if isinstance(node, Words)):
            yield Words(text)


def normal(nodes: Iterable[Node], room: int = DEEPEST) -> Nodes:
    """The nodes as `parse` would give them: words joined, signs around nothing gone.

    Only a withheld passage may be empty. Raises ValueError where signs stand more than
    `room` deep inside one another: such a text could be written but not read again.
    """
    return joined(part for node in nodes for part in _normal(node, room))


def _normal(node: Node, room: int) -> Nodes:
    if not isinstance(node, Enclosing):
        return (node,)
    if node.content and not room:
        raise ValueError(f"signs stand more than {DEEPEST} deep inside one another")
    content = normal(node.content, room - 1)
    if not content and not isinstance(node, Withheld):
        return ()
    return (dataclasses.replace(node, content=content),)
