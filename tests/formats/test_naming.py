"""What letters, people and dates are called in a file."""

import pytest
from hypothesis import given

from archive.formats.naming import (
    certain_date,
    date_words,
    is_title_supplied,
    one_line,
    person_name,
    title_of,
    year_of,
)
from archive.record.dates import HistoricalDate
from archive.record.names import LocalName
from archive.record.people import Correspondent, Protection, Role
from archive.record.view import PersonView
from archive.record.vocabulary import Facet, Term
from tests.formats.going_out import CHILD, NAMED, SOLDIER, a_view, hostile
from tests.make import a_sender, a_term

RAPORT = Term(
    "raport", Facet.KIND, (LocalName("en", "report to command"), LocalName("uk", "рапорт"))
)
WITHHELD = {
    Protection.MINOR: ("a child", "дитина"),
    Protection.POSSIBLE_PRISONER: ("a soldier", "військовий"),
    Protection.PRIVATE: ("a person", "особа"),
    None: ("a person", "особа"),
}


@pytest.mark.parametrize(("protection", "words"), WITHHELD.items())
def test_whose_name_is_withheld_is_called_by_a_neutral_word(protection, words):
    # given somebody of whom readers learn the class only
    person = PersonView(Role.SENDER, withheld_as=protection)

    # then both languages have a word for him
    assert (person_name(person), person_name(person, "uk")) == words


def test_a_description_goes_before_the_neutral_word():
    described = PersonView(
        Role.SENDER, described_as="unnamed soldier", withheld_as=Protection.MINOR
    )

    assert person_name(described) == "unnamed soldier"


@pytest.mark.parametrize(
    ("people", "english", "ukrainian"),
    [
        (
            (a_sender(NAMED), SOLDIER),
            "Report to command from Ivan Petrovich Ivanov to a soldier",
            "Рапорт (відправник: Ivan Petrovich Ivanov; адресат: військовий)",
        ),
        ((CHILD,), "Report to command from a child", "Рапорт (відправник: дитина)"),
        ((SOLDIER,), "Report to command to a soldier", "Рапорт (адресат: військовий)"),
        ((), "Report to command", "Рапорт"),
    ],
)
def test_a_letter_without_a_title_is_called_by_its_kind_and_parties(people, english, ukrainian):
    # given a letter that nobody gave a title
    seen = a_view(title="", kind=RAPORT, correspondents=people)

    # then it has one, which the archive supplied
    assert (title_of(seen), title_of(seen, "uk")) == (english, ukrainian)
    assert is_title_supplied(seen)


def test_a_letter_without_a_title_and_a_kind_is_a_letter():
    seen = a_view(title=" \n", kind=None, correspondents=(Correspondent(Role.MENTIONED, NAMED),))

    assert (title_of(seen), title_of(seen, "uk")) == ("Letter", "Лист")


def test_a_title_of_its_own_stands():
    seen = a_view(title="To the front", kind=a_term())

    assert title_of(seen, "uk") == "To the front"
    assert not is_title_supplied(seen)


@given(hostile)
def test_a_title_is_one_line_without_control_characters(words):
    assert len(one_line(words).splitlines()) <= 1
    assert one_line(f"a{words}\x00\ud800b").isprintable() or not words.isprintable()
    assert "\ud800" not in one_line("a\ud800")


def test_an_inferred_date_stands_in_brackets():
    inferred = HistoricalDate("1916-07~", basis="inferred")

    assert date_words(inferred) == "[c. July 1916]"
    assert date_words(inferred, "uk") == "[близько липня 1916 року]"
    assert date_words(HistoricalDate("1916", basis="stated")) == "1916"
    assert date_words(None) == ""


@pytest.mark.parametrize("edtf", ["1916", "1916-07", "1916-07-01"])
def test_a_day_month_or_year_without_doubt_is_certain(edtf):
    assert certain_date(HistoricalDate(edtf, basis="stated")) == edtf


@pytest.mark.parametrize(
    "date",
    [
        *map(HistoricalDate, ("1916~", "1916-07?", "1916-22", "191X", "1916-07-XX", "1916/1917")),
        *map(HistoricalDate, ("[1916,1917]", "0000", "-0044", "Y17000")),
        HistoricalDate("1916-07-01", basis="inferred"),
        None,
    ],
    ids=str,
)
def test_no_other_date_is_certain(date):
    assert certain_date(date) == ""


@pytest.mark.parametrize(
    ("edtf", "year"),
    [
        *(("0916-07", "0916"), ("[1667-03..1667-06]", "1667"), ("1916-12/1917-01", "")),
        *(("1916/..", ""), ("-0044", ""), ("../1916", "")),
    ],
)
def test_a_date_has_a_year_if_it_lies_in_one(edtf, year):
    assert year_of(HistoricalDate(edtf)) == year
    assert year_of(None) == ""
