"""Two texts laid side by side: what both say, what one says alone, what stands elsewhere.

    comparison = pair(words_of(parse(left)), words_of(parse(right)))
    comparison.segments      # in reading order, for drawing
    comparison.summary       # in figures, for saying

Words are compared by their keys, so that case is ignored; marks go with their words and are
not compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from .alignment import Alignment, Run, align, between
from .words import Word, cut


class SegmentKind(StrEnum):
    """How a stretch of two texts agrees or differs."""

    SAME = "same"
    ONLY_LEFT = "only_left"
    ONLY_RIGHT = "only_right"
    SUBSTITUTION = "substitution"
    VARIANT = "variant"
    MOVED = "moved"
    UNKNOWN = "unknown"


class Segment(NamedTuple):
    """A stretch of both texts, or of one.

    A moved block is two segments with one `moved` number, from 1, each with its words on one
    side. A variant is a single word spelt nearly the same on both. `UNKNOWN` is a gap, or
    words that face one: neither agreement nor difference.
    """

    kind: SegmentKind
    left: tuple[Word, ...] = ()
    right: tuple[Word, ...] = ()
    moved: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A comparison in figures: words, but for `substitutions`, `moved` and `unknown`: places.

    `only_left` and `only_right` count words in substitutions too. A moved word counts in
    `moved_words` only, a variant once, and words that face a gap nowhere.
    """

    shared: int
    only_left: int
    only_right: int
    variants: int
    substitutions: int
    moved: int
    moved_words: int
    unknown: int

    @property
    def says_the_same(self) -> bool:
        """Whether no difference was found; where there is a gap, one may still be."""
        places = (self.only_left, self.only_right, self.variants, self.moved)
        return not any(places)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts compared; the left sides of all segments joined are the left text, and right."""

    segments: tuple[Segment, ...]

    @property
    def differences(self) -> tuple[Segment, ...]:
        """The segments that are not the same, in reading order."""
        return tuple(one for one in self.segments if one.kind is not SegmentKind.SAME)

    @property
    def summary(self) -> Summary:
        """The comparison in figures."""
        kinds = SegmentKind
        return Summary(
            shared=self._words("left", kinds.SAME),
            only_left=self._words("left", kinds.ONLY_LEFT, kinds.SUBSTITUTION),
            only_right=self._words("right", kinds.ONLY_RIGHT, kinds.SUBSTITUTION),
            variants=self._words("left", kinds.VARIANT),
            substitutions=sum(one.kind is kinds.SUBSTITUTION for one in self.segments),
            moved=len({one.moved for one in self.segments if one.moved}),
            moved_words=self._words("left", kinds.MOVED),
            unknown=sum(one.kind is kinds.UNKNOWN for one in self.segments),
        )

    def _words(self, side: str, *kinds: SegmentKind) -> int:
        found = (getattr(one, side) for one in self.segments if one.kind in kinds)
        return sum(word.kind == "word" for words in found for word in words)


def pair(left: Sequence[Word], right: Sequence[Word]) -> Comparison:
    """Compare two texts, given as `words_of` gives them."""
    return Comparison(tuple(_Laid(left, right).segments()))


def comparable(left: str, right: str) -> bool:
    """Whether two languages (BCP 47) are the same; an unknown one may be.

    Wordings in different languages can be laid side by side, but no word of one is a word of
    the other, so that comparing them would say nothing.
    """
    one, two = (language.lower().partition("-")[0] for language in (left, right))
    return one == two or not {one, two}.isdisjoint({"", "und"})


class _Laid:
    """Two texts in units with their alignment, cut into segments."""

    def __init__(self, left: Sequence[Word], right: Sequence[Word]) -> None:
        self.left, self.right = _Side(left), _Side(right)
        self.alignment: Alignment = align(self.left.keys, self.right.keys)
        self.left.move((run.left, run.length) for run in self.alignment.moved)
        self.right.move((run.right, run.length) for run in self.alignment.moved)

    def segments(self) -> Iterator[Segment]:
        """All segments, in reading order: what stands only on the left before the right."""
        same = set(self.alignment.runs)
        anchors = sorted([*self.alignment.runs, *self.alignment.alike])
        spaces = between(anchors, len(self.left.keys), len(self.right.keys))
        for (lefts, rights), anchor in zip(spaces, [*anchors, None], strict=True):
            if lefts or rights:
                yield from self.apart(lefts, rights)
            if anchor:
                kind = SegmentKind.SAME if anchor in same else SegmentKind.VARIANT
                yield self.together(kind, anchor)

    def together(self, kind: SegmentKind, run: Run) -> Segment:
        """What both sides have in one place."""
        left, right, length = run
        both = self.left.words(left, left + length), self.right.words(right, right + length)
        return Segment(kind, *both)

    def apart(self, lefts: range, rights: range) -> Iterator[Segment]:
        """What lies between two places of agreement."""
        one, two = self.left.parts(lefts), self.right.parts(rights)
        if len(one) == len(two) == 1 and not (one[0].moved or two[0].moved):
            unknown = one[0].is_gap or two[0].is_gap
            kind = SegmentKind.UNKNOWN if unknown else SegmentKind.SUBSTITUTION
            yield Segment(kind, one[0].words, two[0].words)
            return
        for part in one:
            kind = part.kind(SegmentKind.ONLY_LEFT, two)
            yield Segment(kind, left=part.words, moved=part.moved)
        for part in two:
            kind = part.kind(SegmentKind.ONLY_RIGHT, one)
            yield Segment(kind, right=part.words, moved=part.moved)


class _Side:
    """One text in units: the key of each, and its fate, where the other side has it not there.

    A fate is the number of the moved block that the unit is part of, and whether it is a gap.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        cores, self._starts = cut(words)
        self._words = tuple(words)
        self.keys = [None if core.is_gap else core.key for core in cores]
        self._fates: list[tuple[int | None, bool]] = [(None, key is None) for key in self.keys]

    def move(self, runs: Iterable[tuple[int, int]]) -> None:
        """Number the moved blocks; of each comes where it begins and how long it is."""
        for number, (start, length) in enumerate(runs, start=1):
            self._fates[start : start + length] = [(number, False)] * length

    def words(self, start: int, stop: int) -> tuple[Word, ...]:
        """The words of the units in these places."""
        return self._words[self._starts[start] : self._starts[stop]]

    def parts(self, places: range) -> list["_Part"]:
        """The units in these places, neighbours that share their fate together."""
        parts = []
        start = places.start
        for fate, group in groupby(self._fates[start : places.stop]):
            stop = start + len(list(group))
            parts.append(_Part(self.words(start, stop), *fate))
            start = stop
        return parts


class _Part(NamedTuple):
    """Neighbouring units of one side that share their fate."""

    words: tuple[Word, ...]
    moved: int | None
    is_gap: bool

    def kind(self, alone: SegmentKind, facing: Sequence["_Part"]) -> SegmentKind:
        """What the part is beside those that face it, `alone` if nothing else."""
        if self.moved:
            return SegmentKind.MOVED
        is_unknown = self.is_gap or any(each.is_gap for each in facing)
        return SegmentKind.UNKNOWN if is_unknown else alone
