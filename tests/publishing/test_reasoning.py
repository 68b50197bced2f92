"""Observations and hypotheses through the one door: a takedown shows in them at once."""

import dataclasses
import json

import pytest

from archive.catalogue import records
from archive.catalogue.chain import keep, verify_chain
from archive.catalogue.models import Statement
from archive.catalogue.revisions import history, restore
from archive.publishing import door, reasoning
from archive.record.people import Correspondent, Protection, Role
from archive.record.sources import Statement as Said
from tests.make import a_collection, a_sender, a_source, a_text, an_agent
from tests.publishing.reasoned import FIGURES, argue, claimed, observed, released, seen
from tests.publishing.shelved import entered, published, version

pytestmark = pytest.mark.django_db(databases=["default"])

SAID = Said("date", "2022-08-30", a_source())


def two_letters(**changes):
    return [published(n, texts=(a_text(key=f"F-{n}-a"),), **changes) for n in (1, 2)]


def test_a_published_observation_is_seen_with_its_figures_in_a_new_version():
    # given an observation of two public letters
    row, before = observed(*two_letters()), version()

    # when it is published
    released(row)

    # then readers see the figures, in one version more, and the history is whole
    view = seen(row).seen()
    assert view.figures == FIGURES
    assert view.edition == 1
    assert version() == before + 1
    assert verify_chain() is None


def test_an_observation_of_unpublished_wordings_is_not_let_out():
    # given an observation of which one letter is a draft
    row = observed(published(1, texts=(a_text(),)), entered(2, texts=(a_text(key="F-2-a"),)))

    # when somebody publishes it, then it stays inside
    with pytest.raises(reasoning.NothingToSeeError):
        released(row)
    assert seen(row) is None


def test_a_withdrawn_letter_takes_the_figures_and_its_ids_along():
    # given a published observation
    letters = two_letters()
    row = released(observed(*letters))

    # when one of its letters is withdrawn
    door.withdraw(letters[:1], by="olena", why="asked for")

    # then the public row itself holds nothing of it, and no figure
    stored = json.dumps(seen(row).view)
    assert letters[0].public_id not in stored
    assert "t-f-1-a" not in stored
    assert seen(row).seen().figures == {}
    assert seen(row).seen().missing == 1


def test_a_letter_that_comes_back_brings_the_figures_back():
    # given an observation of which a letter was withdrawn
    letters = two_letters()
    row = released(observed(*letters))
    door.withdraw(letters[:1], by="olena", why="asked for")

    # when the letter is published again, then so are the figures
    door.publish(letters[:1], by="olena", why="cleared")
    assert seen(row).seen().figures == FIGURES


def test_a_person_protected_since_is_named_no_more():
    # given a hypothesis that names a dead soldier
    dead = an_agent("Taras Shevchuk", Protection.DECEASED, "shevchuk")
    letter = published(1, correspondents=(Correspondent(Role.SENDER, dead),))
    row = released(claimed(letter, claim="Shevchuk wrote it.", author="O. Kovalenko"))
    assert "Shevchuk" in seen(row).seen().claim

    # when he turns out to be a possible prisoner
    agent = letter.correspondents.get().agent
    agent.protection = Protection.POSSIBLE_PRISONER
    agent.save()
    keep(agent, by="iryna", why="listed")
    door.republish_touching(agent)

    # then the name is gone from the public row, earlier editions and all
    assert "Shevchuk" not in json.dumps([seen(row).view, seen(row).earlier])


@pytest.mark.parametrize("word", ["Павлик", "Шевченко"])
def test_a_person_protected_since_is_no_word_that_differs(word):
    # given two groups that were contrasted, a name and a plain word among those that differ
    child = an_agent("Павлик Шевченко", Protection.DECEASED, "pavlik")
    letter = published(
        1,
        texts=(a_text(f"Наш {word} ждёт тебя.", "F-1-a"),),
        correspondents=(Correspondent(Role.MENTIONED, child),),
    )
    apart = [{"word": one, "first": 1, "second": 0} for one in (word.lower(), "ждёт")]
    row = released(observed(letter, measured="compare_groups", figures={"apart": apart}))
    assert [one["word"] for one in seen(row).seen().figures["apart"]] == [word.lower(), "ждёт"]

    # when he turns out to be a child
    agent = letter.correspondents.get().agent
    agent.protection = Protection.MINOR
    agent.save()
    keep(agent, by="iryna", why="listed")
    door.republish_touching(agent)

    # then the name is gone, and the other word is there
    assert [one["word"] for one in seen(row).seen().figures["apart"]] == [None, "ждёт"]
    assert word.lower() not in json.dumps([seen(row).view, seen(row).earlier], ensure_ascii=False)


