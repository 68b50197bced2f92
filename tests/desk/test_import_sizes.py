"""Large files at the desk: kept and read in pieces, or not at all where they are too large."""

import tracemalloc
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile

from archive.catalogue.models import Collection, ImportedFile, Letter
from archive.desk import import_runs
from archive.importing import runs
from archive.importing.opened.files import FORMS
from tests.desk.handed_in import (
    a_file,
    a_place_for_letters,
    counted,
    decided,
    handed_in,
    letters,
    newest,
    tei,
)
from tests.desk.pages import somebody, words
from tests.importing.zipped import zipped

MEGABYTE = 1 << 20

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.fixture
def archivist():
    return somebody("archivist", name="iryna")


def test_a_file_over_the_cap_is_refused_without_being_kept(archivist):
    # given a file that is too large, beside a letter
    large = a_file("large.xml", b" " * (FORMS["tei"].cap + 1))
    # when they are handed in
    page = handed_in(archivist, [large, *letters("one")])
    # then it is refused with the reason, and the letter alone is kept
    assert counted(page) == (1, 0, 0, 1)
    [refused] = newest().report["refused"]
    assert (refused["file"], refused["reason"]) == ("large.xml", "it has more than 20 MB")
    assert "<bdi>large.xml</bdi>, <bdi>one.xml</bdi>" in words(page)
    assert [one.name for one in ImportedFile.objects.all()] == ["one.xml"]
    # and so again when the letter is taken in
    assert counted(decided(archivist, "confirm")) == (1, 0, 0, 1)
    assert Letter.objects.count() == 1


def test_a_file_over_the_cap_alone_leaves_nothing_to_decide(archivist):
    page = handed_in(archivist, [a_file("large.xml", b" " * (FORMS["tei"].cap + 1))])

    assert counted(page) == (0, 0, 0, 1)
    assert "There is nothing to take in." in words(page)


def test_a_large_file_is_never_in_memory_whole_while_it_is_kept(monkeypatch):
    # given an upload, on the disk as Django leaves it
    upload = TemporaryUploadedFile("large.xml", "application/xml", 16 * MEGABYTE, None)
    upload.write(b"x" * 16 * MEGABYTE)
    monkeypatch.setattr(import_runs, "start", lambda run: SimpleNamespace(wait=lambda: 0))
    place = Collection.objects.get(pk=a_place_for_letters())
    asked = {"format": "tei", "collection": place, "why": "first", "toml": "", "files": [upload]}
    # when
    tracemalloc.start()
    import_runs.begin(asked, "iryna")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # then
    assert peak < 4 * MEGABYTE
    assert bytes(ImportedFile.objects.get().content) == b"x" * 16 * MEGABYTE


@pytest.mark.parametrize("size", [1, 7, len(tei()), MEGABYTE])
def test_what_is_read_in_pieces_is_what_was_handed_in(archivist, monkeypatch, size):
    # given
    packed = zipped([("two.xml", tei("two"))])
    handed_in(archivist, [*letters("one"), a_file("letters.zip", packed)])
    monkeypatch.setattr(runs, "PIECE", size)
    # when
    found = {one.name: one.open().read() for one in runs.files_of(newest())}
    # then
    assert found == {"one.xml": tei(), "letters.zip/two.xml": tei("two")}
