"""The list as data: the same letters as the page, in JSON and in CSV."""

import csv
import io
import json
import re

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

from archive.reading_room.laid_out.summaries import FIELDS, cell
from archive.record.dates import HistoricalDate
from archive.record.sources import Statement
from tests.reading_room.shelves import a_public_letter, lay_out, take_away

QUERIES = ("", "?kind=raport", "?q=отказываюсь&order=relevance", "?dated_from=2022-08&order=-date")


def body(response):
    """The streamed answer as text."""
    return response.getvalue().decode()


@pytest.mark.usefixtures("sixty_letters")
@pytest.mark.parametrize("query", QUERIES)
def test_both_forms_hold_the_same_letters_in_the_same_order(client, query):
    # given a search, when it is asked for as JSON and as CSV
    data = json.loads(body(client.get(f"/letters.json{query}")))
    table = list(csv.DictReader(io.StringIO(body(client.get(f"/letters.csv{query}")))))

    # then both hold all letters found, alike
    ids = [letter["id"] for letter in data["letters"]]
    assert ids == [line["id"] for line in table]
    assert len(set(ids)) == data["count"] > 0
    assert (data["archive_version"], data["at"]) == (2, None)


@pytest.mark.usefixtures("sixty_letters")
@pytest.mark.parametrize("query", QUERIES)
def test_a_line_kept_of_a_letter_says_what_its_view_says(client, query):
    # given a search, when it is asked for as JSON and as CSV
    data = json.loads(body(client.get(f"/letters.json{query}")))
    table = list(csv.DictReader(io.StringIO(body(client.get(f"/letters.csv{query}")))))

    # then every field is the same, as a cell can say it
    said = [{name: cell(value) for name, value in one.items()} for one in data["letters"]]
    assert table == said


@pytest.mark.usefixtures("sixty_letters")
def test_a_table_takes_one_query_for_thousands_of_letters(client):
    # given a process that knows the archive
    client.get("/letters/")

    # when all letters are asked for as a table
    with CaptureQueriesContext(connections["reading"]) as asked:
        body(client.get("/letters.csv"))

    # then it took the archive's version and one query more
    assert len(asked) == 2


@pytest.mark.usefixtures("sixty_letters")
def test_the_whole_set_comes_unless_a_page_is_asked_for(client):
    # given sixty letters, when they are asked for with and without a page
    whole = json.loads(body(client.get("/letters.json")))
    third = json.loads(body(client.get("/letters.json?page=3")))

    # then all or ten come
    assert len(whole["letters"]) == 60
    assert third["letters"] == whole["letters"][50:]


class TestAFrozenSearch:
    @pytest.fixture
    def since_version_one(self, empty_archive):
        """Version 1 had three letters; then one was changed, one withdrawn, and one added."""
        lay_out(*map(a_public_letter, (1, 2, 3)))
        lay_out(a_public_letter(1, title="Changed"), a_public_letter(4))
        take_away("letter0002")

    @pytest.mark.parametrize(
        "address", ["/letters.json", "/letters/by/kind.json", "/families.json", "/passages.json"]
    )
    def test_as_json_says_which_version_was_asked_for(self, client, since_version_one, address):
        # given an archive of version 3, when a search of version 1 is asked for as JSON
        told = json.loads(client.get(f"{address}?at=1").getvalue())

        # then it says both, and what came after, as the page does
        names = ("archive_version", "at", "withdrawn_since", "changed_since")
        assert [told[name] for name in names] == [3, 1, 1, 1]

    def test_says_of_each_letter_whether_it_is_given_as_it_was(self, client, since_version_one):
        # given the same, when its letters are asked for
        data = json.loads(body(client.get("/letters.json?at=1")))
        answer = client.get("/letters.csv?at=1")
        table = list(csv.DictReader(io.StringIO(body(answer))))

        # then the one that was changed is told from the other, in JSON and in CSV
        expected = {"letter0001": "yes", "letter0003": ""}
        assert {one["id"]: one["changed"] for one in data["letters"]} == expected
        assert {one["id"]: one["changed"] for one in table} == expected
        # and the file says by its name which version was asked for
        assert answer["Content-Disposition"] == 'attachment; filename="letters-at-1.csv"'

    def test_that_is_not_frozen_says_nothing_of_changes(self, client, since_version_one):
        # given the same letters, when they are asked for as they are
        data = json.loads(body(client.get("/letters.json")))

        # then there is no version to measure changes by
        assert [data[name] for name in ("at", "withdrawn_since", "changed_since")] == [None] * 3
        assert {one["changed"] for one in data["letters"]} == {""}

    @pytest.mark.parametrize("at", ["01", "+1", "%2B1", "%201", "1%20", "1.0", "١"])
    def test_has_one_address(self, client, since_version_one, at):
        # given a version written otherwise than the archive writes it, when it is asked for
        refused = client.get(f"/letters.json?at={at}")

        # then it is refused, so that a search that is cited has one address
        assert refused.status_code == 400
        assert "from 0 to 3, without blanks or zeros" in refused.json()["problems"][0]["expected"]


def test_every_field_says_what_the_letter_says(client, empty_archive):
    # given a letter that one source dates otherwise
    said = (Statement("date", "2022-08-10"),)
    lay_out(a_public_letter(statements=said, sent=HistoricalDate.parse("2022-08-30")))

    # when it is asked for by that date
    data = json.loads(body(client.get("/letters.json?dated_until=2022-08-10")))

    # then its fields are those documented
    (letter,) = data["letters"]
    assert tuple(letter) == FIELDS
    assert letter["dates"] == ["2022-08-30", "2022-08-10"]
    assert letter["match"] == "possible"
    assert letter["senders"] == ["unnamed soldier"]
    assert letter["url"] == "http://testserver/letters/letter0001/"


@pytest.mark.parametrize(
    "start",
    ["=", "+", "-", "@", "\t=", "\r", "\n", " =", "\xa0=", "＝", "＋", "－", "＠", "\ufeff="],
)
def test_no_cell_is_a_formula(start):
    # given a text that a spreadsheet would run, when it is put into a cell, then it is a text
    assert cell(f"{start}1+1").startswith("'")


def test_a_plain_cell_stays_as_it_is():
    # given plain words and several values, when they are put into cells, then they can be read
    assert cell("2022-08-30") == "2022-08-30"
    assert cell(["a", "b"]) == "a | b"


def test_data_have_no_address_in_a_language(client, sixty_letters):
    # given the addresses of the data, when they are asked for under a language
    # then they are not there
    assert client.get("/uk/letters.json").status_code == 404


def test_an_empty_list_is_still_a_table(client, empty_archive):
    # given no letters, when they are asked for
    table = body(client.get("/letters.csv"))

    # then the header is there
    assert table.strip().split(",") == list(FIELDS)


def test_the_json_of_a_letter_names_the_schema_that_its_letter_obeys(client, empty_archive):
    # given a letter, when its JSON is asked for
    lay_out(a_public_letter(1))
    answer = client.get("/letters/letter0001.json")

    # then its header names a schema, and the object inside is valid under that
    address = re.fullmatch(
        r'<http://testserver(.*)>; rel="describedby"; type="application/schema\+json"',
        answer["Link"],
    )[1]
    schema = client.get(address).json()
    Draft202012Validator(schema).validate(answer.json()["letter"])
    assert not Draft202012Validator(schema).is_valid(answer.json())
