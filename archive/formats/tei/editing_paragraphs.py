"""The paragraphs of a wording that changed, and the elements of the file they stand in."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple, cast

from lxml import etree

from archive.record.text import MarkedText, Node, Words, pieces
from archive.record.view import PersonView

from .editing_tree import put_behind, take_out, words_of
from .writing_marks import Pointing, write_nodes
from .writing_tree import TEI

Paragraph = list[Node]
_LIKELY = 0.6
_WORD = re.compile(r"\w+")
_HOLD_WORDS = frozenset(
    TEI + name
    for name in (
        *("p", "ab", "head", "opener", "closer", "salute", "signed", "dateline", "seg", "l"),
        *("addrLine", "byline", "item", "trailer"),
    )
)
_AT_THE_END = frozenset(TEI + name for name in ("closer", "signed", "postscript", "trailer"))


class Stretch(NamedTuple):
    """Neighbouring paragraphs that changed, and the one before them that did not."""

    anchor: Paragraph | None
    old: Sequence[Paragraph]
    new: Sequence[Paragraph]


def stretches(before: list[Paragraph], after: list[Paragraph]) -> Iterator[Stretch]:
    """What changed between two wordings, paragraph by paragraph."""
    compared = SequenceMatcher(a=list(map(tuple, before)), b=list(map(tuple, after)))
    for kind, first, last, start, end in compared.get_opcodes():
        if kind != "equal":
            anchor = before[first - 1] if first else None
            yield Stretch(anchor, before[first:last], after[start:end])


class Blocks:
    """The elements of a body that hold words, each found by the words it holds."""

    def __init__(
        self, body: etree._Element, people: tuple[PersonView, ...], keys: Mapping[int, Pointing]
    ) -> None:
        self.people = people
        self.keys = keys
        self.held = [
            (one, Counter(_WORD.findall(words_of(one)))) for one in body.iter(*_HOLD_WORDS)
        ]

    def change(self, stretch: Stretch) -> None:
        """Puts the new paragraphs in the place of the old ones."""
        last = self._anchor(stretch.anchor) if stretch.anchor else None
        for old, new in zip_longest(stretch.old, stretch.new):
            block = self._of(old) if old else None
            if block is not None and new:
                self._rewrite(block, new)
            elif block is not None:
                take_out(block)
                continue
            elif new and last is not None:
                block = self._put_behind(last, new)
            last = last if block is None else block

    def _anchor(self, paragraph: Paragraph) -> etree._Element | None:
        """What new paragraphs go behind: the element of the one before, else the last of all."""
        block = self._of(paragraph)
        return self.held[-1][0] if block is None and self.held else block

    def _of(self, paragraph: Paragraph) -> etree._Element | None:
        """The innermost of the elements that hold most of the words and few others."""
        said = " ".join(piece.text for piece in pieces(MarkedText(tuple(paragraph))))
        words = Counter(_WORD.findall(said))
        likely = [(_likeness(words, held), number) for number, (_, held) in enumerate(self.held)]
        best, number = max(likely, default=(0.0, 0))
        return self.held[number][0] if best >= _LIKELY else None

    def _rewrite(self, block: etree._Element, paragraph: Paragraph) -> None:
        """New words; who signed stays signed if his name still ends the paragraph."""
        signed = block.find(f".//{TEI}signed")
        for child in list(block):
            block.remove(child)
        block.text = None
        end = paragraph[-1]
        name = "" if signed is None else words_of(signed)
        if signed is None or not isinstance(end, Words) or not end.text.endswith(name):
            write_nodes(block, paragraph, self.people, self.keys)
            return
        rest = Words(end.text.removesuffix(name))
        write_nodes(block, [*paragraph[:-1], rest], self.people, self.keys)
        signed.tail = None
        block.append(signed)

    def _put_behind(self, last: etree._Element, paragraph: Paragraph) -> etree._Element:
        """A new paragraph; behind the end of a letter it is a postscript."""
        parent = cast(etree._Element, last.getparent())
        while parent.tag in _HOLD_WORDS:
            last, parent = parent, cast(etree._Element, parent.getparent())
        whole = new = etree.Element(f"{TEI}p")
        write_nodes(new, paragraph, self.people, self.keys)
        if last.tag in _AT_THE_END:
            whole = etree.Element(f"{TEI}postscript")
            whole.append(new)
        put_behind(parent, [last], whole)
        return new


def _likeness(these: Counter[str], those: Counter[str]) -> float:
    most = max(these.total(), those.total())
    return (these & those).total() / most if most else 0.0
