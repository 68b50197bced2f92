"""Letters put aside to compare: in the address alone, along every link, out of every file."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core.cache import caches

from archive.record.letter import Completeness, TextRole
from tests.make import a_collection, a_text
from tests.reading_room.shelves import (
    a_printing,
    a_public_letter,
    lay_out,
    lay_out_a_template,
    take_away,
)
from tests.reading_room.test_compare_page import seen

ONE, TWO = "letter0001", "letter0002"


def page_of(client, path, *tray, **more):
    return client.get(path, {"tray": tray} | more).content.decode()


def links(html):
    return [unescape(one) for one in re.findall(r'<a\b[^>]*href="([^"]+)"', html)]


def tray_of(url):
    return parse_qs(urlsplit(url).query).get("tray", [])


def bar_of(html):
    found = re.search(r'<section class="tray".*?</section>', html, re.DOTALL)
    return found[0] if found else ""


@pytest.fixture
def thirty_letters(empty_archive):
    """Thirty letters on one template: two pages of a list."""
    lay_out_a_template(30, words=12)


@pytest.mark.usefixtures("thirty_letters")
class TestATray:
    def test_takes_a_letter_by_a_button_that_keeps_the_search_and_the_page(self, client):
        # given the second page of a search, when its form and a button of it are read
        html = page_of(client, "/letters/", kind="raport", page="2")
        form = re.search(r'<form id="tray".*?</form>', html, re.DOTALL)[0]
        fields = re.findall(r'name="([^"]+)" value="([^"]+)"', form)
        button = re.search(r'<button[^>]* form="tray" name="tray" value="([^"]+)"', html)[1]

        # then pressing it asks for the same page, with the letter put aside
        again = page_of(client, "/letters/", button, **dict(fields))
        assert dict(fields) == {"kind": "raport", "page": "2"}
        assert "page 2 of 2" in again
        assert "1 letter to compare" in bar_of(again)
        assert f'form="tray" name="tray" value="{button}"' not in again

    def test_is_not_there_while_it_is_empty(self, client):
        assert bar_of(page_of(client, "/letters/")) == ""

    @pytest.mark.parametrize("prefix", ["", "/uk"])
    def test_goes_along_with_every_link_of_the_list(self, client, prefix):
        # given a search with a letter put aside
        query = {"kind": "raport", "tray": [ONE, TWO]}
        html = client.get(f"{prefix}/letters/", query).content.decode()

        # when links to lists and letters are looked at
        ways = [url for url in links(html) if url.startswith(f"{prefix}/letters/")]
        removing = links(bar_of(html))
        lasting = [url for url in links(html) if "at=" in url]
        kept = [url for url in ways if url not in [*removing, *lasting]]

        # then each keeps what was put aside
        assert len(kept) > 25
        assert [url for url in kept if tray_of(url) != [ONE, TWO]] == []

    def test_goes_along_with_what_the_filters_ask_for(self, client):
        html = page_of(client, "/letters/", ONE)
        filters = re.search(r'<form class="filters".*?</form>', html, re.DOTALL)[0]
        assert f'type="hidden" name="tray" value="{ONE}"' in filters

    def test_chooses_no_letter_and_is_no_filter(self, client):
        # given a search, when a letter is put aside
        plain, more = page_of(client, "/letters/"), page_of(client, "/letters/", ONE)

        # then the heading is the same
        heading = r"<h1>(.*?)</h1>"
        assert re.search(heading, more)[1] == re.search(heading, plain)[1]
        assert "Filters in force" not in more

    @pytest.mark.parametrize("view", ["cards", "map"])
    def test_stands_in_no_lasting_address_and_no_file(self, client, view):
        # given a list with a letter put aside
        html = page_of(client, "/letters/", ONE, view=view)

        # when citation, lasting address, files and feeds are read
        cited = re.findall(r'class="citation"[^>]*>([^<]*)<', html)
        heads = re.findall(r'<link rel="alternate" type[^>]*href="([^"]+)"', html)
        files = [url for url in links(html) if url.startswith("/letters.")]
        lasting = re.search(r'<a href="([^"]+)" id="permalink"', html)[1]

        # then it is in none of them
        assert "/letters.dates.csv" in files
        assert [one for one in [*cited, *heads, *files, lasting] if "tray" in one] == []

    def test_gives_letters_back_one_by_one_or_all(self, client):
        # given two letters put aside
        urls = links(bar_of(page_of(client, "/letters/", ONE, TWO, kind="raport")))

        # then each can be removed alone, and both at once
        ways = [tray_of(url) for url in urls if "/compare/" not in url]
        assert ways == [[TWO], [ONE], []]
        assert all("kind=raport" in url for url in urls if "/compare/" not in url)

    def test_is_carried_by_a_letter_and_takes_it(self, client):
        # given a letter's page with another one put aside
        html = page_of(client, f"/letters/{TWO}/", ONE)

        # then it can be added, and the way on keeps what is there
        assert f'form="tray" name="tray" value="{TWO}"' in html
        assert f'<input type="hidden" name="tray" value="{ONE}">' in html
        assert f"/letters/?tray={ONE}" in links(html)

    def test_changes_nothing_of_the_letters_before_and_after(self, client):
        # given a letter of the list of all, with another put aside and without
        around = [page_of(client, f"/letters/{TWO}/", *aside) for aside in ((), (ONE,))]

        # then the same letter is the next one
        plain, tray = (re.search(r'href="([^"?]*)[^"]*" rel="next"', one)[1] for one in around)
        assert plain == tray

    def test_leads_to_the_comparison_in_its_own_order(self, client):
        # given two letters put aside, the second first
        bar = bar_of(page_of(client, "/letters/", TWO, ONE))
        url = next(one for one in links(bar) if "/compare/" in one)

        # when the link is followed
        answer = client.get(url)

        # then it leads to their wordings in that order
        assert answer.status_code == 302
        assert answer["Location"] == "/compare/?text=t-f-2-a&text=t-f-1-a"
        assert client.get(answer["Location"]).status_code == 200

    def test_of_one_letter_asks_for_another(self, client):
        bar = bar_of(page_of(client, "/letters/", ONE))
        assert "Add one more" in bar
        assert "/compare/" not in bar

    def test_says_that_a_letter_is_gone_as_if_it_had_never_been(self, client):
        # given two letters put aside and one withdrawn since
        take_away(TWO)
        gone, never = (bar_of(page_of(client, "/letters/", ONE, n)) for n in (TWO, "nobody"))

        # then the page says no more than of one that never was
        assert "not in the archive now" in gone
        assert gone.replace(TWO, "") == never.replace("nobody", "")

    def test_holds_a_hundred(self, client):
        # given a hundred letters put aside, and one more
        full = [f"x{n}" for n in range(100)]

        # then a full tray takes no more, and what is too much is refused with words
        assert '<button form="tray"' not in page_of(client, "/letters/", *full)
        answer = client.get("/letters/", {"tray": [*full, "x100"]})
        assert answer.status_code == 400
        assert "100" in answer.content.decode()

    def test_refuses_what_is_no_letter(self, client):
        assert client.get("/letters/", {"tray": "../x"}).status_code == 400

    def test_costs_one_query(self, client, django_assert_num_queries):
        # given lists of which all parts are kept, but not the whole
        for tray in ((), (ONE, TWO)):
            page_of(client, "/letters/", *tray)
        caches["answers"].clear()

        # when they are shown again, then what was put aside costs one query
        with django_assert_num_queries(1, using="reading"):
            page_of(client, "/letters/")
        with django_assert_num_queries(2, using="reading"):
            page_of(client, "/letters/", ONE, TWO)


@pytest.mark.usefixtures("thirty_letters")
class TestAWholeSearch:
    def test_is_compared_by_a_link(self, client):
        # given a list of thirty letters
        html = page_of(client, "/letters/", kind="raport")
        url = next(one for one in links(html) if one.startswith("/compare/letters/"))

        # when the link is followed, then all are compared, in the order of the list
        assert "Compare the words of 30 letters" in seen(html)
        texts = parse_qs(urlsplit(client.get(url)["Location"]).query)["text"]
        assert len(texts) == 30
        assert texts[0] == "t-f-1-a"

    def test_without_a_parameter_is_compared_at_an_address_without_any(self, client):
        # given the list of all letters, when it is read, then no link ends in a question mark
        urls = links(page_of(client, "/letters/"))
        assert "/compare/letters/" in urls
        assert not [one for one in urls if one.endswith("?")]

    def test_that_is_frozen_stays_so(self, client):
        # given a search as it was, when its letters are compared, then so is the comparison
        frozen = client.get("/compare/letters/?kind=raport&at=1")["Location"]
        assert parse_qs(urlsplit(frozen).query)["at"] == ["1"]
        assert "at=" not in client.get("/compare/letters/?kind=raport")["Location"]

    def test_of_a_collection_too(self, client):
        html = client.get("/collections/F/").content.decode()
        assert "/compare/letters/?collection=F" in links(html)

    def test_with_an_impossible_filter_is_refused(self, client):
        assert client.get("/compare/letters/?kind=nothing").status_code == 400


class TestASearch:
    def test_of_one_letter_with_words_is_refused(self, client, empty_archive):
        lay_out(a_public_letter(1, texts=(a_text("Я", "F-1-a"),)), a_public_letter(2, texts=()))
        html = page_of(client, "/letters/", kind="raport")
        assert [one for one in links(html) if one.startswith("/compare/letters/")] == []
        answer = client.get("/compare/letters/?kind=raport")
        assert answer.status_code == 400
        told = seen(answer.content.decode())
        assert "This search has 1 letter with words. Between 2 and 100 letters" in told
        assert "text" not in re.findall(r"<code>(.*?)</code>", answer.content.decode())

    def test_of_letters_without_words_too_names_those_left_out(self, client, empty_archive):
        # given three letters of which one has no words
        worded = (a_public_letter(n, texts=(a_text("Я", f"F-{n}-a"),)) for n in (1, 2))
        lay_out(*worded, a_public_letter(3, texts=()))

        # when the search is compared, then the page that opens names the one and says why
        html = client.get("/compare/letters/?kind=raport", follow=True).content.decode()
        assert "1 letter that was asked for has no words here and is left out: F-3." in seen(html)

    def test_of_more_than_a_hundred_is_refused(self, client, empty_archive):
        lay_out_a_template(101, words=3)
        html = page_of(client, "/letters/")
        assert [one for one in links(html) if one.startswith("/compare/letters/")] == []
        answer = client.get("/compare/letters/")
        assert answer.status_code == 400
        assert "This search has 101 letters with words." in answer.content.decode()


class TestATrayOfWhichOneLetterIsWithdrawn:
    @pytest.mark.parametrize("number", [3, 4])
    def test_says_so_on_the_page_that_opens(self, client, empty_archive, number):
        # given letters put aside of which one is withdrawn
        lay_out_a_template(number, words=12)
        take_away(ONE)
        query = urlencode([("tray", f"letter{n:04}") for n in range(1, number + 1)])

        # when they are compared
        answer = client.get(f"/compare/letters/?{query}", follow=True)
        html = answer.content.decode()

        # then a pair, or a table, says that one is gone; what is cited says what is there
        assert "1 letter that was asked for is not in the archive now" in seen(html)
        assert "left_out" not in re.search(r'id="permalink"[^>]*>([^<]*)<', html)[1]

    def test_is_counted_where_too_few_are_left(self, client, empty_archive):
        lay_out_a_template(2, words=12)
        take_away(ONE)
        answer = client.get("/compare/letters/", {"tray": [ONE, TWO]})
        assert answer.status_code == 400
        told = seen(answer.content.decode())
        assert "Of the letters put aside 1 letter has words here." in told


class TestTheWordingOfALetter:
    def compared(self, client, *letters, prefix=""):
        lay_out(*letters)
        query = urlencode([("tray", one.public_id) for one in letters])
        location = client.get(f"{prefix}/compare/letters/?{query}")["Location"]
        return parse_qs(urlsplit(location).query)["text"]

    def test_is_the_whole_transcription_before_the_text_that_stands_for_it(
        self, client, empty_archive
    ):
        # given a letter with an excerpt first, then the whole
        cut = a_text("Я", "F-1-a", completeness=Completeness.EXCERPT)
        one = a_public_letter(1, texts=(cut, a_text("Я устал", "F-1-b")))

        # when it is compared with one that has an excerpt alone
        other = a_text("Я", "F-2-a", completeness=Completeness.EXCERPT)
        found = self.compared(client, one, a_public_letter(2, texts=(other,)))

        # then the whole stands for the one, what there is for the other
        assert found == ["t-f-1-b", "t-f-2-a"]

    @pytest.mark.parametrize(("prefix", "end"), [("", "b"), ("/uk", "c")])
    def test_is_in_the_language_of_the_page_where_letters_share_none(
        self, client, empty_archive, prefix, end
    ):
        # given letters in two languages, translated into those of the site
        letters = [
            a_public_letter(
                n,
                texts=(
                    a_text(text, f"F-{n}-a", language=language),
                    a_printing("I am tired", "en", f"F-{n}-b", role=TextRole.TRANSLATION),
                    a_printing("Я втомився", "uk", f"F-{n}-c", role=TextRole.TRANSLATION),
                ),
            )
            for n, text, language in ((1, "Я устал", "ru"), (2, "Sunt obosit", "ro"))
        ]

        # when they are compared, then their translations are
        found = self.compared(client, *letters, prefix=prefix)
        assert found == [f"t-f-1-{end}", f"t-f-2-{end}"]

    def test_is_its_own_where_not_all_are_translated(self, client, empty_archive):
        letters = [
            a_public_letter(n, texts=(a_text("Я", f"F-{n}-a", language=language),))
            for n, language in ((1, "ru"), (2, "uk"))
        ]
        assert self.compared(client, *letters) == ["t-f-1-a", "t-f-2-a"]


@pytest.mark.usefixtures("izyum_letters")
class TestThePrintingsOfOneSentence:
    def test_are_a_table_from_home_and_from_their_letter(self, client):
        # given the home page and the letter
        pages = [client.get(path).content.decode() for path in ("/", "/letters/6bwtehtkba/")]

        # when ways to more than two wordings are followed
        tables = [
            [one for one in links(html) if one.startswith("/compare/?") and one.count("text") > 2]
            for html in pages
        ]

        # then home leads to one table, and the letter to one for each language that has several
        assert [len(found) > 0 for found in tables] == [True, True]
        for url in {url for found in tables for url in found}:
            assert "wordings in one table</h1>" in client.get(url).content.decode()


def test_a_letter_of_a_tray_is_called_by_its_reference_else_its_title(client, empty_archive):
    # given a letter without a reference
    nameless = a_public_letter(1, public_reference="", title="To any soldier")
    lay_out(nameless, a_public_letter(2, collection=a_collection("F")))

    # when both are put aside
    bar = seen(bar_of(page_of(client, "/letters/", ONE, TWO)))

    # then the bar calls each by what it has
    assert "To any soldier" in bar
    assert "F-2" in bar
