"""Who is who: whom and what of the archive a file means, and what is made only when asked."""

from dataclasses import replace

import pytest

from archive.catalogue.models import Agent, Letter, Place, Term
from archive.catalogue.records import (
    agent_record,
    place_record,
    store,
    store_agent,
    store_place,
    store_term,
)
from archive.importing.matched.matching import Matching
from archive.record.names import LocalName
from archive.record.people import Agent as AgentRecord
from archive.record.people import AgentKind, Correspondent, Protection, Role
from archive.record.sources import Statement
from archive.record.versioned import RecordError
from archive.record.vocabulary import Facet, Precision
from archive.record.vocabulary import Place as PlaceRecord
from archive.record.vocabulary import Term as TermRecord
from tests.importing.brought import WHO, a_collection_for_letters, brought, kept
from tests.importing.tei_letters import tei
from tests.make import a_letter, a_source, a_text

pytestmark = pytest.mark.django_db
GND = "http://d-nb.info/gnd/118616099"


@pytest.fixture(autouse=True)
def collection():
    return a_collection_for_letters(default_protection=Protection.POSSIBLE_PRISONER)


def an_agent_kept(key, name, *ids, **changes):
    """An agent in the archive."""
    agent = AgentRecord(key, (LocalName("de", name),), authority_ids=ids, **changes)
    store_agent(agent, **WHO)
    return agent


def known_here(collection, *agents):
    """Let a letter of the collection know the agents."""
    people = tuple(Correspondent(Role.SENDER, agent) for agent in agents)
    plain = {"kind": None, "found_at": None, "public_id": ""}
    store(a_letter(collection=collection, correspondents=people, **plain), **WHO)


def somebody(name, *ids, kind=AgentKind.PERSON):
    """A sender as a reader proposes them."""
    agent = AgentRecord("", (LocalName("und", name),), kind, authority_ids=ids)
    return Correspondent(Role.SENDER, agent, name=name)


def found(collection, person, **how):
    """The key of the agent to whom a sender is tied, with what is told of it."""
    matching = Matching(collection, create=False, **WHO)
    matched = matching.matched(a_letter(kind=None, found_at=None, correspondents=(person,)))
    [sender] = matched.record.correspondents
    return sender.agent and sender.agent.key, [what for _, what in matched.warnings], matching


