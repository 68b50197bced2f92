"""BibTeX, read back by a library."""

import re

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc import latex2text

from archive.formats import bibtex
from archive.formats.naming import one_line
from archive.record.dates import HistoricalDate
from tests.formats.going_out import CHILD, ISSUER, URL, a_named_letter, going_out, hostile
from tests.make import a_collection

# TeX makes long dashes and curly quotes of these; the words stay the same.
PLAIN = latex2text.LatexNodes2Text(
    latex_context=latex2text.get_default_latex_context_db().filter_context(
        exclude_categories=["nonascii-specials"]
    ),
    keep_braced_groups=False,
    strict_latex_spaces=True,
)


def entries(written):
    """The entries of a file, each as a dict with its key."""
    library = bibtexparser.parse_string(written.decode())
    assert library.failed_blocks == []
    return [
        {"key": one.key, "entry": one.entry_type} | {f.key: f.value for f in one.fields}
        for one in library.entries
    ]


def read_as_tex(value):
    """A value as TeX would set it."""
    return PLAIN.latex_to_text(value[1:-1]).replace("ˆ", "^")


def test_an_entry_names_all_that_a_reference_needs():
    # given a letter that the archive has in its third version
    (entry,) = entries(bibtex.write_one(a_named_letter(), ISSUER))

    # then the entry names title, date, collection, reference, archive, address, version and day
    assert entry["entry"] == "unpublished"
    assert entry["key"] == "letter0001"
    assert entry["title"] == "{Report to command}"
    assert entry["author"] == "{Ivan Petrovich Ivanov}"
    assert (entry["date"], entry["year"], entry["month"]) == ("2022-08-30", "2022", "aug")
    assert entry["note"] == (
        "to a soldier; 30 August 2022; F 1, Papers of a find; Fieldpost; version 3"
    )
    assert (entry["url"], entry["version"]) == (URL, "3")
    assert (entry["urldate"], entry["language"]) == ("2026-11-22", "ru")


@given(hostile)
def test_a_title_of_any_signs_comes_back(title):
    # given three letters, one with a title that would break out of its braces
    titles = ["First", f"T{title}", "Last"]
    made = (going_out(title=one, public_id=str(n)) for n, one in enumerate(titles))

    # then all three are read, and the title is as it was
    read = entries(b"".join(bibtex.write(made, ISSUER)))
    assert [read_as_tex(entry["title"]) for entry in read] == list(map(one_line, titles))


@given(hostile)
def test_no_brace_is_left_alone(title):
    # given an entry, as BibTeX itself counts braces, those behind a backslash too
    written = bibtex.write_one(going_out(title=f"T{title}"), ISSUER).decode()

    # then they open and close in pairs
    assert written.count("{") == written.count("}")


def test_an_inferred_date_stands_in_brackets():
    # given a date that the archive inferred
    date = HistoricalDate("2022-08-30", basis="inferred")
    (entry,) = entries(bibtex.write_one(going_out(sent=date), ISSUER))

    # then no field gives it as certain
    assert entry["year"] == "[30 August 2022]"
    assert not {"date", "month"} & entry.keys()


@pytest.mark.parametrize(("edtf", "month"), [("1916", None), ("1916-12", "dec")])
def test_a_year_stays_a_year(edtf, month):
    (entry,) = entries(bibtex.write_one(going_out(sent=HistoricalDate(edtf)), ISSUER))

    assert (entry["date"], entry["year"], entry.get("month")) == (edtf, "1916", month)


def test_what_is_not_known_is_left_out():
    # given a letter of nobody, without a date
    one = going_out(sent=None, correspondents=(), collection=a_collection(practice=True))
    (entry,) = entries(bibtex.write_one(one, ISSUER))

    # then only what is known stands there, and that it was invented
    assert not {"author", "year", "date", "abstract"} & entry.keys()
    assert entry["note"].startswith("Invented for practice, never evidence; F-1")


def test_a_child_is_a_child():
    (entry,) = entries(bibtex.write_one(going_out(correspondents=(CHILD,)), ISSUER))

    assert entry["author"] == "{a child}"


@given(st.text("{}\\ a"))
def test_no_address_breaks_out_of_its_braces(tail):
    # given an address with signs that no address should have
    seen = going_out().view
    one = bibtex.Outgoing(seen, URL + tail)

    # then it is still one field
    (entry,) = entries(bibtex.write_one(one, ISSUER))
    assert re.fullmatch(r"[^{}\\\s]+", entry["url"])
