"""The sheet a map is drawn on: which part of the world, and where on it a place stands."""

from collections.abc import Iterable
from math import cos, radians
from typing import NamedTuple

from archive.reading_room.borders.outlines import UNITS, Box

WIDTH, HEIGHT = 640, 440
# Around the outermost places, as a share of the sheet.
PADDING = 0.12
# So that one town is seen in its country, in degrees of latitude.
LOWEST = 12.0
# Nearer the poles meridians are taken to stand no closer.
FURTHEST_NORTH = 75.0


class Sheet(NamedTuple):
    """An equidistant cylindrical projection, true in shape along the middle of the sheet.

    `north` and `west` are the degrees of the corner; `across` and `down` say how many units of the
    sheet a degree of longitude and of latitude take.
    """

    west: float
    north: float
    across: float
    down: float

    @classmethod
    def around(cls, places: Iterable[tuple[float, float]]) -> "Sheet":
        """The sheet that holds all these places (latitude, longitude), of which there is one."""
        norths, easts = zip(*places, strict=True)
        middle = (min(norths) + max(norths)) / 2, (min(easts) + max(easts)) / 2
        narrowing = cos(radians(min(abs(middle[0]), FURTHEST_NORTH)))
        inner = 1 - 2 * PADDING
        height = max(max(norths) - min(norths), LOWEST * inner)
        width = (max(easts) - min(easts)) * narrowing
        degree = min(HEIGHT * inner / height, WIDTH * inner / width if width else HEIGHT)
        return cls(
            west=middle[1] - WIDTH / 2 / (degree * narrowing),
            north=middle[0] + HEIGHT / 2 / degree,
            across=degree * narrowing,
            down=degree,
        )

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place stands, from the left and from the top."""
        return (longitude - self.west) * self.across, (self.north - latitude) * self.down

    @property
    def box(self) -> Box:
        """What the sheet shows: west, south, east, north."""
        south, east = self.north - HEIGHT / self.down, self.west + WIDTH / self.across
        return self.west, south, east, self.north

    @property
    def matrix(self) -> tuple[float, ...]:
        """What brings outlines, in hundredths of a degree southward, onto the sheet (SVG)."""
        left, top = -self.west * self.across, self.north * self.down
        return self.across / UNITS, 0, 0, self.down / UNITS, left, top