class TestPeople:
    @pytest.mark.parametrize("variant", [GND, GND.replace("http:", "https:"), f"{GND}/"])
    def test_somebody_is_found_by_authority_id_however_it_is_written(self, collection, variant):
        an_agent_kept("spener", "Philipp Jakob Spener", GND)

        assert found(collection, somebody("P. J. Spener", variant))[0] == "spener"

    def test_an_authority_id_with_quite_another_name_finds_nobody(self, collection):
        # given an id that a file uses for everybody
        an_agent_kept("spener", "Philipp Jakob Spener", GND)
        # when
        key, warnings, matching = found(collection, somebody("Anna Schmidt", GND))
        # then nobody is tied, and nobody would be made of it
        assert key is None
        assert "quite another name" in warnings[0]
        assert matching.told() == []

    @pytest.mark.parametrize("name", ["O. B.", ""])
    def test_whoever_has_the_authority_id_of_somebody_withheld_is_withheld_too(
        self, collection, name
    ):
        # given a child, and somebody of quite another name, or none, with the child's id in a file
        an_agent_kept("child", "Olena Bondar", GND, protection=Protection.MINOR)
        person = somebody(name, GND)
        if not name:
            nameless = replace(person.agent, names=())
            person = replace(person, agent=nameless, name="[the girl]")

        # when the letter is matched
        matching = Matching(collection, create=True, **WHO)
        matched = matching.matched(a_letter(kind=None, found_at=None, correspondents=(person,)))

        # then they are tied to nobody, protected as the child is, and staff are told
        [sender] = matched.record.correspondents
        assert (sender.agent, sender.protection) == (None, Protection.MINOR)
        assert "is withheld here as “minor”" in matched.warnings[1][1]

    @pytest.mark.parametrize("said", ["persName", 'rs type="person"', "name type='person'"])
    def test_a_name_of_a_text_with_the_id_of_a_child_is_a_childs(self, said):
        # given a child, and a file that names somebody in its words by the child's id
        an_agent_kept("child", "Olena Bondar", GND, protection=Protection.MINOR)
        text = f'With <{said} ref="{GND}">O. B. of the mill</{said.split()[0]}> today.'

        # when it is taken in
        report = brought("tei", tei(text=text), create_terms=True)

        # then whoever is meant is tied to nobody and protected as the child is
        mentioned = kept("one").correspondents[-1]
        assert (mentioned.role, mentioned.agent) == (Role.MENTIONED, None)
        assert mentioned.protection is Protection.MINOR
        assert any("is withheld here" in str(told) for told in report.warned)

    def test_whoever_is_withheld_by_a_letter_alone_withholds_too(self, collection):
        # given somebody dead whom a letter protects
        agent = an_agent_kept("olena", "Olena Bondar", GND, protection=Protection.DECEASED)
        protected = Correspondent(Role.SENDER, agent, protection=Protection.MINOR)
        plain = {"kind": None, "found_at": None, "public_id": ""}
        store(a_letter(collection=collection, correspondents=(protected,), **plain), **WHO)

        # when another name comes with the id, then it is of a class that withholds
        matching = Matching(collection, create=False, **WHO)
        letter = a_letter(kind=None, found_at=None, correspondents=(somebody("O. B.", GND),))
        [sender] = matching.matched(letter).record.correspondents
        assert (sender.agent, sender.protection) == (None, Protection.UNKNOWN)

    def test_an_authority_id_of_somebody_named_protects_nobody(self, collection):
        an_agent_kept("olena", "Olena Bondar", GND, protection=Protection.DECEASED)
        matching = Matching(collection, create=False, **WHO)
        people = [somebody("O. B.", GND), somebody("", GND)]
        people[1] = replace(people[1], agent=replace(people[1].agent, names=()), name="[the girl]")
        letter = a_letter(kind=None, found_at=None, correspondents=tuple(people))
        matched = matching.matched(letter)
        found = [(one.agent, one.protection) for one in matched.record.correspondents]
        assert found == [(None, None), (None, None)]
        assert len(matched.warnings) == 1

    def test_an_authority_id_of_two_agents_finds_nobody(self, collection):
        an_agent_kept("one", "Philipp Spener", GND)
        an_agent_kept("two", "Jakob Spener", GND)

        key, warnings, _ = found(collection, somebody("Philipp Spener", GND))

        assert (key, "several agents have the authority id" in warnings[0]) == (None, True)

    def test_somebody_is_found_by_full_name_within_the_collection(self, collection):
        agent = an_agent_kept("binn", "Nikolaus Binn")
        known_here(collection, agent)

        assert found(collection, somebody("Binn, Nikolaus"))[0] == "binn"

    def test_a_name_known_elsewhere_only_finds_nobody(self, collection):
        an_agent_kept("binn", "Nikolaus Binn")

        assert found(collection, somebody("Nikolaus Binn"))[0] is None

    def test_a_name_that_two_agents_share_finds_nobody(self, collection):
        known_here(
            collection,
            an_agent_kept("one", "Nikolaus Binn"),
            an_agent_kept("two", "Nikolaus Binn"),
        )

        key, warnings, _ = found(collection, somebody("Nikolaus Binn"))

        assert (key, "several agents have this name" in warnings[0]) == (None, True)

    @pytest.mark.parametrize("name", ["Binn", "N. Binn", "Herr Binn"])
    def test_a_surname_or_an_initial_finds_nobody_and_makes_nobody(self, collection, name):
        known_here(collection, an_agent_kept("binn", name))

        key, _, matching = found(collection, somebody(name))

        assert key is None
        assert matching.told() == []

    def test_one_authority_with_another_id_is_somebody_else_of_that_name(self, collection):
        known_here(collection, an_agent_kept("binn", "Nikolaus Binn", GND))

        other = somebody("Nikolaus Binn", "http://d-nb.info/gnd/2")

        assert found(collection, other)[0] is None

    def test_a_body_is_found_by_its_one_word(self, collection):
        agent = an_agent_kept("rat", "Stadtrat", kind=AgentKind.BODY)
        known_here(collection, agent)

        assert found(collection, somebody("Stadtrat", kind=AgentKind.BODY))[0] == "rat"

    def test_a_placeholder_is_tied_to_nobody(self, collection):
        person = Correspondent(Role.RECIPIENT, described_as="Ehefrau")

        matching = Matching(collection, create=True, **WHO)
        matched = matching.matched(a_letter(kind=None, found_at=None, correspondents=(person,)))

        assert matched.record.correspondents == (person,)
        assert not Agent.objects.exists()


