"""The file a letter came in as goes out only where it is switched on and holds nobody's secret."""

import dataclasses
from datetime import UTC, datetime

import pytest

from archive.catalogue import records
from archive.catalogue.models import Original, OriginalOf
from archive.masking import Policy, WithheldName
from archive.masking.people import mask_of
from archive.publishing import door
from archive.publishing.originals import is_clear
from archive.reading_room.models import ReadingOriginal
from archive.record.letter import Redaction, WithheldKind
from archive.record.people import Correspondent, Protection, Role
from tests.make import a_letter, an_agent
from tests.publishing.shelved import entered, published

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MASK = mask_of(a_letter(), Policy.public((WithheldName("Остап Квезальський", "ostap"),)))


def tei(words, before=""):
    """A file of TEI with these words in it."""
    page = f'{before}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>{words}</text></TEI>'
    return page.encode()


def taken_from(data, *letters):
    """Keep a file that these letters came in as."""
    original, _ = Original.objects.get_or_create(
        sha256=f"{abs(hash(data)):064}",
        defaults={"format": "tei", "size": len(data), "content": data, "taken_at": NOW},
    )
    for letter in letters:
        OriginalOf.objects.create(letter=letter, original=original, taken_at=NOW)


def given():
    """The files that readers may have, by public id."""
    rows = ReadingOriginal.objects.using("default").select_related("letter")
    return {row.letter.public_id: bytes(row.content) for row in rows}


@pytest.mark.parametrize(
    "data",
    [
        tei("Остап Квезальський"),
        tei("<hi>Оста</hi>п <hi>Квезаль</hi>ського"),
        tei("Остап<lb/>Квезальський"),
        tei("Остап Квезаль-\n<lb/>ський"),
        tei('<persName key="Ostap Kvezalskyi"/>'),
        tei("<!-- Остап Квезальський -->"),
        tei("words", before="<!-- Остап Квезальський -->"),
        tei("words", before="<?read Остап Квезальський?>"),
        tei("&#1054;стап Квезальськ&#x438;&#x439;"),
        b"<TEI><text>no namespace</text></TEI>",
        b"no XML",
    ],
)
def test_a_file_in_which_a_withheld_name_can_be_read_is_not_clear(data):
    assert not is_clear(data, MASK)


def test_a_file_without_one_is_clear():
    assert is_clear(tei("Остап прийшов"), MASK)


@pytest.mark.django_db
class TestTheFile:
    def test_goes_out_where_it_is_switched_on(self):
        # given two letters, each from a file, of which one is shown
        one, other = entered(1, original_shown=True), entered(2)
        taken_from(tei("one"), one)
        taken_from(tei("other"), other)

        # when both are published, then readers may have that one
        door.publish([one, other], by="olena", why="ready")
        assert given() == {"letter0001": tei("one")}

    def test_is_the_newest_that_the_letter_came_in_as(self):
        # given a letter that came in twice
        letter = entered(1, original_shown=True)
        taken_from(tei("first"), letter)
        taken_from(tei("second"), letter)

        # when it is published, then the newer goes out
        door.publish([letter], by="olena", why="ready")
        assert given() == {"letter0001": tei("second")}

    def test_stays_inside_where_another_letter_came_in_it(self):
        # given two letters of one file, of which one is shown
        one, other = entered(1, original_shown=True), entered(2)
        taken_from(tei("both"), one, other)

        # when it is published, then the file stays
        door.publish([one], by="olena", why="ready")
        assert given() == {}

    def test_stays_inside_where_anything_is_withheld(self):
        # given a letter of which a field is withheld
        redacted = (Redaction(WithheldKind.FIELD, "summary", "privacy"),)
        letter = entered(1, original_shown=True, redactions=redacted)
        taken_from(tei("words"), letter)

        # when it is published, then its file stays
        door.publish([letter], by="olena", why="ready")
        assert given() == {}

    def test_is_taken_back_when_somebody_in_it_becomes_protected(self):
        # given a letter whose file names a person whom its record does not name
        letter = published(1, original_shown=True)
        taken_from(tei("Greetings from Остап Квезальський"), letter)
        door.republish([letter])
        assert given()

        # when that person turns out to be a child of another letter
        child = an_agent("Остап Квезальський", Protection.MINOR, "ostap")
        published(2, correspondents=(Correspondent(Role.SENDER, child),))

        # then readers have it no more
        assert given() == {}

    def test_is_taken_back_when_it_is_switched_off(self):
        # given a letter whose file is shown
        letter = entered(1, original_shown=True)
        taken_from(tei("words"), letter)
        door.publish([letter], by="olena", why="ready")

        # when that is switched off
        record = dataclasses.replace(records.letter_record(letter), original_shown=False)
        letter = records.store(record, by="olena", why="privacy")
        door.publish([letter], by="olena", why="privacy")

        # then readers have it no more
        assert given() == {}
