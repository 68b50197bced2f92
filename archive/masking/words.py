"""Withheld names taken out of words, plain and marked."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from archive.language.fold import APOSTROPHES, HYPHENS, INVISIBLE, MARKS
from archive.record.text import (
    Lacuna,
    MarkedText,
    Mention,
    Node,
    Nodes,
    Note,
    Page,
    Picture,
    Piece,
    Struck,
    Withheld,
    Words,
    parse,
    pieces,
    pieces_read,
    plain,
    replace,
    write,
)
from archive.record.withholding import withhold

from .names import NameIndex

INSTEAD = "[name withheld]"
REASON = "name"

# No text holds it: PostgreSQL takes none.
_HIDDEN = "\0"
_LETTERS = rf"[{INVISIBLE}]*[^\W_][{MARKS}{INVISIBLE}]*"
_JOINTS = rf"[{HYPHENS}{APOSTROPHES}]"
_RUN = rf"{_LETTERS}(?:{_JOINTS}?{_LETTERS})*"
_REST = re.compile(
    rf"(?<={_HIDDEN})(?P<end>{_JOINTS}?{_RUN})|(?<![^\W_]){_RUN}{_JOINTS}?(?={_HIDDEN})"
)
_SIGNS = re.compile(r"\[(?:\.\.\.|withheld)\]")


@dataclass(frozen=True)
class NameMask:
    """What takes the withheld names out of the words of one letter.

    `everywhere` holds the full names of the archive; `here` those of this letter's people, of
    whom a lone part counts too, linked by the keys `linked`. So it does of those whom the letter
    names whole in any of its words: `spoken_of`, by their agents. `named` are the numbers of the
    people whose mentions `[%1 ...]` stay; any other goes, also of a number nobody has.
    """

    everywhere: NameIndex
    here: NameIndex
    linked: frozenset[str] = frozenset()
    named: frozenset[int] = frozenset()
    spoken_of: frozenset[str] = frozenset()

    @cached_property
    def of_others(self) -> "NameMask":
        """What takes names out of others' names and what many letters share.

        Whoever the letter only speaks of goes there where he is named whole.
        """
        return dataclasses.replace(self, spoken_of=frozenset())

    def plain(self, text: str) -> str:
        """`text` with a fixed token for each name, never of its true length."""
        spans = self._spans(text)
        if not spans:
            return text
        return "".join(INSTEAD if is_name else words for is_name, words in _cut(text, spans))

    def marked(self, text: str) -> str:
        """Marked `text` with names, withheld mentions and withheld passages emptied.

        A name is looked for in every run of words, in struck words and notes, and in the text
        as it is read across its signs, over gaps and withheld words, without and with what is
        struck.
        """
        return write(self._read(replace(parse(text, strict=False), self._emptied)))

    def names_in(self, text: str) -> tuple[str, ...]:
        """The full names, as they are withheld, of those whom `text` names."""
        linked = self.here.names_in(text, self.linked)
        spoken = self.everywhere.names_in(text, self.spoken_of)
        return tuple(dict.fromkeys((*spoken, *linked)))

    def passages(self, text: str) -> tuple[str, ...]:
        """The reasons of the passages that marked `text` withholds, as readers get them."""
        seen = pieces(parse(self.marked(text), strict=False))
        withheld = (piece.detail for piece in seen if "withheld" in piece.marks)
        return tuple(reason for reason in withheld if reason != REASON)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        everywhere = self.everywhere.find(text, self.spoken_of)
        found = (*everywhere, *self.here.find(text, self.linked))
        return [(span.start, span.end) for span in found]

    def _read(self, marked: MarkedText) -> MarkedText:
        for struck in (False, True):
            spans = self._spans(_across_signs(marked, struck))
            marked = withhold(marked, spans, REASON, struck=struck)
            while rests := _rests_of_words(marked, struck):
                reason, some = rests.popitem()
                marked = withhold(marked, some, reason, struck=struck)
        return _each_sign_once(marked)

    def _emptied(self, node: Node) -> Nodes:
        match node:
            case Words(text):
                return tuple(
                    Withheld(REASON) if is_name else Words(run)
                    for is_name, run in _cut(text, self._spans(text))
                )
            case Withheld(reason):
                return (Withheld(self.plain(reason)),)
            case Mention(number) if number not in self.named:
                return (Withheld(REASON),)
            case Struck() | Note():
                return (
                    dataclasses.replace(node, content=self._read(MarkedText(node.content)).nodes),
                )
            case Picture(description):
                return (Picture(self.plain(description)),)
            case Lacuna(cause, extent):
                return (Lacuna(self.plain(cause), self.plain(extent)),)
            case Page(label):
                return (Page(self.plain(label)),)
        return (node,)


def _rests_of_words(marked: MarkedText, struck: bool) -> dict[str, list[tuple[int, int]]]:
    """What is left of words of which a part is withheld, by its reason: an ending tells much."""
    read = tuple(pieces_read(marked, struck=struck))
    words = "".join(_HIDDEN * len(one.text) if _is_hidden(one) else one.text for one in read)
    reasons = [one.detail for one in read if _is_hidden(one) for _ in one.text]
    rests: dict[str, list[tuple[int, int]]] = {}
    for found in _REST.finditer(words):
        beside = found.start() - 1 if found["end"] else found.end()
        reason = reasons[words.count(_HIDDEN, 0, beside)]
        rests.setdefault(reason, []).append(found.span())
    return rests


def _is_hidden(piece: Piece) -> bool:
    return "withheld" in piece.marks


def _each_sign_once(marked: MarkedText) -> MarkedText:
    """The text with one sign for withheld words side by side of which the reason is the same."""
    nodes = (None, *marked.nodes)
    once = (
        after
        for before, after in pairwise(nodes)
        if after is not None and not (isinstance(after, Withheld) and after == before)
    )
    return dataclasses.replace(marked, nodes=tuple(once))


def readings(text: str) -> Iterator[str]:
    """All that is looked through for names in a marked text, before anything is emptied.

    That is the text as typed, and as it is read across its signs: whole, and in every struck word
    and note, without and with what is struck.
    """
    marked = parse(text, strict=False)
    yield text
    for nodes in (marked.nodes, *_set_apart(marked)):
        for struck in (False, True):
            yield _across_signs(MarkedText(nodes), struck)


def may_have_gaps(text: str) -> bool:
    """Whether something in a marked text may go, so that what is left beside it reads as one."""
    return any(isinstance(one, Mention | Withheld) for one in _signs(parse(text, strict=False)))


def _set_apart(marked: MarkedText) -> list[Nodes]:
    """The contents of struck words and of notes."""
    return [one.content for one in _signs(marked) if isinstance(one, Struck | Note)]


def _signs(marked: MarkedText) -> list[Node]:
    """Every sign and run of words, at whatever depth."""
    found: list[Node] = []

    def look(node: Node) -> Nodes:
        found.append(node)
        return (node,)

    replace(marked, look)
    return found


def _across_signs(marked: MarkedText, struck: bool) -> str:
    return _SIGNS.sub(_blank, plain(marked, struck=struck))


def _cut(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[bool, str]]:
    hidden = {at for start, end in spans for at in range(start, end)}
    for is_name, at in groupby(range(len(text)), key=hidden.__contains__):
        yield is_name, "".join(text[i] for i in at)


def _blank(sign: re.Match[str]) -> str:
    """As many blanks as the sign is long: a name may stand on both sides of a gap."""
    return " " * len(sign[0])
