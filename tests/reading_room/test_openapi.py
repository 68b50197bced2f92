"""The description of the addresses says what they are, and of a letter what it holds."""

import json
import re

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from archive.reading_room.asked.filters import LetterFilters
from tests.walls.crawl import PARAMETER, public_routes

KNOWN = {
    "public_id": "6bwtehtkba",
    "code": "IZY-R",
    "/terms/": "refusal-to-serve",
    "/places/": "izyum",
    "facet": "kind",
}
# Nothing stands here for this letter, as for most: no file it came in as, no licence for a list.
MISSING = ("/letters/{public_id}/original.xml", "/letters/{public_id}.cmif.xml")
# Nobody argues anything in the demonstration archive.
UNARGUED = ("/observations/{", "/hypotheses/{")
# Data and files of a comparison; a table is nothing without what it compares.
COMPARED = re.compile(r"/compare(/groups|/template)?\.")
TABLES = re.compile(r"/compare(/groups|/template)?\.(csv|tei\.xml|collatex\.json)")
# A feed of fifty, and numbers of letters.
SHORT = {"/letters.atom", "/letters.dates.csv", "/letters.places.csv"}


@pytest.fixture
def described(client, published_archive):
    """The description, as the site gives it."""
    return client.get("/openapi.json").json()


def filled(path):
    """An address of the demonstration archive."""
    start = next((one for one in ("/terms/", "/places/") if one in path), "")
    return re.sub(r"{(\w+)}", lambda found: KNOWN.get(found[1]) or KNOWN[start], path)


def body(response):
    return response.getvalue() if response.streaming else response.content


def test_it_is_valid(described):
    # given the description, when it is read by others' rules, then nothing is wrong
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []


def test_every_public_address_is_in_it(described):
    # given every route of the site, when it is looked for, then it is described
    routes = {"/" + PARAMETER.sub(r"{\1}", one) for one in public_routes()}
    assert routes == set(described["paths"])


def test_every_address_answers_as_it_says(client, described):
    # given every address that is described, when it is asked for
    for path, operations in described["paths"].items():
        if path in MISSING or path.removeprefix("/uk").startswith(UNARGUED):
            continue
        response = client.get(filled(path), follow=False)
        body(response)

        # then it answers with the media type that stands there, or leads on where it says so
        said = operations["get"]["responses"]
        status = str(response.status_code)
        if "302" in said:
            assert status == "302", path
            continue
        assert status == "200" or (status == "400" and TABLES.match(path)), path
        assert response["Content-Type"].partition(";")[0] in said[status]["content"], path


def test_whatever_gives_all_letters_may_ask_to_wait(described):
    # given the description, when what may be too much at once is looked for
    waiting = {path for path, one in described["paths"].items() if "503" in one["get"]["responses"]}

    # then it is all letters in every form, but for the feed and what only counts, which are
    # short; all families in a table; and comparisons and passages
    whole = {path for path in described["paths"] if path.startswith("/letters.")}
    whole |= {path for path in described["paths"] if re.search(r"/passages[./]", path)}
    whole.add("/families.csv")
    compared = {
        path
        for path in described["paths"]
        if re.search(r"/compare/((groups|template)/)?$", path) or COMPARED.match(path)
    }
    assert waiting == (whole - SHORT) | compared


def test_every_parameter_of_a_list_is_understood_and_no_other(client, described):
    # given the parameters of the list, when those that are described are compared
    said = {one["name"] for one in described["paths"]["/letters.json"]["get"]["parameters"]}
    assert said == set(LetterFilters.base_filters)

    # then each is understood, and one that is not described is refused as it says
    for name in said:
        answer = body(client.get(f"/letters.json?{name}=xq")).decode()
        assert "No parameter" not in answer, name
    refused = client.get("/letters.json?xq=1").json()
    schema = described | {"$ref": "#/components/schemas/Problems"}
    assert list(Draft202012Validator(schema).iter_errors(refused)) == []


@pytest.mark.parametrize("path", ["/letters.json", "/letters/{public_id}.json"])
def test_the_data_are_as_their_schema_says(client, described, path):
    # given the schema of an answer, when the answer is read
    content = described["paths"][path]["get"]["responses"]["200"]["content"]
    schema = described | content["application/json"]["schema"]
    held = json.loads(body(client.get(filled(path))))

    # then nothing is wrong with it
    assert list(Draft202012Validator(schema).iter_errors(held)) == []


def test_every_letter_is_as_the_published_schema_says(client, published_archive):
    # given the schema of a letter
    response = client.get("/schema/letter.json")
    assert response["Content-Type"] == "application/schema+json"
    schema = response.json()
    assert schema["$id"] == "http://testserver/schema/letter.json"
    Draft202012Validator.check_schema(schema)

    # when all letters are read, then each is valid
    letters = json.loads(body(client.get("/letters.whole.json")))["letters"]
    faults = [
        fault.message
        for one in letters
        for fault in Draft202012Validator(schema).iter_errors(one["letter"])
    ]
    assert faults == []


@pytest.mark.parametrize("path", ["/openapi.json", "/schema/letter.json"])
def test_it_asks_the_database_nothing(client, published_archive, path, django_assert_num_queries):
    with django_assert_num_queries(0, using="reading"):
        assert client.get(path).status_code == 200