def test_a_word_that_is_withheld_since_is_no_word_that_differs():
    # given a word that differs, and stands in one letter
    letter = published(1, texts=(a_text("Наша рота ждёт.", "F-1-a"),))
    figures = {"apart": [{"word": "рота", "first": 1, "second": 0}]}
    row = released(observed(letter, measured="compare_groups", wordings=[], figures=figures))
    assert seen(row).seen().figures == figures

    # when a new text withholds it
    newer = a_text("Наша [%% unit: рота] ждёт.", "F-1-b", replaces="F-1-a")
    record = records.letter_record(letter)
    records.store(
        dataclasses.replace(record, texts=(*record.texts, newer)), by="iryna", why="withheld"
    )
    door.publish([letter], by="olena", why="ready")

    # then it is gone from the observation too
    assert seen(row).seen().figures == {"apart": [{"word": None}]}


@pytest.mark.parametrize(
    ("named", "seen_as"), [("Андрей", "[name withheld]"), ("Мой", "Кузьминым")]
)
def test_an_observation_names_whom_its_letter_speaks_of_not_even_in_part(named, seen_as):
    # given a soldier who is withheld, and a letter of others that names him, whole or in part
    published(2, correspondents=(a_sender(an_agent("Андрей Кузьмин")),))
    letter = published(1, texts=(a_text(f"{named} Кузьмин ждёт.", "F-1-a"),))

    # when an observation about that letter has his surname alone
    row = released(observed(letter, title="Мы с Кузьминым"))

    # then it goes where the letter names him whole
    assert seen(row).seen().title == f"Мы с {seen_as}"


@pytest.mark.parametrize("made", ["hypothesis", "observation"])
def test_whom_a_letter_of_its_collection_speaks_of_is_not_named_even_in_part(made):
    # given a soldier who is withheld, and a collection of which one letter names him whole
    published(3, correspondents=(a_sender(an_agent("Андрей Кузьмин")),))
    other = a_collection("OTHER")
    measured = published(1, texts=(a_text(key="F-1-a"),), collection=other)
    published(2, texts=(a_text("Андрей Кузьмин ждёт.", "F-2-a"),), collection=other)

    # when a claim about the collection, or an observation measured in it, has his surname alone
    if made == "hypothesis":
        row = claimed(claim="Мы с Кузьминым.", collection=measured.collection)
    else:
        query = "a.collection=OTHER&b.kind=raport"
        row = observed(measured, title="Мы с Кузьминым.", measured="compare_groups", query=query)

    # then it goes, though the letter that names him was not counted
    assert "Кузьмин" not in json.dumps(seen(released(row)).view, ensure_ascii=False)


def test_a_claim_names_a_protected_soldier_of_its_letters_not_even_in_part():
    # given a hypothesis about a letter by a possible prisoner, with a part of his name
    letter = published(1, correspondents=(a_sender(an_agent("Иван Петрович Иванов")),))
    row = claimed(letter, arguments=[("for", "Иванов пишет так же.")])

    # when it is published, then the part is withheld
    assert "Иванов" not in json.dumps(seen(released(row)).view, ensure_ascii=False)


def test_a_hypothesis_shows_no_observation_that_is_withdrawn():
    # given a hypothesis that rests on an observation
    letters = two_letters()
    observation = released(observed(*letters))
    row = released(claimed(*letters, arguments=[("for", "They share words.", observation)]))
    assert seen(row).seen().arguments[0].observations == (observation.public_id,)

    # when the observation is withdrawn
    reasoning.withdraw(observation, by="olena", why="measured wrongly")

    # then only that something is missing is left
    argument = seen(row).seen().arguments[0]
    assert (argument.observations, argument.unseen) == ((), 1)
    assert seen(observation).view is None


def test_a_withdrawal_takes_a_reason():
    row = released(observed(*two_letters()))

    with pytest.raises(ValueError, match="reason"):
        reasoning.withdraw(row, by="olena", why=" ")


