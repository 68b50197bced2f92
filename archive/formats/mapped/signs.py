"""The signs of an edition in a cell, and what each becomes in marked text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from archive.record.nodes import (
    DEEPEST,
    Added,
    Lacuna,
    MarkedText,
    Node,
    Nodes,
    Note,
    Struck,
    Supplied,
    Unclear,
    Words,
)
from archive.record.text import write

# What a pair of signs may become; `surplus` keeps the signs of the edition in a note, because
# the archive has no sign of its own for what the editor sets aside.
PAIRS: Mapping[str, Callable[[Nodes], Node]] = {
    "unclear": Unclear,
    "supplied": Supplied,
    "struck": Struck,
    "added": Added,
    "note": Note,
    "surplus": Note,
}
# A text in which more signs than these have no other half is not written in them: its rest
# stays as it is.
MOST_UNREAD = 100
MOST_SIGNS = 50_000
"""How many signs a text may have: each is a node, and a long letter has hundreds."""

SINGLES = ("lacuna", "letters lost", "new line", "gone")
LEIDEN: Mapping[str, str] = {
    "[ ]": "unclear",
    "( )": "supplied",
    "{ }": "surplus",
    "…": "lacuna",
    "...": "lacuna",
    "---": "letters lost",
    "<lbr/>": "new line",
}


class Read(NamedTuple):
    """Marked text, the signs that stayed literal, and whether any of the letter is lost."""

    text: str
    unread: tuple[str, ...]
    lost: bool


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one edition: pairs by opening (closing, meaning), single ones by themselves."""

    pairs: Mapping[str, tuple[str, str]]
    singles: Mapping[str, str]
    token: re.Pattern[str]

    def are_too_many(self, text: str) -> bool:
        """Whether the text holds more signs than any letter, and is not to be read."""
        return next(islice(self.token.finditer(text), MOST_SIGNS, None), None) is not None

    def read(self, text: str) -> Read:
        """The text with its signs understood."""
        return _Reading(self).read(text)


def signs_from(meanings: Mapping[str, str]) -> Signs:
    """The signs of a mapping: `"[ ]"` is a pair, `"…"` stands alone, `"---"` is any run of it."""
    pairs = {
        opening: (closing, meaning)
        for (opening, _, closing), meaning in (
            (sign.partition(" "), meaning) for sign, meaning in meanings.items() if " " in sign
        )
    }
    singles = {sign: meaning for sign, meaning in meanings.items() if " " not in sign}
    closings = {closing for closing, _ in pairs.values()}
    texts = sorted({*pairs, *closings, *singles}, key=len, reverse=True)
    return Signs(pairs, singles, re.compile("|".join(map(_shape, texts)) or r"(?!)"))


def is_pair(sign: str) -> bool:
    """Whether the sign opens and closes: `[ ]`."""
    opening, space, closing = sign.partition(" ")
    return bool(space and opening and closing and " " not in closing and opening != closing)


def is_run(sign: str) -> bool:
    """Whether the sign stands for a run of its character: `---`, `...`."""
    return len(sign) == 3 and len(set(sign)) == 1


def _shape(sign: str) -> str:
    """The sign; `---`, three of a kind, means a run of them: of hyphens one, of others two."""
    if not is_run(sign):
        return re.escape(sign)
    return re.escape(sign[0]) + ("+" if sign[0] == "-" else "{2,}")


@dataclass(slots=True)
class _Frame:
    """A pair still open: its opening sign and what was read since."""

    opening: str
    nodes: list[Node] = field(default_factory=list)


class _Reading:
    """One pass over a text from left to right."""

    def __init__(self, signs: Signs) -> None:
        self.signs = signs
        self.frames = [_Frame("")]
        self.literal: list[str] = []
        self.lost = False

    def read(self, text: str) -> Read:
        at = 0
        for token in self.signs.token.finditer(text):
            if len(self.literal) > MOST_UNREAD:
                break
            self._words(text[at : token.start()])
            self._take(token[0])
            at = token.end()
        self._words(text[at:])
        while len(self.frames) > 1:
            self._give_way()
        nodes = tuple(self.frames[0].nodes)
        return Read(write(MarkedText(nodes)), tuple(self.literal), self.lost)

    def _take(self, sign: str) -> None:
        if sign in self.signs.pairs and len(self.frames) <= DEEPEST:
            self.frames.append(_Frame(sign))
        elif self._closes(sign):
            self._close()
        elif meaning := self._single(sign):
            self._add(*self._alone(meaning, sign))
        else:
            self._stay(sign)

    def _single(self, sign: str) -> str:
        """What the sign, or the sign that this is a run of, means alone."""
        singles = self.signs.singles
        return singles.get(sign) or (singles.get(sign[0] * 3, "") if len(set(sign)) == 1 else "")

    def _closes(self, sign: str) -> bool:
        closing, _ = self.signs.pairs.get(self.frames[-1].opening, ("", ""))
        return closing == sign

    def _close(self) -> None:
        frame = self.frames.pop()
        closing, meaning = self.signs.pairs[frame.opening]
        inner = tuple(frame.nodes)
        if meaning == "surplus":
            inner = (Words(frame.opening), *inner, Words(closing))
        if frame.nodes:
            self._add(PAIRS[meaning](inner))
        else:
            self._stay(frame.opening)
            self._stay(closing)

    def _alone(self, meaning: str, sign: str) -> Nodes:
        if meaning in ("lacuna", "letters lost"):
            self.lost = True
            return (Lacuna(extent=_letters(len(sign)) if meaning == "letters lost" else ""),)
        return (Words("\n"),) if meaning == "new line" else ()

    def _stay(self, sign: str) -> None:
        self.literal.append(sign)
        self._words(sign)

    def _give_way(self) -> None:
        """A pair that nothing closes: its opening sign is a word like others."""
        frame = self.frames.pop()
        self._stay(frame.opening)
        self._add(*frame.nodes)

    def _words(self, text: str) -> None:
        if text:
            self._add(Words(text))

    def _add(self, *nodes: Node) -> None:
        self.frames[-1].nodes += nodes


def _letters(count: int) -> str:
    return "1 letter" if count == 1 else f"{count} letters"
