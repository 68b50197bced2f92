"""Letters counted by when they were written: what counts, where, and in how wide a bar."""

import csv
import re
from html import escape

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.reading_room.asked.histogram import CENTURY, MOST_BARS, Bar, histogram
from archive.reading_room.holdings.days import Days
from archive.record.dates import HistoricalDate
from archive.record.day_numbers import day_number, month_length


def held(first, last, is_dated, dates, count):
    """So many letters of one date, as the holdings tell it; sources give `dates` of them."""
    days = "..".join("" if day is None else str(day) for day in (first, last))
    text = " ".join([str(int(is_dated)), days, *[days] * dates])
    (span,) = Days.read(np.zeros(count, np.uint8), [text]).spans(np.array([count]))
    return span


def dated(edtf, count=1, conflicting=False):
    """So many letters of this preferred date."""
    date = HistoricalDate.parse(edtf)
    return held(date.first_day, date.last_day, True, 1 + conflicting, count)


def counts(found):
    """The bars that have letters."""
    return {bar.first: bar.count for bar in found.bars if bar.count}


UNDATED = held(None, None, False, 0, 4)


@given(st.integers(-5_000_000, 5_000_000), st.integers(1, 12))
def test_the_first_and_the_last_day_of_a_month_lie_in_it(year, month):
    first, last = (day_number(year, month, day) for day in (1, month_length(year, month)))

    assert held(first, last, True, 1, 1)[:2] == (12 * year + month - 1, 12 * year + month - 1)


def test_days_count_for_their_month_and_empty_months_stand_between():
    # given letters of two months with one between them
    found = histogram([dated("2022-08-30", 2), dated("2022-08-01"), dated("2022-10")])

    # then there is a bar for each month
    assert found.months == 1
    assert found.bars == [
        Bar("2022-08", "2022-08", 3),
        Bar("2022-09", "2022-09", 0),
        Bar("2022-10", "2022-10", 1),
    ]


@pytest.mark.parametrize("edtf", ["2022", "[2022-08-30..2022-09-02]", "2022-08/..", "[..2022-08]"])
def test_a_date_that_lies_in_no_one_month_is_never_spread(edtf):
    # given a letter of August, and one of which no month is known
    found = histogram([dated("2022-08-30"), dated(edtf, 3)])

    # then only the first is in a bar
    assert counts(found) == {"2022-08": 1}
    assert found.wider == 3


def test_of_dates_on_which_sources_disagree_the_preferred_one_counts():
    found = histogram([dated("2022-08-30", 2, conflicting=True), dated("2022-09-01")])

    assert counts(found) == {"2022-08": 2, "2022-09": 1}
    assert (found.conflicting, found.wider) == (2, 0)


def test_what_has_no_preferred_date_is_told_apart():
    # given letters without any date, and some that only sources date, in two ways
    found = histogram([UNDATED, held(None, None, False, 2, 1)])

    # then all are undated, sources disagree on one, and there are no bars
    assert (found.undated, found.conflicting, found.bars) == (5, 1, [])


@pytest.mark.parametrize(
    ("edtfs", "months", "bars"),
    [
        (["2013-01", "2018-12-31"], 1, 72),
        (["2013-01", "2019-01-01"], 12, 7),
        (["1916", "1917"], 12, 2),
        (["1916", "2022-08"], 120, 12),
        (["1870-06", "1929"], 12, 60),
        (["1870-06", "1930"], 120, 7),
        (["191X", "194X"], 120, 4),
        (["-0044-03-15", "2022-08-30"], 1200, 22),
        (["Y-50000", "2022"], 12000, 53),
    ],
)
def test_bars_are_months_then_years_then_decades(edtfs, months, bars):
    # given letters from the first date to the last
    found = histogram(map(dated, edtfs))

    # then the bars are as wide as they must be, and hold all
    assert (found.months, len(found.bars)) == (months, bars)
    assert found.wider == 0


def test_one_date_of_centuries_makes_no_bar_of_centuries():
    assert histogram([dated("[1500..2022]")]).bars == []


def test_months_of_years_that_edtf_writes_without_months_are_counted_by_year():
    day = held(6_208_758, 6_208_758, True, 1, 1)
    assert counts(histogram([dated("Y17000"), day])) == {"Y17000": 2}


days = st.integers(-2_000_000_000, 2_000_000_000) | st.integers(690_000, 740_000) | st.none()


@given(
    st.lists(
        st.tuples(days, days, st.booleans(), st.integers(0, 3), st.integers(1, 9)), max_size=30
    )
)
def test_every_letter_is_counted_once_and_every_bar_can_be_asked_for(drawn):
    # given any dates
    spans = [
        held(*sorted((first, last), key=lambda day: day or 0), *others)
        for first, last, *others in drawn
    ]
    found = histogram(spans)

    # then all letters are told, in not too many bars, whose ends an address can hold
    told = sum(bar.count for bar in found.bars) + found.wider + found.undated
    assert told == sum(span[4] for span in spans)
    assert len(found.bars) <= MOST_BARS
    for bar in found.bars:
        ends = HistoricalDate.parse(bar.first), HistoricalDate.parse(bar.last)
        assert {end.precision for end in ends} <= {"month", "year"}
        assert ends[0].first_day < ends[1].last_day
    assert found.months <= CENTURY or len(found.bars) > 1


