"""Marked text: a letter's words with the few signs archivists type among them.

    parse("I [-am-] [+was+] at [=the] front [... 2 words]")

`nodes.py` says what the signs mean, `marks.py` how they are typed; here the parsed text is
written back, read and changed. Reading text, plain words, TEI and the tokens of the
comparison are all drawn from one parse.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .marks import lacuna, literal, opens_a_sign, parse
from .nodes import (
    Added,
    Enclosing,
    Lacuna,
    Leaf,
    MarkedText,
    MarkedTextError,
    Mention,
    Node,
    Nodes,
    Note,
    Omitted,
    Page,
    Picture,
    Struck,
    Supplied,
    Unclear,
    Withheld,
    Words,
    normal,
)

__all__ = [
    "Added",
    "Enclosing",
    "Lacuna",
    "Leaf",
    "MarkedText",
    "MarkedTextError",
    "Mention",
    "Node",
    "Nodes",
    "Note",
    "Omitted",
    "Page",
    "Picture",
    "Piece",
    "Struck",
    "Supplied",
    "Unclear",
    "Withheld",
    "Words",
    "mentions",
    "parse",
    "pieces",
    "pieces_read",
    "plain",
    "replace",
    "write",
]

_MARKS: dict[type[Node], str] = {
    Lacuna: "lacuna",
    Omitted: "omitted",
    Unclear: "unclear",
    Supplied: "supplied",
    Struck: "struck",
    Added: "added",
    Picture: "picture",
    Note: "note",
    Mention: "mention",
    Withheld: "withheld",
    Page: "page",
}
_UNREAD = frozenset({"struck", "picture", "note"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same signs.

    `marks` names them from the outermost to the innermost. `detail` is the cause and
    extent of a lacuna, the reason of a withheld passage, the label of a page, the number
    of a mention. A note or a picture is one piece, its `text` what is said in it.
    """

    text: str
    marks: tuple[str, ...] = ()
    detail: str = ""

    @property
    def is_read(self) -> bool:
        """False for what `plain` leaves out: struck words, pictures and notes."""
        return _UNREAD.isdisjoint(self.marks)


def plain(marked: MarkedText, *, struck: bool = False) -> str:
    """The words as one reads them out: what was added is in, what was struck only if asked.

    A lacuna and an omission are `[...]`, a withheld passage is `[withheld]`, a page begins
    on a new line. The same as the text of all pieces that are read.
    """
    return _said(pieces_read(marked, struck=struck))


def pieces_read(marked: MarkedText, *, struck: bool = False) -> Iterator[Piece]:
    """The pieces that `plain` reads out."""
    return _read(marked.nodes, _UNREAD - {"struck"} if struck else _UNREAD)


def pieces(marked: MarkedText) -> tuple[Piece, ...]:
    """The text as a flat run for templates; what is withheld is not in it."""
    return tuple(_pieces(marked.nodes, (), ""))


def mentions(marked: MarkedText) -> tuple[Mention, ...]:
    """Every mention of a person in order, those in notes and withheld passages with them."""
    return tuple(node for node in _walk(marked.nodes) if isinstance(node, Mention))


def replace(marked: MarkedText, change: Callable[[Node], Nodes]) -> MarkedText:
    """The text with each node replaced by what `change` makes of it.

    `change` sees the content of a sign before the sign itself; what it returns is not
    visited again. A sign left without content goes.
    """
    return dataclasses.replace(marked, nodes=normal(_replaced(marked.nodes, change)))


def write(marked: MarkedText) -> str:
    """The text as typed, so that `parse(write(x)) == x`; raises ValueError past 32 deep.

    Words side by side come back as one, signs around nothing and the blanks around a
    description not at all.
    """
    return _written(normal(marked.nodes))


def _written(nodes: Iterable[Node]) -> str:
    return "".join(_sign(node) if isinstance(node, Enclosing) else _leaf(node) for node in nodes)


def _leaf(node: Leaf) -> str:
    match node:
        case Words(text):
            return literal(text)
        case Omitted():
            return "[... omitted]"
        case Lacuna():
            return f"[... {_gap(node)}]" if node != Lacuna() else "[...]"
        case Picture(description):
            return f"[* {_detail(description)}]"
    return f"[p. {_detail(node.label)}]"


def _sign(node: Enclosing) -> str:
    inner = _written(node.content)
    match node:
        case Unclear():
            return _unclear(inner)
        case Supplied():
            return f"[={inner}]"
        case Struck():
            return f"[-{inner}-]"
        case Added():
            return f"[+{inner}+]"
        case Note():
            return f"[! {inner}]"
        case Mention(number):
            return f"[%{number} {inner}]"
    reason = _detail(node.reason).replace(":", "\\:")
    return f"[%% {reason}: {inner}]" if inner else f"[%% {reason}]"


def _unclear(inner: str) -> str:
    if opens_a_sign(f"{inner}?]"):
        inner = re.sub("^p?", "\\g<0>\\\\", inner)
    return f"[{inner}?]"


def _gap(node: Lacuna) -> str:
    short = _detail(", ".join(filter(None, (node.cause, node.extent))))
    if lacuna(short) == node:
        return short
    return _detail(node.cause).replace(";", "\\;") + "; " + _detail(node.extent)


def _detail(text: str) -> str:
    return literal(text.strip())


def _read(nodes: Nodes, unread: frozenset[str] = _UNREAD) -> Iterator[Piece]:
    return (one for one in _pieces(nodes, (), "") if unread.isdisjoint(one.marks))


def _said(read: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in read)


def _pieces(nodes: Nodes, marks: tuple[str, ...], detail: str) -> Iterator[Piece]:
    for node in nodes:
        match node:
            case Words(text):
                yield Piece(text, marks, detail)
            case Unclear() | Supplied() | Struck() | Added():
                yield from _pieces(node.content, (*marks, _MARKS[type(node)]), detail)
            case Mention(number, content):
                yield from _pieces(content, (*marks, "mention"), str(number))
            case _:
                text, told = _shown(node)
                yield Piece(text, (*marks, _MARKS[type(node)]), told)


def _shown(node: Lacuna | Omitted | Picture | Page | Note | Withheld) -> tuple[str, str]:
    match node:
        case Lacuna(cause, extent):
            return "[...]", ", ".join(filter(None, (cause, extent)))
        case Omitted():
            return "[...]", ""
        case Picture(description):
            return description, ""
        case Page(label):
            return "\n", label
        case Note(content):
            return _said(_read(content)), ""
    return "[withheld]", node.reason


def _walk(nodes: Nodes) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Enclosing):
            yield from _walk(node.content)


def _replaced(nodes: Nodes, change: Callable[[Node], Nodes]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Enclosing):
            node = dataclasses.replace(node, content=tuple(_replaced(node.content, change)))
        yield from change(node)