class TestMaking:
    def test_nobody_is_made_unasked(self):
        # when
        report = brought("tei", tei("one"), tei("two"))
        # then
        assert not Agent.objects.exists()
        assert kept("one").correspondents[0].name == "Nikolaus Binn"
        assert [(one.kind, one.name, one.letters, one.key) for one in report.proposed] == [
            ("person", "Nikolaus Binn", 2, "")
        ]

    def test_one_is_made_for_all_letters_with_the_protection_of_the_collection(self):
        # when
        report = brought("tei", tei("one"), tei("two"), create_terms=True)
        # then
        [agent] = Agent.objects.all()
        assert (agent.key, agent.protection) == ("nikolaus-binn", Protection.POSSIBLE_PRISONER)
        assert [one.key for one in report.proposed] == ["nikolaus-binn"]
        assert {kept(name).correspondents[0].agent.key for name in ("one", "two")} == {agent.key}

    def test_a_name_in_cyrillic_has_a_key_in_latin_letters_that_is_its_own(self):
        # given
        an_agent_kept("ivan-franko", "Somebody Else")
        # when
        brought("tei", tei(sender="Іван Франко"), create_terms=True)
        # then
        assert Agent.objects.order_by("pk").last().key == "ivan-franko-2"

    def test_what_was_only_told_is_tied_when_it_is_made_later(self):
        # given
        file = tei(place="Königgrätz", place_ref="http://www.geonames.org/3069310")
        report = brought("tei", file)
        assert ("one.xml", "written_at") in {told[:2] for told in report.warned}
        assert Statement("written_at", "Königgrätz") in kept("one").statements
        # when the same file comes with leave to make
        report = brought("tei", file, create_terms=True)
        # then the letter is tied, and nothing stands in for the place any more
        letter = kept("one")
        assert report.changed == 1
        assert letter.correspondents[0].agent.key == "nikolaus-binn"
        assert letter.written_at.key == "koniggratz"
        assert letter.statements == ()
        # and a third time changes nothing
        assert brought("tei", file, create_terms=True).same == 1

    def test_somebody_untied_at_the_desk_stays_untied(self):
        # given
        brought("tei", tei(), create_terms=True)
        untied = kept("one").correspondents[0]
        letter = kept("one")
        people = (replace(untied, agent=None), *letter.correspondents[1:])
        store(replace(letter, correspondents=people), **WHO)
        # when
        brought("tei", tei(title="Changed"), create_terms=True)
        # then
        assert (kept("one").title, kept("one").correspondents[0].agent) == ("Changed", None)
        assert Agent.objects.count() == 1

    def test_a_name_that_is_known_to_be_anothers_too_hands_nobody_an_authority_id(self):
        # given two of one name, one of whom an authority knows
        brought("tei", tei("one"), create_terms=True)
        an_agent_kept("binn", "Nikolaus Binn", GND)
        brought("tei", tei("two", ref=GND), create_terms=True)
        # when a third comes whom it knows as somebody else
        brought("tei", tei("three", ref=f"{GND}7"), create_terms=True)
        # then neither is taken for him
        assert kept("two").correspondents[0].agent.key == "binn"
        assert kept("three").correspondents[0].agent.authority_ids == (f"{GND}7",)
        assert Agent.objects.get(key="nikolaus-binn").authority_ids == []

    def test_an_agent_known_by_name_is_given_the_authority_id_of_the_file(self):
        # given
        brought("tei", tei("one"), create_terms=True)
        # when
        report = brought("tei", tei("two", ref=GND), create_terms=True)
        # then
        [agent] = Agent.objects.all()
        assert agent.authority_ids == [GND]
        assert any("was given the authority id" in what for _, _, what in report.warned)
        assert agent_record(agent).names[0].text == "Nikolaus Binn"

    def test_of_two_authority_ids_for_one_name_the_first_that_is_read_is_kept(self):
        # given somebody known by name
        brought("tei", tei("one"), create_terms=True)
        # when the files of one import say that he is two
        brought("tei", tei("two", ref=GND), tei("three", ref=f"{GND}7"), create_terms=True)
        # then
        assert kept("one").correspondents[0].agent.authority_ids == (GND,)
        assert kept("two").correspondents[0].agent.authority_ids == (GND,)
        assert kept("three").correspondents[0].agent.authority_ids == (f"{GND}7",)

    def test_an_authority_id_is_given_again_where_it_was_taken_back_with_a_file(self):
        # given somebody known by name
        brought("tei", tei("one"), create_terms=True)
        # when a file gives him an id, and another of the same transaction is refused
        too_long = tei("one", title="t" * 501)
        report = brought("tei", tei("two", ref=GND), too_long, create_terms=True)
        # then
        assert len(report.refused) == 1
        assert Agent.objects.get().authority_ids == [GND]


