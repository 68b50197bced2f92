"""Rows and records say the same."""

from dataclasses import replace

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings

from archive.catalogue.kinds import OF_RECORD
from archive.catalogue.models import CustodyEvent as CustodyRow
from archive.catalogue.models import Letter, Revision
from archive.catalogue.records import letter_record, letter_records, place_record, store
from archive.catalogue.revisions import keep
from archive.record.dates import HistoricalDate
from archive.record.letter import (
    Completeness,
    CustodyEvent,
    CustodyKind,
    LetterRecord,
    Redaction,
    Status,
    TextRole,
    TextVersion,
    WithheldKind,
)
from archive.record.names import LocalName
from archive.record.people import Correspondent, Role
from archive.record.sources import Statement
from archive.record.versioned import RecordError
from archive.record.vocabulary import Place, Precision
from tests.catalogue.records_made import (
    DESCRIBED_WITH,
    IZYUM,
    LETTERS,
    NO_LEAVE,
    OFFICER,
    PAVLIK,
    PRESS,
    RAPORT,
    UKRAINE,
    WAPO,
    letters,
)
from tests.catalogue.stored import described, stored

# The fixture stores what letters refer to, once; every example is rolled back. A failing
# example is not shrunk: each step of that would be a letter written and read.
LAW = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def archive(db):
    described()


@LAW
@given(letters())
def test_a_letter_read_back_is_the_letter_that_was_stored(record):
    with transaction.atomic():
        # when
        letter = store(record, by="iryna", why="as reported")
        # then
        kept = letter_record(letter)
        assert kept == with_ids_of(kept, record)
        transaction.set_rollback(True)


@LAW
@given(letters())
def test_storing_a_letter_as_it_is_kept_leaves_no_trace(record):
    with transaction.atomic():
        # given
        letter = store(record, by="iryna", why="as reported")
        kept = letter_record(letter)
        # when
        store(kept, by="taras", why="once more")
        # then
        assert letter_record(letter) == kept
        assert Revision.objects.of("letter", kept.public_id).count() == 1
        transaction.set_rollback(True)


def with_ids_of(kept, record):
    """`record` with the public ids that the archive minted."""
    ids = {text.key: text.public_id for text in kept.texts}
    texts = tuple(replace(text, public_id=ids[text.key]) for text in record.texts)
    return replace(record, public_id=kept.public_id, texts=texts)


# What must be there before


def test_a_letter_of_an_unknown_agent_is_refused_with_the_nearest_known_ones():
    # given
    stranger = Correspondent(Role.SENDER, agent=replace(PAVLIK, key="pavlyk"))
    # when
    with pytest.raises(RecordError) as refusal:
        stored(letter(correspondents=(stranger,)))
    # then
    assert str(refusal.value) == (
        "read agent 'pavlyk', which is not in the archive; nearest of those known: pavlik, officer"
    )
    assert not Letter.objects.exists()


def test_a_redaction_of_an_unknown_field_is_refused_because_it_would_hide_nothing():
    redaction = Redaction(WithheldKind.FIELD, "sumary", "protection of a child")
    with pytest.raises(RecordError, match="read field 'sumary' as withheld; known are reference"):
        stored(letter(redactions=(redaction,)))


def test_a_redaction_of_an_unknown_agent_is_refused():
    redaction = Redaction(WithheldKind.AGENT, "nobody", "protection of a child")
    with pytest.raises(RecordError, match="read agent 'nobody', which is not in the archive"):
        stored(letter(redactions=(redaction,)))


def test_an_overlong_title_is_refused_by_its_name_and_not_by_the_database():
    with pytest.raises(RecordError, match="title: read 501 characters; at most 500 are kept"):
        stored(letter(title="x" * 501))


def test_of_a_list_the_one_that_is_too_long_is_named():
    with pytest.raises(RecordError, match="languages 2: read 36 characters; at most 35 are kept"):
        stored(letter(languages=("uk", "x" * 36)))


def test_more_of_a_list_than_can_be_numbered_is_refused_with_the_count():
    many = (Statement("date", "1916"),) * 32769
    with pytest.raises(RecordError, match="statements: read 32769; at most 32768 are kept"):
        stored(letter(statements=many))


