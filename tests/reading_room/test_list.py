"""The list page: what is found, what is said of it, and what is refused."""

import re
from datetime import UTC, datetime

import pytest

from archive.record.dates import HistoricalDate
from archive.record.sources import Statement
from tests.make import a_collection, a_source
from tests.reading_room.shelves import a_public_letter, lay_out, take_away

HOSTILE = [
    "-" * 33,
    "x" * 1_000_000,
    "(" * 200,
    "((((a | b) & !c))))",
    "nul\x00",
    "\u202eevil\u202c",
    "'; DROP TABLE reading_room_readingletter; --",
    "\\",
    "'",
    "a:*bc",
    "&|!<->",
    '"',
    '""',
    "OR",
    "- - OR -",
    "*",
    "x*" * 100,
    "\ufeff",
    "😀",
]


def says(response):
    """The heading of the page."""
    return re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode())[1]


@pytest.fixture
def two_letters(empty_archive):
    """One letter of 30 August that one source dates to the 10th, and one of some day of 1916."""
    said = Statement("date", "2022-08-10", a_source())
    lay_out(
        a_public_letter(1, statements=(said,)),
        a_public_letter(2, sent=HistoricalDate.parse("1916"), title="A postcard"),
    )


@pytest.mark.usefixtures("sixty_letters")
class TestTheWholeArchive:
    def test_says_how_many_records_there_are_in_the_title_too(self, client):
        # given sixty letters, when the list is asked for
        page = client.get("/letters/").content.decode()

        # then it says so twice
        assert "<title>60 records, by date, page 1 of 3" in page
        assert re.search("<h1[^>]*>60 records, by date, page 1 of 3<", page)

    def test_says_of_how_many_when_filters_are_in_force(self, client):
        # given the archive, when one kind is asked for
        said = says(client.get("/letters/?kind=raport"))

        # then the number of all records stands behind
        assert re.match(r"\d+ of 60 records, by date, 1 filter", said)

    def test_shows_twenty_five_letters_a_page(self, client):
        # given sixty letters, when the pages are turned
        numbers = [
            client.get(f"/letters/?page={n}").content.decode().count("data-result")
            for n in (1, 2, 3)
        ]

        # then they are parted in 25, 25 and 10
        assert numbers == [25, 25, 10]

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "kind=raport&kind=none&not_theme=health",
            "q=отказываюсь",
            "q=отказываюсь&not_has=machine-reading",
            "q=отказываюсь OR служить",
            "q=отказываюсь -служить OR отказываюсь",
            "order=reference",
        ],
    )
    def test_asks_the_database_at_most_three_times(self, client, query, django_assert_num_queries):
        # given a snapshot of this version
        client.get("/letters/")

        # when a list is asked for
        most = 3 if "q=" in query or "order=" in query else 2
        with django_assert_num_queries(most, using="reading", exact=False):
            page = client.get(f"/letters/?{query}")

        # then it is answered
        assert page.status_code == 200

    def test_asks_once_more_for_relevance(self, client, django_assert_num_queries):
        # given a snapshot of this version, when a search is ordered so, then its letters are ranked
        client.get("/letters/")
        with django_assert_num_queries(4, using="reading"):
            client.get("/letters/?q=відмовлявся&order=relevance")

    @pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
    @pytest.mark.parametrize("name", ["q", "kind", "page", "dated_from", "at", "order", "date"])
    def test_hostile_values_are_answered_or_refused(self, client, name, value):
        # given a hostile value, when it is asked for
        page = client.get("/letters/", {name: value})

        # then it is answered, or refused in words
        assert page.status_code in (200, 400)

    def test_a_lone_surrogate_is_no_error_of_the_site(self, client):
        # given bytes that are no UTF-8, when they are asked for
        page = client.get("/letters/?q=%ED%A0%80")

        # then the site does not fail
        assert page.status_code in (200, 400)


@pytest.mark.usefixtures("sixty_letters")
def test_whoever_drops_the_words_of_a_search_drops_their_order_too(client):
    # given a search by relevance that finds nothing for its words
    page = client.get("/letters/?kind=raport&order=relevance&q=zzzz").content.decode()

    # when its words are dropped, by its link or by emptying the field, then letters are found
    assert 'href="/letters/?kind=raport"' in page
    assert not re.search(r'href="[^"]*\?(?![^"]*q=)[^"]*order=relevance', page)
    for emptied in ("", "+"):
        sent = client.get(f"/letters/?kind=raport&order=relevance&q={emptied}")
        assert (sent.status_code, sent["Location"]) == (302, "/letters/?kind=raport")


