"""A letter met again: what stays, what is taken, and what is told."""

from dataclasses import replace

import pytest

from archive.importing.merged.merging import Merging
from archive.record.dates import HistoricalDate
from archive.record.letter import CustodyEvent, CustodyKind, Relation, RelationKind
from archive.record.people import Agent, Certainty, Correspondent, Role
from archive.record.sources import Source, Statement
from archive.record.vocabulary import Facet
from tests.make import IZYUM, a_letter, a_source, a_term, a_text, an_agent

JUNE, JULY, MAY = (HistoricalDate(f"1745-0{month}-19") for month in (6, 7, 5))
BINN = Correspondent(Role.SENDER, name="Nikolaus Binn")
WIFE = Correspondent(Role.RECIPIENT, described_as="Ehefrau")
TEXT = a_text("Gott zum Gruß.", key="transcription", public_id="", base=True)
KEPT_TEXT = replace(TEXT, key="F-1-transcription", public_id="t1")


def said(**changes):
    """What a file says of the letter."""
    plain = {"sent": JUNE, "correspondents": (BINN,), "title": "", "texts": (), "found_at": None}
    return a_letter(**(plain | {"kind": None, "lawful_basis": ""} | changes))


def merged(held, base, new, **how):
    """The merged record, and the warnings by field."""
    merging = Merging(held, new, base, **how)
    return merging.merged(), dict(merging.warnings)


def heard(held, new, base=None):
    """The same where another format, or the desk, spoke first."""
    return merged(held, base, new, second_voice=True)


class TestSameFormat:
    def test_the_work_of_the_desk_survives_where_the_file_says_what_it_said(self):
        held = said(sent=JULY, title="A better title")

        record, warnings = merged(held, said(), said())

        assert record == held
        assert warnings == {}

    def test_what_the_file_changed_is_taken_where_the_desk_left_it(self):
        record, warnings = merged(said(), said(), said(sent=JULY, summary="About the war."))

        assert (record.sent, record.summary, warnings) == (JULY, "About the war.", {})

    def test_what_both_changed_stays_and_is_told(self):
        record, warnings = merged(said(sent=MAY), said(), said(sent=JULY))

        assert record.sent == MAY
        assert warnings["sent"] == (
            "F-1: changed in the file and in the archive: "
            "the file has “1745-07-19”, kept is “1745-05-19”"
        )

    def test_what_both_changed_alike_is_no_conflict(self):
        record, warnings = merged(said(sent=JULY), said(), said(sent=JULY))

        assert (record.sent, warnings) == (JULY, {})

    def test_what_the_file_says_no_more_goes_where_the_desk_left_it(self):
        record, _ = merged(said(), said(), said(sent=None))

        assert record.sent is None

    def test_a_new_title_brings_along_whether_it_is_supplied(self):
        new = said(title="Report", title_supplied=True)

        record, _ = merged(said(), said(), new)

        assert (record.title, record.title_supplied) == ("Report", True)

    @pytest.mark.parametrize("field", ["status", "embargo", "public_id", "coarsen", "reference"])
    def test_no_file_decides_how_a_letter_stands(self, field):
        held = said()

        record, _ = merged(held, said(), replace(said(), **{field: "other"}))

        assert getattr(record, field) == getattr(held, field)

    def test_terms_are_added_and_taken_away_one_by_one(self):
        # given a letter to which the desk gave a term
        one, two, ours, three = (
            a_term(key, Facet.THEME) for key in ("fear", "hunger", "home", "leave")
        )
        held = said(terms=(one, two, ours))
        # when
        record, _ = merged(held, said(terms=(one, two)), said(terms=(one, three)))
        # then
        assert record.terms == (one, ours, three)

    def test_custody_only_grows(self):
        # given
        found = CustodyEvent(CustodyKind.FOUND, "Found.")
        sent_on = CustodyEvent(CustodyKind.FORWARDED, "Sent on.")
        # when the file tells another event than before
        record, _ = merged(said(custody=(found,)), said(custody=(found,)), said(custody=(sent_on,)))
        # then
        assert record.custody == (found, sent_on)

    def test_relations_follow_the_file(self):
        before, after = (Relation(RelationKind.NEXT, f"F-{number}") for number in (2, 3))

        record, _ = merged(
            said(relations=(before,)), said(relations=(before,)), said(relations=(after,))
        )

        assert record.relations == (after,)


