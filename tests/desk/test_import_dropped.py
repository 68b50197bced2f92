"""Imports that somebody dropped: who and when, and that nothing came in."""

from dataclasses import replace

import pytest
from django.utils.formats import date_format

from archive.catalogue.incoming import ImportState
from archive.formats import table
from tests.desk.handed_in import (
    a_file,
    an_import_checked,
    decided,
    handed_in,
    letters,
    newest,
)
from tests.desk.pages import somebody, words
from tests.formats.small import SMALL
from tests.importing.zipped import zipped

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.fixture
def archivist():
    return somebody("archivist", name="iryna")


def test_what_somebody_dropped_says_who_and_when_and_that_nothing_came_in(archivist):
    # given a preview that is dropped
    handed_in(archivist, letters("one"))
    page = words(decided(archivist, "drop"))
    when = newest().finished_at.strftime("%H:%M")

    # then the page says so, with what it would have been
    assert "Dropped by iryna" in page
    assert f"{when} UTC: nothing of it came in" in page
    assert "What would have been taken in" in page

    # and the list counts no letters that might be waiting
    listed = words(archivist.get("/desk/catalogue/importrun/"))
    assert "dropped by iryna" in listed
    assert "nothing came in" in listed
    assert "1 new, 0 changed" not in listed


def test_dropped_tables_without_letters_had_something_to_take_in(archivist, tmp_path):
    # given tables that hold things alone, which somebody drops
    table.write(replace(SMALL, letters=()), tmp_path)
    content = zipped((path.name, path.read_bytes()) for path in sorted(tmp_path.glob("*.csv")))
    options = {"format": "table", "collection": "", "create_terms": "on"}
    handed_in(archivist, [a_file("tables.zip", content)], **options)
    assert newest().state == ImportState.CHECKED

    # when
    page = words(decided(archivist, "drop"))

    # then
    assert "Dropped by iryna" in page
    assert "There is nothing to take in." not in page


def test_what_nobody_dropped_names_nobody(archivist):
    handed_in(archivist, [a_file("bad.xml", b"<x/>")])

    listed = words(archivist.get("/desk/catalogue/importrun/"))
    assert "nothing came in" in listed
    assert "dropped by" not in listed
    assert "refused" in listed


def test_the_list_says_that_all_was_the_same(archivist):
    # given
    handed_in(archivist, letters("one"))
    decided(archivist, "confirm")
    # when
    handed_in(archivist, letters("one"))
    # then
    listed = words(archivist.get("/desk/catalogue/importrun/"))
    assert 'field-stands">all the same<' in listed


def test_list_and_page_write_a_time_alike(archivist):
    page = words(handed_in(archivist, letters("one")))

    when = f"{date_format(newest().started_at, 'j E Y, H:i')} UTC"
    assert when in page
    assert when in words(archivist.get("/desk/catalogue/importrun/"))


def test_what_was_refused_when_it_was_taken_in_is_not_called_taken_in(archivist):
    # given an import of which everything was refused in the end
    run = an_import_checked(by="iryna")
    run.state, run.report["letters"] = "taken", {"new": 0, "changed": 0, "same": 0}
    run.save()
    # when
    page = words(archivist.get(f"/desk/catalogue/importrun/{run.pk}/change/"))
    # then
    assert "Nothing was taken in" in page
    assert "New letters are drafts" not in page


def test_people_who_are_in_by_now_are_not_said_to_be_lacking(archivist):
    handed_in(archivist, letters("one"), create_terms="on")
    page = words(decided(archivist, "confirm"))

    assert "Made with the letters" in page
    assert "Not in the archive yet" not in page
