"""The one door: what goes through it, when, and what comes back."""

import dataclasses
from datetime import UTC, datetime

import pytest

from archive.catalogue import records
from archive.catalogue.models import Agent, Revision, Source
from archive.catalogue.protection import NeedsSecondPerson
from archive.catalogue.unmasking import approve_unmasking, ask_unmasking
from archive.publishing import door
from archive.reading_room.models import (
    Heading,
    ReadingDate,
    ReadingText,
    ReadingWord,
    Tombstone,
)
from archive.record.letter import Redaction, Relation, RelationKind, WithheldKind
from archive.record.people import Protection
from archive.record.sources import Statement
from tests.make import a_collection, a_sender, a_source, a_text, an_agent
from tests.publishing.shelved import entered, on_the_shelf, published, version

pytestmark = pytest.mark.django_db(databases=["default"])

BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
END_OF_EMBARGO = datetime(2027, 1, 1, tzinfo=UTC)
AFTER = datetime(2027, 1, 2, tzinfo=UTC)


def words():
    rows = ReadingWord.objects.using("default").all()
    return {row.word: row.letters for row in rows}


def headings():
    rows = Heading.objects.using("default").all()
    return {(row.kind, row.key): row.letters for row in rows}


def test_a_draft_leaves_no_public_row():
    entered()
    assert on_the_shelf() == {}
    assert version() == 0


def test_publishing_writes_view_dates_texts_words_headings_and_version():
    # given a letter with a wording and a date that somebody else gives
    letter = entered(
        texts=(a_text("Я отказываюсь."),), statements=(Statement("date", "2022-08-10", a_source()),)
    )

    # when it is published
    door.publish([letter], by="olena", why="ready")

    # then all that readers see is there, under one version
    assert on_the_shelf()["letter0001"].texts[0].text == "Я отказываюсь."
    assert ReadingDate.objects.using("default").count() == 2
    assert ReadingText.objects.using("default").known_as("t-f-1-a").count() == 1
    assert words()["отказываюсь"] == 1
    assert headings()[("place", "kharkiv-region")] == 1
    assert version() == 1


def test_publishing_is_a_revision_with_who_and_why():
    letter = published()
    newest = Revision.objects.of("letter", "letter0001").first()
    assert (newest.by, newest.why) == ("olena", "ready")
    assert newest.record["status"] == "published"
    assert letter.published_revision == newest.number


def test_publishing_again_replaces_and_counts_the_edition():
    letter = published(texts=(a_text("Старое слово"),))
    record = records.letter_record(letter)
    newer = a_text("Новое слово", key="F-1-b", replaces="F-1-a")
    records.store(dataclasses.replace(record, texts=(*record.texts, newer)), by="i", why="read")

    door.publish([letter], by="olena", why="corrected")

    assert [text.text for text in on_the_shelf()["letter0001"].texts] == ["Новое слово"]
    # and of the older nothing is left but what stands in its place
    assert not ReadingText.objects.using("default").known_as("t-f-1-a").exists()
    (older,) = ReadingText.objects.using("default").replaced("t-f-1-a", "t-f-1-b")
    assert (older.letter.public_id, older.replaced_by) == ("letter0001", "t-f-1-b")
    assert "старое" not in words()
    assert words()["слово"] == 1
    assert version() == 2


def test_of_a_wording_corrected_before_it_was_published_nothing_is_known():
    # given a letter whose wording was corrected at the desk
    older, newer = a_text("Старое слово"), a_text("Новое слово", key="F-1-b", replaces="F-1-a")

    # when it is published, twice
    letter = published(texts=(older, newer))
    door.publish([letter], by="olena", why="again")

    # then the address of the older is one that never was
    assert not ReadingText.objects.using("default").replaced("t-f-1-a").exists()


def test_a_wording_corrected_twice_leads_to_the_newest():
    # given a published wording, corrected and published again
    letter = published(texts=(a_text("раз"),))
    for key, replaces in (("F-1-b", "F-1-a"), ("F-1-c", "F-1-b")):
        record = records.letter_record(letter)
        newer = a_text(key, key=key, replaces=replaces)
        records.store(dataclasses.replace(record, texts=(*record.texts, newer)), by="i", why="w")
        door.publish([letter], by="olena", why="corrected")

    # then both older ones lead to the newest
    older = ReadingText.objects.using("default").replaced("t-f-1-a", "t-f-1-b")
    assert {one.replaced_by for one in older} == {"t-f-1-c"}
    assert len(older) == 2


def test_an_edit_stays_inside_until_it_is_published():
    # given a published letter that an archivist goes on editing
    letter = published()
    record = dataclasses.replace(records.letter_record(letter), title="Not yet reviewed")
    records.store(record, by="iryna", why="thinking")

    # when its row is made anew for another reason
    door.republish([letter])

    # then readers still see what was published
    assert on_the_shelf()["letter0001"].title == "Report to command"


