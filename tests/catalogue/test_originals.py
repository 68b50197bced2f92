"""Files are kept as they came in."""

import hashlib
import json

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue.journeys import insert, pour
from archive.catalogue.models import (
    Collection,
    ImportedFile,
    ImportRun,
    LetterIdentifier,
    Original,
    OriginalOf,
)
from archive.record.letter import LetterRecord
from tests.catalogue.records_made import LETTERS, PAPERS
from tests.catalogue.stored import described, stored


@pytest.fixture
def letter(db):
    described()
    return stored(LetterRecord("IZY-1", LETTERS))


@pytest.fixture
def other(letter):
    return stored(LetterRecord("IZY-2", LETTERS))


def kept(content, format="tei"):
    return Original.objects.create(
        sha256=hashlib.sha256(content).hexdigest(),
        format=format,
        name="L01.xml",
        media_type="application/tei+xml",
        size=len(content),
        content=content,
        taken_at=timezone.now(),
        by="iryna",
    )


def poured(content, **facts):
    row = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "format": "tei",
        "name": "L01.xml",
        "media_type": "application/tei+xml",
        "size": len(content),
        "warnings": "[]",
        "taken_at": timezone.now(),
        "by": "iryna",
    }
    pour(Original, "content", [(row | facts, [content[:300], content[300:]])])
    return Original.objects.get()


def taken(letter, original):
    return OriginalOf.objects.create(letter=letter, original=original, taken_at=timezone.now())


def called(letter, identifier, collection=None):
    within = collection or letter.collection
    LetterIdentifier.objects.create(letter=letter, collection=within, identifier=identifier)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000))
def test_a_file_comes_back_byte_for_byte(db, content):
    with transaction.atomic():
        number = kept(content).pk
        assert bytes(Original.objects.get(pk=number).content) == content
        transaction.set_rollback(True)


def test_a_content_is_kept_once(db):
    kept(b"<TEI/>")
    with pytest.raises(IntegrityError), transaction.atomic():
        kept(b"<TEI/>")


def test_the_newest_file_of_a_letter_is_its_current_one(letter, other):
    # given
    old, new = kept(b"<a/>"), kept(b"<b/>")
    for one in (letter, other):
        taken(one, old)
    # when
    taken(letter, new)
    # then
    current = OriginalOf.objects.current().with_files()
    assert {one.letter: bytes(one.original.content) for one in current} == {
        letter: b"<b/>",
        other: b"<a/>",
    }
    history = OriginalOf.objects.of([letter]).newest_first()
    assert [one.original for one in history] == [new, old]


def test_an_index_is_not_taken_for_the_letters_tei(letter):
    tei, cmif = kept(b"<TEI/>"), kept(b"<TEI></TEI>", "cmif")
    for original in (tei, cmif):
        taken(letter, original)
    assert OriginalOf.objects.written_as("tei").current().get().original == tei
    assert OriginalOf.objects.from_files([cmif]).count() == 1


@pytest.mark.parametrize("table", [Original, OriginalOf])
def test_the_desk_can_neither_change_nor_delete_what_came_in(letter, table):
    taken(letter, kept(b"<TEI/>"))
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        table.objects.update(taken_at=timezone.now())
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        table.objects.all()._raw_delete("default")


@pytest.mark.parametrize("table", [Original, OriginalOf, LetterIdentifier, ImportRun, ImportedFile])
def test_readers_see_nothing_of_what_came_in(empty_archive, table):
    with pytest.raises(ProgrammingError, match="permission denied"):
        table.objects.using("reading").count()


def test_a_letter_is_met_by_what_files_of_the_collection_call_it(letter, other):
    # given
    called(letter, "L1")
    called(other, "L1", Collection.objects.coded(PAPERS.code).get())
    # when
    met = LetterIdentifier.objects.met_in(letter.collection, ["L1", "L9"])
    # then
    assert [one.letter for one in met] == [letter]


def test_what_a_file_calls_a_letter_is_remembered_once(letter):
    called(letter, "L1")
    with pytest.raises(IntegrityError), transaction.atomic():
        called(letter, "L1")


def test_a_file_of_many_pieces_is_poured_in_byte_for_byte(db):
    # given every byte there is
    content = bytes(range(256)) * 3
    # then
    assert bytes(poured(content).content) == content


@pytest.mark.parametrize("name", ["a\tb.xml", "a\nb.xml", "a\\.xml", "\\N", "лист “1”.xml"])
def test_a_poured_file_keeps_its_name_and_warnings_whatever_their_signs(db, name):
    # given
    warnings = [{"element": "note", "what": 'a "\\" and\ta tab', "count": 1, "refused_at": None}]
    # when
    original = poured(b"<TEI/>", name=name, warnings=json.dumps(warnings))
    # then
    assert (original.name, original.warnings) == (name, warnings)


def test_nothing_is_poured_where_there_is_no_file(db):
    pour(Original, "content", [])

    assert not Original.objects.exists()


def test_what_a_letter_is_called_already_is_passed_over_when_many_come(letter):
    # given
    called(letter, "L-1")
    row = {"letter_id": letter.pk, "collection_id": letter.collection.pk}
    # when
    insert(LetterIdentifier, [row | {"identifier": f"L-{n}"} for n in (1, 2)], unless_there=True)
    # then
    known = LetterIdentifier.objects.values_list("identifier", flat=True)
    assert sorted(known) == ["L-1", "L-2"]
