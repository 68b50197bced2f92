"""Passages that otherwise unlike letters share, among the letters of a search.

The work is bounded: so many letters are read, so many of those that meet are compared. What the
process has found once in a version of the archive it keeps until the next one.
"""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from django.core.cache import caches

from archive.compare.families import LEAST_TO_MEDOID
from archive.compare.passages import MOST_LETTERS, meeting, reused
from archive.compare.shingles import likeness, shingles
from archive.compare.sketch import VERSION
from archive.reading_room.compared.collating import LARGE, alone
from archive.reading_room.models import ReadingLetter, ReadingSketch

from .sketches import counted_text, fingerprints_of, keys_of, units_of

MOST_READ = 20_000
MOST_MET = 200_000
"""So many pairs of letters that share a fingerprint are gone through, the rarest first."""
MOST_PAIRS = 60
MOST_OF_ONE = 3
"""Where two letters were compared so often each, they are not compared again."""
SHELF = "facets"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: the letter's row number, and the places of its words."""

    pk: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Reused:
    """One passage in all letters in which it was found.

    Of its `words` at least so many agree in each letter and another of them.
    """

    places: tuple[Place, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Found:
    """The passages, those of most letters first, and what was looked at.

    Of `asked` letters `read` were read, of which `met` pairs share a fingerprint and `compared`
    were laid side by side; `is_cut` says that more pairs may meet.
    """

    passages: tuple[Reused, ...]
    asked: int
    read: int
    met: int
    compared: int
    is_cut: bool


def found_in(letters):
    """The passages among letters of the holdings. At most three queries; raises BusyError."""
    held = letters.holdings
    told = repr((held.reading, held.version, letters.chosen.tobytes()))
    key = sha256(told.encode()).hexdigest()
    found = caches[SHELF].get(key)
    if found is None:
        # However few the letters: one search at a time.
        with alone(LARGE + 1):
            found = _found(letters)
        caches[SHELF].set(key, found)
    return found


def _found(letters):
    pks = letters.holdings.pks[letters.slots[:MOST_READ]].tolist()
    rows = ReadingSketch.objects.made_by(VERSION).of(pks).fingerprinted()
    kept = {pk: (fingerprints_of(bytes(prints)), family) for pk, prints, family in rows}
    pairs, is_cut = _met(kept)
    chosen = _chosen(pairs)
    texts = _texts({pk for pair in chosen for pk in pair})
    compared = [pair for pair in chosen if pair[0] in texts and pair[1] in texts]
    passages = _joined([one for pair in compared for one in _shared(pair, texts)])
    return Found(passages, len(letters), len(kept), len(pairs), len(compared), is_cut)


def _met(kept):
    """Pairs of unlike letters that share fingerprints, those that share most first."""
    pks = list(kept)
    rare, is_cut = _rare([kept[pk][0] for pk in pks])
    met = meeting([(one, one) for one in rare])
    unlike = [
        (-shared, pks[one], pks[other])
        for (one, other), shared in met.items()
        if not (kept[pks[one]][1] and kept[pks[one]][1] == kept[pks[other]][1])
    ]
    return [(one, other) for _, one, other in sorted(unlike)], is_cut


def _rare(prints):
    """Of each letter the fingerprints that few others have; whether some of them were left out."""
    every = np.concatenate([np.empty(0, "<u4"), *prints])
    numbers, counts = np.unique(every, return_counts=True)
    shared = (counts > 1) & (counts <= MOST_LETTERS)
    order = np.argsort(counts[shared], kind="stable")
    pairs = np.cumsum(counts[shared][order] * (counts[shared][order] - 1) // 2)
    kept = np.sort(numbers[shared][order[pairs <= MOST_MET]])
    return [one[np.isin(one, kept)] for one in prints], bool((pairs > MOST_MET).any())


def _chosen(pairs):
    """The pairs that are compared: not twice the same letters over and over."""
    times, chosen = {}, []
    for pair in pairs:
        if min(times.get(pk, 0) for pk in pair) < MOST_OF_ONE:
            chosen.append(pair)
            times |= {pk: times.get(pk, 0) + 1 for pk in pair}
        if len(chosen) == MOST_PAIRS:
            break
    return chosen


def _texts(pks):
    """The words of these letters, as keys. One query."""
    rows = ReadingLetter.objects.numbered(list(pks))
    texts = {row.pk: counted_text(row.letter()) for row in rows}
    return {pk: keys_of(units_of(text.text)) for pk, text in texts.items() if text}


def _shared(pair, texts):
    """The passages of two letters; none where they are so alike that they share everything."""
    one, other = (texts[pk] for pk in pair)
    if likeness(shingles(one), shingles(other)).jaccard >= LEAST_TO_MEDOID:
        return
    for found in reused(one, other):
        sides = zip(pair, (found.left, found.right), strict=True)
        yield tuple(Place(pk, side.start, side.stop) for pk, side in sides), found.shared


def _joined(found):
    """Passages that overlap in a letter by more than half of the longer are one.

    By less a long passage would join two short ones, of its beginning and its end, whose letters
    share nothing. Those that agree most come first, so the last to join agrees least.
    """
    groups = []
    for places, words in sorted(found, key=lambda one: (-one[1], one[0][0].pk, one[0][1].pk)):
        group = next((one for one in groups if _meets(one, places)), None)
        if group is None:
            groups.append(group := {"places": {}})
        group["words"] = words
        for place in places:
            group["places"].setdefault(place.pk, place)
    joined = [
        Reused(tuple(sorted(one["places"].values(), key=lambda p: p.pk)), one["words"])
        for one in groups
    ]
    return tuple(sorted(joined, key=lambda one: (-len(one.places), -one.words, one.places[0].pk)))


def _meets(group, places):
    return any(
        _overlap(group["places"][place.pk], place)
        for place in places
        if place.pk in group["places"]
    )


def _overlap(one, other):
    both = min(one.stop, other.stop) - max(one.start, other.start)
    return 2 * both > max(one.stop - one.start, other.stop - other.start)