@pytest.mark.usefixtures("sixty_letters")
@pytest.mark.parametrize("address", ["/letters/", "/uk/letters/", "/letters.json", "/letters.csv"])
@pytest.mark.parametrize(
    ("query", "read", "expected"),
    [
        ("kind=unicorn", "unicorn", "raport"),
        ("dated_from=2022-02-30", "2022-02-30", "2022-08-30"),
        ("dated_from=2022&dated_until=1916", "2022–1916", ""),
        ("dated_from=2022~", "2022~", "2022-08"),
        ("date=maybe", "maybe", "certain"),
        ("date=none&dated_from=2022", "none", ""),
        ("date=certain", "certain", ""),
        ("order=random", "random", "reference"),
        ("order=relevance", "relevance", ""),
        ("page=0", "0", "1"),
        ("page=1000000000000000000000000000000", "1000", "1"),
        ("page=4", "4", "3"),
        ("at=99", "99", "2"),
        ("at=-1", "-1", "0"),
        ("sendr=anna", "anna", "sender"),
        ("q=a&q=b", "a, b", ""),
        ("q=" + "x" * 257, "xxx", "256"),
        ("q=" + "+".join("abcdefghijklmnopqrstuvwxyzabcdefg"), "a b c", "32"),
        ("q=---", "---", ""),
        ("q=x*", "x*", "2"),
        ("kind=%00", "\ufffd", ""),
        ("&".join(f"kind={n}" for n in range(60)), "0", "50"),
    ],
)
def test_an_impossible_value_lists_nothing(client, address, query, read, expected):
    # given an address that cannot be, when it is asked for
    page = client.get(f"{address}?{query}")

    # then it is refused, says what was read and what is understood, and lists nothing
    said = page.content.decode()
    assert page.status_code == 400
    assert read in said
    assert expected in said
    assert "data-result" not in said
    assert "letter00" not in said


@pytest.mark.usefixtures("two_letters")
class TestDates:
    def test_a_letter_whose_sources_disagree_is_certain_by_the_preferred_date(self, client):
        # given a letter preferred on the 30th, when the 30th is asked for
        said = says(client.get("/letters/?dated_from=2022-08-30&dated_until=2022-08-30"))

        # then it is certain
        assert said.startswith("1 of 2 records (1 certain, 0 possible)")

    def test_a_letter_whose_sources_disagree_is_possible_by_any_date(self, client):
        # given a letter that one source dates to the 10th, when the 10th is asked for
        page = client.get("/letters/?dated_from=2022-08-10&dated_until=2022-08-10")

        # then it is possible, and stands under that heading
        assert says(page).startswith("1 of 2 records (0 certain, 1 possible)")
        assert 'id="possible"' in page.content.decode()

    def test_a_letter_found_by_another_date_says_which_and_who_gives_it(self, client):
        # given the same, when the 10th is asked for, and then the whole month
        day = client.get("/letters/?dated_from=2022-08-10&dated_until=2022-08-10").content.decode()
        month = client.get("/letters/?dated_from=2022-08&dated_until=2022-08").content.decode()

        # then the card says who gives the 10th, but only where the 30th does not find it
        assert "10 August 2022: A newspaper" in day
        assert "10 August 2022: A newspaper" not in month

    def test_certain_alone_leaves_out_what_is_possible(self, client):
        # given the same, when only what is certain is asked for
        said = says(
            client.get("/letters/?dated_from=2022-08-10&dated_until=2022-08-10&date=certain")
        )

        # then nothing is found
        assert said.startswith("0 of 2 records")

    def test_a_letter_dated_only_1916_is_found_by_a_search_for_july_1916(self, client):
        # given a letter of 1916, when July is asked for
        page = client.get("/letters/?dated_from=1916-07&dated_until=1916-07")

        # then it is found as possible
        assert "A postcard" in page.content.decode()
        assert "0 certain, 1 possible" in says(page)


@pytest.mark.usefixtures("two_letters")
class TestHelp:
    def test_a_list_without_letters_says_which_filter_to_drop(self, client):
        # given two filters that leave nothing together
        page = client.get("/letters/?q=postcard&dated_from=2022").content.decode()

        # then each is named with the number of letters that dropping it gives
        assert "without search: postcard" in page
        assert "without written: from 2022" in page
        assert page.count("1 letter<") == 2

    def test_a_chip_takes_its_filter_away(self, client):
        # given two filters, when their chips are read
        page = client.get("/letters/?kind=raport&dated_from=2022").content.decode()

        # then each leads to the list without it, and one to the whole list
        assert 'class="chip" href="/letters/?dated_from=2022"' in page
        assert 'class="chip" href="/letters/?kind=raport"' in page
        assert 'class="clear" href="/letters/"' in page

    def test_a_letter_in_a_search_carries_the_search_along(self, client):
        # given a filter, when a letter's address is read
        page = client.get("/letters/?kind=raport").content.decode()

        # then it leads back into the same list
        assert 'href="/letters/letter0001/?kind=raport"' in page


