"""The letters of Izyum in the formats of readers, read back by the libraries of others."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest
import rispy
from jsonschema import Draft202012Validator
from pyld import jsonld as pyld

from archive.formats import json_schema, table
from archive.formats.cmif.checking import faults
from archive.formats.outgoing import Outgoing
from archive.formats.table import shown
from archive.formats.writers import FORMATS
from archive.masking import Policy, view
from archive.record.dates import HistoricalDate
from tests.formats.cmif.listed import is_valid
from tests.formats.going_out import ISSUER

IZYUM = Path(__file__).parents[2] / "archive" / "ops" / "demo" / "izyum-2022"
SCHEMA = "http://schema.org/"


@pytest.fixture(scope="module")
def izyum():
    """The letters as they go out to readers."""
    letters = table.read(IZYUM).letters
    url = "https://letters.example/letters/{}/"
    return [Outgoing(view(one, Policy.public()), url.format(one.public_id), 1) for one in letters]


def no_network(address, options):
    """A loader that fails: nothing may be fetched to understand a letter."""
    raise AssertionError(address)


def written(name, letters):
    """A file of the letters."""
    return b"".join(FORMATS[name].write(letters, ISSUER))


def test_every_letter_is_valid_json(izyum):
    check = Draft202012Validator(json_schema.schema())
    read = json.loads(written("json", izyum))

    for one in read["letters"]:
        check.validate(one["letter"])
    assert read["count"] == len(izyum)


def test_every_letter_is_a_node_and_no_child_or_soldier_a_person(izyum):
    # given the graph, expanded without a network
    nodes = pyld.expand(json.loads(written("jsonld", izyum)), {"documentLoader": no_network})

    # then each letter is there, and nobody is named whom the archive protects
    assert [node["@id"] for node in nodes] == [one.url for one in izyum]
    assert b'"Person"' not in written("jsonld", izyum)
    for node in nodes:
        for created in node.get(f"{SCHEMA}dateCreated", []):
            assert HistoricalDate(created["@value"]).precision in ("day", "month", "year")


def test_every_letter_is_an_entry_and_a_record(izyum):
    # given the files for citation managers
    ids = [one.view.public_id for one in izyum]
    library = bibtexparser.parse_string(written("bibtex", izyum).decode())
    records = rispy.loads(written("ris", izyum).decode())
    items = json.loads(written("csl", izyum))

    # then all three hold the same letters under the same titles
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == ids
    assert [record["id"] for record in records] == [item["id"] for item in items] == ids
    assert [record["title"] for record in records] == [item["title"] for item in items]
    assert all(record["urls"] == [one.url] for record, one in zip(records, izyum, strict=True))


def test_the_tables_of_readers_are_read_back(izyum):
    # given the zip of the tables
    with zipfile.ZipFile(io.BytesIO(written("table", izyum))) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}

    # then they hold what readers see, and no reference or note of staff
    assert table.read_files(files) == shown.accession_of(one.view for one in izyum)
    assert {one.reference for one in table.read_files(files).letters} == {
        one.view.public_id for one in izyum
    }


@pytest.mark.parametrize(("protected_too", "count"), [(False, 1), (True, 11)])
def test_every_letter_that_may_be_harvested_is_in_a_valid_list(izyum, protected_too, count):
    # given the list of all letters, with protected ones or without
    issuer = replace(ISSUER, protected_too=protected_too)
    data = b"".join(FORMATS["cmif"].write(izyum, issuer))

    # then neither the schema nor the six rules that it misses find anything
    assert data.count(b"<correspDesc") == count
    assert is_valid(data)
    assert faults(data) == ()
