"""Agents, places, terms and what follows for readers when one is changed."""

import json

import pytest

from archive.catalogue.models import Agent, Place, Term, Unmasking
from archive.catalogue.revisions import history
from archive.catalogue.unmasking import ask_unmasking
from archive.record.people import Protection
from archive.record.vocabulary import Facet
from tests.desk.pages import sent, somebody, words
from tests.make import a_sender, a_term, an_agent
from tests.publishing.shelved import entered, on_the_shelf, published, version

pytestmark = pytest.mark.django_db(databases=["default"])

NAME = "Иван Петрович Иванов"


def form_of(row):
    return f"/desk/catalogue/{row._meta.model_name}/{row.pk}/change/"


@pytest.fixture
def archivist():
    return somebody("archivist", name="iryna")


@pytest.fixture
def publisher():
    return somebody("publisher", name="olena")


def test_an_agent_is_entered_and_his_key_made_from_his_name(archivist):
    # given nothing, when an agent is entered without a key
    names = {"names-0-text": "Щорс Ольга", "names-0-language": "uk"}
    sent(archivist, "/desk/catalogue/agent/add/", **names, protection="possible prisoner")

    # then it is made from the name, in Latin letters, and the agent has a history
    agent = Agent.objects.get()
    assert agent.key == "shchors-olha"
    assert history(agent).get().by == "iryna"


def test_a_namesake_gets_a_key_of_his_own(archivist):
    # given an agent of a name
    names = {"names-0-text": "Іван Коваль", "names-0-language": "uk"}
    sent(archivist, "/desk/catalogue/agent/add/", **names)

    # when a namesake is entered
    sent(archivist, "/desk/catalogue/agent/add/", **names)

    # then their keys tell them apart
    assert {agent.key for agent in Agent.objects.all()} == {"ivan-koval", "ivan-koval-2"}


def test_the_choice_of_an_agent_tells_namesakes_apart(archivist):
    # given two agents of one name
    entered(correspondents=(a_sender(an_agent()), a_sender(an_agent(key="another"))))

    # when an archivist looks for the name in the letter form
    asked = {"app_label": "catalogue", "model_name": "correspondent", "field_name": "agent"}
    answer = archivist.get("/desk/autocomplete/", asked | {"term": "Иванов"})

    # then each comes with class and key
    texts = {one["text"] for one in json.loads(answer.content)["results"]}
    assert texts == {f"{NAME} · person, possible prisoner · {key}" for key in ("ivanov", "another")}


def test_the_choice_of_a_kind_offers_kinds_only(archivist):
    # given a kind and a theme
    entered(terms=(a_term("fear", Facet.THEME),))

    # when an archivist looks for the kind of a letter
    asked = {"app_label": "catalogue", "model_name": "letter", "field_name": "kind", "term": ""}
    answer = archivist.get("/desk/autocomplete/", asked)

    # then the theme is not among them
    assert [one["text"][:6] for one in json.loads(answer.content)["results"]] == ["raport"]


def test_a_changed_term_changes_what_readers_see_at_once(archivist):
    # given a published letter of a kind
    letter = published()

    # when the label of the kind is changed
    sent(archivist, form_of(letter.kind), **{"labels-0-text": "Report to command"})

    # then readers see it, without publishing anew
    assert on_the_shelf()[letter.public_id].kind.labels[0].text == "Report to command"


def test_a_raised_protection_hides_the_name_at_once(archivist):
    # given a letter that names an official
    official = an_agent(protection=Protection.PUBLIC_OFFICIAL)
    letter = published(correspondents=(a_sender(official),))
    assert on_the_shelf()[letter.public_id].correspondents[0].names

    # when he turns out to be a possible prisoner
    sent(archivist, form_of(Agent.objects.get()), protection="possible prisoner")

    # then readers find no name
    assert not on_the_shelf()[letter.public_id].correspondents[0].names


def test_one_person_alone_unmasks_nobody(archivist):
    # given a possible prisoner in a published letter
    published(correspondents=(a_sender(an_agent()),))
    before = version()

    # when an archivist lowers the protection in the form
    page = sent(archivist, form_of(Agent.objects.get()), protection="public official")

    # then it is refused with the way that is open, and nothing is published
    assert "ask for an unmasking" in words(page)
    assert Agent.objects.get().protection == "possible prisoner"
    assert version() == before


