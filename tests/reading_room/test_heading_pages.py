"""The pages of collections, terms and places."""

import pytest

from archive.reading_room.shown.collection import known
from archive.record.collection import Level
from archive.record.view import CollectionView
from tests.reading_room.test_letter_page import read

TEN_LETTERS = "/collections/IZY-R/"


@pytest.mark.usefixtures("published_archive")
class TestCollections:
    def test_the_ten_letters_say_that_four_are_known_and_six_are_not(self, client):
        page = read(client, TEN_LETTERS)
        assert ">Ten handwritten letters of Russian soldiers</h1>" in page
        assert "Of 10 letters reported, 4 letters are described here and 6 are not." in page
        assert "of the others only the count is known" in page

    def test_it_is_said_who_thinks_them_made_alike_and_who_doubts(self, client):
        page = read(client, TEN_LETTERS)
        alike = page.index("appear to have been written in the same way, suggesting")
        assert "Press Insider Daily" in page[alike : alike + 600]
        doubted = page.index("not confirmed by independent experts", alike)
        assert "19FortyFive" in page[doubted : doubted + 900]

    def test_what_a_file_leaves_empty_holds_as_for_the_whole(self, client):
        page = read(client, TEN_LETTERS)
        assert "not held here: a record made from press reports" in page
        assert "as for the whole: Papers left in Izyum, September 2022, as reported" in page

    def test_the_whole_find_leads_to_its_parts(self, client):
        page = read(client, "/collections/IZY/")
        assert 'href="/collections/IZY-R/"' in page
        assert 'href="/collections/IZY-C/"' in page
        assert "8 records" in page

    def test_all_collections_are_listed(self, client):
        page = read(client, "/collections/")
        for code in ("IZY", "IZY-R", "IZY-C", "IZY-P", "HOL", "RUK"):
            assert f'href="/collections/{code}/"' in page

    @pytest.mark.parametrize("address", ["/collections/NONE/", "/terms/none/", "/places/none/"])
    def test_what_holds_no_published_letter_is_no_page(self, client, address):
        read(client, address, 404)

    @pytest.mark.parametrize(
        ("address", "queries"),
        [
            (TEN_LETTERS, 3),
            ("/terms/refusal-to-serve/", 2),
            ("/places/bohorodychne/", 2),
            ("/places/moscow-region/", 2),
        ],
    )
    def test_pages_take_a_fixed_number_of_queries(
        self, client, address, queries, django_assert_num_queries
    ):
        # given holdings that were read before
        client.get("/letters/")

        # when the page is asked for, then it takes the version and the rows of its letters, and
        # of a collection the hypotheses about it
        with django_assert_num_queries(queries, using="reading"):
            client.get(address)


@pytest.mark.usefixtures("published_archive")
class TestTermsAndPlaces:
    def test_a_term_has_its_label_scope_note_and_letters(self, client):
        page = read(client, "/terms/refusal-to-serve/")
        assert "<h1>refusal to serve</h1>" in page
        assert "What the letter is reported to do; never a verdict." in page
        assert "1 record" in page
        assert "IZY-R01" in page

    def test_a_term_has_its_label_in_the_language_of_the_page(self, client):
        assert "<h1>відмова служити</h1>" in read(client, "/uk/terms/refusal-to-serve/")

    def test_a_place_has_its_names_in_every_script_each_in_its_language(self, client):
        page = read(client, "/places/izyum/")
        assert "<h1><bdi>Izyum</bdi></h1>" in page
        assert '<bdi lang="uk">Ізюм</bdi>' in page
        assert '<bdi lang="ru">Изюм</bdi>' in page

    def test_a_town_has_coordinates_no_finer_than_a_town(self, client):
        page = read(client, "/places/izyum/")
        assert "49.21° N, 37.25° E (as exact as: town or village)" in page

    def test_a_region_leads_to_its_towns_and_counts_what_is_coarse(self, client):
        # given four letters of soldiers, of which three are placed by region only
        page = read(client, "/places/kharkiv-region/")

        # then all found there are counted, and the town is one step down
        assert "Found here: 10 records" in page
        assert 'href="/places/izyum/"' in page


def a_view(extent):
    return CollectionView("F", "Papers", Level.FILE, extent=extent)


@pytest.mark.parametrize(
    ("extent", "described", "words"),
    [
        ("10 letters", 4, "Of 10 letters reported, 4 letters are described here and 6 are not."),
        ("2 letters", 1, "Of 2 letters reported, 1 letter is described here and 1 is not."),
        ("1 letter", 1, "1 letter is described here."),
        (
            "over 100 letters",
            1,
            "Extent as reported: over 100 letters; 1 letter is described here.",
        ),
        ("", 3, "3 letters are described here."),
    ],
)
def test_a_collection_says_how_much_of_it_is_known(extent, described, words):
    assert known(a_view(extent), described) == words
