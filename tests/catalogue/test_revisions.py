"""The one history."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import ProgrammingError, connections, transaction

from archive.catalogue.models import Letter, Revision
from archive.catalogue.records import letter_record, store
from archive.catalogue.revisions import (
    Difference,
    StaleSave,
    check_not_stale,
    history,
    keep,
    restore,
    sha256_of,
    verify_chain,
)
from archive.record.letter import (
    Completeness,
    CustodyEvent,
    CustodyKind,
    LetterRecord,
    Redaction,
    TextRole,
    TextVersion,
    WithheldKind,
)
from archive.record.people import Protection
from archive.record.versioned import from_json
from tests.catalogue.records_made import IZYUM, LETTERS, OFFICER, PAVLIK
from tests.catalogue.stored import described, stored

LETTER = LetterRecord("IZY-1", LETTERS, title="Report")
WORDING = TextVersion("w1", TextRole.PRINTED, "en", Completeness.SENTENCE, "I refuse")


@pytest.fixture
def archive(db):
    described()


# Keeping


def test_a_revision_says_who_saved_what_why_and_when_in_full(archive):
    # when
    letter = stored(LETTER, by="iryna", why="from the report")
    # then
    (kept,) = history(letter)
    assert (kept.kind, kept.key, kept.number) == ("letter", letter.public_id, 1)
    assert (kept.by, kept.why) == ("iryna", "from the report")
    assert from_json(LetterRecord, kept.record) == letter_record(letter)


def test_a_save_that_changes_nothing_is_no_revision(archive):
    letter = stored(LETTER)
    assert keep(letter, by="iryna", why="looked at") is None
    assert history(letter).count() == 1


def test_a_row_changed_at_the_desk_is_kept_as_it_stands(archive):
    # given
    letter = stored(LETTER)
    letter.title = "Report to command"
    letter.save()
    # when
    kept = keep(letter, by="taras", why="full title")
    # then
    assert (kept.number, kept.record["title"]) == (2, "Report to command")
    assert Letter.objects.get().revision == 2


def test_the_desk_cannot_change_a_revision(archive):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Revision.objects.update(by="nobody")


# The chain


def test_every_revision_holds_the_hash_of_the_one_before_it_in_the_whole_archive(archive):
    stored(LETTER)
    links = list(Revision.objects.after(0))
    assert [link.previous for link in links] == ["", *(link.sha256 for link in links[:-1])]
    assert verify_chain() is None


@pytest.mark.parametrize("field", ["by", "why", "key", "previous"])
def test_a_changed_revision_breaks_the_seal(archive, field):
    link = Revision.objects.newest_first().first()
    setattr(link, field, "something else")
    assert sha256_of(link) != link.sha256


def test_a_revision_slipped_in_behind_the_chain_is_named(archive):
    # given
    link = Revision.objects.newest_first().first()
    forged = Revision(
        kind="agent", key="pavlik", number=9, at=link.at, by="nobody", record={}, previous="f" * 64
    )
    forged.sha256 = sha256_of(forged)
    forged.save()
    # then
    assert verify_chain() == forged


def test_saves_at_the_same_time_do_not_fork_the_chain(empty_archive):
    # given
    described()

    def save(number):
        try:
            return store(replace(LETTER, reference=f"IZY-{number}"), by="iryna", why="at once")
        finally:
            connections["default"].close()

    # when
    with ThreadPoolExecutor(4) as desks:
        list(desks.map(save, range(12)))
    # then
    assert verify_chain() is None
    previous = list(Revision.objects.values_list("previous", flat=True))
    assert len(previous) == len(set(previous))


# The way back


def test_restoring_writes_the_old_record_as_a_new_revision(archive):
    # given
    letter = stored(LETTER)
    stored(replace(LETTER, title="Report to command"))
    # when
    kept = restore(history(letter).last(), by="taras", why="the short title was right")
    # then
    assert (kept.number, kept.by, kept.why) == (3, "taras", "the short title was right")
    assert letter_record(letter).title == "Report"


def test_restoring_what_stands_already_is_no_revision(archive):
    letter = stored(LETTER)
    assert restore(history(letter).first(), by="taras", why="to be sure") is None


def test_restoring_keeps_wordings_custody_and_redactions_made_since(archive):
    # given
    found = CustodyEvent(CustodyKind.FOUND, "Found in a house")
    withheld = Redaction(WithheldKind.FIELD, "summary", "protection of a child")
    letter = stored(LETTER)
    stored(replace(LETTER, title="x", texts=(WORDING,), custody=(found,), redactions=(withheld,)))
    # when
    restore(history(letter).last(), by="taras", why="title")
    # then
    now = letter_record(letter)
    assert (now.title, now.custody, now.redactions) == ("Report", (found,), (withheld,))
    assert [text.key for text in now.texts] == ["w1"]


def test_a_place_is_restored_too(archive):
    place = stored(replace(IZYUM, gazetteer="geonames:706466"))
    kept = restore(history(place).last(), by="taras", why="another Izyum")
    assert "gazetteer" not in kept.record


def test_restoring_unmasks_nobody(archive):
    agent = stored(replace(OFFICER, protection=Protection.POSSIBLE_PRISONER))
    with pytest.raises(ValueError, match="a second person approves"):
        restore(history(agent).last(), by="taras", why="as it was")


# Two at one letter


def test_a_form_that_shows_the_newest_revision_is_not_stale(archive):
    letter = stored(LETTER)
    check_not_stale(letter, letter.revision)


def test_a_stale_save_says_who_saved_since_when_and_what(archive):
    # given
    opened = stored(LETTER).revision
    letter = stored(replace(LETTER, title="Report to command"), by="taras", why="full title")
    # when
    with pytest.raises(StaleSave) as stale:
        check_not_stale(letter, opened)
    # then
    at = f"{history(letter).first().at:%Y-%m-%d at %H:%M} UTC"
    assert str(stale.value) == f"changed since you opened it: by taras on {at} (full title)"
    assert stale.value.differences == (Difference("title", "Report", "Report to command"),)
    assert (stale.value.opened.number, [one.number for one in stale.value.since]) == (1, [2])


def test_a_form_opened_before_the_first_save_is_stale_as_well(archive):
    # given
    agent = stored(replace(PAVLIK, key="petryk"), by="taras", why="")
    # when
    with pytest.raises(StaleSave) as stale:
        check_not_stale(agent, 0)
    # then
    assert stale.value.opened is None
    assert Difference("key", None, "petryk") in stale.value.differences