class TestARefusal:
    def test_says_in_ukrainian_which_dates_are_understood(self, client, two_letters):
        # given a day that no February has, when it is asked for in Ukrainian
        page = client.get("/uk/letters/?dated_from=2022-02-30").content.decode()

        # then no English stands in the answer
        told = re.search(r'<section class="problems".*?</section>', page, re.DOTALL)[0]
        words = re.sub(r"<code>.*?</code>|<[^>]*>", "", told)
        assert "2022-08-30, 2022-08" in words
        assert not re.search("[A-Za-z]", words)

    @pytest.mark.parametrize(
        ("query", "named"),
        [
            ("dated_from=soon", "<strong>Written from</strong> <code>dated_from</code>:"),
            ("not_kind=unicorn", "<strong>Not kind</strong> <code>not_kind</code>:"),
            ("sendr=anna", "<li><code>sendr</code>:"),
        ],
    )
    def test_names_the_field_as_the_form_does(self, client, two_letters, query, named):
        assert named in client.get(f"/letters/?{query}").content.decode()


def test_a_list_is_cited_with_the_month_in_the_genitive(client, two_letters, monkeypatch):
    # given a day of November, when a list is read in Ukrainian
    day = datetime(2026, 11, 22, tzinfo=UTC)
    monkeypatch.setattr("archive.reading_room.shown.finding.listing.now", lambda: day)

    # then it is cited as of that day
    assert "22 листопада 2026" in client.get("/uk/letters/").content.decode()


class TestAFrozenSearch:
    def test_keeps_what_was_there_and_says_what_came_after(self, client, two_letters):
        # given a search of version 1, after which one letter was changed, added, withdrawn
        lay_out(a_public_letter(1, title="Changed"), a_public_letter(3))
        take_away("letter0002")

        # when it is asked again
        page = client.get("/letters/?at=1").content.decode()

        # then the new letter is left out, and the page says what else happened
        assert "1 of 1 record," in page
        assert "1 letter of the whole archive has been withdrawn since." in page
        assert "1 letter of the whole archive has been changed since" in page

    def test_finds_again_what_was_withdrawn_and_came_back(self, client, two_letters):
        # given a search of version 1, after which a letter was withdrawn and published again
        take_away("letter0002")
        lay_out(a_public_letter(2))

        # when it is asked again, then the letter is there, as changed since
        page = client.get("/letters/?at=1").content.decode()
        assert "2 of 2 records" in page
        assert "1 letter of the whole archive has been changed since" in page

    @pytest.mark.parametrize("address", ["/letters/", "/letters.json"])
    def test_says_that_a_key_may_have_gone_with_its_letters(self, client, two_letters, address):
        # given a search of version 1 for a collection whose only letter is withdrawn then
        lay_out(a_public_letter(3, collection=a_collection("GONE")))
        take_away("letter0003")

        # when it is asked again, and the same of the archive as it is
        told = client.get(f"{address}?collection=GONE&at=2")
        unfrozen = client.get(f"{address}?collection=GONE")

        # then both are refused, and the cited one says why it may be
        assert told.status_code == unfrozen.status_code == 400
        gone = "Since version 2 of the archive letters have been withdrawn or changed; it may"
        assert gone in told.content.decode()
        assert "it may have gone" not in unfrozen.content.decode()

    def test_blames_no_loss_where_nothing_was_lost(self, client, two_letters):
        # given an archive that has only grown since version 1
        lay_out(a_public_letter(3))

        # when a search of version 1 has a key that never was, then nothing may have gone
        page = client.get("/letters/?kind=unicorn&at=1").content.decode()
        assert "No letter is listed under this." in page
        assert "it may have gone" not in page

    def test_is_cited_by_the_version_it_is_frozen_at(self, client, two_letters):
        # given a search of version 1 in an archive of version 2
        lay_out(a_public_letter(3))

        # when it is read, then the citation names the version whose letters it shows
        page = client.get("/letters/?at=1").content.decode()
        assert "archive version 1" in page
        assert "archive version 2" not in page

    def test_is_what_the_page_tells_one_to_cite(self, client, two_letters):
        # given the archive in version 1, when a list is read
        page = client.get("/letters/?kind=raport").content.decode()

        # then its lasting address is frozen, and so is the citation
        assert "http://testserver/letters/?kind=raport&amp;at=1" in page
        assert "archive version 1" in page


def test_an_archive_without_letters_says_so(client, empty_archive):
    # given an empty archive, when the list is read
    page = client.get("/letters/")

    # then it is a page with no records
    assert page.status_code == 200
    assert says(page).startswith("0 records")
    assert "Nothing is published yet." in page.content.decode()
    assert "No letter fits all of this." not in page.content.decode()


def test_a_withdrawal_shows_on_the_very_next_page(client, two_letters):
    # given a list that was read
    assert "A postcard" in client.get("/letters/").content.decode()

    # when a letter is withdrawn
    take_away("letter0002")

    # then the next page has it no more
    page = client.get("/letters/")
    assert "A postcard" not in page.content.decode()
    assert says(page).startswith("1 record,")
