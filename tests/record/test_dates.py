"""What an archive's date says, and what is refused."""

import csv
from datetime import date
from math import inf
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.record.dates import EDTFError, HistoricalDate
from tests.record.edtf_strings import edtf_strings

SHARED_LETTERS = (
    Path(__file__).parents[2].parent / "shared" / "data" / "cmif-spener" / "letters.csv"
)
FORMS = [
    line
    for line in Path(__file__).with_name("edtf_forms.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]

JULY_1916 = (date(1916, 7, 1), date(1916, 7, 31))

window_days = st.none() | st.dates()


def is_window(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


# The strings of real letters.


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_date_in_a_real_edition_is_read_and_given_back(form: str) -> None:
    read = HistoricalDate.parse(form)

    assert str(read) == form


@pytest.mark.skipif(not SHARED_LETTERS.exists(), reason="../shared/data/cmif-spener is not here")
def test_every_date_of_the_spener_letters_is_read_and_given_back() -> None:
    with SHARED_LETTERS.open(encoding="utf-8", newline="") as table:
        written = [row["senderDate"] for row in csv.DictReader(table)]

    given_back = [str(HistoricalDate.parse(text)) for text in written]

    assert len(written) == 2435
    assert given_back == written


# First and last day.


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2022-08-30", "2022-08-30", "2022-08-30", "day"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("2022-08", "2022-08-01", "2022-08-31", "month"),
        ("1916", "1916-01-01", "1916-12-31", "year"),
        ("195X", "1950-01-01", "1959-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2004-XX", "2004-01-01", "2004-12-31", "year"),
        ("2004-XX-XX", "2004-01-01", "2004-12-31", "year"),
        ("1872-06-XX", "1872-06-01", "1872-06-30", "month"),
        ("1943-21", "1943-03-01", "1943-05-31", "season"),
        ("1943-22", "1943-06-01", "1943-08-31", "season"),
        ("1943-23", "1943-09-01", "1943-11-30", "season"),
        ("1943-24", "1943-12-01", "1944-02-29", "season"),
        ("1683-06-20/1683-06-23", "1683-06-20", "1683-06-23", "interval"),
        ("2004-06/2004", "2004-06-01", "2004-12-31", "interval"),
        ("[1667-03..1667-06]", "1667-03-01", "1667-06-30", "set"),
        ("[1671-03,1671-04]", "1671-03-01", "1671-04-30", "set"),
        ("[1680-02,1680-03-10]", "1680-02-01", "1680-03-10", "set"),
        ("{1673,1671}", "1671-01-01", "1673-12-31", "set"),
        ("[1667,1670..1672]", "1667-01-01", "1672-12-31", "set"),
    ],
)
def test_a_date_reaches_from_its_first_day_to_its_last(
    text: str, earliest: str, latest: str, precision: str
) -> None:
    read = HistoricalDate.parse(text)

    assert read.earliest == date.fromisoformat(earliest)
    assert read.latest == date.fromisoformat(latest)
    assert read.precision == precision


@pytest.mark.parametrize("sign", ["~", "?", "%"])
def test_a_sign_of_doubt_widens_nothing(sign: str) -> None:
    plain = HistoricalDate.parse("1916-07")

    doubted = HistoricalDate.parse(f"1916-07{sign}")

    assert (doubted.earliest, doubted.latest) == (plain.earliest, plain.latest)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1916-07", False, False),
        ("1916-07~", True, False),
        ("1547-01-07?", False, True),
        ("1670-05%", True, True),
        ("1679-01~/1679-09", True, False),
        ("[1671-03,1671-04?]", False, True),
    ],
)
def test_a_sign_says_approximate_uncertain_or_both(
    text: str, approximate: bool, uncertain: bool
) -> None:
    read = HistoricalDate.parse(text)

    assert read.is_approximate is approximate
    assert read.is_uncertain is uncertain


@pytest.mark.parametrize(
    ("text", "open_start", "open_end", "start_unknown", "end_unknown"),
    [
        ("1985", False, False, False, False),
        ("1985/", False, False, False, True),
        ("1985/..", False, True, False, False),
        ("/1985", False, False, True, False),
        ("../1985", True, False, False, False),
        ("[..1667-09-29]", True, False, False, False),
        ("[1686-09-09..]", False, True, False, False),
        ("{..1916,1918..}", True, True, False, False),
    ],
)
def test_an_unknown_end_is_not_an_open_one(
    text: str, open_start: bool, open_end: bool, start_unknown: bool, end_unknown: bool
) -> None:
    read = HistoricalDate.parse(text)

    assert (read.is_open_start, read.is_open_end) == (open_start, open_end)
    assert (read.is_start_unknown, read.is_end_unknown) == (start_unknown, end_unknown)