class TestPlacesAndTerms:
    def place(self, key, name, gazetteer="", precision=Precision.SETTLEMENT):
        return PlaceRecord(key, (LocalName("de", name),), precision, gazetteer=gazetteer)

    def matched(self, collection, **changes):
        plain = {"kind": None, "found_at": None, "correspondents": ()}
        letter = a_letter(**(plain | changes))
        return Matching(collection, create=False, **WHO).matched(letter).record

    def test_a_place_is_found_by_its_gazetteer_id(self, collection):
        store_place(self.place("hradec", "Hradec", "https://www.geonames.org/3069310/"), **WHO)

        proposed = self.place("", "Königgretz", "http://www.geonames.org/3069310")

        assert self.matched(collection, written_at=proposed).written_at.key == "hradec"

    def test_a_place_is_found_by_name_and_precision_where_one_only_has_them(self, collection):
        # given
        store_place(self.place("wien", "Wien"), **WHO)
        store_place(self.place("halle-1", "Halle"), **WHO)
        store_place(self.place("halle-2", "Halle"), **WHO)
        # when
        record = self.matched(
            collection,
            written_at=self.place("", "Wien"),
            sent_to=self.place("", "Halle"),
            found_at=self.place("", "Wien", precision=Precision.REGION),
        )
        # then
        assert (record.written_at.key, record.sent_to, record.found_at) == ("wien", None, None)
        assert [(one.field, one.value) for one in record.statements] == [
            ("sent_to", "Halle"),
            ("found_at", "Wien"),
        ]

    def test_two_places_of_one_name_with_different_ids_are_two(self, collection):
        store_place(self.place("halle", "Halle", "https://www.geonames.org/1"), **WHO)

        proposed = self.place("", "Halle", "https://www.geonames.org/2")

        assert self.matched(collection, written_at=proposed).written_at is None

    def test_a_term_is_found_by_key_or_by_exact_label_in_its_facet(self, collection):
        # given
        letter = TermRecord("private-letter", Facet.KIND, (LocalName("de", "Privatbrief"),))
        store_term(letter, **WHO)
        # when
        by_label = TermRecord("privatbrief", Facet.KIND, (LocalName("und", "Privatbrief"),))
        elsewhere = TermRecord("private-letter", Facet.THEME, (LocalName("und", "letters"),))
        record = self.matched(collection, kind=by_label, terms=(letter, elsewhere))
        # then
        assert record.kind.key == "private-letter"
        assert [one.key for one in record.terms] == ["private-letter"]
        assert Statement("terms", "letters") in record.statements

    def test_places_and_terms_are_made_when_asked(self, collection):
        # given
        matching = Matching(collection, create=True, **WHO)
        kind = TermRecord("postcard", Facet.KIND, (LocalName("en", "postcard"),))
        letter = a_letter(
            kind=kind, found_at=self.place("", "Außig"), written_at=self.place("", "Außig")
        )
        # when
        record = matching.matched(letter).record
        matching.store([record])
        # then
        assert (record.kind.key, record.found_at.key) == ("postcard", "aussig")
        assert [one.name for one in matching.told()] == ["Außig", "postcard"]
        assert place_record(Place.objects.get()).names[0].text == "Außig"
        assert Term.objects.get().key == "postcard"


