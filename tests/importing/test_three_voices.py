"""What the archive holds, what tables said before, what they say now."""

from dataclasses import replace

import pytest

from archive.catalogue.models import Agent
from archive.catalogue.records import agent_record, store, store_agent
from archive.importing.merged.three_voices import Voices
from archive.record.collection import Collection as CollectionRecord
from archive.record.collection import Level
from archive.record.letter import CustodyEvent, CustodyKind, Relation, RelationKind
from archive.record.names import LocalName
from archive.record.people import Correspondent, Protection, Role
from archive.record.sources import Statement
from tests.formats.small import ANNA, FEAR, LETTER, SMALL
from tests.importing.brought import counts, tables_brought
from tests.importing.small_tables import DESK, MENTIONING, at_the_desk, kept, warnings, with_letter

pytestmark = pytest.mark.django_db


class TestWorkOfTheDesk:
    """What the desk makes of a letter survives tables that say what they said before."""

    @pytest.mark.parametrize(
        "changes",
        [
            {"title": "A better title"},
            {"correspondents": (Correspondent(Role.SENDER, name="Анна"),)},
            {"statements": ()},
            {"terms": ()},
            {"public_reference": "A 1", "coarsen": "date", "embargo": None},
        ],
    )
    def test_an_edit_survives_the_same_tables(self, changes):
        # given
        tables_brought(SMALL)
        at_the_desk(**changes)
        # when
        report = tables_brought(SMALL)
        # then
        assert counts(report) == (0, 0, 1, 0)
        assert {name: getattr(kept(), name) for name in changes} == changes

    def test_an_edit_survives_tables_that_change_something_else(self):
        # given
        tables_brought(SMALL)
        at_the_desk(title="A better title")
        # when
        report = tables_brought(with_letter(hand="shaky"))
        # then
        assert counts(report) == (0, 1, 0, 0)
        assert (kept().title, kept().hand) == ("A better title", "shaky")

    def test_where_both_changed_the_archives_stays_and_a_warning_says_so(self):
        # given
        tables_brought(SMALL)
        at_the_desk(title="A better title")
        # when
        report = tables_brought(with_letter(title="A report"))
        # then
        assert kept().title == "A better title"
        assert warnings(report) == [
            "R 1: changed in the file and in the archive: "
            "the file has “A report”, kept is “A better title”"
        ]

    def test_a_wording_of_the_desk_stays_and_is_not_asked_for(self):
        # given
        tables_brought(SMALL)
        at_the_desk(texts=(*kept().texts, MENTIONING))
        # when
        report = tables_brought(with_letter(hand="shaky"))
        # then
        assert counts(report) == (0, 1, 0, 0)
        assert [text.key for text in kept().texts] == ["t1", "t2", "t9"]

    def test_an_agent_of_the_desk_survives_and_a_stricter_class_wins(self):
        # given an agent whom the desk calls otherwise
        tables_brought(SMALL)
        names = (LocalName("uk", "Ганна"),)
        mine = replace(ANNA, names=names, protection=Protection.PRIVATE)
        store_agent(mine, **DESK)
        tables_brought(SMALL)
        assert agent_record(Agent.objects.get()) == mine
        # when the tables say that she is a child
        child = replace(ANNA, protection=Protection.MINOR)
        letter = replace(LETTER, correspondents=())
        report = tables_brought(replace(SMALL, agents=(child,), letters=(letter,)))
        # then
        assert agent_record(Agent.objects.get()) == replace(mine, protection=Protection.MINOR)
        assert not report.refused

    def test_who_was_entered_at_the_desk_keeps_what_is_said_there(self):
        # given
        store_agent(replace(ANNA, protection=Protection.MINOR, note="asked in 2024"), **DESK)
        # when
        adult = replace(ANNA, protection=Protection.PRIVATE, note="")
        report = tables_brought(replace(SMALL, agents=(adult,), letters=()))
        # then
        held = agent_record(Agent.objects.get())
        assert (held.protection, held.note) == (Protection.MINOR, "asked in 2024")
        assert not report.refused

    def test_what_first_came_otherwise_is_filled_and_contradicted_beside(self):
        # given a letter that no tables gave
        tables_brought(replace(SMALL, letters=()))
        held = replace(LETTER, redactions=(), embargo=None, hand="", statements=(), texts=())
        store(replace(held, extent="one sheet", summary="Short."), **DESK)
        # when
        said = {"hand": "shaky", "extent": "two sheets", "summary": "Long."}
        report = tables_brought(with_letter(**said))
        # then
        assert (kept().hand, kept().extent, kept().summary) == ("shaky", "one sheet", "Short.")
        assert Statement("extent", "two sheets") in kept().statements
        assert warnings(report) == [
            "R 1: not the archive's: the file has “Long.”, kept is “Short.”"
        ]

    def test_a_mention_counts_in_the_archives_list_of_people(self):
        # given a letter before whose sender the desk put another
        tables_brought(SMALL)
        first = Correspondent(Role.RECIPIENT, described_as="any soldier")
        at_the_desk(correspondents=(first, *kept().correspondents))
        # when the tables bring a wording that names the sender
        report = tables_brought(with_letter(texts=(*LETTER.texts, MENTIONING)))
        # then
        assert counts(report) == (0, 1, 0, 0)
        assert kept().texts[-1].text == MENTIONING.text.replace("%1", "%2")
        assert len(kept().correspondents) == 2
        # and it comes again without complaint
        again = tables_brought(with_letter(texts=(*LETTER.texts, MENTIONING), hand="shaky"))
        assert counts(again) == (0, 1, 0, 0)


