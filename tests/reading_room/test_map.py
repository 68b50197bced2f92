"""The map of a search: which places, how many letters, how exactly, and what is said beside."""

import csv
import re

import pytest

from archive.reading_room.shown.finding import map as shown_map
from archive.reading_room.shown.finding.map import Circle
from archive.reading_room.shown.finding.map_labels import labels
from archive.record.names import LocalName
from archive.record.people import Protection
from archive.record.vocabulary import Place, Precision
from tests.make import IZYUM, KHARKIV_REGION, UKRAINE, a_sender, an_agent
from tests.reading_room.shelves import a_public_letter, lay_out

CHILD = a_sender(an_agent("Pavlik", Protection.MINOR, "pavlik"))
REGION = Place("odesa-region", (LocalName("en", "Odesa region"),), Precision.REGION, 46.789, 30.123)
TRENCH = Place("trench", (LocalName("en", "A trench"),), Precision.POINT, 47.123456, -0.00001)


def drawn(client, query=""):
    """The section with the map."""
    page = client.get(f"/letters/?view=map&{query}").content.decode()
    return re.search(r'<section class="map".*?</section>', page, re.DOTALL)[0]


def circles(text):
    """What the circles say, each with the class of its circle."""
    found = re.findall(r"<title>([^<]*)</title><circle( class=\"is-wide\")? ", text)
    return {title: bool(wide) for title, wide in found}


def lines(client, query=""):
    """The table of a search, by place."""
    text = client.get(f"/letters.places.csv?{query}").content.decode()
    return {one["place"]: one for one in csv.DictReader(text.splitlines())}


@pytest.fixture
def placed_letters(empty_archive):
    """Two letters of Izyum, one of its region, one of another region, one of no place."""
    places = (IZYUM, IZYUM, KHARKIV_REGION, REGION, None)
    lay_out(*(a_public_letter(n, written_at=one) for n, one in enumerate(places, 1)))


@pytest.mark.usefixtures("sixty_letters")
@pytest.mark.parametrize(
    "query",
    ["", "kind=raport", "written_at=kharkiv-region", "not_written_at=izyum&place=written_at"],
)
class TestTheSixtyLetters:
    def test_a_place_leads_to_as_many_letters_as_it_says(self, client, query):
        # given the places of a search
        held = lines(client, query)
        assert len(held) > 1

        # when the table behind the map is read
        rows = re.findall(
            r'<th scope="row"><a href="([^"]*)".*?<td>(\d+)</td><td>(\d+)</td></tr>',
            drawn(client, query),
        )

        # then each link finds so many, and the table says what the CSV says
        assert len(rows) == len(held) - 1
        for link, count, within in rows:
            page = client.get(link.replace("&amp;", "&")).content.decode()
            assert re.search(rf"<h1>{within} of 60 records", page)
            key = re.search(r"written_at=([-a-z]+)$", link)[1]
            assert (held[key]["letters"], held[key]["letters_within"]) == (count, within)

    def test_every_letter_of_a_search_is_told_once(self, client, query):
        # given a search, when its letters are counted by place
        counted = sum(int(one["letters"]) for one in lines(client, query).values())

        # then none is missing and none counts twice
        assert counted == len(client.get(f"/letters.csv?{query}").getvalue().splitlines()) - 1


