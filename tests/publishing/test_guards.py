"""What the door holds against chance, haste and two people at once."""

import dataclasses
from collections import Counter
from datetime import UTC, datetime
from threading import Thread

import pytest
from django.db import connection, transaction

from archive.catalogue import records
from archive.catalogue.models import Agent, Collection, Letter
from archive.catalogue.protection import NeedsSecondPerson
from archive.publishing import door
from archive.reading_room.laid_out.rows import row
from archive.reading_room.models import Heading, ReadingLetter, ReadingWord, Tombstone
from archive.record.letter import Redaction, WithheldKind
from archive.record.people import Correspondent, Protection, Role
from archive.record.sources import Statement
from tests.make import IZYUM, a_collection, a_sender, a_text, an_agent
from tests.publishing.shelved import entered, on_the_shelf, published, version

database = pytest.mark.django_db(databases=["default"])

BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
END_OF_EMBARGO = datetime(2027, 1, 1, tzinfo=UTC)
AFTER = datetime(2027, 1, 2, tzinfo=UTC)
OFFICIAL = an_agent(protection=Protection.PUBLIC_OFFICIAL)


def changed(letter, by="iryna", **changes):
    record = dataclasses.replace(records.letter_record(letter), **changes)
    return records.store(record, by=by, why="changed")


def standing():
    """Editions and versions of the public rows."""
    rows = ReadingLetter.objects.using("default").in_reading_order()
    return [(one.public_id, one.edition, one.changed_in) for one in rows]


@database
def test_a_letter_released_under_embargo_leaves_the_archives_version_alone():
    published(1)
    door.publish([entered(2, embargo=END_OF_EMBARGO)], by="olena", why="ready", now=BEFORE)
    assert version() == 1


@database
def test_withdrawing_a_letter_nobody_knew_leaves_the_archives_version_alone():
    door.withdraw([entered()], by="olena", why="a double")
    assert version() == 0


@database
def test_making_a_letter_anew_that_stays_the_same_is_not_seen_by_readers():
    # given a withheld person in one of two letters
    published(1, correspondents=(a_sender(an_agent()),))
    published(2)
    before = standing()

    # when something private is changed about the person
    agent = Agent.objects.keyed("ivanov").get()
    agent.note = "private"
    agent.save()
    assert [one.reference for one in door.republish_touching(agent)] == ["F-1"]

    # then no number tells which letter that person stands in
    assert standing() == before
    assert version() == 2


@database
def test_a_heading_that_says_something_new_raises_the_version():
    published(collection=a_collection())
    Collection.objects.coded("F").update(note="Described anew.")
    door.republish_touching(Collection.objects.coded("F").get())
    assert version() == 2


@database
def test_a_person_redacted_in_one_letter_is_withheld_in_all():
    # given an official who sent one published letter and is named in the words of another
    published(1, correspondents=(a_sender(OFFICIAL, name="Ваня"),))
    published(2, texts=(a_text("Приказ Ивана Иванова.", key="F-2-a"),))

    # when a third letter redacts the person
    decided = (Redaction(WithheldKind.AGENT, "ivanov", "asked for"),)
    published(3, correspondents=(a_sender(OFFICIAL),), redactions=decided)

    # then the name is gone everywhere
    seen = on_the_shelf()
    assert seen["letter0001"].correspondents[0].names == ()
    assert seen["letter0001"].correspondents[0].name == ""
    assert seen["letter0002"].texts[0].text == "Приказ [%% name]."
    assert not Heading.objects.using("default").keyed("agent", "ivanov").exists()


@database
def test_a_person_protected_by_one_letter_of_its_own_is_named_in_none():
    published(1, texts=(a_text("Приказ Ивана Иванова."),))
    published(2, correspondents=(a_sender(OFFICIAL, protection=Protection.POSSIBLE_PRISONER),))
    assert on_the_shelf()["letter0001"].texts[0].text == "Приказ [%% name]."


@database
def test_a_name_taken_from_a_withheld_person_stays_withheld():
    # given a possible prisoner named in the words of another's letter
    records.store_agent(an_agent(), by="iryna", why="entered")
    letter = published(texts=(a_text("Видел Ивана Иванова."),))

    # when one person gives him another name
    renamed = an_agent("Пётр Сидоров")
    records.store_agent(renamed, by="olena", why="renamed")
    door.republish([letter])

    # then the old one is still not to be read
    assert on_the_shelf()["letter0001"].texts[0].text == "Видел [%% name]."


