"""Every page has a twin as data, and says where."""

import json
import re

import pytest

from archive.reading_room import data_urls, urls

ALTERNATE = re.compile(
    r'<link rel="alternate" type="application/json" href="http://testserver([^"]+)"'
)
# The second leads on to a comparison, which has a twin.
NAMED_OTHERWISE = {"letter_list": "letters", "compare_letters": "compare"}


def twin_of(client, page):
    """The address of the twin that a page names, and what it holds."""
    address = ALTERNATE.search(client.get(page).content.decode())[1].replace("&amp;", "&")
    response = client.get(address)
    assert response.status_code == 200
    return address, json.loads(response.getvalue() if response.streaming else response.content)


def test_no_page_is_without_a_twin():
    # given the names of all pages, when those of the data are looked through
    named = {path.name for path in data_urls.urlpatterns}

    # then each has one
    pages = [NAMED_OTHERWISE.get(path.name, path.name) for path in urls.urlpatterns]
    assert [one for one in pages if f"{one}_json" not in named] == []


@pytest.mark.usefixtures("published_archive")
class TestTheTwin:
    def test_of_home_holds_the_largest_collections_and_the_kinds(self, client):
        address, held = twin_of(client, "/")
        assert address == "/home.json"
        assert held["letters"] == 11
        assert [one["key"] for one in held["collections"]] == [
            *("HOL", "IZY", "IZY-P", "RUK", "practice")
        ]
        assert held["practice"] == 60
        assert {one["facet"] for one in held["kinds"]} == {"kind"}

    def test_of_the_collections_holds_all_with_what_they_lie_in(self, client):
        address, held = twin_of(client, "/uk/collections/")
        assert address == "/collections.json"
        within = {one["key"]: one["within"] for one in held["collections"]}
        assert within["IZY"] == []
        assert within["IZY-R"] == ["IZY"]

    def test_of_a_collection_holds_its_description_its_parts_and_the_way_to_its_letters(
        self, client
    ):
        address, held = twin_of(client, "/collections/IZY/")
        assert address == "/collections/IZY.json"
        assert held["collection"]["code"] == "IZY"
        assert {one["key"] for one in held["parts"]} >= {"IZY-R"}
        letters = client.get(held["letters_url"].removeprefix("http://testserver"))
        assert json.loads(letters.getvalue())["count"] == held["letters"] == 8

    def test_of_a_place_counts_what_was_written_and_found_there(self, client):
        address, held = twin_of(client, "/places/izyum/")
        assert address == "/places/izyum.json"
        assert held["found_here"] > 0 == held["written_here"]
        assert held["place"]["key"] == "izyum"

    def test_of_a_term_holds_its_labels(self, client):
        address, held = twin_of(client, "/terms/refusal-to-serve/")
        assert address == "/terms/refusal-to-serve.json"
        assert held["term"]["facet"] == "act"
        assert held["letters"] > 0

    def test_of_the_page_about_the_archive_holds_who_doubts(self, client):
        address, held = twin_of(client, "/about/")
        assert address == "/about.json"
        said = [one for doubt in held["doubts"] for one in doubt["statements"]]
        assert {one["field"] for one in said} == {"authenticity"}
        assert "Newsweek România" in json.dumps(said, ensure_ascii=False)

    def test_of_a_comparison_holds_what_is_compared(self, client):
        page = client.get("/").content.decode()
        compared = re.search(r'href="(/compare/\?text=[^"]+)"', page)[1].replace("&amp;", "&")
        address, held = twin_of(client, compared)
        assert address.startswith("/compare.json?text=")
        assert held["compared"] is True

    def test_of_a_comparison_for_which_nothing_is_chosen_yet_is_empty(self, client):
        address, held = twin_of(client, "/compare/")
        assert address == "/compare.json"
        assert held == {"texts": [], "settings": {}, "compared": False, "missing": 0}

    def test_of_a_comparison_for_which_one_wording_is_chosen_holds_it(self, client):
        page = client.get("/").content.decode()
        (chosen, *_) = re.search(r'href="/compare/\?text=([^"&]+)', page).groups()
        _, held = twin_of(client, f"/compare/?text={chosen}")
        assert [one["text"]["public_id"] for one in held["texts"]] == [chosen]
        assert (held["compared"], held["missing"]) == (False, 0)

    def test_of_two_groups_of_which_none_is_chosen_yet_is_empty(self, client):
        address, held = twin_of(client, "/compare/groups/")
        assert address == "/compare/groups.json"
        assert (held["groups"], held["compared"]) == ([None, None], False)
        assert held["why"] == "too-few-groups"

    def test_of_two_groups_of_which_one_is_chosen_holds_it(self, client):
        _, held = twin_of(client, "/compare/groups/?b.collection=IZY")
        assert held["groups"][0] is None
        assert held["groups"][1]["search"] == [["collection", "IZY"]]
        assert (held["groups"][1]["found"], held["compared"]) == (8, False)

    @pytest.mark.parametrize(
        "address", ["/collections/none.json", "/terms/none.json", "/places/none.json"]
    )
    def test_of_what_is_no_page_is_none(self, client, address):
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("address", ["/home.json", "/about.json", "/places/izyum.json"])
    def test_takes_one_query(self, client, address, django_assert_num_queries):
        client.get("/letters/")
        with django_assert_num_queries(1, using="reading"):
            client.get(address)