class TestLists:
    """Entries of a list are met one by one, by what tells them."""

    OTHER = Statement("hand", "two hands")

    def brought_after(self, ours, theirs, name="statements"):
        """What is kept of a list that the desk made `ours`, and tables then bring as `theirs`."""
        tables_brought(SMALL)
        at_the_desk(**{name: ours})
        report = tables_brought(with_letter(**{name: theirs}))
        return getattr(kept(), name), warnings(report)

    def test_both_sides_add(self):
        first, second = LETTER.statements
        new = Statement("extent", "one sheet")
        there, _ = self.brought_after((first, second, self.OTHER), (first, second, new))
        assert there == (first, second, self.OTHER, new)

    def test_what_the_tables_take_away_goes_if_the_desk_left_it(self):
        first, second = LETTER.statements
        there, _ = self.brought_after((first, second, self.OTHER), (first,))
        assert there == (first, self.OTHER)

    def test_what_the_tables_change_is_taken_if_the_desk_left_it(self):
        first, second = LETTER.statements
        surer = replace(second, preferred=True)
        there, _ = self.brought_after((first, second, self.OTHER), (first, surer))
        assert there == (first, surer, self.OTHER)

    def test_what_both_change_stays_and_is_told(self):
        first, second = LETTER.statements
        mine, theirs = replace(second, note="ours"), replace(second, note="theirs")
        there, told = self.brought_after((first, mine), (first, theirs))
        assert there == (first, mine)
        assert told == ["R 1: “hand one hand ” is otherwise in the file; kept as it is"]

    def test_what_is_withheld_stays_so(self):
        there, told = self.brought_after(LETTER.redactions, (), "redactions")
        assert there == LETTER.redactions
        assert told == ["R 1: no more in the file; what is withheld stays so"]

    def test_terms_and_ties_are_met_too(self):
        assert self.brought_after((), (FEAR,), "terms") == ((), [])
        new = Relation(RelationKind.COPY, "R 7")
        assert self.brought_after((), (*LETTER.relations, new), "relations")[0] == (new,)


class TestGrowing:
    """Wordings and custody only grow."""

    def test_a_wording_that_is_no_more_in_the_tables_is_kept_and_told(self):
        tables_brought(SMALL)

        report = tables_brought(with_letter(texts=LETTER.texts[:1]))

        assert [text.key for text in kept().texts] == ["t1", "t2"]
        assert warnings(report) == ["R 1: the wording t2 is no more in the file; kept"]

    def test_an_event_of_custody_is_added_and_none_is_lost(self):
        tables_brought(SMALL)
        left = CustodyEvent(CustodyKind.LEFT, "Left.")

        report = tables_brought(with_letter(custody=(left,)))

        assert kept().custody == (*LETTER.custody, left)
        assert warnings(report) == ["R 1: an event is no more in the file; it is kept"]

    def test_what_is_said_of_a_wording_follows_the_tables(self):
        tables_brought(SMALL)
        first, second = LETTER.texts

        tables_brought(with_letter(texts=(replace(first, maker="A. B."), second)))

        assert kept().texts[0].maker == "A. B."

    def test_a_wording_is_met_by_its_public_id_before_its_key(self):
        tables_brought(SMALL)
        texts = tuple(replace(one, key=one.public_id, replaces="") for one in kept().texts)

        report = tables_brought(with_letter(texts=texts, redactions=()))

        assert counts(report)[3] == 0
        assert [text.key for text in kept().texts] == ["t1", "t2"]

    @pytest.mark.parametrize("placed", [True, False])
    def test_nobody_leaves_the_list_while_a_wording_counts_on_it(self, placed):
        # given two people, and a wording that names the first, or none
        second = Correspondent(Role.RECIPIENT, described_as="any soldier")
        people = (*LETTER.correspondents, second)
        texts = (*LETTER.texts, MENTIONING) if placed else LETTER.texts
        tables_brought(with_letter(correspondents=people, texts=texts))
        # when the tables take the first away
        tables_brought(with_letter(correspondents=(second,), texts=texts))
        # then
        assert len(kept().correspondents) == (2 if placed else 1)


def test_a_collection_that_both_sides_describe_keeps_what_each_has_more():
    # given
    before = CollectionRecord("A", "Papers", Level.FILE)
    held = replace(before, extent="one box", statements=(Statement("date", "1916"),))
    # when
    new = replace(before, scope="letters", statements=(Statement("date", "1917"),))
    merged = Voices(held, new, before).merged()
    # then
    assert (merged.extent, merged.scope) == ("one box", "letters")
    assert [one.value for one in merged.statements] == ["1916", "1917"]