@pytest.mark.parametrize("text", ["1541-09-26/", "1541-09-26/..", "[1541-09-26..]"])
def test_a_date_without_an_end_has_no_latest_day(text: str) -> None:
    read = HistoricalDate.parse(text)

    assert read.earliest == date(1541, 9, 26)
    assert read.latest is None
    assert read.last_day is None


@pytest.mark.parametrize("text", ["/1684-09", "../1684-09", "[..1684-09]", "{..1684-09}"])
def test_not_later_than_a_month_is_not_later_than_its_last_day(text: str) -> None:
    read = HistoricalDate.parse(text)

    assert read.earliest is None
    assert read.first_day is None
    assert read.latest == date(1684, 9, 30)


def test_the_year_minus_44_is_45_bc_and_has_day_numbers_but_no_days() -> None:
    read = HistoricalDate.parse("-0044")

    assert (read.earliest, read.latest) == (None, None)
    assert (read.first_day, read.last_day) == (-16436, -16071)


def test_the_year_zero_ends_on_the_day_before_the_first_of_january_of_year_one() -> None:
    read = HistoricalDate.parse("0000")

    assert read.last_day == 0
    assert read.latest is None


def test_a_year_millions_away_keeps_its_string_and_stays_at_the_limit_of_day_numbers() -> None:
    read = HistoricalDate.parse("Y170000002")

    assert str(read) == "Y170000002"
    assert read.first_day == read.last_day == 2_000_000_000
    assert not read.may_fall_within(None, date.max)


def test_the_winter_of_the_last_year_ends_where_no_date_reaches() -> None:
    read = HistoricalDate.parse("9999-24")

    assert read.earliest == date(9999, 12, 1)
    assert read.latest is None
    assert read.last_day == date.max.toordinal() + 31 + 29


# Windows.


@pytest.mark.parametrize(
    ("text", "certain", "possible"),
    [
        ("1916-07-01", True, True),
        ("1916-07-31", True, True),
        ("1916-07~", True, True),
        ("1916", False, True),
        ("191X", False, True),
        ("1916-06-30", False, False),
        ("1916-08-01", False, False),
        ("[1916-06-30,1916-07-02]", False, True),
        ("[1916-07-01..1916-07-05]", True, True),
        ("1915/", False, True),
        ("1917/..", False, False),
        ("../1916-06", False, False),
        ("[..1916-07-14]", False, True),
        ("-0044", False, False),
        ("Y19160", False, False),
    ],
)
def test_a_date_lies_in_july_1916_certainly_possibly_or_not_at_all(
    text: str, certain: bool, possible: bool
) -> None:
    read = HistoricalDate.parse(text)

    assert read.is_certain_within(*JULY_1916) is certain
    assert read.may_fall_within(*JULY_1916) is possible


def test_a_date_with_an_open_end_lies_certainly_in_a_window_without_one() -> None:
    read = HistoricalDate.parse("[1916-07..]")

    assert read.is_certain_within(date(1916, 7, 1), None)
    assert not read.is_certain_within(date(1916, 7, 2), None)


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    read = HistoricalDate.parse("1916")

    with pytest.raises(ValueError, match="1916-07-31 to 1916-07-01: it ends before it begins"):
        read.may_fall_within(JULY_1916[1], JULY_1916[0])
    with pytest.raises(ValueError, match="1916-07-31 to 1916-07-01: it ends before it begins"):
        read.is_certain_within(JULY_1916[1], JULY_1916[0])


# Members.


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("1916", ()),
        ("[1671-03,1671-04]", ("1671-03", "1671-04")),
        ("{1671~,1673}", ("1671~", "1673")),
        ("[1670-01..1670-03]", ("1670-01", "1670-03")),
        ("[..1667-09-29]", ("1667-09-29",)),
        ("1669~/1670~", ("1669~", "1670~")),
        ("1985/..", ("1985",)),
        ("[1667,1670..1672]", ("1667", "[1670..1672]")),
        ("{..1667,1670..}", ("{..1667}", "{1670..}")),
    ],
)
def test_a_set_has_its_dates_as_members_and_an_interval_its_known_ends(
    text: str, members: tuple[str, ...]
) -> None:
    read = HistoricalDate.parse(text)

    assert tuple(str(member) for member in read.members) == members


