"""Which circles of a map carry their name: no name lies on another, or on another's circle."""

from itertools import islice
from typing import NamedTuple

MOST = 12
# On a phone the sheet is small and its names are written so much larger (`.map text` in parts.css).
MOST_ON_PHONES, LARGER = 4, 20 / 12
# Circles that may carry their name: the largest.
TRIED = 60
# Of a name as it is written on the sheet: its height, and the width of a letter on average.
LINE, LETTER = 15.0, 7.0
GAP = 3.0
# How much of its height is above the base line.
ABOVE = 5 / 6
# Where in a line its anchor lies.
ANCHORS = {"start": 0, "middle": 0.5, "end": 1}


class Label(NamedTuple):
    """A name, where its line begins (or ends, with the anchor `end`), and its base line.

    `is_on_phones` where there is room for it, larger, on a phone too.
    """

    text: str
    anchor: str
    x: float
    y: float
    is_on_phones: bool = False


def labels(circles, width, height):
    """Names beside their circles, the first circles first, those that have room on the sheet."""
    placed, taken = [], [(_box(one), one) for one in circles]
    for circle in circles[:TRIED]:
        others = [box for box, owner in taken if owner is not circle]
        free = (
            (label, box)
            for label, box in _beside(circle)
            if _lies_within(box, width, height) and not any(_meet(box, one) for one in others)
        )
        for label, box in islice(free, 1):
            placed.append(label)
            taken.append((box, label))
    return list(_for_phones(placed[:MOST], width, height))


def _for_phones(placed, width, height):
    """The same names, a few of them marked: on a phone none lies on another or off the sheet."""
    taken = []
    for label in placed:
        box = _larger(label)
        is_apart = not any(_meet(box, one) for one in taken)
        fits = len(taken) < MOST_ON_PHONES and is_apart and _lies_within(box, width, height)
        if fits:
            taken.append(box)
        yield label._replace(is_on_phones=fits)


def _larger(label):
    long, line = (one * LARGER for one in (LETTER * len(label.text), LINE))
    left, base = label.x - long * ANCHORS[label.anchor], label.y + line * (1 - ABOVE)
    return left, base - line, left + long, base


def _beside(circle):
    """In the middle of a circle, else to its right, else to its left; each with its box."""
    long, away = LETTER * len(circle.name), circle.radius + GAP
    top, base = circle.y - LINE / 2, circle.y + LINE * (ABOVE - 1 / 2)
    starts = {"start": circle.x + away, "end": circle.x - away - long}
    if long <= 2 * circle.radius:
        starts = {"middle": circle.x - long / 2} | starts
    for anchor, left in starts.items():
        x = left + long * ANCHORS[anchor]
        yield Label(circle.name, anchor, x, base), (left, top, left + long, top + LINE)


def _box(circle):
    x, y, radius = circle.x, circle.y, circle.radius
    return x - radius, y - radius, x + radius, y + radius


def _lies_within(box, width, height):
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
