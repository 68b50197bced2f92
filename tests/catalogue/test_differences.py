"""What a history says has changed."""

from dataclasses import replace

from archive.catalogue.differences import Difference, differences
from archive.record.dates import HistoricalDate
from archive.record.letter import Completeness, LetterRecord, TextRole, TextVersion
from archive.record.names import LocalName
from archive.record.people import Correspondent, Role
from archive.record.sources import Statement
from archive.record.versioned import to_json
from tests.catalogue.records_made import IZYUM, LETTERS, NO_LEAVE, OFFICER, PAVLIK, WAPO

LETTER = LetterRecord("IZY-1", LETTERS)
WORDING = TextVersion("w1", TextRole.PRINTED, "en", Completeness.SENTENCE, "I refuse")


def between(old, new):
    return differences(to_json(old), to_json(new))


def test_two_equal_records_do_not_differ():
    assert between(LETTER, LETTER) == ()


def test_a_changed_field_is_told_with_what_it_was_and_what_it_is():
    old = replace(LETTER, title="Report", sent=HistoricalDate("2022-08-10"))
    new = replace(LETTER, title="Report to command", sent=HistoricalDate("2022-08-30"))
    assert between(old, new) == (
        Difference("title", "Report", "Report to command"),
        Difference("sent.edtf", "2022-08-10", "2022-08-30"),
    )


def test_an_emptied_field_is_told_as_not_there_any_more():
    found = between(replace(LETTER, languages=("ru", "uk")), LETTER)
    assert found == (Difference("languages", ["ru", "uk"], None),)


def test_a_wording_goes_by_its_key_wherever_it_stands():
    # given
    other = replace(WORDING, key="w2", text="I ask to be released")
    old = replace(LETTER, texts=(WORDING, other))
    new = replace(LETTER, texts=(other, replace(WORDING, note="as printed")))
    # then
    assert between(old, new) == (Difference("texts[w1].note", None, "as printed"),)


def test_an_added_wording_is_told_field_by_field():
    found = between(LETTER, replace(LETTER, texts=(WORDING,)))
    assert Difference("texts[w1].text", None, "I refuse") in found


def test_a_person_in_a_letter_goes_by_the_number_of_the_marked_text():
    old = Correspondent(Role.SENDER), Correspondent(Role.MENTIONED, agent=PAVLIK)
    new = old[0], replace(old[1], agent=OFFICER)
    assert between(replace(LETTER, correspondents=old), replace(LETTER, correspondents=new)) == (
        Difference("correspondents[2].agent", "pavlik", "officer"),
    )


def test_a_name_goes_by_its_language():
    named = replace(IZYUM, names=(LocalName("en", "Izium"), LocalName("uk", "Ізюм")))
    assert between(IZYUM, named) == (Difference("names[en].text", "Izyum", "Izium"),)


def test_two_names_in_one_language_go_by_their_place():
    two = replace(PAVLIK, names=(LocalName("uk", "Павлик"), LocalName("uk", "Павло")))
    one = replace(PAVLIK, names=(LocalName("uk", "Павлик"), LocalName("uk", "Павлусь")))
    assert between(two, one) == (Difference("names[2].text", "Павло", "Павлусь"),)


def test_what_a_record_refers_to_counts_by_its_key_only():
    # given
    old = replace(LETTER, terms=(NO_LEAVE,), statements=(Statement("date", "2022", WAPO),))
    renamed = replace(WAPO, publication="The Post")
    new = replace(
        old,
        collection=replace(LETTERS, title="Ten letters"),
        terms=(replace(NO_LEAVE, labels=()),),
        statements=(Statement("date", "2022", renamed),),
    )
    # then
    assert between(old, new) == ()