@pytest.mark.usefixtures("placed_letters")
class TestPlaces:
    def test_a_letter_counts_at_its_narrowest_place_alone(self, client):
        # given letters of a town and of its region, when they are counted
        held = lines(client)

        # then the region has its own, and says how many lie within
        assert (held["izyum"]["letters"], held["izyum"]["letters_within"]) == ("2", "2")
        assert (held["kharkiv-region"]["letters"], held["kharkiv-region"]["letters_within"]) == (
            "1",
            "3",
        )
        assert "ukraine" not in held

    def test_a_region_is_drawn_otherwise_than_a_town_and_said_so(self, client):
        # given a town and a region with coordinates, when the map is drawn
        shown = drawn(client)

        # then only the region is dashed
        assert circles(shown) == {
            "Izyum (town or village): 2": False,
            "Odesa region (region): 1": True,
        }
        assert "a dashed one for a whole district, region or country" in shown

    def test_what_cannot_be_drawn_is_said_in_words(self, client):
        # given a letter without a place, and one of a region without coordinates
        shown = drawn(client)

        # then both are told, and the first can be listed
        assert "1 letter has no place recorded that may be shown." in shown
        assert 'href="/letters/?written_at=none"' in shown
        assert "1 letter belongs to a place of which no coordinates are recorded" in shown

    def test_coordinates_are_no_finer_than_the_place_is_known(self, client, empty_archive):
        # given a region and a spot recorded more finely than either is known
        lay_out(a_public_letter(1, written_at=REGION), a_public_letter(2, written_at=TRENCH))

        # when they are given out
        held = lines(client)

        # then decimals are left out, and no minus stands before nothing
        assert (held["odesa-region"]["latitude"], held["odesa-region"]["longitude"]) == (
            "46.8",
            "30.1",
        )
        assert (held["trench"]["latitude"], held["trench"]["longitude"]) == ("47.1235", "0.0000")
        assert "46.789" not in drawn(client)

    def test_places_found_are_shown_when_they_are_asked_for(self, client):
        # given letters all found in Izyum, when places found are asked for
        shown = drawn(client, "place=found_at")

        # then they stand there, and the circle asks for what was found there
        assert circles(shown) == {"Izyum (town or village): 5": False}
        assert 'href="/letters/?found_at=izyum"' in shown
        assert re.findall(r'aria-current="true">([a-z ]+)<', shown) == ["where found "]

    def test_where_no_place_written_can_be_drawn_places_found_are(self, client):
        # given only what was written in a region without coordinates
        query = "written_at=kharkiv-region&not_written_at=izyum"

        # when its map is drawn, then it shows where it was found, unless one asks
        assert "Where these letters were found" in drawn(client, query)
        asked = drawn(client, f"{query}&place=written_at")
        assert "Where these letters were written" in asked
        assert "<svg" not in asked
        assert "<details open>" in asked

    def test_a_map_has_no_pages_and_no_cards(self, client):
        page = client.get("/letters/?view=map").content.decode()

        assert "<h1>5 records, by date</h1>" in page
        assert "data-result" not in page

    def test_where_it_is_looked_is_neither_cited_nor_carried_on(self, client):
        # given a map of places found, when its links are read
        page = client.get("/letters/?view=map&place=found_at&kind=raport").content.decode()

        # then only this list, the pages that lead back to it and the table of places keep it
        kept = [link for link in re.findall('href="([^"]*)"', page) if "place=" in link]
        assert {link.partition("?")[0] for link in kept if "/by/" not in link} == {
            "/letters/",
            "/uk/letters/",
            "/letters.places.csv",
        }
        assert "1 filter" in page


def test_a_childs_town_is_on_no_map(client, empty_archive):
    # given a child's letter from Izyum, whose region has coordinates
    region = Place(
        "kharkiv-region", KHARKIV_REGION.names, Precision.REGION, 49.5, 36.4, "", UKRAINE
    )
    town = Place("izyum", IZYUM.names, Precision.SETTLEMENT, 49.21, 37.25, "", region)
    lay_out(a_public_letter(1, written_at=town, found_at=None, correspondents=(CHILD,)))

    # when it is put on the map, then only its region is there
    assert circles(drawn(client)) == {"Kharkiv region (region): 1": True}
    assert list(lines(client)) == ["kharkiv-region", "none"]
    assert "Izyum" not in drawn(client)


