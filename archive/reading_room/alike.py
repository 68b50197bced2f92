"""Letters like one: found by the bands of their sketches, then compared exactly.

    for one in alike(row).hits:
        one.row, one.likeness.jaccard, one.passages

A letter in another language, and one of which nothing may be counted, is like none.
"""

from typing import NamedTuple

from archive.compare.families import LEAST_TO_MEDOID
from archive.compare.passages import Passage, shared_wording
from archive.compare.shingles import Likeness, likeness
from archive.compare.sketch import MOST_CHECKED, VERSION, worth_checking

from .models import ReadingLetter, ReadingSketch
from .sketches import counted_text, keys_of, shingles_of, signatures_of, units_of

# Half of what ties two letters into a family: what is less alike shares passages at most.
LEAST_JACCARD = LEAST_TO_MEDOID
MOST_SHOWN = 5
# Of more letters that may be like it those published first are looked at.
MOST_CANDIDATES = 2000


class Hit(NamedTuple):
    """A letter like the one asked about; passages are of the one (left) and of this (right)."""

    row: ReadingLetter
    likeness: Likeness
    passages: tuple[Passage, ...]


class Found(NamedTuple):
    """The likest letters, and how many were alike of those compared; `is_capped`: not all."""

    hits: tuple[Hit, ...] = ()
    count: int = 0
    is_capped: bool = False


def alike(row):
    """The letters like this one, the likest first.

    One query, where its row `has_sketch`; one more where any are found.
    """
    likest, is_capped = nearest(row.pk) if row.has_sketch else ([], False)
    shown = dict(likest[:MOST_SHOWN])
    rows = {one.pk: one for one in ReadingLetter.objects.numbered([*shown])} if shown else {}
    # What was withdrawn just now is left out.
    hits = (
        Hit(rows[pk], found, shared(row, rows[pk])) for pk, found in shown.items() if pk in rows
    )
    return Found(tuple(hits), len(likest), is_capped)


def nearest(pk):
    """Pairs of row number and likeness, the likest first; whether some were not compared."""
    asked = ReadingSketch.objects.beside(pk, VERSION).values_list("pk", "signature", "shingles")
    rows = list(asked[: MOST_CANDIDATES + 1])
    if len(rows) < 2 or rows[0][0] != pk:
        return [], False
    signatures = signatures_of([one[1] for one in rows])
    chosen = worth_checking(signatures[0], signatures[1:], MOST_CHECKED)
    own = shingles_of(rows[0][2])
    found = ((rows[n + 1][0], likeness(own, shingles_of(rows[n + 1][2]))) for n in chosen)
    kept = [one for one in found if one[1].jaccard >= LEAST_JACCARD]
    likest = sorted(kept, key=lambda one: (-one[1].jaccard, -one[1].containment, one[0]))
    return likest, len(chosen) == MOST_CHECKED or len(rows) > MOST_CANDIDATES


def shared(row, other):
    """The runs of words that two letters share, the longest first."""
    texts = [counted_text(one.letter()) for one in (row, other)]
    return shared_wording(*(keys_of(units_of(one.text)) for one in texts))
