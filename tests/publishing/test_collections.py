"""What is said of a collection never undoes what protects a letter in it."""

import pytest

from archive.catalogue.models import Agent
from archive.publishing import door
from archive.reading_room.models import Heading
from archive.record.letter import Coarsen
from archive.record.people import Protection
from archive.record.sources import Statement
from archive.record.vocabulary import Facet, TellsOf
from tests.make import a_collection, a_sender, a_source, a_term, an_agent
from tests.publishing.shelved import published

pytestmark = pytest.mark.django_db(databases=["default"])

SOLDIER = a_sender(protection=Protection.POSSIBLE_PRISONER)
HEALTH = a_term("health", Facet.THEME, tells_of=TellsOf.HEALTH)


def heading(code="F"):
    """What readers get of a collection, as stored."""
    return Heading.objects.using("default").keyed("collection", code).get().view


def test_the_day_a_letter_keeps_back_is_not_told_of_its_collection():
    # given a soldier's letter of which the publisher lets the day give way
    unit = a_collection(statements=(Statement("date", "2022-08-30", a_source()),))
    published(collection=unit, correspondents=(SOLDIER,), terms=(HEALTH,), coarsen=Coarsen.DATE)

    # when its collection is described / then it gives the month
    assert heading()["statements"][0]["value"] == "2022-08"


def test_the_day_is_told_where_no_letter_keeps_it_back():
    unit = a_collection(statements=(Statement("date", "2022-08-30", a_source()),))
    published(collection=unit, correspondents=(SOLDIER,))
    assert heading()["statements"][0]["value"] == "2022-08-30"


def test_a_part_of_a_name_stays_withheld_whichever_letter_was_published_last():
    # given a collection called after a soldier who may be a prisoner
    outer = a_collection("A", note="Ivanov papers")
    inner = a_collection(parent=outer, custodial_history="Kept by Ivanov.")
    published(1, collection=inner, correspondents=(a_sender(an_agent()),))
    assert "Ivanov" not in str(heading("A"))

    # when a letter of somebody else in it is published after his
    published(2, collection=inner)

    # then neither the file nor what it lies in says the name
    assert heading()["custodial_history"] == "Kept by [name withheld]."
    assert heading("A")["note"] == "[name withheld] papers"


def test_a_name_as_written_stays_withheld_in_the_words_above():
    unit = a_collection(note="Among them Pavlik's.")
    child = a_sender(name="Павлик Морозов", protection=Protection.MINOR)
    published(1, collection=unit, correspondents=(child,))
    published(2, collection=unit)
    assert "Pavlik" not in str(heading())


def test_a_name_in_the_vocabulary_goes_when_its_bearer_is_protected():
    official = an_agent(protection=Protection.PUBLIC_OFFICIAL)
    orders = a_term("orders", Facet.THEME, scope_note="Orders of Ivan Ivanov.")
    published(1, correspondents=(a_sender(official),))
    published(2, terms=(orders,))
    agent = Agent.objects.keyed("ivanov").get()
    agent.protection = Protection.POSSIBLE_PRISONER
    agent.save()

    door.republish_touching(agent)

    scope = Heading.objects.using("default").keyed("term", "orders").get().view["scope_note"]
    assert scope == "Orders of [name withheld]."
