"""All families, the largest first, each with its evidence; and the facet that lists them."""

import csv
import io
import json
import re

import pytest
from django.http import QueryDict

from archive.reading_room import holdings
from archive.reading_room.asked.facets import counts
from archive.reading_room.asked.filters import LetterFilters
from tests.reading_room.alikes import siblings, words
from tests.reading_room.shelves import lay_out, take_away
from tests.reading_room.test_compare_page import seen


def table(client, address):
    """The lines of the table at an address."""
    written = client.get(address).getvalue().decode()
    return [*csv.DictReader(io.StringIO(written), strict=True)]


def evidence(client, address="/families/"):
    """What the page says of each family."""
    page = client.get(address).content.decode()
    (found,) = re.findall(
        r'<ul class="evidence">(.*?)</ul>\s*<(?:div class="after|nav)', page, re.DOTALL
    )
    return found.split("<h3>")[1:]


@pytest.mark.usefixtures("archive_of_alikes")
class TestAllFamilies:
    def test_come_the_largest_first_with_what_they_share(self, client):
        # given families of four and of three, when their page is read
        first, second = evidence(client)

        # then each says how many, when, and the words that hold it together
        assert "4 letters like F-1" in seen(first)
        assert "3 letters like F-5" in seen(second)
        assert "30 August 2022" in seen(first)
        assert f"<mark>{' '.join(words('a')[:54])}</mark>" in first
        assert "81 % of all three-word runs, 90 % of the shorter one's" in seen(first)

    def test_lead_to_their_letters_and_to_tables(self, client):
        # given the first family, when its links are followed
        first, _ = evidence(client)
        listed = re.search(r'href="(/letters/\?family=[^"]+)"', first)[1]
        table = re.search(r'href="(/compare/letters/\?family=[^"]+)"', first)[1]

        # then its letters are listed and compared
        assert "4 of 14 records" in client.get(listed).content.decode()
        assert client.get(table, follow=True).content.decode().count('<tr id="row-') == 4

    def test_are_the_same_as_data(self, client):
        told = client.get("/families.json").json()
        assert (told["families_count"], told["letters_in_families"]) == (2, 7)
        one = told["families"][0]
        assert (one["family"], one["letters"], one["dated"]) == ("letter0001", 4, "2022-08-30")
        assert {one["medoid"], one["nearest"]} < {f"letter{n:04}" for n in range(1, 5)}
        assert one["passages"] == [" ".join(words("a")[:54])]
        listed = json.loads(client.get(one["letters_url"]).getvalue())
        assert listed["count"] == 4

    def test_are_the_same_as_a_table(self, client):
        # given the page, when its files are followed
        page = client.get("/families/?lang=ru").content.decode()
        files = re.findall(r'href="(/families\.[^"]+)"', page)
        assert files == ["/families.csv?lang=ru", "/families.json?lang=ru"]
        lines = table(client, files[0])
        told = client.get(files[1]).json()["families"]

        # then the table has a line for each family, which says what the data say
        assert [one["family"] for one in lines] == ["letter0001", "letter0005"]
        assert [one["called"] for one in lines] == ["F-1", "F-5"]
        assert [one["letters"] for one in lines] == ["4", "3"]
        assert [one["letters_url"] for one in lines] == [one["letters_url"] for one in told]
        assert lines[0]["passages"] == " | ".join(told[0]["passages"])

    def test_are_no_table_where_there_are_none(self, client):
        assert 'id="downloads"' not in client.get("/families/?kind=none").content.decode()
        assert table(client, "/families.csv?kind=none") == []

    def test_narrow_with_the_search(self, client):
        # given a search that finds no letter of a family
        page = client.get("/families/?kind=none").content.decode()
        assert "No two of these letters" in page

        # and one that finds one family
        assert len(evidence(client, "/families/?not_family=letter0001")) == 1

    def test_are_cited_in_one_version(self, client):
        page = client.get("/families/").content.decode()
        permalink = re.search(r'<a href="([^"]+)" id="permalink"', page)[1]
        version = holdings.current().version
        assert permalink == f"http://testserver/families/?at={version}"
        assert "frozen at version" in client.get(permalink).content.decode()

    @pytest.mark.parametrize(
        "query", ["page=2", "page=x", "at=9999", "family=nobody", "colour=red"]
    )
    def test_refuse_what_cannot_be(self, client, query):
        for address in ("/families/", "/uk/families/", "/families.json", "/families.csv"):
            assert client.get(f"{address}?{query}").status_code == 400

    def test_ask_the_database_for_the_version_alone(self, client, django_assert_num_queries):
        client.get("/letters/")
        with django_assert_num_queries(1, using="reading"):
            client.get("/families/")

    def test_are_a_facet_with_those_in_none(self, client):
        # given all letters, when families are counted
        found = counts(LetterFilters(QueryDict(""), holdings.current()), "family")

        # then every letter is in one or in none, and the page names them
        assert found == {"letter0001": 4, "letter0005": 3, "none": 7}
        page = client.get("/letters/by/family/").content.decode()
        assert "in a family of 4, like F-1" in page
        assert "in no family" in page

    def test_have_an_etag(self, client):
        etag = client.get("/families/")["ETag"]
        assert client.get("/families/", headers={"If-None-Match": etag}).status_code == 304


def test_twenty_five_are_on_a_page(client, empty_archive):
    # given twenty-six families
    lay_out(*(one for n in range(26) for one in siblings(f"s{n}", (2 * n, 2 * n + 1))))

    # then the second page has one, and each leads to the other
    assert len(evidence(client)) == 25
    assert len(evidence(client, "/families/?page=2")) == 1
    assert 'href="/families/?page=2" rel="next"' in client.get("/families/").content.decode()
    assert client.get("/families.json?page=2").json()["pages"] == 2

    # and a page behind the three of their letters is told of the two of families
    for behind in (3, 4):
        (problem,) = client.get(f"/families.json?page={behind}").json()["problems"]
        assert problem["expected"] == "There are 2 pages."

    # and the table has all, or those of the page that is asked for
    assert len(table(client, "/families.csv")) == 26
    assert len(table(client, "/families.csv?page=2")) == 1
    files = client.get("/families/?page=2").content.decode()
    assert 'href="/families.csv"' in files
    assert 'href="/families.json?page=2"' in files
    assert "the families of this page" in files


def test_a_letter_withdrawn_is_in_no_family_on_the_next_request(client, empty_archive):
    # given two alike
    lay_out(*siblings("a", (1, 2)))
    assert len(evidence(client)) == 1

    # when one is withdrawn, then there is no family
    take_away("letter0001")
    assert client.get("/families.json").json()["families"] == []
    assert client.get("/letters/?family=letter0001").status_code == 400
