"""Letters like one: found by the bands of their sketches, then compared exactly.

    for one in alike(row).hits:
        one.view, one.likeness.jaccard, one.passages

A letter in another language, and one of which nothing may be counted, is like none.
"""

from typing import NamedTuple

from archive.compare.families import LEAST_TO_MEDOID
from archive.compare.passages import Passage, shared_wording
from archive.compare.shingles import Likeness, likeness
from archive.compare.sketch import MOST_CHECKED, VERSION, worth_checking
from archive.compare.words import Unit
from archive.reading_room.models import ReadingLetter, ReadingSketch
from archive.record.view import LetterView, TextView

from .sketches import counted_text, keys_of, shingles_of, signatures_of, units_of

# Half of what ties two letters into a family: what is less alike shares passages at most.
LEAST_JACCARD = LEAST_TO_MEDOID
MOST_SHOWN = 5
# Of more letters that may be like it those published first are looked at.
MOST_CANDIDATES = 2000


class Hit(NamedTuple):
    """A letter like the one asked about, its wording, and that in words.

    Passages are of the one (left) and of this (right).
    """

    view: LetterView
    text: TextView
    said: tuple[Unit, ...]
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
    there = [(rows[pk].letter(), found) for pk, found in shown.items() if pk in rows]
    return Found(tuple(_hits(row.letter(), there)), len(likest), is_capped)


def nearest(pk, most=MOST_CHECKED):
    """Pairs of row number and likeness, the likest first; whether some were not compared.

    At most so many are compared exactly. One query.
    """
    asked = ReadingSketch.objects.beside(pk, VERSION).values_list("pk", "signature", "shingles")
    rows = list(asked[: MOST_CANDIDATES + 1])
    if len(rows) < 2 or rows[0][0] != pk:
        return [], False
    signatures = signatures_of([one[1] for one in rows])
    chosen = worth_checking(signatures[0], signatures[1:], most)
    own = shingles_of(rows[0][2])
    found = ((rows[n + 1][0], likeness(own, shingles_of(rows[n + 1][2]))) for n in chosen)
    kept = [one for one in found if one[1].jaccard >= LEAST_JACCARD]
    likest = sorted(kept, key=lambda one: (-one[1].jaccard, -one[1].containment, one[0]))
    return likest, len(chosen) == most or len(rows) > MOST_CANDIDATES


def _hits(view, others):
    """The others with the runs of words that each shares with this letter, the longest first."""
    own = keys_of(units_of(counted_text(view).text)) if others else []
    for other, found in others:
        text = counted_text(other)
        said = units_of(text.text)
        yield Hit(other, text, said, found, shared_wording(own, keys_of(said)))
