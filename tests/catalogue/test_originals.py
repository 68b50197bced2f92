"""Files are kept as they came in."""

import hashlib
from dataclasses import replace

import pytest
from django.db import ProgrammingError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue.models import (
    Collection,
    ImportedFile,
    ImportRun,
    LetterIdentifier,
    Original,
    OriginalOf,
)
from archive.catalogue.originals import (
    Taken,
    keep_original,
    letters_met,
    note_identifiers,
    note_taken,
)
from archive.record.letter import LetterRecord
from tests.catalogue.records_made import LETTERS, PAPERS
from tests.catalogue.stored import described, stored

FILE = {"format": "tei", "name": "L01.xml", "media_type": "application/tei+xml", "by": "iryna"}


@pytest.fixture
def letter(db):
    described()
    return stored(LetterRecord("IZY-1", LETTERS))


@pytest.fixture
def other(letter):
    return stored(LetterRecord("IZY-2", LETTERS))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000))
def test_a_file_comes_back_byte_for_byte(db, content):
    number = keep_original(content, **FILE)
    kept = Original.objects.get(pk=number)
    assert bytes(kept.content) == content
    assert (kept.size, kept.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_content_is_kept_once_under_the_name_it_first_had(db):
    first = keep_original(b"<TEI/>", **FILE)
    again = keep_original(b"<TEI/>", **FILE | {"name": "copy.xml", "by": "taras"})
    assert again == first
    assert Original.objects.get().name == "L01.xml"


def test_what_was_not_understood_stays_with_the_file(db):
    warnings = [{"element": "zone", "what": "not understood", "line": 12}]
    number = keep_original(b"<TEI/>", warnings=warnings, **FILE)
    assert Original.objects.get(pk=number).warnings == warnings


def test_a_name_that_is_no_text_keeps_no_file_out(db):
    number = keep_original(b"<TEI/>", **FILE | {"name": "L\udcff.xml"})
    assert Original.objects.get(pk=number).name == "L?.xml"


def test_the_newest_file_of_a_letter_is_its_current_one(letter, other):
    # given
    old, new = (keep_original(content, **FILE) for content in (b"<a/>", b"<b/>"))
    note_taken(old, [Taken(letter.pk, "L1", 3, 0), Taken(other.pk, "L2", 9, 1)])
    # when
    note_taken(new, [Taken(letter.pk, "L1", 4, 0)])
    # then
    current = OriginalOf.objects.current().with_files()
    assert {one.letter_id: bytes(one.original.content) for one in current} == {
        letter.pk: b"<b/>",
        other.pk: b"<a/>",
    }
    history = OriginalOf.objects.of([letter]).newest_first()
    assert [(one.original_id, one.identifier, one.line) for one in history] == [
        (new, "L1", 4),
        (old, "L1", 3),
    ]


def test_taking_a_letter_from_the_same_file_again_adds_nothing(letter):
    number = keep_original(b"<TEI/>", **FILE)
    for _ in range(2):
        note_taken(number, [Taken(letter.pk, "L1")])
    assert OriginalOf.objects.from_files([number]).count() == 1


def test_a_file_taken_again_after_another_is_the_current_one(letter):
    one, two = (keep_original(content, **FILE) for content in (b"<a/>", b"<b/>"))
    for number in (one, two, one):
        note_taken(number, [Taken(letter.pk)])
    assert OriginalOf.objects.of([letter]).current().get().original_id == one


def test_an_index_is_not_taken_for_the_letters_tei(letter):
    tei = keep_original(b"<TEI/>", **FILE)
    cmif = keep_original(b"<TEI></TEI>", **FILE | {"format": "cmif"})
    for number in (tei, cmif):
        note_taken(number, [Taken(letter.pk)])
    assert OriginalOf.objects.written_as("tei").current().get().original_id == tei


@pytest.mark.parametrize("table", [Original, OriginalOf])
def test_the_desk_can_neither_change_nor_delete_what_came_in(letter, table):
    note_taken(keep_original(b"<TEI/>", **FILE), [Taken(letter.pk)])
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        table.objects.update(taken_at=None)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        table.objects.all()._raw_delete("default")


@pytest.mark.parametrize("table", [Original, OriginalOf, LetterIdentifier, ImportRun, ImportedFile])
def test_readers_see_nothing_of_what_came_in(empty_archive, table):
    with pytest.raises(ProgrammingError, match="permission denied"):
        table.objects.using("reading").count()


# By what files call a letter


def test_a_letter_is_met_by_any_of_its_identifiers_within_the_collection(letter, other):
    # given
    here, elsewhere = (Collection.objects.coded(one.code).get().pk for one in (LETTERS, PAPERS))
    note_identifiers(here, [(letter.pk, "L1"), (letter.pk, "https://example.org/1")])
    note_identifiers(elsewhere, [(other.pk, "L1")])
    # when, then
    assert letters_met(here, ["L1", "https://example.org/1", "L9"]) == {
        "L1": letter.pk,
        "https://example.org/1": letter.pk,
    }
    assert letters_met(elsewhere, ["L1"]) == {"L1": other.pk}


def test_an_identifier_that_two_letters_share_meets_neither(letter, other):
    here = letter.collection_id
    note_identifiers(here, [(letter.pk, "shared"), (other.pk, "shared"), (other.pk, "L2")])
    assert letters_met(here, ["shared", "L2"]) == {"L2": other.pk}


def test_a_letter_put_into_another_collection_is_met_where_its_file_came_in(letter):
    here = letter.collection_id
    note_identifiers(here, [(letter.pk, "L1")])
    stored(replace(LetterRecord("IZY-1", PAPERS), public_id=letter.public_id))
    assert letters_met(here, ["L1"]) == {"L1": letter.pk}


def test_identifiers_are_remembered_once_and_only_where_they_can_be_one(letter):
    for _ in range(2):
        note_identifiers(letter.collection_id, [(letter.pk, "L1"), (letter.pk, "x" * 301)])
    note_identifiers(letter.collection_id, [(letter.pk, "")])
    assert list(LetterIdentifier.objects.values_list("identifier", flat=True)) == ["L1"]
