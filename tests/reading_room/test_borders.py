"""The borders of the map: what they say, and how they are made from their source."""

import hashlib
import re

import pytest

from archive.reading_room.borders.make import (
    SHA256,
    ZOOMS,
    borders,
    cut_to,
    make,
    simplified,
    unrolled,
)
from archive.reading_room.borders.outlines import (
    HERE,
    UNITS,
    countries,
    outlines,
    points,
)
from archive.reading_room.borders.outlines import ZOOMS as ZOOM_CHOICES

# Simferopol, Bilohirsk, Dzhankoi.
CRIMEA = ((44.95, 34.10), (45.05, 34.60), (45.71, 34.39))


def is_in(country, place, zoom):
    """Whether a place lies in a country: its meridian crosses the rings an odd number of times."""
    latitude, longitude = place
    x, y = longitude * UNITS, -latitude * UNITS
    crossings = 0
    for polygon in countries(zoom)[country]:
        for ring in map(points, polygon):
            for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
                if (ax > x) != (bx > x) and y < ay + (x - ax) / (bx - ax) * (by - ay):
                    crossings += 1
    return crossings % 2 == 1


def paths(zoom):
    """The outlines that a file holds."""
    polygons = (one for held in countries(zoom).values() for one in held)
    return {
        "".join(f"M{x} {y}l{' '.join(map(str, steps))}z" for x, y, *steps in polygon)
        for polygon in polygons
    }


@pytest.mark.parametrize("zoom", list(ZOOMS))
class TestTheBorders:
    @pytest.mark.parametrize("place", CRIMEA)
    def test_crimea_lies_in_ukraine_and_not_in_russia(self, zoom, place):
        assert is_in("UKR", place, zoom)
        assert not is_in("RUS", place, zoom)

    @pytest.mark.parametrize(
        ("place", "country"),
        [
            ((50.45, 30.52), "UKR"),
            ((48.00, 37.80), "UKR"),
            ((48.57, 39.32), "UKR"),
            ((49.21, 37.25), "UKR"),
            ((55.75, 37.62), "RUS"),
            ((54.80, 21.40), "RUS"),
            ((52.23, 21.01), "POL"),
            ((48.85, 2.35), "FRA"),
        ],
    )
    def test_a_town_lies_in_its_country_and_in_no_other(self, zoom, place, country):
        holding = [one for one in countries(zoom) if is_in(one, place, zoom)]

        assert holding == [country]

    def test_a_file_is_as_it_was_made(self, zoom):
        # given what is recorded of a file, when it is read, then it is the same
        recorded = re.search(rf"^(\w{{64}})  {zoom}\.json$", (HERE / "SOURCE.md").read_text(), re.M)
        content = (HERE / f"{zoom}.json").read_bytes()
        assert hashlib.sha256(content).hexdigest() == recorded[1]
        assert len(content) < 64_000

    def test_its_source_is_recorded_as_it_is_checked(self, zoom):
        said = (HERE / "SOURCE.md").read_text()

        assert f"{SHA256[ZOOMS[zoom].source]}  world/{ZOOMS[zoom].source}" in said

    def test_nothing_lies_outside_its_window(self, zoom):
        # given every point of a file, when the furthest are sought
        west, south, east, north = ZOOMS[zoom].window
        held = [
            point
            for polygons in countries(zoom).values()
            for polygon in polygons
            for ring in polygon
            for point in points(ring)
        ]

        # then they lie on the window's sides at most
        assert west * UNITS <= min(x for x, _ in held) <= max(x for x, _ in held) <= east * UNITS
        assert (
            -north * UNITS <= min(y for _, y in held) <= max(y for _, y in held) <= -south * UNITS
        )


class TestAView:
    def test_of_ukraine_takes_the_fine_borders_of_it_and_its_neighbours_alone(self):
        # given a view of Ukraine, when its outlines are asked for
        fine = outlines((22, 44, 41, 53))

        # then there are fewer than in a view of all Europe, and each is a path
        assert 0 < len(fine) < len(outlines((-11, 35, 41, 60)))
        assert all(re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", path) for path in fine)

    @pytest.mark.parametrize(
        ("view", "file"),
        [
            ((22, 44, 41, 53), "europe"),
            ((0, 20, 90, 80), "world"),
            ((100, 5, 115, 20), "world"),
            ((-170, -50, 170, 80), "globe"),
            ((-190, -95, 190, 95), "globe"),
        ],
    )
    def test_is_drawn_from_the_finest_file_that_suits_it(self, view, file):
        # given a view, when it is drawn
        drawn = set(outlines(view))

        # then every outline is one of that file, and not all are those of another
        suiting = [one for one in ZOOMS if drawn <= paths(one)]
        assert suiting == [file]

    def test_is_never_drawn_from_a_file_that_is_cut_off_inside_it(self):
        for zoom in ZOOM_CHOICES:
            assert zoom.window == ZOOMS[zoom.file].window

    def test_of_the_open_sea_has_no_outline(self):
        assert outlines((-30, -40, -20, -30)) == []


class TestMaking:
    def test_a_border_that_two_countries_share_stays_shared(self):
        # given two countries with one border, on which a point hardly matters
        topology = {
            "transform": {"scale": [1, 1], "translate": [0, 0]},
            "arcs": [
                [[1, 0], [0, 1], [0, 1]],
                [[1, 2], [-1, 0], [0, -2], [1, 0]],
                [[1, 2], [1, 0], [0, -2], [-1, 0]],
            ],
            "objects": {
                "countries": {
                    "geometries": [
                        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"a3": "ONE"}},
                        {
                            "type": "MultiPolygon",
                            "arcs": [[[-3, -1]]],
                            "properties": {"name": "Other"},
                        },
                    ]
                }
            },
        }

        # when the borders are made
        made = borders(topology, ZOOMS["world"])

        # then the point is gone from both, and the rest stands
        one, other = (set(points(made[name][0][0])) for name in ("ONE", "Other"))
        assert one == {(100, 0), (100, -200), (0, -200), (0, 0)}
        assert one & other == {(100, 0), (100, -200)}

    def test_a_line_keeps_its_ends_and_what_lies_far_off(self):
        line = [(0, 0), (1, 0.01), (2, 3), (3, 0.01), (4, 0)]

        assert simplified(line, 0.1) == [(0, 0), (1, 0.01), (2, 3), (3, 0.01), (4, 0)]
        assert simplified(line, 4) == [(0, 0), (4, 0)]

    def test_a_ring_across_the_180th_meridian_does_not_go_round_the_world(self):
        assert unrolled([(179, 0), (-179, 0), (-179, 1), (179, 1)]) == [
            (179, 0),
            (181, 0),
            (181, 1),
            (179, 1),
        ]

    def test_a_ring_is_cut_at_the_sides_of_the_window(self):
        square = [(-2, -2), (2, -2), (2, 2), (-2, 2)]

        assert set(cut_to(square, (0, 0, 9, 9))) == {(0, 0), (2, 0), (2, 2), (0, 2)}
        assert cut_to(square, (3, 3, 9, 9)) == []

    def test_another_source_is_refused(self, tmp_path):
        # given a file that is another than the one recorded, as that of world-atlas
        (tmp_path / "110m.json").write_text("{}")

        # when the borders are made, then nothing is
        with pytest.raises(ValueError, match=r"110m\.json"):
            make(tmp_path)
