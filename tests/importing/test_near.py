"""Letters that may be one are told, however they are called."""

import pytest

from archive.importing.near.sketches import resemblance, sketch
from tests.importing.brought import a_collection_for_letters, brought
from tests.importing.tei_letters import cmif, description, tei

pytestmark = pytest.mark.django_db
LONG = (
    "Gott zum Gruß mit Wünschung alles Liebes und Gutes hertz liebe Frau wenn ich dir mit meinem "
    "wenigen Schreiben noch möchte bei guter Gesundheit antreffen so soll es mir von Herzen lieb "
    "sein benebst auch meine lieben Eltern und Schwiegereltern auch meine liebe Schwester und "
    "Bruder auch Schwäger und alle guten Freunde was mich anbetrifft so bin ich noch frisch"
)
OTHER = "Liebe Mutter ich schreibe dir aus dem Lager wo es kalt ist und wir auf den Winter warten"


@pytest.fixture(autouse=True)
def collection():
    return a_collection_for_letters()


def near(report):
    return [(one.letter, one.like, one.how) for one in report.near]


def test_the_same_words_in_two_letters_of_one_import_are_told():
    # given letters that have nothing else in common
    files = tei("a", text=LONG), tei("b", text=LONG.title(), date="1757-01-01", sender="C. D.")
    # then
    assert near(brought("tei", *files)) == [("SOL-b", "SOL-a", "the same words")]


def test_the_same_words_in_a_letter_that_was_there_before_are_told():
    # given
    brought("tei", tei("a", text=LONG))
    # then
    report = brought("tei", tei("b", text=LONG, date="1757-01-01", sender="C. D."))
    assert near(report) == [("SOL-b", "SOL-a", "the same words")]


@pytest.mark.parametrize("before", [True, False])
def test_nearly_the_same_words_of_one_sender_are_told(before):
    # given a letter, then another with a word more, of another day
    first, second = tei("a", text=LONG), tei("b", text=f"{LONG} gesund", date="1757-01-01")
    if before:
        brought("tei", first)
    # when
    report = brought("tei", *([] if before else [first]), second)
    # then
    [(letter, like, how)] = near(report)
    assert (letter, like) == ("SOL-b", "SOL-a")
    assert "% of the runs of words the same" in how


def test_nearly_the_same_words_of_other_people_at_another_time_are_not_told():
    files = tei("a", text=LONG), tei("b", text=f"{LONG} gesund", date="1757-01-01", sender="C. D.")

    assert near(brought("tei", *files)) == []


def test_other_words_on_the_same_day_are_not_told():
    assert near(brought("tei", tei("a", text=LONG), tei("b", text=OTHER))) == []


@pytest.mark.parametrize("before", [True, False])
def test_without_text_date_sender_and_recipient_tell(before):
    # given
    first, second = description("1"), description("2", sender="Binn, Nikolaus")
    if before:
        brought("cmif", cmif(first))
    # when
    report = brought("cmif", cmif(*([] if before else [first]), second))
    # then
    assert near(report) == [("SOL-2", "SOL-1", "the same date, sender and recipient")]


@pytest.mark.parametrize("other", [{"date": "1745-06-20"}, {"sender": "Anna Schmidt"}])
def test_without_text_another_day_or_sender_is_another_letter(other):
    assert near(brought("cmif", cmif(description("1"), description("2", **other)))) == []


def test_a_refused_file_leaves_no_trace_in_what_is_told():
    # given two files with the same words, of which the first is refused
    bad = tei("a", text=LONG, title="x" * 501)

    report = brought("tei", bad, tei("b", text=LONG))

    assert (report.new, near(report)) == (1, [])


def test_a_letter_that_only_came_again_is_not_told_again():
    # given
    brought("tei", tei("a", text=LONG), tei("b", text=LONG))

    assert near(brought("tei", tei("a", text=LONG), tei("b", text=LONG, title="New"))) == []


def test_resemblance_is_the_part_of_the_runs_of_words_that_are_shared():
    assert resemblance(LONG, LONG.upper()) == 1.0
    assert resemblance(LONG, OTHER) == 0.0
    assert 0.8 < resemblance(LONG, f"{LONG} gesund") < 1.0


def test_very_short_texts_tell_nothing():
    assert sketch("Alles gut.") == []
    assert resemblance("Alles gut.", "Alles gut.") == 0.0


def test_of_too_many_pairs_the_rest_is_counted(monkeypatch):
    # given three letters of the same words, so three pairs, of which one may be listed
    monkeypatch.setattr("archive.importing.near.near.MOST_TOLD", 1)
    files = [tei(name, text=text) for name, text in (("a", LONG), ("b", LONG), ("c", LONG))]

    # when they are imported
    report = brought("tei", *files)

    # then it is, and the rest is counted
    assert len(near(report)) == 1
    assert report.further_near == 2
    assert "3 near-duplicates" in str(report)
    assert not any(file == "" for file, _, _ in report.warned)