@database
def test_an_embargo_that_is_prolonged_holds_though_nobody_published_again():
    letter = entered(embargo=END_OF_EMBARGO)
    door.publish([letter], by="olena", why="ready", now=BEFORE)
    changed(letter, embargo=datetime(2030, 1, 1, tzinfo=UTC))

    assert door.publish_due(now=AFTER) == ([], [])


@database
def test_a_letter_withdrawn_at_the_last_moment_is_not_let_out():
    # given a timer that has read which letters are due, and a withdrawal just then
    letter = entered(embargo=END_OF_EMBARGO)
    door.publish([letter], by="olena", why="ready", now=BEFORE)
    due = list(Letter.objects.due(AFTER))
    door.withdraw([letter], by="olena", why="a question")

    # when the timer comes to the letter / then it stays in
    assert door._end_of_embargo(due[0], AFTER) == []
    assert on_the_shelf() == {}


@database
def test_a_collection_protected_today_protects_letters_published_under_another_parent():
    # given a published letter whose file was put under a series only later
    published(collection=a_collection(), correspondents=(a_sender(),), written_at=IZYUM)
    records.store_collection(a_collection("S"), by="iryna", why="entered")
    records.store_collection(a_collection(parent=a_collection("S")), by="iryna", why="moved")

    # when the series turns out to be children's letters
    children = a_collection("S", default_protection=Protection.MINOR)
    series = records.store_collection(children, by="iryna", why="seen")
    door.republish_touching(series)

    # then the child's town is gone
    assert on_the_shelf()["letter0001"].written_at.key == "kharkiv-region"


KOLYA = a_sender(name="Коля Петров", protection=Protection.MINOR)


@database
@pytest.mark.parametrize(
    "people",
    [
        (),
        (a_sender(protection=Protection.MINOR),),
        (a_sender(name="Другой", protection=Protection.MINOR),),
        (dataclasses.replace(KOLYA, protection=Protection.DECEASED),),
    ],
    ids=["taken out", "name taken out", "put in another's place", "of another class"],
)
def test_who_takes_a_childs_name_from_the_list_does_not_publish_it(people):
    letter = published(correspondents=(KOLYA,), texts=(a_text("Коля Петров"),))
    changed(letter, by="olena", correspondents=people)
    with pytest.raises(NeedsSecondPerson):
        door.publish([letter], by="olena", why="ready")


@database
def test_who_moves_a_mentioned_child_to_another_number_does_not_publish_it():
    # given a child's nickname under the number 1
    general = dataclasses.replace(a_sender(OFFICIAL), role=Role.MENTIONED)
    text = a_text("[%1 Колян] и [%2 генерал]")
    letter = published(correspondents=(KOLYA, general), texts=(text,))

    # when the two change places
    changed(letter, by="olena", correspondents=(general, KOLYA))

    # then it takes a second person to publish what that shows
    with pytest.raises(NeedsSecondPerson):
        door.publish([letter], by="olena", why="ready")


@database
def test_nobody_who_lowered_a_protection_publishes_it_whoever_lowered_another_since():
    other = a_sender(name="Оля Белова", protection=Protection.MINOR)
    letter = published(correspondents=(KOLYA, other))
    changed(letter, by="olena", correspondents=(other,))
    changed(letter, by="iryna", correspondents=())

    for by in ("olena", "iryna"):
        with pytest.raises(NeedsSecondPerson):
            door.publish([letter], by=by, why="ready")
    assert door.publish([letter], by="third", why="checked")


@database
def test_what_a_second_person_has_published_is_not_asked_about_again():
    letter = published(correspondents=(KOLYA,))
    changed(letter, by="olena", correspondents=())
    door.publish([letter], by="iryna", why="checked")
    assert door.publish([letter], by="olena", why="once more")


def from_scratch():
    """Words and headings counted anew from the views that stand on the shelf."""
    rows = [row(view) for view in on_the_shelf().values()]
    words = Counter(word for one in rows for word in one.words)
    return words, Counter((one.kind, one.key) for each in rows for one in each.headings)


def as_kept():
    words = ReadingWord.objects.using("default").all()
    headings = Heading.objects.using("default").all()
    return (
        Counter({one.word: one.letters for one in words}),
        Counter({(one.kind, one.key): one.letters for one in headings}),
    )