@pytest.mark.parametrize(("odd", "name"), [("\0", "U\\+0000"), ("\udc80", "U\\+DC80")])
def test_a_character_that_the_database_cannot_hold_is_refused_by_its_number(odd, name):
    with pytest.raises(RecordError, match=f"read the character {name}"):
        stored(letter(sent=HistoricalDate("1916", as_written=f"липень{odd}")))


def test_a_place_cannot_lie_in_a_place_that_lies_in_it():
    with pytest.raises(RecordError, match="parent: izyum lies below ukraine itself"):
        stored(replace(UKRAINE, parent=IZYUM))


def test_a_term_is_given_to_a_letter_only_once():
    with pytest.raises(RecordError, match="read term 'raport' twice"):
        stored(letter(terms=(RAPORT, RAPORT)))


# Which row is meant


def test_a_letter_without_public_id_is_found_by_its_reference_and_keeps_its_id():
    first = stored(letter(title="Report"))
    second = stored(letter(title="Report to command"))
    assert (second.pk, second.public_id) == (first.pk, first.public_id)
    assert second.revision == 2


def test_a_letter_with_public_id_may_get_another_reference():
    first = stored(letter())
    second = stored(letter(reference="IZY-2", public_id=first.public_id))
    assert (second.pk, second.reference) == (first.pk, "IZY-2")


def test_a_letter_cannot_take_the_reference_of_another():
    one, other = stored(letter()), stored(letter(reference="IZY-2"))
    with pytest.raises(RecordError, match=f"the letter {other.public_id} has it"):
        stored(letter(reference="IZY-2", public_id=one.public_id))


def test_a_public_id_from_elsewhere_is_kept():
    assert stored(letter(public_id="0123456789")).public_id == "0123456789"


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.WITHDRAWN])
def test_a_record_publishes_nothing(status):
    assert stored(letter(status=status)).status == Status.DRAFT


def test_a_record_takes_no_published_letter_back():
    # given
    row = stored(letter())
    row.status = Status.PUBLISHED
    row.save()
    # when
    stored(letter(title="Report to command"))
    # then
    assert letter_record(row).status is Status.PUBLISHED


# What only grows


def test_the_text_of_a_wording_is_never_changed():
    stored(letter(texts=(wording("I refuse"),)))
    with pytest.raises(RecordError, match="add a new one with another key, and 'w1' as what it"):
        stored(letter(texts=(wording("I do not refuse"),)))


def test_a_corrected_wording_stands_beside_the_one_that_it_replaces():
    stored(letter(texts=(wording("I refuse"),)))
    correction = replace(wording("I refuse to serve"), key="w2", replaces="w1")
    row = stored(letter(texts=(wording("I refuse"), correction)))
    assert [text.key for text in letter_record(row).current_texts()] == ["w2"]


def test_what_is_said_about_a_wording_may_be_corrected_and_keeps_its_public_id():
    before = letter_record(stored(letter(texts=(wording("I refuse"),)))).texts[0]
    noted = replace(wording("I refuse"), note="as printed")
    after = letter_record(stored(letter(texts=(noted,)))).texts[0]
    assert after == replace(before, note="as printed")


def test_a_wording_is_not_taken_away():
    stored(letter(texts=(wording("I refuse"),)))
    with pytest.raises(RecordError, match="wordings are not taken away"):
        stored(letter())


def test_a_wording_belongs_to_one_letter():
    stored(letter(texts=(wording("I refuse"),)))
    with pytest.raises(RecordError, match="another letter has a wording of that key"):
        stored(letter(reference="IZY-2", texts=(wording("I refuse"),)))


def test_a_letter_has_a_key_for_each_wording():
    with pytest.raises(RecordError, match="read the key of one wording twice"):
        stored(letter(texts=(wording("one"), wording("two"))))


def test_custody_is_added_at_the_end():
    stored(letter(custody=(FOUND,)))
    row = stored(letter(custody=(FOUND, HANDED_OVER)))
    assert letter_record(row).custody == (FOUND, HANDED_OVER)