def lines(client, query=""):
    """The table of a search, by entry and beginning."""
    text = client.get(f"/letters.dates.csv?{query}").content.decode()
    return {(one["entry"], one["dated_from"]): one for one in csv.DictReader(text.splitlines())}


def picture(client, query=""):
    """What the list page shows of when its letters were written."""
    page = client.get(f"/letters/?{query}").content.decode()
    return re.search(r'<figure class="histogram">.*?</figure>', page, re.DOTALL)[0]


@pytest.mark.usefixtures("sixty_letters")
@pytest.mark.parametrize("query", ["", "kind=raport", "written_at=ukraine&not_theme=health"])
class TestTheSixtyLetters:
    def test_a_bar_leads_to_as_many_letters_as_it_counts(self, client, query):
        # given the bars of a search
        bars = [one for one in lines(client, query).values() if one["dated_from"]]
        assert bars

        # when each is asked for as its link asks
        for bar in bars:
            dates = f"dated_from={bar['dated_from']}&dated_until={bar['dated_until']}"
            page = client.get(f"/letters/?{query}&{dates}&date=certain")

            # then so many are found
            assert f">{bar['letters']} of 60 records" in page.content.decode()

    @pytest.mark.parametrize(
        ("entry", "asked"),
        [
            ("conflicting", "has=conflicting-dates"),
            ("uncertain", "has=uncertain-date"),
            ("not-recorded", "date=none"),
        ],
    )
    def test_what_is_told_beside_the_bars_can_be_asked_for(self, client, query, entry, asked):
        # given how many letters are told beside the bars
        told = lines(client, f"{query}&dated_from=2022")[entry, ""]["letters"]

        # when their link is followed, which the picture shows
        shown = picture(client, f"{query}&dated_from=2022")
        search = f"{query}&{asked}".removeprefix("&")
        link = escape(f"/letters/?{search}")

        # then so many are found
        assert (f'href="{link}"' in shown) is (told != "0")
        assert len(client.get(f"/letters.csv?{search}").getvalue().splitlines()) - 1 == int(told)

    def test_every_letter_of_a_search_is_told(self, client, query):
        # given a search, when its letters are counted by date
        told = lines(client, query).values()
        counted = sum(int(one["letters"]) for one in told if one["adds_up"] == "yes")

        # then none is missing, and those that are told twice are said to be
        assert {one["entry"] for one in told if one["adds_up"] == "no"} == {
            "conflicting",
            "uncertain",
        }
        assert counted == len(client.get(f"/letters.csv?{query}").getvalue().splitlines()) - 1

    def test_the_dates_asked_for_do_not_restrict_it(self, client, query):
        assert lines(client, f"{query}&dated_from=2022-08&date=certain") == lines(client, query)


@pytest.mark.usefixtures("sixty_letters")
class TestThePicture:
    def test_a_bar_keeps_the_search_and_leaves_its_page(self, client):
        # given the second page of a search, when its bars are drawn
        shown = picture(client, "not_kind=support-letter&dated_from=1916&page=2")

        # then a bar replaces the dates alone, and stands in the table too
        first = next(iter(lines(client, "not_kind=support-letter").values()))
        dates = f"dated_from={first['dated_from']}&amp;dated_until={first['dated_until']}"
        link = f"/letters/?not_kind=support-letter&amp;{dates}&amp;date=certain"
        assert shown.count(f'href="{link}"') == 2

    def test_the_dates_asked_for_are_marked(self, client):
        # given bars of 1910 to 2029, when 1916 is asked for, then its bar alone is marked
        assert "band" not in picture(client)
        shown = picture(client, "dated_from=1916-07&dated_until=1916-08")
        assert re.findall(r'aria-current="true">([^<]*)<', shown) == ["from 1910 to 1919"]
        assert 'class="band" x="0"' in shown

    def test_what_is_in_no_bar_stands_below(self, client):
        # given letters on which sources disagree, when the picture is drawn
        shown = picture(client)

        # then their number leads to them
        number = lines(client)["conflicting", ""]["letters"]
        assert f"sources disagree on the dates of {number} letters" in shown
        assert 'href="/letters/?has=conflicting-dates"' in shown

    def test_a_choice_that_would_be_widened_gives_no_link(self, client):
        assert "conflicting-dates" not in picture(client, "has=transcription")


def test_an_address_that_cannot_be_counts_nothing(client, sixty_letters):
    assert client.get("/letters.dates.csv?dated_from=soon").status_code == 400


def test_an_archive_without_letters_shows_no_picture(client, empty_archive):
    assert "histogram" not in client.get("/letters/").content.decode()
