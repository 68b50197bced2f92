"""What a publisher is told before a letter goes out."""

import sys
from datetime import date

import pytest

from archive.masking import Level, Policy, WithheldName, findings, masked, to_be_read, view
from archive.masking.findings import What
from archive.record.letter import Coarsen, Redaction, WithheldKind
from archive.record.names import LocalName
from archive.record.people import Correspondent, Protection, Role
from archive.record.versioned import to_json
from archive.record.vocabulary import Facet, Place, Precision, TellsOf, Term
from tests.make import a_letter, a_sender, a_source, a_term, a_text, an_agent

# The package has a function of the same name.
module = sys.modules["archive.masking.findings"]
HEALTH = a_term("health", Facet.THEME, tells_of=TellsOf.HEALTH)


def found(policy=None, **changes):
    return {
        (one.level, one.what, one.where)
        for one in findings(a_letter(**changes), policy or Policy.public())
    }


MENTIONED = Correspondent(Role.MENTIONED, described_as="a neighbour")


def test_a_letter_that_somebody_sent_needs_neither_kind_nor_title():
    assert What.BARE not in {what for _, what, _ in found(kind=None, title="")}


def test_a_letter_without_trouble_is_found_without_any():
    kept = (Redaction(WithheldKind.FIELD, "summary", "protection of a child"),)
    assert found(texts=(a_text(source=a_source()),), redactions=kept) == set()


@pytest.mark.parametrize(
    ("changes", "what", "where"),
    [
        ({"texts": (a_text("[abc]"),)}, What.BAD_SIGN, "F-1-a"),
        ({"kind": None, "title": "", "correspondents": ()}, What.BARE, ""),
        ({"kind": None, "title": "", "correspondents": (MENTIONED,)}, What.BARE, ""),
        (
            {"redactions": (Redaction(WithheldKind.AGENT, "nobody", "x"),)},
            What.LOST_REDACTION,
            "nobody",
        ),
        (
            {"redactions": (Redaction(WithheldKind.FIELD, "reference", "x"),)},
            What.LOST_REDACTION,
            "reference",
        ),
        (
            {"redactions": (Redaction(WithheldKind.PASSAGE, "F-9", "x"),)},
            What.LOST_REDACTION,
            "F-9",
        ),
        (
            {"redactions": (Redaction(WithheldKind.TEXT, "F-9", "x"),)},
            What.LOST_REDACTION,
            "F-9",
        ),
    ],
)
def test_what_may_not_go_out_is_blocked(changes, what, where):
    assert (Level.BLOCKS, what, where) in found(**changes)


def test_a_name_that_can_still_be_read_blocks():
    # given a withheld soldier whose name stands in a label of the vocabulary, which is not masked
    soldier = a_sender(an_agent("Raport Ivanovich"))

    # when the letter is checked / then it may not go out
    assert (Level.BLOCKS, What.NAME_IN_KEY, "kind") in found(correspondents=(soldier,))


def test_the_publisher_is_told_that_day_town_and_detail_stand_together():
    soldier = a_sender(protection=Protection.POSSIBLE_PRISONER)
    told = found(correspondents=(soldier,), terms=(HEALTH,))
    assert told == {
        (Level.WARNS, What.SINGLES_OUT, "place"),
        (Level.TELLS, What.COARSE, "found_at"),
    }


def test_the_publisher_is_sent_to_the_wordings_when_the_detail_gives_way():
    soldier = a_sender(protection=Protection.POSSIBLE_PRISONER)
    told = found(
        correspondents=(soldier,), terms=(HEALTH,), coarsen=Coarsen.DETAIL, texts=(a_text(),)
    )
    assert (Level.WARNS, What.DETAIL_IN_TEXTS, "") in told


@pytest.mark.parametrize(
    ("changes", "what", "where"),
    [
        ({"correspondents": (a_sender(name="Коля"),)}, What.NO_CLASS, "1"),
        ({"lawful_basis": ""}, What.NO_LAWFUL_BASIS, ""),
        ({"public_reference": ""}, What.NO_REFERENCE, ""),
        ({"texts": (a_text("Звони 8 900 123-45-67"),)}, What.NUMBER, "texts"),
        ({"summary": "part 12345 stood there"}, What.NUMBER, "summary"),
    ],
)
def test_what_wants_a_second_look_is_warned_of(changes, what, where):
    assert (Level.WARNS, what, where) in found(**changes)