def test_a_circle_says_what_its_link_finds_where_that_is_more(client, empty_archive):
    # given a letter of a region and one of a town in it
    region = Place(
        "kharkiv-region", KHARKIV_REGION.names, Precision.REGION, 49.5, 36.4, "", UKRAINE
    )
    town = Place("izyum", IZYUM.names, Precision.SETTLEMENT, 49.21, 37.25, "", region)
    lay_out(
        *(
            a_public_letter(n, written_at=one, found_at=None)
            for n, one in enumerate((town, region), 1)
        )
    )

    # when they are drawn, then the region says its own letter and all that its link finds
    assert circles(drawn(client)) == {
        "Izyum (town or village): 1": False,
        "Kharkiv region (region): 1; with places inside it 2": True,
    }


def test_the_places_with_the_most_letters_are_drawn_and_the_rest_is_counted(
    client, placed_letters, monkeypatch
):
    # given more places than fit on a map
    monkeypatch.setattr(shown_map, "MOST_PLACES", 1)

    # when it is drawn, then the rest is said, and stands in the CSV
    shown = drawn(client)
    assert list(circles(shown)) == ["Izyum (town or village): 2"]
    assert "2 more are in the CSV." in shown
    assert set(lines(client)) == {"izyum", "kharkiv-region", "odesa-region", "none"}


def test_a_circles_area_tells_its_letters(client, empty_archive):
    # given four letters of a town and sixteen of another
    other = Place("other", (LocalName("en", "Other"),), Precision.SETTLEMENT, 50.0, 30.0)
    lay_out(*(a_public_letter(n, written_at=IZYUM if n <= 4 else other) for n in range(1, 21)))

    # when they are drawn, then four times the letters have twice the radius
    large, small = (float(one) for one in re.findall(r' r="([\d.]+)"', drawn(client)))
    assert large == 2 * small


def test_a_list_without_letters_has_no_map(client, placed_letters):
    page = client.get("/letters/?view=map&dated_from=1916&dated_until=1916").content.decode()

    assert 'class="map"' not in page
    assert "No letter fits all of this." in page


def test_an_address_that_cannot_be_places_nothing(client, placed_letters):
    assert client.get("/letters.places.csv?place=moon").status_code == 400


class TestNames:
    def circle(self, name, x, y, radius=10.0):
        return Circle(name, "", 1, 1, "", False, x, y, radius)

    def test_no_name_lies_on_another_or_on_anothers_circle(self):
        # given circles so close that names to their right would meet the next
        near = [self.circle("Some town", 300.0 + 30 * n, 200.0) for n in range(3)]

        # when they are named, then the first has room on its left, the last on its right
        assert [(one.text, one.anchor) for one in labels(near, 640, 440)] == [
            ("Some town", "end"),
            ("Some town", "start"),
        ]

    def test_a_name_that_fits_stands_in_its_circle(self):
        assert labels([self.circle("Kyiv", 300.0, 200.0, 20.0)], 640, 440)[0].anchor == "middle"

    def test_no_name_leaves_the_sheet(self):
        assert [one.anchor for one in labels([self.circle("A town", 630.0, 99.0)], 640, 440)] == [
            "end"
        ]

    def test_only_so_many_are_named(self):
        spread = [self.circle("Town", 100.0, 20.0 + 25 * n) for n in range(16)]

        assert len(labels(spread, 640, 440)) == 12

    def test_are_fewer_on_phones_where_they_are_written_larger(self):
        # given a name near an edge, which written larger would leave the sheet, and six that stay
        edge = self.circle("Vyryvatymetes", 530.0, 20.0)
        inside = [self.circle("Kyiv", 300.0, 50.0 + 60 * n) for n in range(6)]

        # when they are placed, then phones show four that stay on it
        placed = labels([edge, *inside], 640, 440)
        assert [one.is_on_phones for one in placed] == [False, True, True, True, True, False, False]

    def test_lie_on_no_other_on_phones(self):
        # given two circles so near that their names, written larger, would meet
        near = [self.circle("Kyiv", 300.0, 200.0), self.circle("Irpin", 300.0, 220.0)]

        # when they are placed, then phones show the first alone
        assert [one.is_on_phones for one in labels(near, 640, 440)] == [True, False]