COURSES = [
    "publish 1 2 3, edit 1, publish 1, withdraw 2, republish 1 3, publish 2, edit 3, publish 3",
    "publish 1, edit 1, republish 1, withdraw 1, republish 1 2, publish 1, publish 1 2 3",
    "publish 2 3, edit 2, edit 3, publish 2, withdraw 2 3, publish 3, edit 3, publish 3",
]


@database
@pytest.mark.parametrize("course", COURSES)
def test_words_and_headings_are_counted_right_after_any_course_of_events(course):
    letters = {n: entered(n, texts=(a_text(f"слово {n}", key=f"F-{n}-a"),)) for n in (1, 2, 3)}
    for step, event in enumerate(course.split(", ")):
        act, *numbers = event.split()
        some = [letters[int(n)] for n in numbers]
        match act:
            case "publish":
                door.publish(some, by="olena", why="ready")
            case "withdraw":
                door.withdraw(some, by="olena", why="a question")
            case "republish":
                door.republish(some)
            case "edit":
                place = [IZYUM.parent, None][step % 2]
                changed(some[0], title=f"Title {step}", found_at=place)
        assert as_kept() == from_scratch()
        public = {one.public_id for one in Letter.objects.in_the_reading_room()}
        assert public == on_the_shelf().keys()
        stones = {one.public_id for one in Tombstone.objects.using("default").all()}
        assert not stones & public


def test_a_letter_let_out_while_its_person_is_being_protected_is_masked_too(empty_archive):
    # given a letter about to name an official whom somebody protects at the same moment
    letter = entered(correspondents=(a_sender(OFFICIAL),), texts=(a_text("Я Иван Иванов."),))
    touched = []

    def protect():
        try:
            with transaction.atomic():
                Agent.objects.keyed("ivanov").update(protection=Protection.POSSIBLE_PRISONER)
                agent = Agent.objects.keyed("ivanov").get()
                touched.extend(door.republish_touching(agent))
        finally:
            connection.close()

    # when the protection must wait until the publication is committed
    other = Thread(target=protect)
    with transaction.atomic():
        door.publish([letter], by="olena", why="ready")
        other.start()
        other.join(0.5)
    other.join()

    # then it finds the letter and withholds the name
    assert [one.reference for one in touched] == ["F-1"]
    assert on_the_shelf()["letter0001"].texts[0].text == "Я [%% name]."


@database
def test_a_stricter_default_of_a_collection_holds_in_the_letters_of_others():
    # given a public letter whose sender has a name and no class of his own, and another, in
    # another collection, that names him
    dead = a_collection("D", default_protection=Protection.DECEASED)
    sender = Correspondent(Role.SENDER, name="Остап Квезальський")
    published(1, collection=dead, correspondents=(sender,))
    greeting = {"collection": a_collection("G"), "summary": "Greets Остап Квезальський."}
    published(2, **greeting, correspondents=())
    assert "Квезальськ" in on_the_shelf()["letter0002"].summary

    # when the collection turns out to hold the letters of children
    records.store_collection(
        dataclasses.replace(dead, default_protection=Protection.MINOR), by="iryna", why="found out"
    )
    door.republish_touching(Collection.objects.get(code="D"))

    # then nobody reads his name, wherever it stands
    assert "Квезальськ" not in str(on_the_shelf())


@database
def test_a_licence_and_a_field_that_name_a_withheld_person_are_masked():
    # given a letter whose licence names somebody, as does the field that a source speaks of
    said = Statement("portrait of Остап Квезальський", "kept")
    published(1, correspondents=(), licence="© Остап Квезальський", statements=(said,))

    # when he turns out to be a child
    child = an_agent("Остап Квезальський", Protection.MINOR, "ostap")
    published(2, correspondents=(Correspondent(Role.SENDER, child),))

    # then readers do not get his name
    assert "Квезальськ" not in str(on_the_shelf()["letter0001"])


@database
def test_a_person_renamed_and_protected_at_once_is_not_read_by_the_former_name():
    # given a public letter that names somebody by the name that an agent has had so far
    official = an_agent("Остап Квезальський", Protection.PUBLIC_OFFICIAL, "ostap")
    records.store_agent(official, by="iryna", why="entered")
    published(1, correspondents=(), summary="Greets Остап Квезальський.")

    # when the agent is given another name and the class of a child in one save
    child = an_agent("Марко Іншенко", Protection.MINOR, "ostap")
    door.republish_touching(records.store_agent(child, by="iryna", why="found out"))

    # then neither name is read
    assert "Квезальськ" not in on_the_shelf()["letter0001"].summary
