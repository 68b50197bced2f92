"""Of a file that was refused nothing stays, though letters before and behind it come in."""

import pytest

from archive.catalogue.models import Agent
from archive.catalogue.records import store_agent
from archive.importing import importing
from archive.importing.matched.matching import Matching
from archive.record.names import LocalName
from archive.record.people import Agent as AgentRecord
from archive.record.people import Correspondent, Role
from tests.importing.brought import WHO, a_collection_for_letters, brought, counts, kept
from tests.importing.tei_letters import tei
from tests.make import a_letter

pytestmark = pytest.mark.django_db
GND = "http://d-nb.info/gnd/118616099"


@pytest.fixture(autouse=True)
def one_by_one(monkeypatch):
    """A collection; files come in one by one, as groups of them do."""
    monkeypatch.setattr(importing, "MOST_TOGETHER", 1)
    return a_collection_for_letters()


@pytest.fixture
def refused():
    """A file that says the sender's authority id, and is refused once all of it was looked at."""
    brought("tei", tei("bad", sender="Somebody"))
    return tei("bad", ref=GND, title="t" * 501)


def brought_with(*files):
    report = brought("tei", *files, create_terms=True)
    assert [one.file for one in report.refused] == ["bad.xml"]
    return report


def test_an_agent_made_before_it_is_not_given_its_authority_id(refused):
    # when
    report = brought_with(tei("one"), refused, tei("two"))
    # then
    assert counts(report) == (2, 0, 0, 1)
    assert kept("two").correspondents[0].agent == kept("one").correspondents[0].agent
    assert list(Agent.objects.values_list("authority_ids", flat=True)) == [[]]


def test_nor_is_one_who_waits_for_a_letter_to_be_tied_to(one_by_one):
    # given somebody whom a letter names, and is not tied to in the end
    matching = Matching(one_by_one, create=True, **WHO)
    matching.matched(a_letter_of_binn())
    matching.store([])
    matching.settle()
    # when a file gives his authority id, and is refused
    matching.matched(a_letter_of_binn(GND))
    matching.take_back()
    # then whoever is made of the name in a later one has none
    matching.store([matching.matched(a_letter_of_binn()).record])
    assert Agent.objects.get().authority_ids == []


def a_letter_of_binn(*ids):
    """A letter as a reader proposes it, and its sender."""
    agent = AgentRecord("", (LocalName("und", "Nikolaus Binn"),), authority_ids=ids)
    sender = Correspondent(Role.SENDER, agent, name="Nikolaus Binn")
    return a_letter(kind=None, found_at=None, correspondents=(sender,))


def test_nobody_is_found_by_name_whom_it_alone_names_by_authority_id(refused):
    # given somebody of whom no letter of the collection tells
    binn = AgentRecord("elsewhere", (LocalName("de", "Nikolaus Binn"),), authority_ids=(GND,))
    store_agent(binn, **WHO)
    # when
    brought_with(refused, tei("two"))
    # then
    assert kept("two").correspondents[0].agent.key != "elsewhere"


def test_its_spelling_of_a_name_is_not_told(refused):
    # given
    name, content = refused
    content = content.replace(b"Nikolaus Binn", b"NIKOLAUS BINN").replace(GND.encode(), b"")
    # when
    report = brought_with((name, content), tei("two"))
    # then
    assert [one.name for one in report.proposed] == ["Nikolaus Binn"]
