"""Two texts laid side by side: what both say, what one says alone, what stands elsewhere.

    comparison = pair(words_of(parse(left)), words_of(parse(right)))
    comparison.segments      # in reading order, for drawing
    comparison.summary       # in figures, for saying

Words are compared by their keys, so that case is ignored; marks go with their words and are
not compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from .alignment import Alignment, Run, align, between
from .words import Unit, Word, units


class SegmentKind(StrEnum):
    """How a stretch of two texts agrees or differs."""

    SAME = "same"
    ONLY_LEFT = "only_left"
    ONLY_RIGHT = "only_right"
    SUBSTITUTION = "substitution"
    VARIANT = "variant"
    MOVED = "moved"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Segment:
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
    laid = _Laid(units(left), units(right))
    return Comparison(tuple(laid.segments()))


def comparable(left: str, right: str) -> bool:
    """Whether two languages (BCP 47) are the same; an unknown one may be.

    Wordings in different languages can be laid side by side, but no word of one is a word of
    the other, so that comparing them would say nothing.
    """
    one, two = (language.lower().partition("-")[0] for language in (left, right))
    return one == two or not {one, two}.isdisjoint({"", "und"})


class _Laid:
    """Two texts in units with their alignment, cut into segments."""

    def __init__(self, left: tuple[Unit, ...], right: tuple[Unit, ...]) -> None:
        self.left, self.right = left, right
        self.alignment: Alignment = align(*([one.key for one in side] for side in (left, right)))
        self.moved_left = _numbers((run.left, run.length) for run in self.alignment.moved)
        self.moved_right = _numbers((run.right, run.length) for run in self.alignment.moved)

    def segments(self) -> Iterator[Segment]:
        """All segments, in reading order: what stands only on the left before the right."""
        same = {(run.left, run.right) for run in self.alignment.runs}
        anchors = sorted([*self.alignment.runs, *self.alignment.alike])
        spaces = between(anchors, len(self.left), len(self.right))
        for (lefts, rights), anchor in zip(spaces, [*anchors, None], strict=True):
            yield from self.apart(lefts, rights)
            if anchor:
                kind = SegmentKind.SAME if anchor[:2] in same else SegmentKind.VARIANT
                yield self.together(kind, anchor)

    def together(self, kind: SegmentKind, run: Run) -> Segment:
        """What both sides have in one place."""
        return Segment(
            kind,
            _joined(self.left[run.left : run.left + run.length]),
            _joined(self.right[run.right : run.right + run.length]),
        )

    def apart(self, lefts: range, rights: range) -> Iterator[Segment]:
        """What lies between two places of agreement."""
        one = _parts(self.left, lefts, self.moved_left)
        two = _parts(self.right, rights, self.moved_right)
        if len(one) == len(two) == 1 and not (one[0].moved or two[0].moved):
            unknown = one[0].is_gap or two[0].is_gap
            kind = SegmentKind.UNKNOWN if unknown else SegmentKind.SUBSTITUTION
            yield Segment(kind, one[0].words, two[0].words)
            return
        for part in one:
            kind = part.kind(SegmentKind.ONLY_LEFT, faces_gap=any(each.is_gap for each in two))
            yield Segment(kind, left=part.words, moved=part.moved)
        for part in two:
            kind = part.kind(SegmentKind.ONLY_RIGHT, faces_gap=any(each.is_gap for each in one))
            yield Segment(kind, right=part.words, moved=part.moved)


@dataclass(frozen=True, slots=True)
class _Part:
    """Neighbouring units of one side that share their fate."""

    words: tuple[Word, ...]
    moved: int | None
    is_gap: bool

    def kind(self, alone: SegmentKind, faces_gap: bool) -> SegmentKind:
        """What the part is, `alone` if nothing else."""
        if self.moved:
            return SegmentKind.MOVED
        return SegmentKind.UNKNOWN if self.is_gap or faces_gap else alone


def _parts(side: Sequence[Unit], places: range, moved: dict[int, int]) -> list[_Part]:
    fates = groupby(places, key=lambda place: (moved.get(place), side[place].core.is_gap))
    return [_Part(_joined([side[n] for n in group]), *fate) for fate, group in fates]


def _numbers(runs: Iterator[tuple[int, int]]) -> dict[int, int]:
    """The number of the moved block at each place that belongs to one."""
    return {
        place: number
        for number, (start, length) in enumerate(runs, start=1)
        for place in range(start, start + length)
    }


def _joined(run: Sequence[Unit]) -> tuple[Word, ...]:
    return tuple(word for unit in run for word in unit.words)
