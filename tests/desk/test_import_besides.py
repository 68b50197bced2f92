"""What tables change besides letters: told before it is taken in, and after."""

from dataclasses import replace

import pytest

from archive.catalogue.incoming import ImportState
from archive.catalogue.models import Letter, Place
from archive.catalogue.records import letter_record, store
from archive.record.names import LocalName
from tests.desk.handed_in import a_file, counted, decided, handed_in, newest
from tests.desk.pages import somebody, words
from tests.formats.small import IZYUM, LETTER, SMALL, UKRAINE
from tests.importing.brought import files_of
from tests.importing.zipped import zipped

pytestmark = pytest.mark.django_db(databases=["default"])

RENAMED = replace(SMALL, places=(UKRAINE, replace(IZYUM, names=(LocalName("en", "Izium"),))))


@pytest.fixture
def archivist():
    return somebody("archivist", name="iryna")


def brought(client, accession):
    """The page on which an accession stands that was handed in as canonical tables."""
    content = zipped(files_of(accession).items())
    options = {"format": "table", "collection": "", "create_terms": "on"}
    return handed_in(client, [a_file("tables.zip", content)], **options)


def test_a_changed_place_is_named_before_and_after_it_is_taken_in(archivist):
    # given tables that were taken in
    brought(archivist, SMALL)
    decided(archivist, "confirm")

    # when a place is called otherwise in them
    preview = brought(archivist, RENAMED)
    taken = decided(archivist, "confirm")

    # then no letter is changed, and both pages name the place and say that readers see it at once
    assert counted(preview) == counted(taken) == (0, 0, 1, 0)
    assert "Besides, 1 thing that letters share changes" in words(preview)
    assert "Besides, 1 thing that letters share was changed" in words(taken)
    for page in map(words, (preview, taken)):
        assert "Places: 1" in page
        assert "<bdi>Izium</bdi>" in page
    assert Place.objects.get(key="izyum").names.get().text == "Izium"

    # and so does the report
    report = archivist.get(f"/desk/catalogue/importrun/{newest().pk}/report/").json()
    changed = {"kind": "place", "key": "izyum", "name": "Izium"}
    assert report["authorities"] == {"new": [], "changed": [changed]}


def test_new_sources_are_named(archivist):
    page = words(brought(archivist, SMALL))

    assert "New sources: 2" in page
    assert "<bdi>The Washington Post</bdi>" in page
    assert "Changed besides letters" not in page


def test_tables_that_were_taken_in_already_are_nothing_to_decide_on(archivist):
    # given
    assert "Everything is the same." not in words(brought(archivist, SMALL))
    decided(archivist, "confirm")

    # when they are handed in once more
    page = words(brought(archivist, SMALL))

    # then
    assert newest().state == ImportState.DROPPED
    assert "There is nothing to take in." in page


def test_unchanged_tables_can_be_taken_in_once_so_that_edits_count(archivist):
    # given
    brought(archivist, SMALL)
    decided(archivist, "confirm")

    # when tables come that say the same, and that the archive has not kept
    page = words(brought(archivist, replace(SMALL, letters=())))

    # then
    assert newest().state == ImportState.CHECKED
    assert "Everything is the same. Taken in once, the archive knows" in page


def test_letters_that_change_are_named_with_what_changes_in_them(archivist):
    # given a letter that came with tables
    brought(archivist, SMALL)
    decided(archivist, "confirm")
    there = Letter.objects.get()
    # when it comes with another title and summary
    edited = replace(LETTER, title="Another title", summary="He is well.")
    page = words(brought(archivist, replace(SMALL, letters=(edited,))))
    # then the preview leads to it, and says which fields they are
    row = f'<a href="/desk/catalogue/letter/{there.pk}/change/"><bdi>{there.reference}</bdi></a>'
    assert "Changed letters: 1" in page
    assert f"{row}: Title, Summary</li>" in page
    # and so does the page of the import that was taken in
    assert f"{row}: Title, Summary</li>" in words(decided(archivist, "confirm"))


def test_no_letter_is_named_as_changed_where_none_is(archivist):
    assert "Changed letters" not in words(brought(archivist, SMALL))


def test_what_the_archive_says_otherwise_is_not_called_not_understood(archivist):
    # given a letter that was edited at the desk and in tables
    brought(archivist, SMALL)
    decided(archivist, "confirm")
    held = letter_record(Letter.objects.get())
    store(replace(held, title="At the desk"), by="olena", why="read again")
    edited = replace(SMALL, letters=(replace(LETTER, title="In the table"),))

    # when
    page = words(brought(archivist, edited))

    # then
    assert "Not taken: the archive says otherwise" in page
    assert "take them in once unchanged" in page
    assert "Not understood" not in page