def test_a_blocked_letter_lets_nothing_out():
    good, bad = entered(1), entered(2, kind=None, title="", correspondents=())
    with pytest.raises(door.PublishingError, match="F-2 cannot be published: The letter has neith"):
        door.publish([good, bad], by="olena", why="ready")


def test_all_that_are_blocked_are_told_at_once():
    nothing = {"kind": None, "title": "", "correspondents": ()}
    letters = [entered(1), entered(2, **nothing), entered(3, **nothing)]

    with pytest.raises(door.PublishingError) as refused:
        door.publish(letters, by="olena", why="ready")

    assert refused.value.reference == "F-2"
    assert [one.reference for one in refused.value.others] == ["F-3"]


def test_the_check_shows_the_view_and_what_is_found():
    view, found = door.check(entered(public_reference=""))
    assert view.title == "Report to command"
    assert [one.level for one in found] == ["warns"]


def test_withdrawal_leaves_a_tombstone_and_nothing_that_was_said():
    letter = published(texts=(a_text("Тайное слово"),))

    door.withdraw([letter], by="olena", why="asked for by the family")

    assert on_the_shelf() == {}
    assert words() == {}
    assert headings() == {}
    stone = Tombstone.objects.using("default").known_as("letter0001").get()
    assert (stone.added_in, stone.withdrawn_in) == (1, 2)
    assert not ReadingText.objects.using("default").known_as("t-f-1-a").exists()


def test_a_withdrawal_takes_a_reason():
    letter = published()
    with pytest.raises(ValueError, match="takes a reason"):
        door.withdraw([letter], by="olena", why=" ")


def test_withdrawing_a_letter_nobody_knew_leaves_no_tombstone():
    door.withdraw([entered()], by="olena", why="a double")
    assert not Tombstone.objects.using("default").known_as("letter0001").exists()


def test_a_letter_may_come_back():
    letter = published()
    door.withdraw([letter], by="olena", why="a question")
    door.publish([letter], by="olena", why="answered")
    assert list(on_the_shelf()) == ["letter0001"]
    assert not Tombstone.objects.using("default").known_as("letter0001").exists()


def test_words_and_headings_of_other_letters_stay():
    one, _ = (
        published(1, texts=(a_text("общее", key="F-1-a"),)),
        published(2, texts=(a_text("общее", key="F-2-a"),)),
    )
    assert words()["общее"] == 2
    door.withdraw([one], by="olena", why="a question")
    assert words()["общее"] == 1
    assert headings()[("place", "izyum")] == 1


def test_no_public_row_exists_before_the_embargo_ends():
    letter = entered(embargo=END_OF_EMBARGO)

    out = door.publish([letter], by="olena", why="ready", now=BEFORE)

    assert out == []
    assert on_the_shelf() == {}
    assert not Tombstone.objects.using("default").known_as("letter0001").exists()


def test_publish_due_lets_out_what_was_released_and_nothing_else():
    door.publish([entered(1, embargo=END_OF_EMBARGO)], by="olena", why="ready", now=BEFORE)
    entered(2, embargo=END_OF_EMBARGO)

    assert door.publish_due(now=BEFORE) == ([], [])
    out, refused = door.publish_due(now=AFTER)

    assert [letter.reference for letter in out] == ["F-1"]
    assert refused == []

    assert list(on_the_shelf()) == ["letter0001"]


def test_an_edit_made_under_embargo_is_published_only_by_the_publisher():
    # given a released letter that is edited while its embargo runs
    letter = entered(embargo=END_OF_EMBARGO)
    door.publish([letter], by="olena", why="ready", now=BEFORE)
    record = dataclasses.replace(records.letter_record(letter), title="Not yet reviewed")
    records.store(record, by="iryna", why="thinking")

    # when the embargo ends
    door.publish_due(now=AFTER)

    # then what the publisher released goes out
    assert on_the_shelf()["letter0001"].title == "Report to command"


def test_protecting_a_person_masks_every_letter_that_names_them():
    # given an official named in two letters, in one of them without being linked
    official = an_agent(protection=Protection.PUBLIC_OFFICIAL)
    published(1, correspondents=(a_sender(official),))
    published(2, texts=(a_text("Приказ Ивана Иванова.", key="F-2-a"),))
    published(3, texts=(a_text("Приказ.", key="F-3-a"),))

    # when he is found to be a possible prisoner
    agent = Agent.objects.keyed("ivanov").get()
    agent.protection = Protection.POSSIBLE_PRISONER
    agent.save()
    touched = door.republish_touching(agent)

    # then both letters are masked, and only they were touched
    assert {letter.reference for letter in touched} == {"F-1", "F-2"}
    assert on_the_shelf()["letter0001"].correspondents[0].agent == ""
    assert on_the_shelf()["letter0002"].texts[0].text == "Приказ [%% name]."
    assert ("agent", "ivanov") not in headings()