@pytest.mark.parametrize(
    "custody", [(), ("HANDED_OVER",), ("HANDED_OVER", "FOUND")], ids=["lacks", "changed", "before"]
)
def test_a_record_that_lacks_or_changes_a_custody_event_is_refused(custody):
    stored(letter(custody=(FOUND,)))
    events = tuple({"FOUND": FOUND, "HANDED_OVER": HANDED_OVER}[name] for name in custody)
    with pytest.raises(RecordError, match=r"custody event 1 \(found: Found in a house\) is kept"):
        stored(letter(custody=events))


def test_the_desk_cannot_change_a_custody_event_even_past_the_records():
    stored(letter(custody=(FOUND,)))
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        CustodyRow.objects.update(sentence="Never found")


# Rewritten only where it differs


def test_people_are_left_alone_when_only_the_title_changes():
    soldier = Correspondent(Role.SENDER, described_as="unnamed soldier")
    row = stored(letter(correspondents=(soldier,)))
    before = row.correspondents.get().pk
    stored(letter(correspondents=(soldier,), title="Report to command"))
    assert row.correspondents.get().pk == before


# The others


@pytest.mark.parametrize("record", DESCRIBED_WITH, ids=lambda record: str(record)[:20])
def test_whatever_a_letter_is_described_with_is_read_back_as_stored(record):
    kind = OF_RECORD[type(record)]
    row = kind.keyed([kind.key_of(record)])[kind.key_of(record)]
    assert kind.read(row) == record


def test_a_place_on_the_equator_from_below_is_on_the_equator():
    row = stored(Place("quito", (), Precision.POINT, latitude=-0.0, longitude=-78.5))
    assert str(place_record(row).latitude) == "0.0"


def test_storing_an_agent_again_leaves_no_trace():
    assert stored(PAVLIK).revision == 1


def test_a_name_added_to_an_agent_is_a_new_revision_of_the_agent_alone():
    # given
    sent = letter(correspondents=(Correspondent(Role.SENDER, agent=OFFICER),))
    row = stored(sent)
    named = replace(OFFICER, names=(*OFFICER.names, LocalName("en", "Ivan Petrov")))
    # when
    agent = stored(named)
    # then
    assert agent.revision == 2
    assert letter_record(row).correspondents[0].agent == named
    assert keep(row, by="iryna", why="looked at") is None


# How many questions


def test_a_letter_is_read_in_as_many_queries_as_ten(django_assert_num_queries):
    # given
    for number in range(10):
        stored(full_letter(number))
    # when, then
    with CaptureQueriesContext(connection) as one:
        letter_record(Letter.objects.referenced("IZY-0").get())
    with django_assert_num_queries(len(one) - 1):
        assert len(list(letter_records(Letter.objects.all()))) == 10


def test_letters_come_in_the_order_asked_for_over_batches():
    for number in range(5):
        stored(letter(reference=f"IZY-{number}"))
    found = letter_records(Letter.objects.order_by("-reference"), batch=2)
    assert [record.reference[-1] for record in found] == list("43210")


FOUND = CustodyEvent(CustodyKind.FOUND, "Found in a house", HistoricalDate("2022-09"))
HANDED_OVER = CustodyEvent(CustodyKind.HANDED_OVER, "Given to a newspaper")


def letter(**rest):
    return LetterRecord(**{"reference": "IZY-1", "collection": LETTERS} | rest)


def wording(text):
    return TextVersion("w1", TextRole.PRINTED, "en", Completeness.SENTENCE, text)


def full_letter(number):
    """A letter with something in every list."""
    return letter(
        reference=f"IZY-{number}",
        kind=RAPORT,
        terms=(NO_LEAVE,),
        found_at=IZYUM,
        correspondents=(Correspondent(Role.MENTIONED, agent=PAVLIK),),
        texts=(replace(wording("I refuse"), key=f"w{number}", source=WAPO),),
        statements=(Statement("date", "2022-08-10", PRESS),),
        custody=(FOUND,),
    )
