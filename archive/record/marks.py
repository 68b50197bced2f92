r"""How marked text is typed: from the signs to the nodes.

A sign opens with `[` or `((` and closes with `]` or `))`. What follows the opening tells
which sign it is; only `[word?]` is told by its end. A backslash makes the sign after it
literal, and before anything else is itself literal. Brackets of one pair need not match.

Parentheses stay what they are: `(a)` keeps its own `)` even before `))`, and in `(((=` the
first is literal.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from re import Match

from .nodes import (
    DEEPEST,
    Added,
    Lacuna,
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
    joined,
)

MOST_WARNINGS = 100
_EXCERPT = 40

_OPEN = r"(?:\[|\(\()"
_CLOSE = r"(?:\]|\)\))"
_LITERAL = r"[\\\[\]()=+*!%?.:;…-]"
_GAP = rf"(?:\.\.\.|…)(?=[\s;]|{_CLOSE})"
_PAGE = rf"p\.(?=[\s\d]|{_CLOSE})"
# Every repetition is possessive, and a `(` looks no further than the next bracket: so
# hostile text, too, is read in linear time.
_OWN_PAIR = r"\([^()\[\]\\]*+\)"
_DETAIL = rf"(?:[^\\\[\]()]|\\[\s\S]|{_OWN_PAIR}|\((?!\()|\)(?!\)))*+"
_REASON = r"(?:[^\\\[\]():]|\\[\s\S]|\([^():\[\]\\]*+\)|\((?!\()|\)(?!\)))*+"

_TOKEN = re.compile(
    rf"""
    (?P<words>(?:[^\\\[\]()?+-]++ | \\(?!{_LITERAL}) | [?+-](?!{_CLOSE})
        | {_OWN_PAIR} | \((?!\() | \((?=\(\((?:[=+*!%-]|{_GAP}|{_PAGE})) | \)(?!\)))++)
    | \\(?P<literal>{_LITERAL})
    | (?P<mark>[?+-]?)(?P<close>{_CLOSE})
    | (?P<open>{_OPEN})(?:
        {_GAP}(?P<gap>{_DETAIL})
        | \*(?P<picture>{_DETAIL})
        | {_PAGE}(?P<page>{_DETAIL})
        | %%(?P<reason>{_REASON})(?P<withheld>:\s?)?
        | %(?P<mention>[1-9][0-9]{{0,3}})\s
        | (?P<nameless>%)
        | (?P<note>!)\s?
        | (?P<wrap>[=+-]?))
    """,
    re.VERBOSE,
)
_CLOSER = re.compile(_CLOSE)

# What is typed between the opening and the content: the sign, and the mark before the `]`.
_WRAPS: dict[str, tuple[Callable[[Nodes], Node], str]] = {
    "=": (Supplied, ""),
    "-": (Struck, "-"),
    "+": (Added, "+"),
    "": (Unclear, "?"),
}
_A_SIGN = (
    "[...] [word?] [=word] [-word-] [+word+] [* picture] [! note] [%1 name] "
    "[%% reason: text] [p. 2], or \\[ for a bracket of the letter itself"
)
_UNFINISHED = {
    "-": "-] at the end of struck words, as in [-word-]",
    "+": "+] at the end of added words, as in [+word+]",
    "?": _A_SIGN,
}
_UNCLOSED = "] to close it, with no other sign inside"
_UNNUMBERED = "[%1 name], where 1 counts in the letter's list of people"
_UNOPENED = "an opening bracket before it, or \\] for a bracket of the letter itself"
_EMPTY = "something inside the brackets"
_TOO_DEEP = f"at most {DEEPEST} signs inside one another"


def parse(source: str, *, strict: bool = True) -> MarkedText:
    """The text read sign by sign; `write` gives it back with `((` and `))` as brackets.

    A bracket that is no sign raises MarkedTextError; with `strict=False` it stays literal
    and a warning says so, for the first 100 of them one by one.
    """
    return _Reading(source, strict).text()


def literal(words: str) -> str:
    """The words with a backslash before whatever would be read as a bracket."""
    return re.sub(r"[\\\[\]]|(?<=\()\(|(?<=\))\)", r"\\\g<0>", words)


def lacuna(detail: str) -> Lacuna | Omitted:
    """What stands after the dots: `omitted`, a cause, an extent or both.

    `cause; extent` says which is which. Without the semicolon, what has a figure in it is
    an extent, and may follow a cause after a comma: `covered, 3 words`.
    """
    detail = detail.strip()
    if detail == "omitted":
        return Omitted()
    told = re.match(r"((?:\\[\s\S]|[^\\;])*+);([\s\S]*)", detail)
    told = told or re.match(r"([^\d,]*+(?:,(?![^,]*\d)[^\d,]*+)*+),([\s\S]*\d[\s\S]*)", detail)
    if told:
        return Lacuna(_unescaped(told[1]), _unescaped(told[2]))
    if re.search(r"\d", detail):
        return Lacuna(extent=_unescaped(detail))
    return Lacuna(cause=_unescaped(detail))


def opens_a_sign(typed: str) -> bool:
    """True when a `[` before the text would be taken for another sign than `[word?]`."""
    found = _TOKEN.match("[" + typed)
    return bool(found and found["wrap"] != "")


def _unescaped(detail: str) -> str:
    return re.sub(rf"\\({_LITERAL})", r"\1", detail).strip()


_LEAVES: dict[str, Callable[[str], Node]] = {
    "gap": lacuna,
    "picture": lambda detail: Picture(_unescaped(detail)),
    "page": lambda detail: Page(_unescaped(detail)),
    "reason": lambda detail: Withheld(_unescaped(detail)),
}


@dataclass(slots=True)
class _Frame:
    """A sign still open: what it will become, and the literal brackets open within it."""

    make: Callable[[Nodes], Node]
    mark: str
    start: int
    opening: str
    nodes: list[Node] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    literals: int = 0

    def add(self, *nodes: Node) -> None:
        """Append nodes after the words read so far."""
        self.nodes += [Words("".join(self.words)), *nodes] if self.words else nodes
        self.words.clear()

    def content(self) -> Nodes:
        """Everything read since the sign opened."""
        self.add()
        return joined(self.nodes)


class _Reading:
    """One pass over a source from left to right."""

    def __init__(self, source: str, strict: bool) -> None:
        self.source = source
        self.strict = strict
        self.at = 0
        self.faults = 0
        self.warnings: list[str] = []
        self.frames = [_Frame(Note, "", 0, "")]

    def text(self) -> MarkedText:
        read = {"words": self._words, "literal": self._words, "close": self._close}
        read |= dict.fromkeys(_LEAVES, self._leaf) | {"nameless": self._nameless}
        while token := _TOKEN.match(self.source, self.at):
            self.at = token.end()
            read.get(token.lastgroup or "", self._enclose)(token)
        while len(self.frames) > 1:
            self._fault(self.frames[-1].start, len(self.source), _UNCLOSED)
            self._give_way("")
        if self.faults > MOST_WARNINGS:
            self.warnings.append(f"{self.faults - MOST_WARNINGS} more brackets are no signs")
        return MarkedText(self.frames[0].content(), tuple(self.warnings))

    def _words(self, token: Match[str]) -> None:
        self.frames[-1].words.append(token["words"] or token["literal"])

    def _leaf(self, token: Match[str]) -> None:
        closer = _CLOSER.match(self.source, self.at)
        if not closer:
            self._stay_literal(token, _UNCLOSED)
            return
        kind = token.lastgroup or ""
        self.at = closer.end()
        self.frames[-1].add(_LEAVES[kind](token[kind]))

    def _nameless(self, token: Match[str]) -> None:
        self._stay_literal(token, _UNNUMBERED)

    def _enclose(self, token: Match[str]) -> None:
        if len(self.frames) > DEEPEST:
            self._stay_literal(token, _TOO_DEEP)
            return
        make, mark = _sign(token)
        self.frames.append(_Frame(make, mark, token.start(), token[0]))

    def _close(self, token: Match[str]) -> None:
        frame = self.frames[-1]
        if frame.literals:
            frame.literals -= 1
            frame.words.append(token[0])
        elif len(self.frames) == 1:
            self._fault(token.start("close"), self.at, _UNOPENED)
            frame.words.append(token[0])
        elif frame.mark and frame.mark != token["mark"]:
            self._fault(frame.start, self.at, _UNFINISHED[frame.mark])
            self._give_way(token[0])
        else:
            self._finish(frame, token)

    def _finish(self, frame: _Frame, token: Match[str]) -> None:
        if not frame.mark:
            frame.words.append(token["mark"])
        content = frame.content()
        node = frame.make(content)
        if not content and not isinstance(node, Withheld):
            self._fault(frame.start, self.at, _EMPTY)
            self._give_way(token[0])
        else:
            self.frames.pop()
            self.frames[-1].add(node)

    def _give_way(self, closing: str) -> None:
        given = self.frames.pop()
        outer = self.frames[-1]
        outer.words.append(given.opening)
        if given.nodes:
            outer.add(*given.nodes)
        outer.words += [*given.words, closing]

    def _stay_literal(self, token: Match[str], expected: str) -> None:
        start = token.start()
        closer = _CLOSER.search(self.source, self.at, start + _EXCERPT)
        self._fault(start, closer.end() if closer else len(self.source), expected)
        self.at = token.end("open")
        self.frames[-1].words.append(token["open"])
        self.frames[-1].literals += 1

    def _fault(self, start: int, end: int, expected: str) -> None:
        self.faults += 1
        if self.faults > MOST_WARNINGS:
            return
        line = self.source.count("\n", 0, start) + 1
        column = start - self.source.rfind("\n", 0, start)
        read = self.source[start : min(end, start + _EXCERPT)]
        error = MarkedTextError(line, column, read, expected)
        if self.strict:
            raise error
        self.warnings.append(str(error))


def _sign(token: Match[str]) -> tuple[Callable[[Nodes], Node], str]:
    match token.lastgroup:
        case "withheld":
            return partial(Withheld, _unescaped(token["reason"])), ""
        case "mention":
            return partial(Mention, int(token["mention"])), ""
        case "note":
            return Note, ""
    return _WRAPS[token["wrap"]]