class TestSecondVoice:
    def test_it_fills_what_is_empty(self):
        record, warnings = heard(said(received=None), said(received=JULY, extent="1 sheet"))

        assert (record.received, record.extent, warnings) == (JULY, "1 sheet", {})

    def test_it_is_heard_beside_what_is_held(self):
        # given a file whose statements all name one source
        source = a_source()
        new = said(sent=JULY, statements=(Statement("reference", "5", source),))
        # when
        record, _ = heard(said(), new)
        # then
        assert record.sent == JUNE
        assert Statement("date", "1745-07-19", source) in record.statements

    def test_it_adds_nothing_by_agreeing(self):
        # given one day written in two ways
        new = said(sent=replace(JUNE, as_written="19.06.1745"))
        # when
        record, warnings = heard(said(), new)
        # then
        assert record == said()
        assert warnings == {}

    def test_it_adds_nothing_by_saying_the_same_again(self):
        # given
        once, _ = heard(said(), said(sent=JULY))
        # when
        twice, _ = heard(once, said(sent=JULY), base=said(sent=JULY))
        # then
        assert twice == once

    def test_when_it_changes_its_mind_its_old_word_goes(self):
        # given
        once, _ = heard(said(), said(sent=JULY))
        # when
        record, _ = heard(once, said(sent=MAY), base=said(sent=JULY))
        # then
        assert record.statements == (Statement("date", "1745-05-19"),)

    def test_free_text_that_differs_is_told_and_not_put_before_readers(self):
        record, warnings = heard(said(title="Held"), said(title="Theirs"))

        assert (record.title, record.statements) == ("Held", ())
        assert warnings == {"title": "the file has “Theirs”, kept is “Held”"}

    def test_what_it_filled_it_may_change(self):
        # given
        once, _ = heard(said(received=None), said(received=JULY))
        # when
        record, _ = heard(once, said(received=MAY), base=said(received=JULY))
        # then
        assert (record.received, record.statements) == (MAY, ())


class TestPeople:
    def test_a_name_with_the_surname_first_is_the_same_person(self):
        turned = Correspondent(Role.SENDER, name="Binn, Nikolaus")

        record, _ = heard(said(), said(correspondents=(turned, WIFE)))

        assert record.correspondents == (BINN, WIFE)

    def test_an_agent_is_tied_to_a_name_that_was_tied_to_nobody(self):
        agent = an_agent("Nikolaus Binn", key="nikolaus-binn")

        record, _ = heard(said(), said(correspondents=(replace(BINN, agent=agent),)))

        assert record.correspondents == (replace(BINN, agent=agent),)

    def test_somebody_whom_the_desk_took_off_does_not_come_back(self):
        both = said(correspondents=(BINN, WIFE))

        record, _ = merged(said(), both, both)

        assert record.correspondents == (BINN,)

    def test_another_name_for_the_sender_is_kept_where_no_reader_sees_it(self):
        # when a second voice calls the sender otherwise
        other = Correspondent(Role.SENDER, name="Klaus Binn")
        record, warnings = heard(said(), said(correspondents=(other,)))
        # then nobody is doubled, and no statement says the name
        [sender] = record.correspondents
        assert (sender.name, sender.note) == ("Nikolaus Binn", "another file has: Klaus Binn")
        assert record.statements == ()
        assert "sender" in warnings

    def test_a_second_word_on_the_sender_is_noted_once(self):
        new = said(correspondents=(Correspondent(Role.SENDER, name="Klaus Binn"),))
        once, _ = heard(said(), new)

        twice, _ = heard(once, new)

        assert twice == once

    def test_a_corrected_name_stands_where_the_old_one_stood(self):
        # given a file that puts right the name of the first of two
        held = said(correspondents=(BINN, WIFE))
        right = Correspondent(Role.SENDER, name="Nikolaus Bünn")
        # when
        record, _ = merged(held, held, said(correspondents=(right, WIFE)))
        # then
        assert record.correspondents == (right, WIFE)

    def test_somebody_whom_the_file_names_no_more_goes(self):
        held = said(correspondents=(BINN, WIFE))

        record, _ = merged(held, held, said())

        assert record.correspondents == (BINN,)

    def test_nobody_goes_while_a_wording_counts_on_the_list(self):
        # given a wording that names the second in the list
        text = replace(KEPT_TEXT, text="An [%2 Frau] Binn.")
        held = said(correspondents=(BINN, WIFE), texts=(text,))
        base = said(correspondents=(BINN, WIFE), texts=(replace(TEXT, text=text.text),))
        # when the file names the first no more
        record, warnings = merged(held, base, replace(base, correspondents=(WIFE,)))
        # then
        assert record.correspondents == (BINN, WIFE)
        assert "no more in the file" in warnings["sender"]

    def test_what_is_known_of_somebody_is_filled_in(self):
        doubtful = replace(BINN, certainty=Certainty.LOW, note="Unteroffizier")

        record, _ = heard(said(), said(correspondents=(doubtful,)))

        assert record.correspondents == (doubtful,)

    def test_a_second_voice_may_know_of_one_sender_more(self):
        both = (BINN, Correspondent(Role.SENDER, name="Jakob Binn"))

        record, _ = heard(said(), said(correspondents=both))

        assert record.correspondents == both

    def test_two_of_one_name_are_two(self):
        record, _ = heard(said(), said(correspondents=(BINN, BINN)))

        assert record.correspondents == (BINN, BINN)


