"""The outlines of countries that reach into a view, as paths of SVG."""

import json
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
UNITS = 100  # of a degree, southward and eastward
# West, south, east and north in degrees.
Box = tuple[float, float, float, float]
Polygon = list[list[int]]


class Zoom(NamedTuple):
    """A file: nothing is cut off inside its window, and no view is drawn from it that is wider."""

    file: str
    window: Box
    widest: float


# From the finest to that which draws every view.
ZOOMS = (
    Zoom("europe", (-28, 24, 72, 74), 60),
    Zoom("world", (-180, -60, 180, 84), 120),
    Zoom("globe", (-180, -60, 180, 84), 0),
)


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
    fitting = (one.file for one in ZOOMS if _is_drawn_from(one, view))
    return next(fitting, ZOOMS[-1].file)


def _is_drawn_from(zoom: Zoom, view: Box) -> bool:
    west, south, east, north = zoom.window
    is_inside = view[0] >= west and view[1] >= south and view[2] <= east and view[3] <= north
    return is_inside and view[2] - view[0] <= zoom.widest


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