# What stands beside the string.


def test_a_date_keeps_the_words_the_calendar_and_the_reason() -> None:
    read = HistoricalDate.parse(
        "1916-07-14",
        as_written="1 липня 1916",
        calendar="julian",
        basis="inferred",
        basis_note="from the postmark",
    )

    assert (read.as_written, read.calendar) == ("1 липня 1916", "julian")
    assert (read.basis, read.basis_note) == ("inferred", "from the postmark")
    assert str(read) == "1916-07-14"


def test_an_unknown_calendar_is_refused_with_those_that_are_understood() -> None:
    with pytest.raises(ValueError, match="read “lunar” as calendar: understood are “gregorian”"):
        HistoricalDate.parse("1916", calendar="lunar")


def test_an_unknown_basis_is_refused_with_those_that_are_understood() -> None:
    with pytest.raises(ValueError, match=r"read “guessed” as basis: .*“stated”, “inferred”"):
        HistoricalDate.parse("1916", basis="guessed")


# What is refused.


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("", "an empty text is no date"),
        ("2022-02-30", "there is no day 30 in 2022-02; its days are 01 to 28"),
        ("2023-02-29", "there is no day 29 in 2023-02; its days are 01 to 28"),
        ("1900-02-29", "there is no day 29 in 1900-02; its days are 01 to 28"),
        ("1916-06-31~", "there is no day 31 in 1916-06; its days are 01 to 30"),
        ("1916-06-00", "there is no day 00 in 1916-06; its days are 01 to 30"),
        ("-0043-02-29", "there is no day 29 in -0043-02; its days are 01 to 28"),
        ("1985-13", "there is no month 13; months are 01 to 12, seasons 21 to 24"),
        ("1985-00", "there is no month 00"),
        ("1985-25", "there is no month 25"),
        ("1985-13-XX", "there is no month 13"),
        ("2001-21-05", "a season has no day: 2001-21"),
        ("2001-21-XX", "a season has no day: 2001-21"),
        ("1985-1-1", "month and day have two digits: 1985-01-01"),
        ("1917-6-5", "month and day have two digits: 1917-06-05"),
        ("1985-1", "a month has two digits: 1985-01"),
        ("19011-05-29", "a year has four digits; a longer one takes Y and stands alone"),
        ("19011", "a year of more than four digits takes Y before it: Y19011"),
        ("18970116", "hyphens stand between the parts: 1897-01-16"),
        ("2022-05-13T15:58:27", "a letter is dated without the hour: 2022-05-13"),
        ("44", "a year has four digits, with zeros before it: 0044"),
        ("-44", "a year has four digits, with zeros before it: 0044"),
        ("-0000", "the year 0 (1 BC) has no minus: 0000"),
        ("Y1985", "after Y stands a year of five to twelve digits: Y17000"),
        ("Y17000-05", "a year with Y stands alone: Y17000"),
        ("19.06.1745", "the year stands first: 1745-06-19"),
        ("28.??.1870", "the year stands first, XX is not known: 1870-XX-XX"),
        ("after 1300", "a date holds no spaces"),
        ("1985\n", "a date holds no spaces"),
        ("1985–1986", "the hyphen is the plain one"),
        ("١٩١٦", "a date is written 1916"),
        ("1916-07-14Z", "a date is written 1916"),
        ("199u", "a digit that is not known is a capital X"),
        ("199x", "a digit that is not known is a capital X"),
        ("1XXX", "in a year only the last or the last two digits may be X"),
        ("1916-0X", "a month or a day is known or it is XX"),
        ("156X-12", "after a year with X no month can stand: 156X"),
        ("2004-XX-12", "after an unknown month the day is XX too: 2004-XX-XX"),
        ("1985?~", "uncertain and approximate together is one sign: %"),
        ("2004-06~-11", "the signs ? ~ % stand at the end of a date"),
        ("1985..1990", "dots need brackets, or a stroke"),
    ],
)
def test_what_is_not_edtf_is_refused_with_what_was_read_and_what_would_be_right(
    text: str, right: str
) -> None:
    with pytest.raises(EDTFError) as refused:
        HistoricalDate.parse(text)

    assert refused.value.read == text
    assert refused.value.expected.startswith(right)
    assert str(refused.value) == f"read “{text}”: {refused.value.expected}"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1986/1985", "the start comes before the end: 1985, then 1986"),
        ("1916-07~/1916-06~", "the start comes before the end: 1916-06~, then 1916-07~"),
        ("[1986..1985]", "in “1986..1985”: the start comes before the end: 1985, then 1986"),
        ("1985/1986/1987", "an interval has one stroke"),
        ("/", "a date stands on one side at least"),
        ("../..", "a date stands on one side at least"),
        ("[..]", "in “..”: a date stands on one side at least"),
        ("1548-10-27/?", "in “?”: an unknown end is left empty (D/), an open one is .. (D/..)"),
        ("1985/unknown", "in “unknown”: an unknown end is left empty"),
        ("1985/open", "in “open”: an unknown end is left empty"),
        ("1985-13/1986", "in “1985-13”: there is no month 13"),
        ("[", "a set opened by [ holds dates and ends with ]"),
        ("[]", "a set opened by [ holds dates and ends with ]"),
        ("{1985]", "a set opened by { holds dates and ends with }"),
        ("[1916]", "one date is no set: 1916, with the basis “inferred” if it is"),
        ("[1985]?", "a set opened by [ holds dates and ends with ]"),
        ("[[1985]]", "in “[1985]”: brackets stand around the whole set"),
        ("[1985,,1986]", "in “”: an empty text is no date"),
        ("[1985, 1986]", "in “ 1986”: a date holds no spaces"),
        ("[1985/1990]", "in “1985/1990”: in a set a range takes two dots"),
        ("[1985..,1987]", "a set is open only at its two ends"),
        ("[1985,..1987]", "a set is open only at its two ends"),
    ],
)
def test_an_interval_or_a_set_is_refused_with_the_part_that_is_wrong(text: str, right: str) -> None:
    with pytest.raises(EDTFError) as refused:
        HistoricalDate.parse(text)

    assert refused.value.read == text
    assert refused.value.expected.startswith(right)