def test_the_publisher_is_warned_where_words_say_what_a_field_says_coarsely():
    # given a soldier's letter whose town is given by its region, and words that name the town
    soldier = a_sender(protection=Protection.POSSIBLE_PRISONER)
    told = found(correspondents=(soldier,), terms=(HEALTH,), summary="Написано под Изюмом.")

    # when it is checked / then the publisher is sent to them
    assert (Level.WARNS, What.REPEATED, "summary") in told


def test_the_publisher_is_warned_where_words_say_the_day():
    soldier = a_sender(protection=Protection.POSSIBLE_PRISONER)
    told = found(
        correspondents=(soldier,),
        terms=(HEALTH,),
        coarsen=Coarsen.DATE,
        find_context="Dated 30 August 2022.",
    )
    assert (Level.WARNS, What.REPEATED, "find_context") in told


def test_the_publisher_is_warned_where_a_decision_has_the_day():
    # given a soldier's letter without its day, of which something is withheld since that day
    soldier = a_sender(protection=Protection.POSSIBLE_PRISONER)
    decided = Redaction(WithheldKind.FIELD, "summary", "of a child", since=date(2022, 8, 30))
    changes = {"correspondents": (soldier,), "terms": (HEALTH,), "redactions": (decided,)}
    # then
    assert (Level.WARNS, What.REPEATED, "withheld") in found(coarsen=Coarsen.DATE, **changes)


def test_a_redaction_of_a_passage_takes_a_marked_passage():
    passage = (Redaction(WithheldKind.PASSAGE, "F-1-a", "protection of a soldier"),)
    lost = (Level.BLOCKS, What.LOST_REDACTION, "F-1-a")
    assert lost in found(texts=(a_text("Из Перми"),), redactions=passage)
    assert lost not in found(texts=(a_text("Из [%% home: Перми]"),), redactions=passage)


def test_a_date_is_no_long_number():
    assert found(summary="on 2022-08-30") == set()


def test_a_key_that_gives_the_name_its_label_masks_blocks():
    # given a term called after a withheld soldier, and its key
    names = (WithheldName("Andrei Kuzmin", "kuzmin"),)
    kind = Term("case-of-kuzmin", Facet.KIND, (LocalName("en", "Case of Andrei Kuzmin"),))
    told = findings(a_letter(kind=kind), Policy.public(names))

    # when the letter is checked / then it may not go out
    blocking = {(one.what, one.where, one.names) for one in told if one.level is Level.BLOCKS}
    assert blocking == {(What.NAME_IN_KEY, "kind", ("Andrei Kuzmin",))}


def test_a_letter_is_written_out_once_however_many_names_are_left(monkeypatch):
    # given a letter whose kind and theme give the name of a withheld soldier in their keys
    names = (WithheldName("Raport Ivanov", "ivanov"),)
    keyed = {"kind": a_term("raport-ivanov"), "terms": (a_term("ivanov-raport", Facet.THEME),)}
    record = a_letter(**keyed)
    one = masked(record, Policy.public(names))
    written = []
    monkeypatch.setattr(module, "to_json", lambda one: written.append(one) or to_json(one))

    # when it is checked, then that is found in both, and the view was written out once
    blocking = {one.where for one in module.blocks(one)}
    assert blocking == {"kind", "terms"}
    assert written == [one.view]


def test_a_key_that_gives_nothing_away_lets_a_masked_label_out():
    names = (WithheldName("Andrei Kuzmin", "kuzmin"),)
    kind = Term("case-7", Facet.KIND, (LocalName("en", "Case of Andrei Kuzmin"),))
    told = findings(a_letter(kind=kind), Policy.public(names))
    assert not [one for one in told if one.level is Level.BLOCKS]