def test_unmasking_by_two_people_shows_the_name_again():
    agent_record = an_agent()
    published(1, correspondents=(a_sender(agent_record),), texts=(a_text("Я Иван Иванов."),))
    agent = Agent.objects.keyed("ivanov").get()
    approve_unmasking(ask_unmasking(agent, "deceased", "died in 2023", "iryna"), "olena")

    door.republish_touching(Agent.objects.keyed("ivanov").get())

    assert on_the_shelf()["letter0001"].texts[0].text == "Я Иван Иванов."


def test_a_new_withheld_person_is_masked_in_letters_already_public():
    published(1, texts=(a_text("Видел Ивана Иванова."),))
    soldier = a_sender(name="Иван Иванов", protection=Protection.POSSIBLE_PRISONER)

    published(2, correspondents=(soldier,))

    assert on_the_shelf()["letter0001"].texts[0].text == "Видел [%% name]."


def test_closing_a_source_takes_its_title_from_every_letter():
    published(1, texts=(a_text(source=a_source()),))
    source = Source.objects.keyed("paper").get()
    source.names_protected = True
    source.save()

    door.republish_touching(source)

    assert on_the_shelf()["letter0001"].texts[0].source.title == ""


def test_a_tie_is_told_while_both_letters_are_public():
    tie = (Relation(RelationKind.REPLY, "F-2"),)
    published(1, relations=tie)
    assert on_the_shelf()["letter0001"].relations == ()

    answered = published(2)
    assert [one.public_id for one in on_the_shelf()["letter0001"].relations] == ["letter0002"]

    door.withdraw([answered], by="olena", why="a question")
    assert on_the_shelf()["letter0001"].relations == ()


def test_two_letters_published_together_know_of_each_other():
    one = entered(1, relations=(Relation(RelationKind.REPLY, "F-2"),))
    door.publish([one, entered(2)], by="olena", why="ready")
    assert [tie.public_id for tie in on_the_shelf()["letter0001"].relations] == ["letter0002"]


def test_a_redaction_purges_what_readers_saw():
    letter = published(texts=(a_text("Тайна"),))
    decided = (Redaction(WithheldKind.TEXT, "F-1-a", "protection of a soldier"),)
    record = dataclasses.replace(records.letter_record(letter), redactions=decided)
    records.store(record, by="iryna", why="asked")
    door.publish([letter], by="olena", why="asked")
    assert "тайна" not in words()
    assert on_the_shelf()["letter0001"].texts == ()


def test_a_collection_is_shown_with_what_is_said_of_it():
    unit = a_collection(statements=(Statement("date", "2022-08-10", a_source()),))
    published(collection=unit)
    heading = Heading.objects.using("default").keyed("collection", "F").get()
    assert heading.view["statements"][0]["value"] == "2022-08-10"


def test_every_published_letter_can_be_made_again_the_same():
    letter = published(texts=(a_text(),))
    before = on_the_shelf()
    door.republish([letter])
    assert on_the_shelf() == before


def test_a_letter_that_must_not_go_out_holds_back_no_other():
    # given two released letters, of which one is found to name a withheld person in its kind
    official = an_agent("Raport Ivanov", protection=Protection.PUBLIC_OFFICIAL)
    both = [
        entered(1, embargo=END_OF_EMBARGO),
        entered(2, embargo=END_OF_EMBARGO, correspondents=(a_sender(official),), title="Note"),
    ]
    door.publish(both, by="olena", why="ready", now=BEFORE)
    Agent.objects.keyed("ivanov").update(protection=Protection.POSSIBLE_PRISONER)

    # when the embargo ends
    out, refused = door.publish_due(now=AFTER)

    # then the other goes out and this one waits for a person
    assert [letter.reference for letter in out] == ["F-1"]
    assert [error.reference for error in refused] == ["F-2"]
    assert list(on_the_shelf()) == ["letter0001"]


def test_who_lowers_a_protection_does_not_publish_it():
    # given a child whom one archivist has declared to be dead
    letter = published(correspondents=(a_sender(name="Коля", protection=Protection.MINOR),))
    dead = (a_sender(name="Коля", protection=Protection.DECEASED),)
    record = dataclasses.replace(records.letter_record(letter), correspondents=dead)
    records.store(record, by="olena", why="died in 1944")

    # when the same person publishes / then it takes a second one
    with pytest.raises(NeedsSecondPerson, match="somebody else must publish it"):
        door.publish([letter], by="Olena ", why="ready")
    door.publish([letter], by="iryna", why="checked")
    assert on_the_shelf()["letter0001"].correspondents[0].name == "Коля"
