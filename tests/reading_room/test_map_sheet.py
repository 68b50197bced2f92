"""The sheet of a map: every place stands on it, and the borders where the places stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.reading_room.asked.map_sheet import HEIGHT, LOWEST, PADDING, WIDTH, Sheet

IZYUM = (49.21, 37.25)
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


@given(st.lists(st.tuples(latitudes, longitudes), min_size=1, max_size=9))
def test_every_place_stands_inside_the_padding(places):
    # given any places, when they are put on a sheet
    sheet = Sheet.around(places)

    # then all stand on it, away from its sides
    slack = 0.01
    for x, y in (sheet.at(*place) for place in places):
        assert PADDING * WIDTH - slack <= x <= (1 - PADDING) * WIDTH + slack
        assert PADDING * HEIGHT - slack <= y <= (1 - PADDING) * HEIGHT + slack


def test_one_town_stands_in_the_middle_of_its_country():
    # given one town, when it is put on a sheet
    sheet = Sheet.around([IZYUM])

    # then it stands in the middle of some degrees
    assert sheet.at(*IZYUM) == pytest.approx((WIDTH / 2, HEIGHT / 2))
    west, south, east, north = sheet.box
    assert north - south == pytest.approx(LOWEST)
    assert west < IZYUM[1] < east


def test_a_degree_is_as_wide_as_it_is_in_the_middle_of_the_sheet():
    # given places around 60 degrees north, where meridians stand half as close
    sheet = Sheet.around([(58, 20), (62, 40)])

    assert sheet.across == pytest.approx(sheet.down / 2)


def test_borders_stand_where_the_places_stand():
    # given a place, and the same in hundredths of a degree southward
    sheet = Sheet.around([IZYUM, (55, 20)])
    a, b, c, d, e, f = sheet.matrix
    x, y = IZYUM[1] * 100, -IZYUM[0] * 100

    # then both stand on the same spot
    assert (a * x + c * y + e, b * x + d * y + f) == pytest.approx(sheet.at(*IZYUM))
