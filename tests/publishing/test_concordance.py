"""Which letters a change touches is found as if every letter had been read."""

import dataclasses

import pytest
from django.core.management import call_command

from archive.catalogue import records
from archive.catalogue.kinds import KINDS
from archive.catalogue.models import Concordance, Letter
from archive.masking.names import WithheldName
from archive.masking.sounds import VERSION
from archive.publishing import concordance, door, touched
from archive.record.people import Protection
from tests.make import a_sender, a_text, an_agent
from tests.publishing.shelved import entered, on_the_shelf, published

ASKED = [kind for kind in KINDS if kind.word in {"agent", "collection", "place", "source", "term"}]


def plainly(sought):
    """The letters found by reading all, as the concordance may not leave any out."""
    letters = Letter.objects.in_the_reading_room()
    seen = concordance.Revision.objects.seen_of(letters)
    return {one.key for one in seen if sought.is_in(one.record)}


@pytest.mark.parametrize("kind", ASKED, ids=lambda kind: kind.word)
def test_a_thing_touches_the_letters_that_reading_all_finds(kind, own_archive, monkeypatch):
    # given both ways to ask
    asked = []
    found = touched._letters
    monkeypatch.setattr(touched, "_letters", lambda sought: asked.append(sought) or found(sought))

    # when it is asked for things of a kind / then both say the same
    for thing in kind.model.objects.order_by("-pk")[:12]:
        letters = {one.public_id for one in touched.touched_by(thing)}
        assert letters == plainly(asked.pop()), thing


@pytest.mark.django_db(databases=["default"])
@pytest.mark.parametrize(
    "text",
    ["Видел [! Ив[=ана] Ива[-но-]ва].", "Ив[=ан] [%9 Олег] Иванов", "[-Ив[+ана+] Иван[=ова]-]"],
)
def test_a_name_typed_across_signs_is_withheld_in_letters_already_public(text):
    published(1, texts=(a_text(text),))

    published(2, correspondents=(a_sender(name="Иван Иванов", protection=Protection.MINOR),))

    shown = on_the_shelf()["letter0001"].texts[0].text
    assert "[%% name]" in shown
    assert "ов" not in shown


@pytest.mark.django_db(databases=["default"])
def test_few_letters_are_read_for_a_name():
    published(1, texts=(a_text("Видел Ивана. Иван ушёл."),))
    published(2, texts=(a_text("Видел Ивана Иванова.", key="F-2-a"),))
    sought = touched.Sought({}, [WithheldName("Иван Иванов", "ivan")])
    assert [one.reference for one in concordance.with_any(sought.entries())] == ["F-2"]


@pytest.mark.django_db(databases=["default"])
def test_few_letters_are_read_for_a_number_and_they_lose_it():
    # given public letters, of which one gives the number of somebody
    published(1, texts=(a_text("There is GND 999[=999]998."),))
    published(2, texts=(a_text("There is GND 999[=999]999.", key="F-2-a"),))
    sought = touched.Sought({}, [WithheldName("gnd:999999999", "child", is_id=True)])
    assert [one.reference for one in concordance.with_any(sought.entries())] == ["F-2"]

    # when that turns out to be a child, then nobody reads it
    child = dataclasses.replace(a_child(), authority_ids=("gnd:999999999",))
    published(3, correspondents=(a_sender(child),))
    assert on_the_shelf()["letter0001"].texts[0].text == "There is GND 999[=999]998."
    assert on_the_shelf()["letter0002"].texts[0].text == "There is GND [%% name]."


@pytest.mark.django_db(databases=["default"])
def test_whoever_has_the_number_of_a_child_is_withheld_with_the_child():
    # given a public letter of somebody with an authority id
    twin = an_agent("Helen Cooper", Protection.DECEASED, "helen")
    twin = dataclasses.replace(twin, authority_ids=("gnd:999999999",))
    published(1, correspondents=(a_sender(twin),))
    assert on_the_shelf()["letter0001"].correspondents[0].names

    # when a child of a letter has the same
    child = dataclasses.replace(a_child(), authority_ids=("gnd:999999999",))
    published(2, correspondents=(a_sender(child),))

    # then neither is named
    assert not on_the_shelf()["letter0001"].correspondents[0].names


def a_child():
    return an_agent("Olha Kovalenko", Protection.MINOR, "child")


@pytest.mark.django_db(databases=["default"])
@pytest.mark.parametrize("stale", [{"revision": 7}, {"version": VERSION + 1}, None])
def test_a_concordance_that_does_not_hold_is_made_again(stale):
    # given a letter whose concordance is of another revision, another making, or gone
    letter = published(1, texts=(a_text("Видел Ивана Иванова."),))
    empty = Concordance.objects.all()
    if stale:
        empty.update(entries=[], **stale)
    else:
        empty.delete()

    # when somebody is withheld whom it names
    published(2, correspondents=(a_sender(name="Иван Иванов", protection=Protection.MINOR),))

    # then he is found there
    assert on_the_shelf()["letter0001"].texts[0].text == "Видел [%% name]."
    held = Concordance.objects.get(letter=letter)
    assert (held.revision, held.version) == (letter.published_revision, VERSION)


@pytest.mark.django_db(databases=["default"])
def test_a_letter_published_again_is_found_by_its_new_words():
    letter = published(1, texts=(a_text("Никого."),))
    record = records.letter_record(letter)
    said = dataclasses.replace(record, title="Иван Иванов")
    door.publish([records.store(said, by="iryna", why="read")], by="olena", why="read")

    published(2, correspondents=(a_sender(name="Иван Иванов", protection=Protection.MINOR),))

    assert on_the_shelf()["letter0001"].title == "[name withheld]"


@pytest.mark.django_db(databases=["default"])
def test_the_timer_makes_those_that_are_missing():
    letter = published(1)
    Concordance.objects.all().delete()
    call_command("publish", "--due")
    assert Concordance.objects.get().letter == letter


@pytest.mark.django_db(databases=["default"])
def test_a_letter_that_nobody_may_see_has_no_concordance():
    entered()
    concordance.keep(Letter.objects.in_the_reading_room())
    assert not Concordance.objects.exists()
