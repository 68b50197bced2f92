"""The outlines of countries that reach into a view, as paths of SVG."""

import json
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
UNITS = 100  # of a degree, southward and eastward
FINE = "europe"
COARSE = "world"
# What the fine file holds: nothing is cut off inside this, in degrees.
FINE_WINDOW = (-28, 24, 72, 74)
# A wider view is drawn from the coarse file.
WIDEST_FINE = 60

# West, south, east and north in degrees.
Box = tuple[float, float, float, float]
Polygon = list[list[int]]


class Outline(NamedTuple):
    """A polygon of a country: what it reaches over, and its path in hundredths of a degree."""

    box: Box
    path: str


def outlines(view: Box) -> list[str]:
    """The paths of all that reaches into the view."""
    return [one.path for one in _held(_zoom(view)) if _overlap(one.box, view)]


def countries(zoom: str) -> dict[str, list[Polygon]]:
    """The polygons of each country, as `make.py` writes them."""
    return json.loads((HERE / f"{zoom}.json").read_text())


def points(ring: list[int]) -> list[tuple[int, int]]:
    """The points of a ring, from its first one and the steps to the others."""
    return list(zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True))


def _zoom(view: Box) -> str:
    west, south, east, north = FINE_WINDOW
    is_inside = view[0] >= west and view[1] >= south and view[2] <= east and view[3] <= north
    return FINE if is_inside and view[2] - view[0] <= WIDEST_FINE else COARSE


@cache
def _held(zoom: str) -> list[Outline]:
    return [_outline(polygon) for polygons in countries(zoom).values() for polygon in polygons]


def _outline(polygon: Polygon) -> Outline:
    across, down = zip(*points(polygon[0]), strict=True)
    box = (min(across), -max(down), max(across), -min(down))
    rings = (f"M{x} {y}l{' '.join(map(str, steps))}z" for x, y, *steps in polygon)
    return Outline(tuple(side / UNITS for side in box), "".join(rings))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
