"""Families among sketches, and what is shown of each: which, how many, what they share.

What decides is `archive.compare.families`; a family never goes across languages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from archive.compare.families import families
from archive.compare.passages import shared_wording, wording
from archive.compare.shingles import Likeness, Shingles, likeness
from archive.formats.naming import title_of
from archive.reading_room.laid_out.headings import FamilyView
from archive.record.view import LetterView

from .sketches import counted_text, keys_of, shingles_of, signatures_of, units_of

MOST_PASSAGES = 3
LONGEST_SHOWN = 60  # words


class Sketched(NamedTuple):
    """A letter by its row number, with what it is compared by."""

    pk: int
    language: str
    signature: bytes
    shingles: bytes


class Gathered(NamedTuple):
    """A family: the row numbers of its letters, rising, its medoid, and who is nearest to that."""

    members: tuple[int, ...]
    medoid: int
    nearest: int
    likeness: Likeness

    @property
    def first(self) -> int:
        """The letter that was published first; the family has its public id as its key."""
        return self.members[0]

    @property
    def shown(self) -> set[int]:
        """The letters of which something is shown."""
        return {self.first, self.medoid, self.nearest}


def gathered(sketches: Iterable[Sketched]) -> Iterator[Gathered]:
    """The families among these letters."""
    by_language = defaultdict(list)
    for one in sketches:
        by_language[one.language].append(one)
    for alike in by_language.values():
        rows = sorted(alike)
        sets = [shingles_of(one.shingles) for one in rows]
        signatures = signatures_of([one.signature for one in rows])
        for family in families(signatures, sets):
            near, found = _nearest(family.members, family.medoid, sets)
            members = tuple(rows[n].pk for n in family.members)
            yield Gathered(members, rows[family.medoid].pk, rows[near].pk, found)


def family_view(family: Gathered, letters: Mapping[int, LetterView]) -> FamilyView:
    """What is shown of a family; `letters` are the views of those it is shown by."""
    first, medoid = letters[family.first], letters[family.medoid]
    text = counted_text(medoid)
    return FamilyView(
        key=first.public_id,
        called=first.public_reference or title_of(first, "en"),
        letters=len(family.members),
        language=text.language if text else "",
        medoid=medoid.public_id,
        nearest=letters[family.nearest].public_id,
        shared=family.likeness.shared,
        own=family.likeness.left,
        others=family.likeness.right,
        passages=passages(medoid, letters[family.nearest]),
    )


def passages(one: LetterView, other: LetterView) -> tuple[str, ...]:
    """The longest runs of words that two letters share, as the first writes them."""
    texts = [counted_text(view) for view in (one, other)]
    said = [units_of(text.text if text else "") for text in texts]
    shared = shared_wording(*map(keys_of, said))
    return tuple(
        wording(said[0], range(run.left.start, min(run.left.stop, run.left.start + LONGEST_SHOWN)))
        for run in shared[:MOST_PASSAGES]
    )


def _nearest(members: tuple[int, ...], medoid: int, sets: list[Shingles]) -> tuple[int, Likeness]:
    """Of the others the one that is most like the medoid, and how much; of equals the first."""
    others = np.array([one for one in members if one != medoid])
    found = [likeness(sets[medoid], sets[one]) for one in others]
    best = max(range(len(found)), key=lambda n: (found[n].jaccard, -n))
    return int(others[best]), found[best]