class TestWordings:
    HELD = said(texts=(KEPT_TEXT,))
    BASE = said(texts=(TEXT,))

    def test_a_changed_wording_replaces_the_old_which_stays(self):
        # when
        new = said(texts=(replace(TEXT, text="Gott zum Gruße."),))
        record, _ = merged(self.HELD, self.BASE, new)
        # then
        old, changed = record.texts
        assert old == replace(KEPT_TEXT, base=False)
        assert (changed.key, changed.replaces) == ("F-1-transcription-2", "F-1-transcription")
        assert (changed.text, changed.base, changed.public_id) == ("Gott zum Gruße.", True, "")

    def test_a_wording_changed_again_replaces_the_newest(self):
        # given
        second = said(texts=(replace(TEXT, text="Zweitens."),))
        once, _ = merged(self.HELD, self.BASE, second)
        # when
        record, _ = merged(once, second, said(texts=(replace(TEXT, text="Drittens."),)))
        # then
        assert [(one.key, one.replaces) for one in record.texts[1:]] == [
            ("F-1-transcription-2", "F-1-transcription"),
            ("F-1-transcription-3", "F-1-transcription-2"),
        ]

    def test_a_wording_that_both_changed_stays_and_is_told(self):
        # given a correction at the desk
        ours = replace(KEPT_TEXT, key="mine", text="Unser.", replaces="F-1-transcription")
        held = said(texts=(replace(KEPT_TEXT, base=False), ours))
        # when
        new = said(texts=(replace(TEXT, text="Ihrer."),))
        record, warnings = merged(held, self.BASE, new)
        # then
        assert record.texts == held.texts
        assert "changed in the file and in the archive" in warnings["text"]

    def test_a_wording_is_kept_when_the_file_has_it_no_more(self):
        record, warnings = merged(self.HELD, self.BASE, said())

        assert record.texts == (KEPT_TEXT,)
        assert "no more in the file" in warnings["text"]

    def test_what_is_said_about_a_wording_follows_the_file(self):
        new = said(texts=(replace(TEXT, maker="A. Editor"),))

        record, _ = merged(self.HELD, self.BASE, new)

        assert record.texts == (replace(KEPT_TEXT, maker="A. Editor"),)

    def test_a_translation_is_added(self):
        english = a_text("God's greeting.", key="translation-en", language="en", public_id="")

        record, _ = merged(self.HELD, self.BASE, said(texts=(TEXT, english)))

        assert [one.key for one in record.texts] == ["F-1-transcription", "F-1-translation-en"]

    def test_the_same_words_from_a_second_voice_are_no_second_wording(self):
        other = replace(TEXT, key="text", text="Gott  zum [-G-] Gruß")

        record, _ = heard(self.HELD, said(texts=(other,)))

        assert record.texts == (KEPT_TEXT,)

    def test_other_words_from_a_second_voice_stand_beside_the_first(self):
        # when
        other = replace(TEXT, text="Gott zum Gruße, liebe Frau.")
        record, _ = heard(self.HELD, said(texts=(other,)))
        # then
        first, second = record.texts
        assert first == KEPT_TEXT
        assert (second.key, second.base, second.replaces) == ("F-1-transcription-2", False, "")

    def test_mentions_in_a_new_wording_count_in_the_list_of_the_archive(self):
        # given a file whose list begins with somebody whom the archive has second
        held = said(correspondents=(BINN, WIFE))
        text = replace(TEXT, text="Von [%2 Binn] an [%1 Frau] Binn.")
        # when
        record, _ = heard(held, said(correspondents=(WIFE, BINN), texts=(text,)))
        # then
        assert record.texts[0].text == "Von [%1 Binn] an [%2 Frau] Binn."

    def test_a_mention_of_somebody_who_is_not_in_the_list_is_plain_words(self):
        # given a second voice that calls the sender otherwise
        other = Correspondent(Role.SENDER, name="Klaus Binn")
        text = replace(TEXT, text="Von [%1 Klaus].")
        # when
        record, _ = heard(said(), said(correspondents=(other,), texts=(text,)))
        # then
        assert record.texts[0].text == "Von Klaus."


