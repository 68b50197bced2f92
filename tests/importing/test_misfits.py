"""Letters that no table can hold are refused in words, and as quickly as what cannot be read."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.catalogue.models import Letter, Original
from archive.catalogue.records import store_agent, store_source, store_term
from archive.formats.mapped import read_mapping
from archive.importing.matched.matching import Matching
from archive.importing.taking_files import MOST_MISFITS, NO_MORE
from archive.record.names import LocalName
from archive.record.people import Agent
from archive.record.sources import Source
from archive.record.vocabulary import Facet, Term
from tests.formats.small import SMALL
from tests.importing.brought import (
    WHO,
    a_collection_for_letters,
    brought,
    counts,
    kept,
    tables_brought,
)
from tests.importing.tei_letters import cmif, description, tei
from tests.make import a_source

pytestmark = pytest.mark.django_db
LONG = "title: read 501 characters; at most 500 are kept"
MAPPING = b'[letter]\nreference = "{no}"\ntitle = "{title}"\nextent = "{extent}"\n'


@pytest.fixture(autouse=True)
def collection():
    return a_collection_for_letters()


def too_long(name, **said):
    return tei(name, title="t" * 501, **said)


def told(report):
    return [(one.file, one.line, one.reason) for one in report.refused]


def queries_for(count):
    """How often the database is asked about so many letters that do not fit, beside a good one."""
    files = [too_long(f"{count}-{number}") for number in range(count)]
    with CaptureQueriesContext(connection) as asked:
        report = brought("tei", *files, tei(f"good-{count}"))
    assert counts(report) == (1, 0, 0, count)
    return len(asked)


def test_many_letters_that_do_not_fit_cost_no_more_questions_than_a_few():
    assert queries_for(40) <= queries_for(2)


def test_a_title_that_is_too_long_is_refused_by_line_with_what_would_be_right():
    report = brought("tei", tei("one"), too_long("two"))

    assert counts(report) == (1, 0, 0, 1)
    assert told(report) == [("two.xml", 1, LONG)]
    assert not Original.objects.filter(name="two.xml").exists()


def test_of_an_index_every_letter_that_does_not_fit_is_told():
    # given two names that are too long
    names = [description(f"k{n}", sender="n" * (300 + n)) for n in range(3)]
    # when
    report = brought("cmif", cmif(*names))
    # then
    wrong = "correspondents 1, name: read {} characters; at most 300 are kept"
    assert [one.reason for one in report.refused] == [wrong.format(301), wrong.format(302)]
    assert not Letter.objects.exists()


def test_of_a_table_every_row_that_does_not_fit_is_told():
    # given
    rows = f"no,title,extent\n1,{'t' * 501},a\n2,good,a\n3,good,{'e' * 301}\n"
    # when
    report = brought("table", ("l.csv", rows.encode()), mapping=read_mapping(MAPPING))
    # then
    extent = "extent: read 301 characters; at most 300 are kept"
    assert told(report) == [("l.csv", 2, LONG), ("l.csv", 4, extent)]
    assert not Letter.objects.exists()


@pytest.mark.parametrize("name", ["o\nne", "o\x1b[2Jne", "o\u2028ne", "o\u200bne"])
def test_a_reference_with_what_nobody_sees_is_refused(name):
    # given
    rows = f'no,title,extent\n"{name}",good,a\n'
    # when
    report = brought("table", ("l.csv", rows.encode()), mapping=read_mapping(MAPPING))
    # then
    right = "a reference is one line of signs that can be seen"
    assert told(report) == [("l.csv", 2, f"read {name!r}; {right}")]


def test_a_reference_that_ends_in_a_blank_is_refused():
    _name, content = tei("one")
    named_by_its_file = content.replace(b' xml:id="one"', b"")

    report = brought("tei", ("one .xml", named_by_its_file))

    assert [one.reason.partition(";")[0] for one in report.refused] == ["read 'one '"]


def test_a_letter_that_grew_too_long_is_refused_and_kept_as_it_was():
    # given a letter that is there
    brought("tei", tei("one"))
    # when
    report = brought("tei", too_long("one"), tei("two"))
    # then
    assert counts(report) == (1, 0, 0, 1)
    assert told(report) == [("one.xml", 1, LONG)]
    assert kept("one").title == "A letter"


def test_what_is_not_taken_from_a_file_may_be_too_long_for_the_archive():
    # given a letter that was entered at the desk
    brought("table", ("l.csv", b"no,title,extent\none,Entered,a\n"), mapping=read_mapping(MAPPING))
    # when its file comes, whose title the archive does not take
    report = brought("tei", too_long("one"))
    # then
    assert counts(report) == (0, 1, 0, 0)
    assert kept("one").title == "Entered"


@pytest.mark.parametrize("what", ["sender", "place"])
def test_what_would_be_made_for_a_letter_has_to_fit_too(what):
    said = {what: "Georg " * 50 + "Binn"}

    report = brought("tei", tei("one", **said), tei("two"), create_terms=True)

    assert counts(report) == (1, 0, 0, 1)
    assert "read 304 characters; at most 300 are kept" in report.refused[0].reason
    assert report.refused[0].line == 1


HERE = "https://sws.geonames.org/1"


@pytest.mark.parametrize("apart", [True, False])
def test_a_place_that_is_known_may_be_told_at_length(apart):
    # given letters that name one place, the second of them at length
    short = tei("one", place="Георгіївка", place_ref=HERE)
    long = tei("two", place="Georg " * 60, place_ref=HERE)
    # when
    imports = [[short], [long]] if apart else [[short, long]]
    reports = [brought("tei", *files, create_terms=True) for files in imports]
    # then
    assert not [one.reason for report in reports for one in report.refused]
    assert kept("two").written_at == kept("one").written_at


@pytest.mark.parametrize(
    ("store", "thing"),
    [
        (store_source, a_source("paper")),
        (store_term, Term("raport", Facet.KIND, (LocalName("en", "report"),))),
        (store_agent, Agent("binn", (LocalName("de", "Nikolaus Binn"),), authority_ids=(HERE,))),
    ],
)
def test_nothing_is_made_of_what_the_archive_has(collection, store, thing):
    # given
    asked = {"create": True, **WHO}
    assert Matching(collection, **asked).would_make(thing)
    # when
    store(thing, **WHO)
    # then
    assert not Matching(collection, **asked).would_make(thing)


def test_nobody_is_made_who_may_be_one_of_two(collection):
    # given two agents of one authority id
    binn = Agent("binn", (LocalName("de", "Nikolaus Binn"),), authority_ids=(HERE,))
    for key in ("binn", "binn-2"):
        store_agent(replace(binn, key=key), **WHO)
    # then
    assert not Matching(collection, create=True, **WHO).would_make(binn)


def test_a_place_that_is_not_made_may_be_told_at_length():
    report = brought("tei", tei("one", place="Georg " * 60))

    assert counts(report) == (1, 0, 0, 0)


def test_the_archives_own_tables_are_refused_by_row():
    # given a letter and a source that do not fit
    letter = replace(SMALL.letters[0], title="t" * 501)
    source = Source("s", "p" * 301)
    # when
    of_letter = tables_brought(replace(SMALL, letters=(letter,)))
    of_source = tables_brought(replace(SMALL, sources=(*SMALL.sources, source)))
    # then
    [refused] = of_letter.refused
    assert (refused.file, refused.line) == ("letters.csv", 2)
    assert refused.reason.endswith(LONG)
    [refused] = of_source.refused
    assert refused.file == "sources.csv"
    assert "publication: read 301 characters; at most 300 are kept" in refused.reason


def test_of_a_table_without_end_no_more_than_some_are_told():
    # given
    rows = "".join(f"{n},{'t' * 501},a\n" for n in range(2000))
    # when
    report = brought(
        "table", ("l.csv", f"no,title,extent\n{rows}".encode()), mapping=read_mapping(MAPPING)
    )
    # then
    assert MOST_MISFITS < len(report.refused) < 2000
    assert report.refused[-1].reason == NO_MORE


def test_of_a_table_of_which_no_row_can_be_read_the_first_are_told():
    # given rows of a cell too many
    rows = b"1,t,a,x\n" * 2000
    # when
    report = brought("table", ("l.csv", b"no,title,extent\n" + rows), mapping=read_mapping(MAPPING))
    # then
    refused = told(report)
    assert refused[0] == ("l.csv", 2, "read 4 cells; right would be 3 cells, as in the header")
    assert [line for _, line, _ in refused[:-1]] == list(range(2, 1003))
    assert refused[-1][2] == "more than 1000 rows are refused; no more is read"
    assert counts(report)[:3] == (0, 0, 0)