@given(st.text(alphabet="0123456789-/.,[]{}?~%XYTué–１\n ", max_size=14))
def test_any_text_is_read_and_given_back_or_refused_by_name(text: str) -> None:
    try:
        given_back = str(HistoricalDate.parse(text))
    except EDTFError as refused:
        given_back = refused.read

    assert given_back == text


# Laws.


@given(edtf_strings)
def test_whatever_is_read_is_given_back_unchanged(text: str) -> None:
    read = HistoricalDate.parse(text)

    assert str(read) == text
    assert HistoricalDate.parse(str(read)) == read


@given(edtf_strings)
def test_no_date_ends_before_it_begins(text: str) -> None:
    read = HistoricalDate.parse(text)

    assert read.first_day is None or read.last_day is None or read.first_day <= read.last_day
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest


def reach(known: HistoricalDate) -> tuple[float, float]:
    first, last = known.first_day, known.last_day
    return (-inf if first is None else first, inf if last is None else last)


@given(edtf_strings)
def test_a_member_lies_at_least_partly_in_the_date_it_belongs_to(text: str) -> None:
    whole = HistoricalDate.parse(text)

    reaches = [reach(member) for member in whole.members]

    first, last = reach(whole)
    assert all(begins <= last and first <= ends for begins, ends in reaches)


@given(edtf_strings, window_days, window_days)
def test_what_lies_certainly_in_a_window_lies_possibly_in_it(
    text: str, first: date | None, last: date | None
) -> None:
    assume(is_window(first, last))
    read = HistoricalDate.parse(text)

    assert read.may_fall_within(first, last) or not read.is_certain_within(first, last)


@given(edtf_strings, st.tuples(window_days, window_days), st.tuples(window_days, window_days))
def test_a_wider_window_never_loses_a_date(
    text: str, one: tuple[date | None, date | None], other: tuple[date | None, date | None]
) -> None:
    assume(is_window(*one) and is_window(*other))
    read = HistoricalDate.parse(text)

    wider = (
        None if None in (one[0], other[0]) else min(one[0], other[0]),
        None if None in (one[1], other[1]) else max(one[1], other[1]),
    )

    assert read.is_certain_within(*wider) or not read.is_certain_within(*one)
    assert read.may_fall_within(*wider) or not read.may_fall_within(*one)