class TestStandIns:
    STAND_IN = Statement("written_at", "Izyum")

    def test_a_place_that_stood_in_a_statement_is_tied_once_the_archive_has_it(self):
        # given
        held = said(statements=(self.STAND_IN,))
        # when the same file comes again, and the place is there
        new = said(written_at=IZYUM)
        record, _ = merged(held, new, new, stand_ins=(("written_at", IZYUM, self.STAND_IN),))
        # then
        assert (record.written_at, record.statements) == (IZYUM, ())

    def test_a_place_that_the_desk_took_away_is_not_tied_again(self):
        new = said(written_at=IZYUM)

        record, _ = merged(said(), new, new, stand_ins=(("written_at", IZYUM, self.STAND_IN),))

        assert record.written_at is None

    def test_a_term_that_stood_in_a_statement_joins_the_others(self):
        # given
        fear, stand_in = a_term("fear", Facet.THEME), Statement("terms", "fear")
        # when
        new = said(terms=(fear,))
        held = said(statements=(stand_in,))
        record, _ = merged(held, new, new, stand_ins=(("terms", fear, stand_in),))
        # then
        assert (record.terms, record.statements) == ((fear,), ())

    def test_a_place_known_to_the_letter_by_that_name_needs_no_statement(self):
        # given a second voice that names the place of the letter, in words alone
        held = said(written_at=IZYUM)
        new = said(statements=(self.STAND_IN,))
        # when
        merging = Merging(
            held, new, second_voice=True, stand_ins=(("written_at", None, self.STAND_IN),)
        )
        # then
        assert merging.merged() == held


def test_statements_are_one_if_field_value_and_source_are():
    # given a source that the desk described better since
    ours = Source("paper", "A newspaper", title="Described better")
    held = said(statements=(Statement("date", "1745", ours, preferred=True, reason="why"),))
    theirs = said(statements=(Statement("date", "1745", a_source()),))
    # when
    record, _ = heard(held, theirs)
    # then
    assert record == held


def test_agents_are_one_by_their_key():
    ours = Agent("binn", (), note="Described better")
    held = said(correspondents=(replace(BINN, agent=ours),))
    theirs = replace(BINN, agent=an_agent("Nikolaus Binn", key="binn"))

    record, _ = heard(held, said(correspondents=(theirs,)))

    assert record == held