def test_a_second_person_approves_an_unmasking_and_readers_see_the_name(archivist, publisher):
    # given a possible prisoner in a published letter
    letter = published(correspondents=(a_sender(an_agent()),))
    agent = Agent.objects.get()

    # when an archivist asks, and a publisher approves
    asking = {"to": "public official", "reason": "he is the governor"}
    archivist.post(f"/desk/catalogue/agent/{agent.pk}/unmasking/", asking)
    asked = Unmasking.objects.get()
    publisher.post(f"/desk/catalogue/unmasking/{asked.pk}/approve/")

    # then the class is lowered, the history says why, and readers see the name
    agent.refresh_from_db()
    assert agent.protection == "public official"
    assert "he is the governor" in history(agent).first().why
    assert on_the_shelf()[letter.public_id].correspondents[0].names


def test_a_second_person_sees_whom_and_how_many_letters_it_is_about(archivist, publisher):
    # given a letter of a soldier, whose unmasking is asked for
    published(correspondents=(a_sender(an_agent()),))
    agent = Agent.objects.keyed("ivanov").get()
    asked = ask_unmasking(agent, "deceased", "died in 2023", "iryna")

    # when somebody else opens the wish
    page = words(publisher.get(f"/desk/catalogue/unmasking/{asked.pk}/change/"))

    # then it says who it is, how protected now, and what would change
    assert "Иван Петрович Иванов · person, possible prisoner" in page
    assert "1 letter would change for readers." in page


def test_nobody_approves_his_own_wish():
    # given somebody who may do everything, and asks
    published(correspondents=(a_sender(an_agent()),))
    alone = somebody(name="alone", is_superuser=True)
    agent = Agent.objects.get()
    asking = {"to": "public official", "reason": "I say so"}
    alone.post(f"/desk/catalogue/agent/{agent.pk}/unmasking/", asking)

    # when the same person approves
    address = f"/desk/catalogue/unmasking/{Unmasking.objects.get().pk}/approve/"
    page = alone.post(address, follow=True)

    # then it is refused
    agent.refresh_from_db()
    assert agent.protection == "possible prisoner"
    assert "somebody else must approve it" in words(page)


def test_a_place_that_letters_refer_to_is_not_deleted():
    # given a place where a letter was found
    letter = entered()
    keeper = somebody(name="keeper", is_superuser=True)

    # when its deletion is confirmed
    keeper.post(f"/desk/catalogue/place/{letter.found_at_id}/delete/", {"post": "yes"})

    # then it is still there
    assert Place.objects.get(pk=letter.found_at_id)


def test_an_agent_whom_a_letter_withholds_is_not_deleted(archivist):
    # given an agent whom a redaction names, and nothing else
    sent(archivist, "/desk/catalogue/agent/add/", **{"names-0-text": "X", "names-0-language": "en"})
    letter = entered()
    letter.redactions.create(what="agent", target="x", reason="asked by the family")

    # when an archivist wants to delete the agent
    page = archivist.get(f"/desk/catalogue/agent/{Agent.objects.get().pk}/delete/")

    # then the desk forbids it
    assert page.status_code == 403


def test_a_term_that_nothing_refers_to_is_deleted(archivist):
    # given a term of no letter
    names = {"labels-0-text": "Fear", "labels-0-language": "en", "facet": "theme"}
    sent(archivist, "/desk/catalogue/term/add/", **names)

    # when its deletion is confirmed
    archivist.post(f"/desk/catalogue/term/{Term.objects.get().pk}/delete/", {"post": "yes"})

    # then it is gone
    assert not Term.objects.exists()


def test_the_tree_of_places_is_shown_indented(archivist):
    # given a town in a region in a country
    entered()

    # when the list of places is opened
    text = words(archivist.get("/desk/catalogue/place/"))

    # then each stands below what it lies in, one step further in
    at = [text.index(f'<span class="depth-{depth}">') for depth in (0, 1, 2)]
    assert at == sorted(at)
    assert '<span class="depth-1">Kharkiv region</span>' in text


def test_a_default_protection_is_not_lowered_by_one_person(archivist):
    # given a collection in which everybody counts as a possible prisoner
    collection = entered().collection
    sent(archivist, form_of(collection), default_protection="possible prisoner")

    # when an archivist lowers it
    page = sent(archivist, form_of(collection), default_protection="public official")

    # then it is refused, and says why
    collection.refresh_from_db()
    assert collection.default_protection == "possible prisoner"
    assert "published by somebody else" in words(page)


def test_a_stale_agent_is_not_overwritten(archivist):
    # given an agent's form that was opened before somebody else saved
    entered(correspondents=(a_sender(an_agent()),))
    agent = Agent.objects.get()
    sent(archivist, form_of(agent), note="first")
    page = sent(archivist, form_of(agent), note="second", opened="1")

    # then nothing is overwritten
    agent.refresh_from_db()
    assert agent.note == "first"
    assert "changed since you opened it" in words(page)
