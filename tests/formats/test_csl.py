"""CSL-JSON, as the schema of CSL 1.0.2 allows it."""

import json

import pytest
from hypothesis import given

from archive.formats import csl
from archive.formats.naming import one_line
from archive.record.dates import HistoricalDate
from tests.formats.going_out import CHILD, ISSUER, URL, a_named_letter, going_out, hostile
from tests.make import a_collection

# Of the variables of csl-data.json (CSL 1.0.2) those that we use, and what a date may hold.
VARIABLES = {
    *("id", "type", "title", "author", "recipient", "issued", "genre", "abstract", "language"),
    *("archive", "archive_collection", "archive_location", "source", "version", "URL"),
    *("accessed", "note"),
}
DATE_PARTS = {"date-parts", "season", "circa", "literal"}


def item(one):
    """The one letter of a file."""
    (read,) = json.loads(csl.write_one(one, ISSUER))
    assert read.keys() <= VARIABLES
    assert read.get("issued", {}).keys() <= DATE_PARTS
    return read


def issued(edtf, **held):
    """A date as a citation processor gets it."""
    return item(going_out(sent=HistoricalDate(edtf, **held)))["issued"]


def test_an_item_names_all_that_a_reference_needs():
    # given a letter that the archive has in its third version, then its item names
    # title, date, collection, reference, archive, address, version and day
    assert item(a_named_letter(licence="CC BY 4.0")) == {
        "id": "letter0001",
        "type": "personal_communication",
        "title": "Report to command",
        "author": [{"literal": "Ivan Petrovich Ivanov"}],
        "recipient": [{"literal": "a soldier"}],
        "issued": {"date-parts": [[2022, 8, 30]]},
        "genre": "raport",
        "language": "ru",
        "archive": "Fieldpost",
        "archive_collection": "Papers of a find",
        "archive_location": "F 1",
        "version": "3",
        "URL": URL,
        "accessed": {"date-parts": [[2026, 11, 22]]},
        "note": "CC BY 4.0",
    }


@given(hostile)
def test_a_title_of_any_signs_comes_back(title):
    titles = ["First", f"T{title}", "Last"]
    made = (going_out(title=one) for one in titles)

    read = json.loads(b"".join(csl.write(made, ISSUER)))
    assert [one["title"] for one in read] == list(map(one_line, titles))


def test_no_letter_is_an_empty_list():
    assert json.loads(b"".join(csl.write([], ISSUER))) == []


DATES = {
    "1916": {"date-parts": [[1916]]},
    "1916-07~": {"date-parts": [[1916, 7]], "circa": True},
    "1916-07-01?": {"date-parts": [[1916, 7, 1]], "circa": True},
    "1872-06-XX": {"date-parts": [[1872, 6]]},
    "1916-22": {"date-parts": [[1916]], "season": 2},
    "1916-07/1917~": {"date-parts": [[1916, 7], [1917]], "circa": True},
    "1916/..": {"literal": "from 1916 onwards"},
    "191X": {"literal": "the 1910s"},
    "191X/1920": {"literal": "from the 1910s to 1920"},
    "-0044": {"literal": "45 BC"},
    "-0044-21": {"literal": "spring 45 BC"},
    "[1667-03..1667-06]": {"literal": "between March and June 1667"},
}


@pytest.mark.parametrize(("edtf", "written"), DATES.items())
def test_a_date_stands_in_numbers_where_they_say_no_more_than_it_does(edtf, written):
    assert issued(edtf) == written


def test_an_inferred_date_stands_in_brackets():
    assert issued("2022-08-30", basis="inferred") == {"literal": "[30 August 2022]"}


def test_what_is_not_known_is_left_out():
    # given a letter of nobody, without a date
    one = going_out(sent=None, correspondents=(), collection=a_collection(practice=True))
    read = item(one)

    # then only what is known stands there, and that it was invented
    assert read["type"] == "manuscript"
    assert not {"author", "recipient", "issued", "abstract"} & read.keys()
    assert read["note"] == "Invented for practice, never evidence"


def test_a_child_is_a_child():
    assert item(going_out(correspondents=(CHILD,)))["author"] == [{"literal": "a child"}]
