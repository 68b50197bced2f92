"""The file a letter came in as goes out only where it is switched on and holds nobody's secret."""

import dataclasses
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from archive.catalogue import records
from archive.catalogue.models import Original, OriginalOf
from archive.masking import Policy, WithheldName
from archive.masking.people import mask_of
from archive.publishing import door
from archive.publishing.originals import is_clear
from archive.reading_room.models import ReadingOriginal
from archive.record.letter import Redaction, WithheldKind
from archive.record.people import Correspondent, Protection, Role
from tests.make import a_collection, a_letter, an_agent
from tests.publishing.shelved import entered as a_letter_entered
from tests.publishing.shelved import on_the_shelf
from tests.publishing.shelved import published as a_letter_published

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NAMED = {
    "collection": a_collection(default_protection=Protection.DECEASED),
    "correspondents": (),
}
GND = "https://d-nb.info/gnd/999999999"
WITHHELD = (WithheldName("Остап Квезальський", "ostap"), WithheldName(GND, "ostap", is_id=True))
MASK = mask_of(a_letter(), Policy.public(WITHHELD))


def tei(words, before=""):
    """A file of TEI with these words in it."""
    page = f'{before}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>{words}</text></TEI>'
    return page.encode()


def entered(number=1, **changes):
    """The row of a letter whose people may be named."""
    return a_letter_entered(number, **(NAMED | changes))


def published(number=1, **changes):
    """The row of a public letter whose people may be named."""
    return a_letter_published(number, **(NAMED | changes))


def taken_from(data, *letters, at=NOW):
    """Keep a file that these letters came in as, one behind the other."""
    original, _ = Original.objects.get_or_create(
        sha256=f"{abs(hash(data)):064}",
        defaults={"format": "tei", "size": len(data), "content": data, "taken_at": NOW},
    )
    for position, letter in enumerate(letters):
        OriginalOf.objects.create(letter=letter, original=original, position=position, taken_at=at)


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
        tei('Остап Квезаль\n<lb break="no"/>ський'),
        tei("Остап Квезаль-<lb/>ський"),
        tei("Остап Квезаль¬<lb/>ський"),
        tei("<surname>Квезальський</surname><roleName>рядовий</roleName><name>Остап</name>"),
        tei('<p xml:id="OstapKvezalskyi"/>'),
        tei('<p ref="#OSTAPKVEZALSKYI"/>'),
        tei('<graphic url="scans/KvezalskyiOstap_1917.jpg"/>'),
        tei(
            '<p ref="https://uk.example/%D0%9A%D0%B2%D0%B5%D0%B7%D0%B0%D0%BB%D1%8C%D1%81'
            '%D1%8C%D0%BA%D0%B8%D0%B9_%D0%9E%D1%81%D1%82%D0%B0%D0%BF"/>'
        ),
        tei("<!-- Остап > Квезальський -->"),
        tei("О с т а п   К в е з а л ь с ь к и й"),
        tei("&amp;#1054;стап Квезальський"),
        tei("<cell>Остап</cell><cell>Марко</cell><cell>Квезальському</cell>"),
        tei('<graphic url="data:image/png;base64,0KLQtdGB0YI="/>'),
        tei(f'<persName ref="{GND}">O. K.</persName>'),
        tei('<rs type="person" ref="http://d-nb.info/gnd/999999999/">the miller</rs>'),
        tei('<ptr target="gnd:999999999"/>'),
        tei('<ptr target="https%3A%2F%2Fd-nb.info%2Fgnd%2F%39999%39999%39"/>'),
        tei("GND 9999<hi>99999</hi>"),
        tei("GND 9999<!-- so -->99999"),
        tei("GND 9999&#57;9999"),
        tei("GND 9999&amp;#57;9999"),
        tei(f"<!-- {GND} -->"),
        b"<TEI><text>no namespace</text></TEI>",
        b"no XML",
    ],
)
def test_a_file_in_which_a_withheld_name_can_be_read_is_not_clear(data):
    assert not is_clear(data, MASK)


@pytest.mark.parametrize("words", ["Остап прийшов", "1999999999", "in 1943, 9 99 page 999"])
def test_a_file_without_one_is_clear(words):
    assert is_clear(tei(words), MASK)


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

    def test_is_taken_back_when_somebody_of_whom_it_has_the_number_becomes_protected(self):
        # given a letter whose file has the authority id of somebody without the name
        letter = published(1, original_shown=True)
        taken_from(tei(f'<persName ref="{GND}">O. K.</persName>'), letter)
        door.republish([letter])
        assert given()

        # when that person turns out to be a child of another letter
        child = an_agent("Остап Квезальський", Protection.MINOR, "ostap")
        child = dataclasses.replace(child, authority_ids=(GND,))
        published(2, correspondents=(Correspondent(Role.SENDER, child),))

        # then readers have it no more, nor when the archive takes the id from the child
        assert given() == {}
        records.store_agent(dataclasses.replace(child, authority_ids=()), by="olena", why="private")
        door.republish([letter])
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

    def test_is_not_what_came_in_since_the_letter_was_published(self):
        # given a public letter with its file, and a newer file that nobody has published
        letter = entered(1, original_shown=True)
        taken_from(tei("first"), letter)
        door.publish([letter], by="olena", why="ready")
        taken_from(tei("second"), letter, at=timezone.now())

        # when the letter is laid out anew, then readers still have the file of their version
        door.republish([letter])
        assert given() == {"letter0001": tei("first")}

    def test_is_said_to_be_shown_only_where_it_is(self):
        # given two letters with the switch on, of which one came in together with another
        one, other = entered(1, original_shown=True), entered(2, original_shown=True)
        taken_from(tei("one"), one)
        taken_from(tei("both"), other, entered(3))

        # when they are published, then what readers are told is what they get
        door.publish([one, other], by="olena", why="ready")
        shown = {key: view.original_shown for key, view in on_the_shelf().items()}
        assert shown == {"letter0001": True, "letter0002": False}