def test_a_town_called_as_somebody_spoken_of_does_not_stop_a_letter():
    # given a letter from Vladimir that speaks of a withheld Vladimir
    names = (WithheldName("Владимир Петров", "petrov"),)
    town = Place("vladimir", (LocalName("ru", "Владимир"),), Precision.SETTLEMENT)
    record = a_letter(written_at=town, texts=(a_text("Видел Владимира Петрова."),))

    # when it is checked, then nothing blocks, and readers see the town
    told = findings(record, Policy.public(names))
    assert not [one for one in told if one.level is Level.BLOCKS]
    assert view(record, Policy.public(names)).written_at.names[0].text == "Владимир"


def test_what_readers_do_not_get_is_told():
    soldier = a_sender(an_agent())
    assert (Level.TELLS, What.NAME_WITHHELD, "1") in found(correspondents=(soldier,))


def test_whose_name_withholds_an_official_is_told_to_the_publisher():
    # given an official of the name of somebody who is withheld
    names = (WithheldName("Иван Иванов", "soldier"),)
    official = a_sender(an_agent(protection=Protection.PUBLIC_OFFICIAL))
    record = a_letter(correspondents=(official,))

    # when the letter is checked, then the publisher is told for whose sake he goes without a name
    told = findings(record, Policy.public(names))
    assert [one.names for one in told if one.what is What.NAMESAKE] == [("Иван Иванов",)]

    # and readers are not told that it protects an official
    public = view(record, Policy.public(names))
    assert public.correspondents[0].withheld_as is Protection.UNKNOWN
    assert [one.reason for one in public.withheld] == ["unknown"]


def test_a_name_that_remains_is_told_and_never_repeated_by_a_log():
    names = (WithheldName("Raport Ivanov", "ivanov"), WithheldName("Raport Ivanov", "other"))
    told = [
        one
        for one in findings(a_letter(kind=a_term("raport-ivanov")), Policy.public(names))
        if one.what in (What.NAME_REMAINS, What.NAME_IN_KEY)
    ]
    assert {one.names for one in told} == {("Raport Ivanov",)}
    assert "Ivanov" not in repr(told)


@pytest.mark.parametrize("surname", ["Sender", "Kind", "Country", "Certain", "Minor", "Hand"])
def test_who_is_called_like_a_word_of_ours_does_not_keep_a_letter_back(surname):
    # given a child of this name, and a field withheld of that name
    child = a_sender(an_agent(f"Johann {surname}", Protection.MINOR), name=f"Johann {surname}")
    decided = Redaction(WithheldKind.FIELD, "hand", "not assessed yet", authority="the archive")
    letter = a_letter(correspondents=(child,), hand="Round", redactions=(decided,))
    # then it may go out
    told = findings(letter, Policy.public())
    assert [one for one in told if one.level is Level.BLOCKS] == []
    # and not where a key and its label say the name
    named = a_letter(correspondents=(child,), kind=a_term(f"of-{surname.lower()}"))
    told = findings(named, Policy.public())
    blocks = {one.what for one in told if one.level is Level.BLOCKS}
    assert blocks == {What.NAME_IN_KEY, What.NAME_REMAINS}


SOLDIER = a_sender(an_agent("Ivan", Protection.POSSIBLE_PRISONER, "ivan"), name="Ivan")


@pytest.mark.parametrize(
    ("changes", "read_for"),
    [
        ({"correspondents": (SOLDIER,), "summary": "Ring 0501234567"}, {What.NUMBER}),
        ({"correspondents": (SOLDIER,), "public_reference": ""}, set()),
        ({"summary": "Ring 0501234567"}, set()),
    ],
)
def test_a_letter_of_whoever_must_not_be_found_is_to_be_read_for_what_may_find_him(
    changes, read_for
):
    found = to_be_read(a_letter(**changes), Policy.public())
    assert {one.what for one in found} == read_for


def test_a_finding_says_what_and_where():
    said = [str(one) for one in findings(a_letter(public_reference=""), Policy.public())]
    assert "Readers see no reference, only the address." in said
    (number,) = to_be_read(
        a_letter(correspondents=(SOLDIER,), summary="0501234567"), Policy.public()
    )
    assert str(number) == "A long number can be read: a telephone, a unit, a document? (summary)"