def test_a_source_that_a_file_names_is_kept(collection):
    text = a_text(source=a_source("neues-blatt"))

    matched = Matching(collection, create=False, **WHO).matched(
        a_letter(kind=None, found_at=None, correspondents=(), texts=(text,))
    )

    assert matched.record.texts[0].source.key == "neues-blatt"
    assert not Letter.objects.exists()


def test_whoever_a_colleague_made_in_the_meantime_is_not_written_over(collection):
    # given an import that is about to make somebody, and a colleague who is quicker
    matching = Matching(collection, create=True, **WHO)
    letter = a_letter(kind=None, found_at=None, correspondents=(somebody("Nikolaus Binn"),))
    record = matching.matched(letter).record
    an_agent_kept("nikolaus-binn", "Another Binn")

    # when it makes whom it has waiting / then it is refused, and the colleague's stays
    with pytest.raises(RecordError, match="made by somebody else in the meantime"):
        matching.store([record])
    assert agent_record(Agent.objects.get()).names[0].text == "Another Binn"


class TestTiedInTheEnd:
    def people(self, collection, person, **how):
        matching = Matching(collection, create=True, **WHO)
        letter = a_letter(kind=None, found_at=None, correspondents=(person,))
        return matching, matching.matched(letter, **how).record

    def test_whoever_no_letter_is_tied_to_is_not_made(self, collection):
        # given a letter that keeps another in the end
        matching, record = self.people(collection, somebody("Nikolaus Binn"))
        matching.store([])
        assert [(one.name, one.key) for one in matching.told()] == [("Nikolaus Binn", "")]
        # when a later letter is tied to him
        matching.store([record])
        # then
        assert Agent.objects.get().key == matching.told()[0].key == "nikolaus-binn"

    def test_what_is_made_counts_every_letter_that_names_it(self, collection):
        # given three letters of one kind and sender, one of which has two parts in it
        matching = Matching(collection, create=True, **WHO)
        kind = TermRecord("private-letter", Facet.KIND, (LocalName("en", "private letter"),))
        people = (somebody("Nikolaus Binn"),) * 2
        letter = a_letter(kind=kind, found_at=None, correspondents=people)
        # when
        for _ in range(3):
            matching.store([matching.matched(letter).record])
            matching.settle()
        # then
        assert [(one.name, one.letters) for one in matching.told()] == [
            ("Nikolaus Binn", 3),
            ("private letter", 3),
        ]

    def test_whoever_waits_takes_an_authority_id_along(self, collection):
        # given
        matching, _ = self.people(collection, somebody("Nikolaus Binn"))
        # when
        named = a_letter(kind=None, found_at=None, correspondents=(somebody("Nikolaus Binn", GND),))
        matching.store([matching.matched(named).record])
        # then
        assert agent_record(Agent.objects.get()).authority_ids == (GND,)

    def test_in_one_letter_a_name_in_another_order_is_one(self, collection):
        # given
        agent = an_agent_kept("schoepffer", "Hubert sen. Schoepffer", GND)
        held = (replace(somebody("Hubert sen. Schoepffer"), agent=agent),)
        # when
        _, record = self.people(collection, somebody("Hubert Schoepffer sen."), held=held)
        other = somebody("Hubert Schoepffer sen.", "http://d-nb.info/gnd/2")
        _, another = self.people(collection, other, held=held)
        # then it is one, unless an authority knows two
        assert record.correspondents[0].agent.key == "schoepffer"
        assert another.correspondents[0].agent.key == "hubert-schoepffer-sen"
