"""RIS, read back by a library."""

import pytest
import rispy
from hypothesis import given

from archive.formats import ris
from archive.formats.naming import one_line
from archive.record.dates import HistoricalDate
from tests.formats.going_out import CHILD, ISSUER, URL, a_named_letter, going_out, hostile
from tests.make import a_collection, a_term


def records(written):
    """The records of a file."""
    return rispy.loads(written.decode())


def test_a_record_names_all_that_a_reference_needs():
    # given a letter that the archive has in its third version
    (record,) = records(ris.write_one(a_named_letter(licence="CC BY 4.0"), ISSUER))

    # then the record names title, date, collection, reference, archive, address, version and day
    assert record["type_of_reference"] == "PCOMM"
    assert (record["id"], record["title"]) == ("letter0001", "Report to command")
    assert record["authors"] == ["Ivan Petrovich Ivanov"]
    assert record["secondary_authors"] == ["a soldier"]
    assert (record["year"], record["date"]) == ("2022", "2022/08/30/")
    assert (record["secondary_title"], record["call_number"]) == ("Papers of a find", "F 1")
    assert (record["name_of_database"], record["urls"]) == ("Fieldpost", [URL])
    assert (record["edition"], record["access_date"]) == ("version 3", "2026/11/22/")
    assert (record["language"], record["notes"]) == ("ru", ["CC BY 4.0"])


@given(hostile)
def test_a_title_of_any_signs_comes_back(title):
    # given three letters, one with a title that would end its record
    titles = ["First", f"T{title}", "Last"]
    made = (going_out(title=one, kind=a_term(title[:1] or "k")) for one in titles)

    # then all three are read, and the title is as it was
    read = records(b"".join(ris.write(made, ISSUER)))
    assert [record["title"] for record in read] == list(map(one_line, titles))


@given(hostile)
def test_every_line_is_a_tag_and_ends_with_crlf(title):
    # given a title with line ends of every sort
    written = ris.write_one(going_out(title=title, summary=title), ISSUER).decode()

    # then no line begins with anything but a tag
    lines = written.removesuffix("\r\n").split("\r\n")
    assert all(line[2:6] == "  - " for line in lines[:-1])
    assert (lines[0], lines[-2], lines[-1]) == ("TY  - MANSCPT", "ER  - ", "")
    assert len(written.splitlines()) == len(lines)


DATES = {
    "1916-07~": ("1916", "1916/07//c. July 1916"),
    "1916": ("1916", "1916///"),
    "1916-22": ("1916", "1916///summer 1916"),
    "[1667-03..1667-06]": ("1667", "1667///between March and June 1667"),
    "1872-06-XX": ("1872", "1872/06//June 1872 (day unknown)"),
    "0044": ("0044", "0044///"),
    "-0044": (None, "///45 BC"),
    "1916/1917": (None, "///from 1916 to 1917"),
}


@pytest.mark.parametrize(("edtf", "written"), DATES.items())
def test_a_date_that_is_not_certain_is_said_in_words(edtf, written):
    (record,) = records(ris.write_one(going_out(sent=HistoricalDate(edtf)), ISSUER))

    assert (record.get("year"), record["date"]) == written


def test_an_inferred_date_stands_in_brackets():
    date = HistoricalDate("2022-08-30", basis="inferred")
    (record,) = records(ris.write_one(going_out(sent=date), ISSUER))

    assert record["date"] == "2022/08/30/[30 August 2022]"


def test_what_is_not_known_is_left_out():
    # given a letter of nobody, without a date
    one = going_out(sent=None, correspondents=(), collection=a_collection(practice=True))
    (record,) = records(ris.write_one(one, ISSUER))

    # then only what is known stands there, and that it was invented
    assert record["type_of_reference"] == "MANSCPT"
    assert not {"authors", "year", "date", "abstract"} & record.keys()
    assert record["notes"] == ["Invented for practice, never evidence"]


def test_a_child_is_a_child():
    (record,) = records(ris.write_one(going_out(correspondents=(CHILD,)), ISSUER))

    assert record["authors"] == ["a child"]