def test_a_statement_is_tied_by_what_it_says_and_no_value_is_stored():
    # given a hypothesis that rests on what a newspaper states
    letter = published(1, statements=(SAID,))
    statement = letter.statements.get()
    row = released(claimed(letter, arguments=[("against", "It is dated.", statement)]))

    # then the public row says where the statement stands, and not what it says
    (place,) = seen(row).seen().arguments[0].statements
    assert (place.letter, place.number) == (letter.public_id, 0)
    assert "2022-08-30" not in json.dumps(seen(row).view)


def test_the_ground_stays_when_a_letter_is_written_anew():
    # given an argument that rests on a statement
    letter = entered(1, statements=(SAID,))
    row = claimed(letter, arguments=[("for", "It is dated.", letter.statements.get())])
    number = letter.statements.get().pk

    # when the letter comes in again with one statement more, so that all rows are new
    record = records.letter_record(letter)
    more = (*record.statements, Said("date", "2022-08-10"))
    records.store(dataclasses.replace(record, statements=more), by="iryna", why="again")

    # then the argument still rests on what it rested on
    (kept,) = row.arguments.get().statements.all()
    assert kept.pk != number
    assert (kept.field, kept.value) == ("date", "2022-08-30")


def test_earlier_editions_are_kept_with_what_they_said():
    # given a published hypothesis
    row = released(claimed(*two_letters()))

    # when its author changes the claim and publishes again
    row.claim = "They follow two models."
    row.save()
    keep(row, by="iryna", why="corrected")
    row = released(row)

    # then readers see the second edition, and the first behind it
    public = seen(row)
    assert public.seen().edition == 2
    assert [one.claim for one in public.seen_before()] == ["Both follow one model."]


def test_an_unpublished_edit_stays_inside():
    # given a published hypothesis that its author works at
    letters = two_letters()
    row = released(claimed(*letters))
    argue(row, "for", "A half thought.")
    keep(row, by="iryna", why="draft")

    # when anything else makes it anew
    door.republish(letters)

    # then readers see the published revision
    assert seen(row).seen().arguments == ()


def test_what_changes_nothing_for_readers_raises_no_version():
    # given a published observation
    letters = two_letters()
    released(observed(*letters))
    before = version()

    # when its letters are laid out anew as they were, then the version stays
    door.republish(letters)
    assert version() == before


def test_an_old_revision_is_restored_with_arguments_and_grounds():
    # given a hypothesis whose only argument was taken away
    letters = two_letters(statements=(SAID,))
    observation = observed(*letters)
    statement = Statement.objects.order_by("pk").first()
    row = claimed(*letters, arguments=[("for", "So it is.", observation, statement)])
    row.arguments.all().delete()
    keep(row, by="iryna", why="taken away")

    # when the first revision is restored
    restore(history(row).last(), by="iryna", why="a mistake")

    # then argument and grounds are back
    argument = row.arguments.get()
    assert list(argument.observations.all()) == [observation]
    assert argument.statements.count() == 1


def test_a_restored_observation_stays_published():
    # given a published observation with another title since
    row = released(observed(*two_letters()))
    row.title = "Another title"
    row.save()
    keep(row, by="iryna", why="renamed")

    # when the first revision, a draft, is restored
    restore(history(row).last(), by="iryna", why="as it was")

    # then the title is back and the status stays
    row.refresh_from_db()
    assert (row.title, row.status) == ("Two reports beside each other", "published")


def test_what_rests_on_practice_letters_says_so_even_when_they_are_gone():
    # given letters of a file within a practice collection, measured and argued of
    file = a_collection("P-1", parent=a_collection("P", practice=True))
    letters = two_letters(collection=file)
    observation = released(observed(*letters))
    about_file = released(claimed(collection=letters[0].collection))
    argued = released(claimed(arguments=[("for", "They share words.", observation)]))
    other = released(claimed(published(3, texts=(a_text(key="F-3-a"),))))

    # when a letter is withdrawn, then each still says that it is for practice, and no other does
    door.withdraw(letters[:1], by="olena", why="asked for")
    for row in (observation, about_file, argued):
        assert seen(row).seen().practice
    assert not seen(other).seen().practice
