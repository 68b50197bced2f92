"""What a file has and the archive says otherwise: told apart from what was not understood."""

from dataclasses import replace

import pytest

from archive.catalogue.models import Letter
from archive.catalogue.records import letter_record, store
from tests.desk.handed_in import a_file, decided, handed_in, letters
from tests.desk.pages import somebody, words
from tests.importing.tei_letters import cmif, description

KEPT = "Not taken: the archive says otherwise"

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.fixture
def archivist():
    """Somebody who has taken in a letter in TEI."""
    client = somebody("archivist", name="iryna")
    handed_in(client, letters("one"))
    decided(client, "confirm")
    return client


def section(page, title):
    """What stands on a page under a heading, up to the next section."""
    return words(page).partition(f">{title}<")[2].partition("</section>")[0]


def test_of_tei_what_was_edited_in_the_archive_too_stands_apart(archivist):
    # given a letter that was edited at the desk
    held = letter_record(Letter.objects.get())
    store(replace(held, title="At the desk"), by="olena", why="read again")
    # when its file comes with another title, and a date that is none
    changed = letters("one", title="In the file")[0].read().replace(b"1745-06-19", b"19.06.1745")
    page = handed_in(archivist, [a_file("one.xml", changed)])
    # then the title is not called not understood, and the date is
    assert "the file has “In the file”, kept is “At the desk”" in section(page, KEPT)
    assert "edit the letter here" in section(page, KEPT)
    assert "export_letters table" not in words(page)
    assert "19.06.1745" in section(page, "Not understood")
    assert "In the file" not in section(page, "Not understood")


def test_of_an_index_a_name_that_the_archive_has_otherwise_stands_apart(archivist):
    # when an index names another sender
    index = a_file(*cmif(description("one", sender="Otto Braun")))
    page = handed_in(archivist, [index], format="cmif")
    # then
    assert "another name than in the archive, kept in a note" in section(page, KEPT)
    assert "another name" not in section(page, "Not understood")
