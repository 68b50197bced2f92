"""What both roles see of an act of publishing once it is committed, or refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.utils import ConnectionHandler

from archive.catalogue.models import Letter
from archive.publishing import door
from archive.reading_room.models import ReadingLetter
from tests.publishing.shelved import entered, on_the_shelf, published


def test_a_refused_publication_changes_nothing(empty_archive):
    good, bad = entered(1), entered(2, kind=None, title="", correspondents=())
    with pytest.raises(door.PublishingError):
        door.publish([good, bad], by="olena", why="ready")
    assert on_the_shelf() == {}
    assert {letter.status for letter in Letter.objects.all()} == {"draft"}


def test_publishing_never_opens_the_readers_connection(empty_archive):
    # given the readers' connection is closed
    connections["reading"].close()

    # when a letter is published, withdrawn and published again
    letter = published()
    door.withdraw([letter], by="olena", why="a question")
    door.publish([letter], by="olena", why="answered")

    # then it still is
    assert connections["reading"].connection is None


def test_a_reader_sees_a_publication_when_it_is_committed_and_not_before(empty_archive):
    published()
    assert ReadingLetter.objects.using("reading").known_as("letter0001").count() == 1


def test_a_public_process_holds_no_desk():
    handler = ConnectionHandler({"default": {}, "reading": {"ENGINE": "django.db.backends.dummy"}})
    with pytest.raises(ImproperlyConfigured):
        handler["default"].cursor()
