"""The words of a marked text as the comparison takes them, in order and as written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from archive.language.tokens import tokenize
from archive.record.text import MarkedText, Piece, pieces

Kind = Literal["word", "punctuation", "lacuna", "withheld"]
_GAPS: dict[str, Kind] = {"lacuna": "lacuna", "omitted": "lacuna", "withheld": "withheld"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark, or a gap: a lacuna or what is withheld, whose words nobody can compare.

    `before` is the white space in front of it, `key` what is compared, `detail` the cause of a
    lacuna or the reason of what is withheld.
    """

    text: str
    key: str
    kind: Kind = "word"
    before: str = ""
    detail: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether it stands for words that are not there."""
        return self.kind in ("lacuna", "withheld")


class Unit(NamedTuple):
    """What is compared as one: a word or a gap, with the punctuation marks that go with it."""

    words: tuple[Word, ...]
    core: Word

    @property
    def key(self) -> str | None:
        """What is compared; None is a gap."""
        return None if self.core.is_gap else self.core.key


def words_of(marked: MarkedText) -> tuple[Word, ...]:
    """The words of the reading text; struck words, pictures and notes are not among them.

    Joined, each with the white space before it, they give `record.text.plain` but for white
    space at its end.
    """
    return tuple(_words(pieces(marked)))


def text_of(words: Sequence[Word]) -> str:
    """The words as written, with the white space between them."""
    return "".join(word.before + word.text for word in words)


def units(words: Sequence[Word]) -> tuple[Unit, ...]:
    """The words with their marks: an opening mark goes with the word behind it.

    A text of marks only is one unit.
    """
    cores, starts = cut(words)
    whole = tuple(words)
    groups = (whole[start:stop] for start, stop in pairwise(starts))
    return tuple(map(Unit, groups, cores))


def cut(words: Sequence[Word]) -> tuple[list[Word], list[int]]:
    """The core of each unit, and where in the text each begins; behind them where the last ends."""
    places = [place for place, word in enumerate(words) if word.kind != "punctuation"]
    if not places:
        return ([_marks(words)], [0, len(words)]) if words else ([], [0])
    starts = [
        two if two == one + 1 else _start(words, one + 1, two) for one, two in pairwise(places)
    ]
    return [words[place] for place in places], [0, *starts, len(words)]


def _start(words: Sequence[Word], after: int, core: int) -> int:
    """Where the unit of a core begins: with the first mark after the core before that opens it."""
    opening = (n for n in range(after, core) if words[n].before and not words[n + 1].before)
    return next(opening, core)


def _marks(words: Sequence[Word]) -> Word:
    key = "".join(word.key for word in words)
    return Word(key, key, "punctuation")


def _words(run: Sequence[Piece]) -> Iterator[Word]:
    before = ""
    read = (piece for piece in run if piece.is_read)
    for gap, group in groupby(read, key=_gap):
        if gap:
            for piece in group:
                yield Word(piece.text, piece.text, gap, before, piece.detail)
                before = ""
        else:
            text = "".join(piece.text for piece in group)
            at = 0
            for token in tokenize(text):
                yield Word(token.text, token.key, token.kind, before + text[at : token.start])
                at, before = token.end, ""
            before += text[at:]


def _gap(piece: Piece) -> Kind | None:
    return next((_GAPS[mark] for mark in piece.marks if mark in _GAPS), None)
