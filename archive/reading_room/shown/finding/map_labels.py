"""Which circles of a map carry their name: no name lies on another, or on another's circle."""

from itertools import islice
from typing import NamedTuple

MOST = 12
# Circles that may carry their name: the largest.
TRIED = 60
# Of a name as it is written on the sheet: its height, and the width of a letter on average.
LINE, LETTER = 15.0, 7.0
GAP = 3.0
# Where in a line its anchor lies.
ANCHORS = {"start": 0, "middle": 0.5, "end": 1}


class Label(NamedTuple):
    """A name, where its line begins (or ends, with the anchor `end`), and its base line."""

    text: str
    anchor: str
    x: float
    y: float


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
    return placed[:MOST]


def _beside(circle):
    """In the middle of a circle, else to its right, else to its left; each with its box."""
    long, away = LETTER * len(circle.name), circle.radius + GAP
    top, base = circle.y - LINE / 2, circle.y + LINE / 3
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
