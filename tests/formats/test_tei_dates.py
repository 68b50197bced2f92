"""Dates to and from the attributes of TEI and CMIF, with nothing lost on the way."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.formats.tei_dates import read_date, write_date
from archive.record.dates import BASES, CALENDARS, HistoricalDate
from tests.record.edtf_strings import edtf_strings

SHARED_LETTERS = (
    Path(__file__).parents[2].parent / "shared" / "data" / "cmif-spener" / "letters.csv"
)
FORMS = [
    line
    for line in (Path(__file__).parents[1] / "record" / "edtf_forms.txt").read_text().splitlines()
    if not line.startswith("#")
]
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

words = st.one_of(
    st.text(alphabet="ab (EDTF:1916)\\;[]?\u00a0ю ", max_size=24),
    st.sampled_from(["[Mai?] 1670", "im Mai (EDTF: 1670-05)", "(EDTF: 19011)", "(EDTF: 1916"]),
).map(lambda text: re.sub(" +", " ", text).strip(" "))
dates = st.builds(
    HistoricalDate,
    edtf_strings,
    as_written=words,
    calendar=st.sampled_from(CALENDARS),
    basis=st.sampled_from(BASES),
    basis_note=words,
)


# Laws.


@given(dates)
def test_every_date_the_record_knows_comes_back_through_attributes_and_words(
    date: HistoricalDate,
) -> None:
    attributes, text = write_date(date)

    assert read_date(attributes, text) == (date, ())


@given(edtf_strings)
def test_what_is_written_keeps_to_the_attributes_that_cmif_allows(edtf: str) -> None:
    attributes, _ = write_date(HistoricalDate(edtf, basis="inferred"))

    limits = {name: value for name, value in attributes.items() if name not in ("cert", "evidence")}
    assert set(limits) in (
        set(),
        {"when"},
        {"from"},
        {"to"},
        {"from", "to"},
        {"notBefore"},
        {"notAfter"},
        {"notBefore", "notAfter"},
    )
    assert all(re.fullmatch(r"-?\d{4,12}(-\d\d(-\d\d)?)?", value) for value in limits.values())
    assert "0000" not in {value[:4] for value in limits.values()}
    assert not limits or attributes["evidence"] == "conjecture"
    assert attributes.get("cert", "low") == "low"


@given(edtf_strings)
def test_a_date_without_attributes_is_a_set_that_is_open_on_both_sides(edtf: str) -> None:
    date = HistoricalDate(edtf)

    attributes, _ = write_date(date)

    assert bool(attributes) is not (date.first_day is None and date.last_day is None)


# Real dates.


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_date_in_a_real_edition_returns_through_attributes(form: str) -> None:
    attributes, text = write_date(HistoricalDate(form, as_written="um Ostern"))

    assert read_date(attributes, text) == (HistoricalDate(form, as_written="um Ostern"), ())


@pytest.mark.skipif(not SHARED_LETTERS.exists(), reason="../shared/data/cmif-spener is not here")
def test_every_date_of_the_spener_letters_that_is_not_plain_iso_returns() -> None:
    with SHARED_LETTERS.open(encoding="utf-8", newline="") as table:
        rows = [
            HistoricalDate(row[field], as_written=row[f"{field}Text"])
            for row in csv.DictReader(table)
            for field in ("senderDate", "addresseeDate")
            if row[field] and not ISO.fullmatch(row[field])
        ]

    returned = [read_date(*write_date(date)) for date in rows]

    assert len(rows) == 325
    assert returned == [(date, ()) for date in rows]


# What is written.


@pytest.mark.parametrize(
    ("edtf", "attributes", "text"),
    [
        ("1666-09-21", {"when": "1666-09-21"}, ""),
        ("1672", {"when": "1672"}, ""),
        ("1670-05?", {"when": "1670-05", "cert": "low"}, ""),
        ("1670-05~", {"when": "1670-05", "cert": "low"}, "(EDTF: 1670-05~)"),
        ("1670-05%", {"when": "1670-05", "cert": "low"}, "(EDTF: 1670-05%)"),
        ("1683-06-20/1683-06-23", {"from": "1683-06-20", "to": "1683-06-23"}, ""),
        ("1541-09-26/", {"from": "1541-09-26"}, ""),
        ("1541-09-26/..", {"from": "1541-09-26"}, "(EDTF: 1541-09-26/..)"),
        ("/1541", {"to": "1541"}, ""),
        ("[1667-03..1667-06]", {"notBefore": "1667-03", "notAfter": "1667-06"}, ""),
        (
            "[1671-03,1671-04]",
            {"notBefore": "1671-03", "notAfter": "1671-04"},
            "(EDTF: [1671-03,1671-04])",
        ),
        ("{1673,1671}", {"from": "1671", "to": "1673"}, "(EDTF: {1673,1671})"),
        ("[..1667-09-29]", {"notAfter": "1667-09-29"}, ""),
        ("[1686-09-09..]", {"notBefore": "1686-09-09"}, ""),
        ("195X", {"notBefore": "1950", "notAfter": "1959"}, "(EDTF: 195X)"),
        ("1872-06-XX", {"when": "1872-06"}, "(EDTF: 1872-06-XX)"),
        ("1943-22", {"notBefore": "1943-06", "notAfter": "1943-08"}, "(EDTF: 1943-22)"),
        ("1943-24", {"notBefore": "1943-12", "notAfter": "1944-02"}, "(EDTF: 1943-24)"),
        ("-0044", {"when": "-0044"}, ""),
        ("0000", {"notBefore": "-0001", "notAfter": "0001"}, "(EDTF: 0000)"),
        ("Y17000", {"when": "17000"}, "(EDTF: Y17000)"),
        ("[..1667,1670..]", {}, "(EDTF: [..1667,1670..])"),
    ],
)
def test_a_date_is_written_for_machines_and_its_edtf_only_where_they_would_lose_something(
    edtf: str, attributes: dict[str, str], text: str
) -> None:
    assert write_date(HistoricalDate(edtf)) == (attributes, text)


def test_what_a_date_rests_on_stands_in_the_words_behind_its_edtf() -> None:
    date = HistoricalDate(
        "1916-07-14",
        as_written="1 липня 1916",
        calendar="julian",
        basis="inferred",
        basis_note="from the postmark",
    )

    attributes, text = write_date(date)

    assert attributes == {"when": "1916-07-14", "evidence": "conjecture"}
    assert text == "1 липня 1916 (EDTF: 1916-07-14; Julian; inferred: from the postmark)"


# What is read.


@pytest.mark.parametrize(
    ("attributes", "edtf"),
    [
        ({"when": "1745-06-19"}, "1745-06-19"),
        ({"from": "1745", "to": "1746"}, "1745/1746"),
        ({"from": "1745", "to": "1745"}, "1745"),
        ({"to": "1746"}, "/1746"),
        ({"notBefore": "1901-05-01", "notAfter": "1901-05-31"}, "[1901-05-01..1901-05-31]"),
        ({"notBefore": "1901-05-01", "notAfter": "1901-05-01"}, "1901-05-01"),
        ({"from": "1669", "to": "1670", "cert": "low"}, "1669?/1670?"),
        ({"notAfter": "1670", "cert": "low"}, "[..1670?]"),
        ({"when": "1745", "cert": "high"}, "1745"),
        ({"when-iso": "1916-07/1916-08"}, "1916-07/1916-08"),
        ({"when-iso": "19170503"}, "1917-05-03"),
        ({"when-iso": "19170503/19170510"}, "1917-05-03/1917-05-10"),
        ({"when": "1917-05-03", "when-iso": "19170503"}, "1917-05-03"),
        ({"when": "1916", "when-iso": "1916"}, "1916"),
    ],
)
def test_attributes_are_read_as_edtf(attributes: dict[str, str], edtf: str) -> None:
    assert read_date(attributes, "") == (HistoricalDate(edtf), ())


def test_the_words_are_kept_beside_an_exact_date_though_they_doubt_it() -> None:
    date, warnings = read_date({"when": "1893-09-19"}, "\n   [19. 9.\n  1893?] ")

    assert date == HistoricalDate("1893-09-19", as_written="[19. 9. 1893?]", basis="inferred")
    assert warnings == ()


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("[zwischen 7. und 10. 2. 1915?]", "inferred"),
        ("9. 2. [1915]", "inferred"),
        ("9. 2. 1915", ""),
        ("9. 2. 1915] (EDTF: [1915])", ""),
    ],
)
def test_what_stands_in_square_brackets_is_inferred_by_the_editor(words: str, basis: str) -> None:
    date, _ = read_date({"when": "1915-02-09"}, words)

    assert date == HistoricalDate("1915-02-09", as_written=words, basis=basis)


@pytest.mark.parametrize(
    ("evidence", "basis", "note"),
    [
        ("conjecture", "inferred", ""),
        ("internal", "inferred", "internal evidence"),
        ("external", "inferred", "external evidence"),
    ],
)
def test_evidence_says_that_a_date_is_inferred(evidence: str, basis: str, note: str) -> None:
    date, warnings = read_date({"when": "1893", "evidence": evidence}, "")

    assert date == HistoricalDate("1893", basis=basis, basis_note=note)
    assert warnings == ()


@pytest.mark.parametrize("calendar", ["#julian", "#Julian", "https://example.org/calendar/julian"])
def test_the_calendar_of_the_words_is_kept(calendar: str) -> None:
    date, _ = read_date({"when": "1916-07-14", "calendar": calendar}, "1 липня 1916")

    assert date == HistoricalDate("1916-07-14", as_written="1 липня 1916", calendar="julian")


# What is wrong, or not understood.


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("19011-05-29", "a year has four digits; a longer one takes Y and stands alone"),
        ("18970116", "hyphens stand between the parts: 1897-01-16"),
        ("1917-6-5", "month and day have two digits: 1917-06-05"),
        ("2022-05-13T15:58:27", "a letter is dated without the hour: 2022-05-13"),
        ("1916-02-30", "there is no day 30 in 1916-02; its days are 01 to 29"),
        ("", "an empty text is no date"),
        ("--07-14", "a date is written 1916"),
        ("1916~", "here a date is 1916, 1916-07 or 1916-07-14"),
        ("1943-21", "here a date is 1916, 1916-07 or 1916-07-14"),
        ("1916/1917", "here a date is 1916, 1916-07 or 1916-07-14"),
    ],
)
def test_a_wrong_date_is_reported_with_what_would_be_right_and_never_repaired(
    value: str, right: str
) -> None:
    date, (warning,) = read_date({"when": value}, "im Juli")

    assert date is None
    assert warning.startswith(f"@when: read “{value}”: {right}")


def test_a_wrong_limit_leaves_the_other_one_standing() -> None:
    date, (warning,) = read_date({"notBefore": "1901-05-01", "notAfter": "19011-05-29"}, "")

    assert date == HistoricalDate("[1901-05-01..]")
    assert warning.startswith("@notAfter: read “19011-05-29”")


def test_a_period_that_ends_before_it_begins_is_no_date() -> None:
    date, warnings = read_date({"from": "1917", "to": "1916"}, "")

    assert date is None
    assert warnings == ("read “1917/1916”: the start comes before the end: 1916, then 1917",)


@pytest.mark.parametrize(
    ("attributes", "edtf", "warning"),
    [
        (
            {"when": "1901-05-29", "notAfter": "1901-06"},
            "1901-05-29",
            "read @notAfter “1901-06” beside @when: not kept",
        ),
        (
            {"from": "1901", "notAfter": "1902"},
            "1901/",
            "read @notAfter “1902” beside @from: not kept",
        ),
        (
            {"when": "1667", "cert": "medium"},
            "1667?",
            "read @cert “medium”: taken as uncertain (?)",
        ),
        ({"when": "1667", "cert": "maybe"}, "1667", "read @cert “maybe”: not understood"),
        ({"when": "1667", "evidence": "guess"}, "1667", "read @evidence “guess”: not understood"),
        (
            {"when": "1667", "calendar": "#hebrew"},
            "1667",
            "read “#hebrew” as calendar: understood are Gregorian and Julian",
        ),
        ({"when": "1667", "when-iso": "1668"}, "1667", "read @when-iso “1668”: not kept"),
        ({"when": "1667", "to-custom": "x"}, "1667", "read @to-custom “x”: not kept"),
        (
            {"to": "1917", "from": ""},
            "/1917",
            "@from: read “”: an empty text is no date; a date is written 1916, 1916-07, "
            "1916-07-14, 1916-07~, 1916/1917 or [..1916-07-14]",
        ),
    ],
)
def test_what_is_not_kept_of_a_date_is_said(
    attributes: dict[str, str], edtf: str, warning: str
) -> None:
    assert read_date(attributes, "") == (HistoricalDate(edtf), (warning,))


@pytest.mark.parametrize(
    ("attributes", "warning"),
    [
        ({"when-iso": "19011-05"}, "@when-iso: read “19011-05”: a year has four digits"),
        ({"from-iso": "1916"}, "read @from-iso “1916”: not kept"),
        ({"when-iso": "1917-123"}, "@when-iso: read “1917-123”: a date is written 1916"),
        ({"when-iso": "1917-W18-4"}, "@when-iso: read “1917-W18-4”: a date is written 1916"),
        ({"when-iso": "19171301"}, "@when-iso “19171301”: read “1917-13-01”: there is no month 13"),
        ({}, "read “im Mai” without @when or another attribute: not read as a date"),
    ],
)
def test_a_date_that_no_attribute_gives_is_none(attributes: dict[str, str], warning: str) -> None:
    date, (said,) = read_date(attributes, "im Mai")

    assert date is None
    assert said.startswith(warning)


def test_an_empty_date_says_nothing() -> None:
    assert read_date({}, " \n ") == (None, ())


def test_edtf_in_the_words_counts_no_longer_once_the_attributes_were_changed() -> None:
    date, (warning,) = read_date({"when": "1671"}, "[Mai?] 1670 (EDTF: 1670-05%)")

    assert date == HistoricalDate(
        "1671", as_written="[Mai?] 1670 (EDTF: 1670-05%)", basis="inferred"
    )
    assert warning == (
        "read “(EDTF: 1670-05%)” beside attributes that say something else: they count"
    )


def test_wrong_edtf_in_the_words_is_reported_and_the_attributes_count() -> None:
    date, (warning,) = read_date({"when": "1901"}, "Mai (EDTF: 19011-05-29)")

    assert date == HistoricalDate("1901", as_written="Mai (EDTF: 19011-05-29)")
    assert warning.startswith("read “19011-05-29”: a year has four digits")
