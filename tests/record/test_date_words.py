"""Dates in words, English and Ukrainian."""

import pytest

from archive.record.date_words import describe
from archive.record.dates import HistoricalDate

SAID = [
    ("2022-08-30", "30 August 2022", "30 серпня 2022 року"),
    ("2022-08", "August 2022", "серпень 2022 року"),
    ("1916", "1916", "1916 рік"),
    ("1943-24", "winter 1943", "зима 1943 року"),
    ("195X", "the 1950s", "1950-ті роки"),
    ("19XX", "1900–1999", "1900–1999 роки"),
    ("000X", "0–9", "0–9 роки"),
    ("2004-XX", "2004 (month unknown)", "2004 рік (місяць невідомий)"),
    ("1872-06-XX", "June 1872 (day unknown)", "червень 1872 року (день невідомий)"),
    (
        "2004-XX-XX",
        "2004 (month and day unknown)",
        "2004 рік (місяць і день невідомі)",
    ),
    ("-0044", "45 BC", "45 рік до н. е."),
    ("-0043-03-15", "15 March 44 BC", "15 березня 44 року до н. е."),
    ("0000", "1 BC", "1 рік до н. е."),
    ("Y17000", "17000", "17000 рік"),
    # Doubt: what is said of a date stands in another case in Ukrainian.
    ("1916-07~", "c. July 1916", "близько липня 1916 року"),
    ("1916-21~", "c. spring 1916", "близько весни 1916 року"),
    ("195X~", "c. the 1950s", "близько 1950-х років"),
    ("1916?", "perhaps 1916", "1916 рік (непевно)"),
    ("1670-05%", "perhaps c. May 1670", "близько травня 1670 року (непевно)"),
    # Intervals.
    ("1683-06-20/1683-06-23", "from 20 to 23 June 1683", "від 20 до 23 червня 1683 року"),
    ("1671/1672", "from 1671 to 1672", "від 1671 до 1672 року"),
    (
        "1681-08-07~/1681-09-13~",
        "from c. 7 August to c. 13 September 1681",
        "від близько 7 серпня до близько 13 вересня 1681 року",
    ),
    (
        "1671-03/1672-03",
        "from March 1671 to March 1672",
        "від березня 1671 до березня 1672 року",
    ),
    (
        "1541-09-26/",
        "from 26 September 1541, end unknown",
        "від 26 вересня 1541 року, кінець невідомий",
    ),
    ("1985/..", "from 1985 onwards", "від 1985 року і далі"),
    ("/1985", "up to 1985, start unknown", "до 1985 року, початок невідомий"),
    ("../1985", "up to 1985", "до 1985 року включно"),
    # One of several.
    (
        "[2022-02-24..2022-09-10]",
        "between 24 February and 10 September 2022",
        "не раніше 24 лютого і не пізніше 10 вересня 2022 року",
    ),
    ("[..2022-08]", "August 2022 or earlier", "не пізніше серпня 2022 року"),
    (
        "[1686-09-09..]",
        "9 September 1686 or later",
        "не раніше 9 вересня 1686 року",
    ),
    ("[1671-03,1671-04]", "March or April 1671", "березень або квітень 1671 року"),
    (
        "[1680-02,1680-03-10]",
        "February or 10 March 1680",
        "лютий або 10 березня 1680 року",
    ),
    (
        "[1671-03,1671-04,1672-05]",
        "March, April 1671 or May 1672",
        "березень, квітень 1671 або травень 1672 року",
    ),
    ("[1916,1916-07]", "1916 or July 1916", "1916 рік або липень 1916 року"),
    (
        "[1667,1670..1672]",
        "1667 or between 1670 and 1672",
        "1667 рік або не раніше 1670 і не пізніше 1672 року",
    ),
    # All of several.
    ("{1671,1673}", "1671 and 1673", "1671 рік і 1673 рік"),
    ("{1671..1673}", "all from 1671 to 1673", "усе від 1671 до 1673 року"),
    ("{..1984}", "1984 and all earlier", "1984 рік і все раніше"),
    ("{1984..}", "1984 and all later", "1984 рік і все пізніше"),
]


@pytest.mark.parametrize(("edtf", "english"), [(edtf, english) for edtf, english, _ in SAID])
def test_a_date_is_said_in_english(edtf: str, english: str) -> None:
    said = describe(HistoricalDate.parse(edtf), "en")

    assert said == english


@pytest.mark.parametrize(("edtf", "ukrainian"), [(edtf, uk) for edtf, _, uk in SAID])
def test_a_date_is_said_in_ukrainian(edtf: str, ukrainian: str) -> None:
    said = describe(HistoricalDate.parse(edtf), "uk")

    assert said == ukrainian


@pytest.mark.parametrize("language", ["en", "uk"])
def test_an_unknown_end_an_open_end_and_one_of_many_are_said_differently(language: str) -> None:
    texts = ["1985", "1985/", "1985/..", "[1985..]", "{1985..}", "/1985", "../1985", "[..1985]"]

    said = [describe(HistoricalDate.parse(text), language) for text in texts]

    assert len(set(said)) == len(texts)


def test_a_language_without_words_for_dates_is_refused() -> None:
    date = HistoricalDate.parse("1916")

    with pytest.raises(
        ValueError, match="read “de” as a language for dates: understood are en, uk"
    ):
        describe(date, "de")
