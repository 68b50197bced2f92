"""Letters like one: found by the bands of their sketches, then compared exactly.

    found = likest(row)
    for one in hits(row, found, rows_of(found.shown)):
        one.view, one.likeness.jaccard, one.passages

A letter in another language, and one of which nothing may be counted, is like none.
"""

from typing import NamedTuple

from archive.compare.families import LEAST_TO_MEDOID
from archive.compare.passages import Passage, shared_wording
from archive.compare.shingles import Likeness, likeness
from archive.compare.sketch import MOST_CHECKED, worth_checking
from archive.compare.words import Unit
from archive.record.view import LetterView, TextView

from .sketches import counted_text, keys_of, shingles_of, signatures_of, units_of, unpacked

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


class Likest(NamedTuple):
    """The likeness of the likest letters by row number, the likest first; of how many that are.

    `is_capped`: not all were compared.
    """

    shown: dict[int, Likeness]
    count: int
    is_capped: bool


def likest(row):
    """Which letters are like this one, told from the `sketches` that came with its row."""
    found, is_capped = nearest(row.pk, row.sketches)
    return Likest(dict(found[:MOST_SHOWN]), len(found), is_capped)


def hits(row, found, rows):
    """The likest letters, those that are among `rows`, which are by row number.

    What was withdrawn just now is left out. Each with the runs of words that it shares with this
    letter, the longest first.
    """
    there = [(rows[pk].letter(), how) for pk, how in found.shown.items() if pk in rows]
    return tuple(_hits(row.letter(), there))


def nearest(pk, sketches, most=MOST_CHECKED):
    """Pairs of row number and likeness, the likest first; whether some were not compared.

    At most so many are compared exactly.
    """
    kept = list(unpacked(sketches or b""))
    if len(kept) < 2 or kept[0].pk != pk:
        return [], False
    signatures = signatures_of([one.signature for one in kept])
    chosen = worth_checking(signatures[0], signatures[1:], most)
    own = shingles_of(kept[0].shingles)
    found = ((kept[n + 1].pk, likeness(own, shingles_of(kept[n + 1].shingles))) for n in chosen)
    alike = [one for one in found if one[1].jaccard >= LEAST_JACCARD]
    ordered = sorted(alike, key=lambda one: (-one[1].jaccard, -one[1].containment, one[0]))
    return ordered, len(chosen) == most or len(kept) > MOST_CANDIDATES


def _hits(view, others):
    own = keys_of(units_of(counted_text(view).text)) if others else []
    for other, found in others:
        text = counted_text(other)
        said = units_of(text.text)
        yield Hit(other, text, said, found, shared_wording(own, keys_of(said)))
