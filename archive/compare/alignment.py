"""Where two runs of words agree: in the same order, elsewhere, or nearly.

Words come as keys, a gap as None: a gap agrees with nothing, not even with a gap. Left and
right changed over give the same answer changed over: ties are broken by what the words are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import Indel

from .function_words import FUNCTION_WORDS
from .spelling import alike

SHORTEST_MOVE = 4
# A run of words that stands in a text more often than this is a refrain, and has not moved.
MOST_PLACES = 8

Keys: TypeAlias = Sequence[str | None]


class Run(NamedTuple):
    """`length` words from `left` on in one text, from `right` on in the other."""

    left: int
    right: int
    length: int = 1

    def mirrored(self) -> "Run":
        """The run with its sides changed over."""
        return Run(self.right, self.left, self.length)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Runs in the same order; runs that have moved; single words spelt nearly the same.

    No word is in two of them. All but the moved runs cross nowhere.
    """

    runs: tuple[Run, ...]
    moved: tuple[Run, ...]
    alike: tuple[Run, ...]

    def mirrored(self) -> "Alignment":
        """The alignment of the same texts with their sides changed over."""
        runs, moved, alike = (
            tuple(run.mirrored() for run in kind) for kind in (self.runs, self.moved, self.alike)
        )
        return Alignment(runs, tuple(sorted(moved, key=lambda run: run.left)), alike)


def align(left: Keys, right: Keys) -> Alignment:
    """What two texts share, and how."""
    if [key or "" for key in right] < [key or "" for key in left]:
        return align(right, left).mirrored()
    runs = without_islands(common(left, right), left, right)
    spaces = list(between(runs, len(left), len(right)))
    longest = (max(map(len, places)) for places in zip(*spaces, strict=True))
    elsewhere = moved(left, right, runs) if min(longest) >= SHORTEST_MOVE else ()
    taken = {place for run in elsewhere for place in range(run.left, run.left + run.length)}
    there = {place for run in elsewhere for place in range(run.right, run.right + run.length)}
    pairs = (
        Run(one, two)
        for lefts, rights in spaces
        if lefts and rights
        for one, two in alike(_spelt(left, lefts, taken), _spelt(right, rights, there))
    )
    return Alignment(runs, elsewhere, tuple(pairs))


def common(left: Keys, right: Keys) -> tuple[Run, ...]:
    """The runs both have in the same order: a longest common subsequence."""
    numbers: defaultdict[str | None, int] = defaultdict(count().__next__)
    one = [*map(numbers.__getitem__, left)]
    # The gaps of the right have another number than those of the left.
    numbers.pop(None, None)
    two = [*map(numbers.__getitem__, right)]
    # The last block is empty: it says where the texts end.
    return tuple(Run(*block) for block in Indel.opcodes(one, two).as_matching_blocks()[:-1])


def between(runs: Iterable[Run], left: int, right: int) -> Iterator[tuple[range, range]]:
    """What lies before, between and behind the runs of two texts of these lengths.

    One more than there are runs; both ranges may be empty.
    """
    for before, (one, two, _) in pairwise([Run(0, 0, 0), *runs, Run(left, right, 0)]):
        start, begin, length = before
        yield range(start + length, one), range(begin + length, two)


def without_islands(runs: Sequence[Run], left: Keys, right: Keys) -> tuple[Run, ...]:
    """The runs but for a single function word with differences before and behind it.

    Two unrelated letters share an `and` here and a `to` there, and it says nothing. Beside a
    gap it stays, for a gap is no difference; and where its word stands right before the run behind
    it too, it is taken there. (`common` takes the earliest, so that none waits at the run before.)
    """
    spaces = between(runs, len(left), len(right))
    islands = {
        run
        for run, around in zip(runs, pairwise(spaces), strict=True)
        if run.length == 1
        and left[run.left] in FUNCTION_WORDS
        and all(_differ(left[_cut(one)], right[_cut(two)]) for one, two in around)
    }
    slid = _slid_on(runs, islands, left, right)
    return tuple(run for run in slid if run not in islands)


def _differ(left: Keys, right: Keys) -> bool:
    """Whether what lies between two runs is a difference, not nothing and no gap."""
    return bool(left or right) and None not in left and None not in right


def _slid_on(runs: Sequence[Run], islands: set[Run], left: Keys, right: Keys) -> list[Run]:
    """The runs, each island made one with the run behind it where its word stands there too."""
    kept: list[Run] = []
    for run in reversed(runs):
        one, two, length = kept[-1] if kept else (0, 0, 0)
        if run in islands and length and left[one - 1] == right[two - 1] == left[run.left]:
            kept[-1] = Run(one - 1, two - 1, length + 1)
        else:
            kept.append(run)
    return kept[::-1]


def moved(left: Keys, right: Keys, runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs of at least four words which both have among the rest."""
    return runs_in_any_order(
        _rest(left, ((run.left, run.length) for run in runs)),
        _rest(right, ((run.right, run.length) for run in runs)),
        SHORTEST_MOVE,
    )


def runs_in_any_order(left: Keys, right: Keys, shortest: int) -> tuple[Run, ...]:
    """Runs of at least `shortest` words which both have, wherever, in the order of the left.

    The longest are taken first, and no word twice; a refrain is left out.
    """
    found = sorted(_candidates(left, right, shortest), key=lambda run: (-run.length, run))
    taken, there = set[int](), set[int]()
    kept = []
    for run in found:
        lefts = range(run.left, run.left + run.length)
        rights = range(run.right, run.right + run.length)
        if taken.isdisjoint(lefts) and there.isdisjoint(rights):
            kept.append(run)
            taken.update(lefts)
            there.update(rights)
    return tuple(sorted(kept))


def _cut(places: range) -> slice:
    return slice(places.start, places.stop)


def _rest(keys: Keys, used: Iterable[tuple[int, int]]) -> list[str | None]:
    rest = list(keys)
    for start, length in used:
        rest[start : start + length] = [None] * length
    return rest


def _candidates(left: Keys, right: Keys, shortest: int) -> Iterator[Run]:
    """Every common run that can be made no longer."""
    places = _places(right, shortest)
    for one, seed in _seeds(left, shortest):
        starts = places.get(seed, [])
        for two in starts if len(starts) <= MOST_PLACES else ():
            if not (one and two and _agree(left[one - 1], right[two - 1])):
                yield Run(one, two, _length(left, one, right, two))


def _places(keys: Keys, size: int) -> dict[tuple[str | None, ...], list[int]]:
    places = defaultdict(list)
    for place, seed in _seeds(keys, size):
        places[seed].append(place)
    return places


def _seeds(keys: Keys, size: int) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    for place, seed in enumerate(zip(*(keys[n:] for n in range(size)), strict=False)):
        if None not in seed:
            yield place, seed


def _length(left: Keys, one: int, right: Keys, two: int) -> int:
    """How far the texts agree from these places on."""
    most = min(len(left) - one, len(right) - two)
    parted = (n for n in range(most) if not _agree(left[one + n], right[two + n]))
    return next(parted, most)


def _agree(one: str | None, two: str | None) -> bool:
    return one is not None and one == two


def _spelt(keys: Keys, places: range, taken: set[int]) -> dict[int, str]:
    return {
        place: key for place in places if place not in taken and (key := keys[place]) is not None
    }
