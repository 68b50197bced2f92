"""The nodes of a marked text as they are put together, with the blanks and breaks between words.

White space of the file is a blank at most: line wraps and indentation are no content. A break that
an element asks for is written when the next words come; of several the greatest counts. On both
sides of a sign's end only one is written, outside; where just the sign has one, it stays within.
"""

from dataclasses import replace
from typing import cast

from archive.record.nodes import DEEPEST
from archive.record.text import Enclosing, Node, Nodes, Note, Words

from .reading_elements import WHITE_SPACE, on_one_line

BLANK, LINE, PARAGRAPH = " ", "\n", "\n\n"
_SIZES = {"": 0, BLANK: 1, LINE: 2, PARAGRAPH: 3}


class Sink:
    """A text being written, from its first word to its last; signs open and close in it."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._words: list[str] = []
        # What the text ends with, and what is to come before its next word.
        self._last, self._due = PARAGRAPH, ""
        # Signs that closed since that was asked for.
        self._closed = 0
        self._open: list[list[Node]] = []

    @property
    def is_full(self) -> bool:
        """True where no further sign may open inside the ones that are open."""
        return len(self._open) >= DEEPEST

    def say(self, text: str | None) -> None:
        """Words of the file."""
        if not text:
            return
        if text[0] in WHITE_SPACE:
            self.ask(BLANK)
        if said := on_one_line(text):
            self.put(said)
            if text[-1] in WHITE_SPACE:
                self.ask(BLANK)

    def put(self, words: str) -> None:
        """Words as they are, after the break that is due."""
        self._settle()
        self._words.append(words)
        self._last = ""

    def ask(self, separator: str) -> None:
        """A blank, line end or empty line before the next words, unless there is a greater one."""
        self._closed = 0 if separator else self._closed
        if _SIZES[separator] > max(_SIZES[self._last], _SIZES[self._due]):
            self._due = separator

    def wide(self, blank: str) -> None:
        """A blank wider than others, instead of the one that is due."""
        if self._due == BLANK:
            self._due = ""
        self.put(blank)
        self._last = BLANK

    def join(self) -> None:
        """No blank here: the line ended within a word (`lb break="no"`)."""
        self._due = ""
        self._last = self._last or BLANK

    def leaf(self, node: Node) -> None:
        """A sign with nothing inside, such as a lacuna."""
        self._settle()
        self._cut()
        self._nodes.append(node)
        self._last = ""

    def page(self, node: Node) -> None:
        """A new page, which is a line end of its own; a blank before it tells that a word ended."""
        if self._due == LINE:
            self._due = ""
        self.leaf(node)
        self._last = PARAGRAPH

    def open(self) -> None:
        """A sign begins."""
        self._settle()
        self._cut()
        self._open.append(self._nodes)
        self._nodes = []

    def close(self) -> Nodes:
        """The sign ends: what was put into it."""
        self._cut()
        content, self._nodes = tuple(self._nodes), self._open.pop()
        return content

    def add(self, node: Node) -> None:
        """A sign just closed."""
        self._nodes.append(node)
        self._closed += 1

    def open_note(self) -> str:
        """A note begins, a text of its own; gives what the text ended with before it."""
        self.open()
        ended_with, self._last = self._last, PARAGRAPH
        return ended_with

    def close_note(self, ended_with: str) -> None:
        """The note ends: blanks and breaks on either side of it are those of the letter."""
        content = self.close()
        self._last, self._due = "" if content else ended_with, ""
        if content:
            self._nodes.append(Note(content))

    def nodes(self) -> Nodes:
        """Everything written so far."""
        self._cut()
        return tuple(self._nodes)

    def _settle(self) -> None:
        if not self._due:
            return
        if self._closed:
            self._nodes[-1] = _ending_with(self._due, self._nodes[-1], self._closed)
        else:
            self._words.append(self._due)
        self._last, self._due = self._due, ""

    def _cut(self) -> None:
        if self._words:
            self._nodes.append(Words("".join(self._words)))
            self._words = []


def _ending_with(separator: str, node: Node, depth: int) -> Node:
    """The sign with a separator at the end of the `depth`th of the signs that end where it ends."""
    sign = cast(Enclosing, node)
    if depth == 1:
        return replace(sign, content=(*sign.content, Words(separator)))
    *before, last = sign.content
    return replace(sign, content=(*before, _ending_with(separator, last, depth - 1)))
