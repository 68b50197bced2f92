"""Files of the same bytes are one letter of a collection, whatever they are called."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.catalogue.models import Letter
from tests.importing.brought import a_collection_for_letters, brought, counts, everything, kept
from tests.importing.tei_letters import tei

pytestmark = pytest.mark.django_db
BAD = b"<TEI>\n<unclosed></TEI>"


@pytest.fixture(autouse=True)
def collection():
    return a_collection_for_letters()


def nameless(**said):
    """A letter in a file that does not say what it is called."""
    name, content = tei("here", **said)
    return name, content.replace(b' xml:id="here"', b"")


@pytest.fixture
def elsewhere():
    """A file that came into one collection as one.xml, and into another as two.xml."""
    _, content = nameless()
    a_collection_for_letters(code="OTHER")
    brought("tei", ("one.xml", content))
    brought("tei", ("two.xml", content), collection="OTHER")
    return content


@pytest.mark.parametrize("create_terms", [False, True])
def test_a_file_that_was_renamed_meets_its_letter_by_its_bytes(create_terms):
    # given a letter that is called like its file, and its name nowhere else
    _, content = nameless()
    brought("tei", ("one.xml", content), create_terms=create_terms)
    before = everything()
    # when
    report = brought("tei", ("two.xml", content), create_terms=create_terms)
    # then
    assert counts(report) == (0, 0, 1, 0)
    assert list(report.unchanged) == ["SOL-one"]
    assert everything() == before


def test_nor_is_an_older_state_under_another_name_a_letter_of_its_own():
    # given a letter that changed since
    brought("tei", ("one.xml", nameless()[1]))
    brought("tei", ("one.xml", nameless(title="Another")[1]))
    # when
    report = brought("tei", ("two.xml", nameless()[1]))
    # then
    assert counts(report) == (0, 1, 0, 0)
    assert kept("one").title == "A letter"


def test_in_another_collection_the_same_bytes_are_called_as_their_file_is_there():
    # given
    brought("tei", ("one.xml", nameless()[1]))
    a_collection_for_letters(code="OTHER")
    # when
    report = brought("tei", ("two.xml", nameless()[1]), collection="OTHER")
    # then
    assert list(report.references) == ["OTHER-two"]


@pytest.mark.parametrize("create_terms", [False, True])
def test_a_file_that_was_renamed_and_changed_is_told_as_near(create_terms):
    # given
    words = "Gott zum Gruß, liebe Frau, ich bin noch gesund und hoffe dasselbe von Euch."
    brought("tei", ("one.xml", nameless(text=words)[1]), create_terms=create_terms)
    # when its words stay, or most of them
    changed = nameless(text=words, title="Changed", date="1745-06-20")
    others = nameless(text=f"{words} Lebt wohl.")
    report = brought(
        "tei", ("two.xml", changed[1]), ("three.xml", others[1]), create_terms=create_terms
    )
    # then
    assert counts(report) == (2, 0, 0, 0)
    like_it = {one.letter for one in report.near if one.like == "SOL-one"}
    assert like_it == {"SOL-two", "SOL-three"}


def test_one_file_twice_in_one_import_is_one_letter():
    report = brought("tei", tei("one"), tei("one"))

    assert counts(report) == (1, 0, 1, 0)


@pytest.mark.parametrize("create_terms", [False, True])
def test_equal_bytes_under_other_names_are_one_letter(create_terms):
    # given
    _, content = nameless()
    files = [(f"{name}.xml", content) for name in ("one", "two", "three")]
    # when
    report = brought("tei", *files, create_terms=create_terms)
    # then
    assert counts(report) == (1, 0, 2, 0)
    assert kept("one").texts
    # and the report says which file was taken for which
    what = "it has the same bytes as the file of SOL-one, and is no letter of its own"
    assert {(f"{name}.xml", "", what) for name in ("two", "three")} <= report.warned.keys()


@pytest.mark.parametrize("content", [BAD, tei("long", title="x" * 501)[1]])
def test_equal_bytes_are_refused_once_with_a_look_at_them(content, django_assert_num_queries):
    # given
    with CaptureQueriesContext(connection) as of_one:
        brought("tei", ("1.xml", content))
    # when
    with django_assert_num_queries(len(of_one)):
        report = brought("tei", *[(f"{n}.xml", content) for n in range(1, 200)])
    # then
    assert counts(report) == (0, 0, 0, 199)
    assert report.refused[1].reason == "it has the same bytes as 1.xml, which was refused"


def test_equal_bytes_are_met_together(django_assert_max_num_queries):
    # given
    _, content = tei()
    with CaptureQueriesContext(connection) as of_two:
        brought("tei", ("1.xml", content), ("2.xml", content), dry_run=True)
    # when
    with django_assert_max_num_queries(2 * len(of_two)):
        report = brought("tei", *[(f"{n}.xml", content) for n in range(200)])
    # then
    assert counts(report) == (1, 0, 199, 0)


@pytest.mark.parametrize("create_terms", [False, True])
@pytest.mark.parametrize("name", ["two.xml", "three.xml"])
def test_a_file_in_two_collections_is_called_in_each_as_it_came_there(
    elsewhere, name, create_terms
):
    # when it comes into the second again
    report = brought("tei", (name, elsewhere), collection="OTHER", create_terms=create_terms)
    # then it is its letter there, with its people where they are made
    assert [*report.references, *report.unchanged] == ["OTHER-two"]
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("create_terms", [False, True])
def test_equal_bytes_are_one_letter_in_another_collection_too(create_terms):
    # given
    _, content = nameless()
    brought("tei", ("one.xml", content))
    a_collection_for_letters(code="OTHER")
    # when
    files = [(f"{name}.xml", content) for name in ("two", "three")]
    report = brought("tei", *files, collection="OTHER", create_terms=create_terms)
    # then
    assert counts(report) == (1, 0, 1, 0)
    assert list(report.references) == list(report.unchanged) == ["OTHER-two"]
    # and is told by its name there, not by that of a file in the first
    what = "it has the same bytes as the file of OTHER-two, and is no letter of its own"
    assert ("three.xml", "", what) in report.warned


def test_a_file_refused_for_its_own_name_comes_in_under_another():
    # given a letter that is called as its file is
    _, content = nameless()
    # when
    report = brought("tei", (f"{'x' * 120}.xml", content), ("two.xml", content))
    # then
    assert counts(report) == (1, 0, 0, 1)
    assert list(report.references) == ["SOL-two"]


def test_a_file_in_two_collections_that_changes_in_one_changes_its_letter(elsewhere):
    # when
    report = brought("tei", ("two.xml", nameless(title="Another")[1]), collection="OTHER")
    # then what changed in it is taken
    assert counts(report) == (0, 1, 0, 0)
    assert kept("two", code="OTHER").title == "Another"
    assert kept("one").title == "A letter"


def test_letters_of_a_corpus_are_called_in_each_collection_as_they_came_there():
    # given letters that are called by their file and their place in it
    inside = nameless()[1] + nameless(title="Second")[1]
    content = b'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">' + inside + b"</teiCorpus>"
    a_collection_for_letters(code="OTHER")
    brought("tei", ("one.xml", content))
    brought("tei", ("two.xml", content), collection="OTHER")
    # when one of them changes
    content = content.replace(b"Second", b"Third")
    report = brought("tei", ("two.xml", content), collection="OTHER")
    # then
    assert counts(report) == (0, 1, 1, 0)
    assert kept("two-2", code="OTHER").title == "Third"
    # and when the old one comes again, under a third name
    report = brought("tei", ("3.xml", content.replace(b"Third", b"Second")), collection="OTHER")
    assert counts(report) == (0, 1, 1, 0)
    assert kept("two-2", code="OTHER").title == "Second"
