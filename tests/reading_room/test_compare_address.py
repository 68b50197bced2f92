"""What the address of a table may say, and what is answered to what is gone or too much."""

import contextlib
import re
from html import unescape

import pytest

from archive.compare import aligned
from archive.compare.words import words_of
from archive.reading_room import remembered
from archive.reading_room.compared import collating
from tests.make import a_collection, a_text
from tests.reading_room.shelves import a_public_letter, lay_out, take_away
from tests.reading_room.tabled import FILES, names, page_of, rows_of
from tests.reading_room.test_compare_page import seen


@pytest.mark.usefixtures("ten_letters")
class TestAVersionInTheAddress:
    def test_names_what_was_changed_and_what_is_gone(self, client):
        # given an address with its version
        query = {"text": names(4), "at": "1"}
        assert "has been changed since" not in seen(client.get("/compare/", query).content.decode())

        # when one letter is changed, one withdrawn
        lay_out(a_public_letter(2, title="Another", texts=(a_text("Прошу", "F-2-a"),)))
        take_away("letter0003")
        told = seen(client.get("/compare/", query).content.decode())

        # then the page says so, and compares what is left
        assert "cited in version 1 of the archive" in told
        assert "The record of F-2 has been changed since" in told
        assert "1 wording that this address names is not in the archive now" in told
        assert "3 wordings in one table" in told

    def test_is_the_version_seen_where_none_was_named(self, client):
        # given an address without a version, when it is read
        html = page_of(client, *names(3))

        # then the lasting address has it
        assert re.search(r'id="permalink"[^>]*>[^<]*&amp;at=1<', html)

    def test_that_is_still_to_come_is_refused(self, client):
        assert client.get("/compare/", {"text": names(3), "at": "99"}).status_code == 400

    @pytest.mark.parametrize("address", ["/compare/", *FILES])
    def test_says_the_same_of_what_is_withdrawn_and_what_never_was(self, client, address):
        # given a letter that was withdrawn
        take_away("letter0003")

        # when it is asked for, and one that never was, with two that are there
        gone, never = (
            client.get(address, {"text": [*names(2), one], "at": "1"}).content.decode()
            for one in ("t-f-3-a", "t-f-3-x")
        )

        # then the answers differ in no word but the names that were asked for
        assert gone.replace("t-f-3-a", "") == never.replace("t-f-3-x", "")

    @pytest.mark.parametrize("address", FILES[1:])
    def test_is_no_file_where_less_than_two_are_left(self, client, address):
        query = {"text": ["t-f-1-a", "nobody"], "at": "1"}
        assert client.get(address, query).status_code == 404


def test_a_letter_invented_for_practice_says_so_on_the_page(client, empty_archive):
    # given three letters, one of them invented
    invented = a_collection("X", practice=True)
    lay_out(
        a_public_letter(1, texts=(a_text("Я", "F-1-a"),), collection=invented),
        *(a_public_letter(n, texts=(a_text("Я", f"F-{n}-a"),)) for n in (2, 3)),
    )

    # when they are compared, then the page has the banner, of some of them
    assert "Some of these letters were invented for practice." in page_of(client, *names(3))


@pytest.mark.usefixtures("ten_letters")
class TestWhatIsTooMuch:
    @pytest.mark.parametrize(("prefix", "parted"), [("", ","), ("/uk", "\N{NO-BREAK SPACE}")])
    def test_is_said_with_the_limit(self, client, monkeypatch, prefix, parted):
        # given a limit that these letters pass
        monkeypatch.setattr(aligned, "MOST_AT_ONCE", 100)

        # when they are compared
        page = client.get(f"{prefix}/compare/", {"text": names(3)})

        # then the page says what was read and what one table takes, and who was to stand in it
        html = page.content.decode()
        assert page.status_code == 400
        assert 'role="alert"' in html
        assert f"20{parted}000{parted}000" in html
        assert 'id="who-3"' in html
        assert rows_of(html) == {}

    @pytest.mark.parametrize("address", FILES)
    def test_is_data_that_say_so(self, client, monkeypatch, address):
        monkeypatch.setattr(aligned, "MOST_AT_ONCE", 100)
        answer = client.get(address, {"text": names(3)})
        assert answer.status_code == 400
        said = answer.json()["problems"][0]
        page = seen(page_of(client, *names(3)))

        # then they name the letters, and say the same as the page: what was read, and what to take
        assert said["read"] == "F-1, F-2, F-3"
        assert said["expected"].startswith("Read were 3 wordings of ")
        assert said["expected"].endswith(" Take fewer, or shorter ones.")
        assert said["expected"] in page

    @pytest.mark.parametrize("address", FILES)
    def test_of_two_is_data_that_lead_to_the_pair(self, client, monkeypatch, address):
        # given two letters that are too long for a table
        monkeypatch.setattr(aligned, "MOST_AT_ONCE", 100)

        # when a file of it is asked for, then it is not said to take fewer
        asked = {"text": names(2), "as": "table"}
        said = client.get(address, asked).json()["problems"][0]["expected"]
        assert "fewer" not in said
        assert " Take shorter ones. Side by side they are compared in full: /compare/?" in said
        assert client.get(said.rpartition(" ")[2]).status_code == 200

    @pytest.mark.parametrize("count", [2, 3])
    def test_keeps_its_place_while_other_ways_are_tried(self, client, monkeypatch, count):
        # given letters that fit, though their lengths leave a doubt, and no other comparison
        remembered.forget()
        monkeypatch.setattr(collating, "are_sure_to_fit", lambda _lengths: False)
        monkeypatch.setattr(collating, "LARGE", 0)
        taken = []

        def tried(texts, options):
            with contextlib.suppress(collating.BusyError), collating.alone(1):
                taken.append(False)
                return True
            taken.append(True)
            return True

        monkeypatch.setattr(collating, "fits", tried)

        # when their table is asked for, then nobody else gets the place before all is answered
        assert "Take forms of a word for one" in page_of(client, *names(count), **{"as": "table"})
        assert taken == [True, True]

    @pytest.mark.parametrize("address", ["/compare/", "/uk/compare/", *FILES])
    def test_may_be_asked_for_again_while_another_is_made(self, client, monkeypatch, address):
        # given one large table that is being made
        monkeypatch.setattr(collating, "LARGE", 0)
        with collating.alone(1):
            # when another is asked for
            answer = client.get(address, {"text": names(3)})

        # then it may be asked for again, and now it is given
        assert answer.status_code == 503
        assert int(answer["Retry-After"]) > 0
        assert client.get(address, {"text": names(3)}).status_code == 200

    @pytest.mark.parametrize("address", ["/compare/", "/uk/compare/", "/compare.json"])
    def test_waits_for_its_turn_though_it_is_two_side_by_side(self, client, monkeypatch, address):
        # given one large comparison that is being made
        query = {"text": names(2)}
        monkeypatch.setattr(collating, "LARGE", 0)
        with collating.alone(1):
            # when two letters are laid side by side, as large
            answer = client.get(address, query)

        # then they may be asked for again, and now they are given
        assert answer.status_code == 503
        assert int(answer["Retry-After"]) > 0
        assert client.get(address, query).status_code == 200

    def test_leaves_room_for_two_short_ones_side_by_side(self, client):
        with collating.alone(collating.LARGE + 1):
            assert "words in both" in seen(page_of(client, *names(2)))

    def test_leaves_room_for_the_page_of_a_small_one(self, client, monkeypatch):
        # given one large table that is being made, and small ones that forms would make large
        remembered.forget()
        monkeypatch.setattr(collating, "LEMMAS_COST", 10**9)
        with collating.alone(collating.LARGE + 1):
            # when a small one is asked for
            html = page_of(client, *names(3))

        # then it is given, with the ways to lay it out of which the lengths say that they fit
        assert list(rows_of(html)) == [1, 2, 3]
        assert "Take forms of a word for one" in html


@pytest.mark.usefixtures("ten_letters")
def test_the_page_of_two_letters_cuts_each_into_words_once(client, monkeypatch):
    # given whoever counts how often a text is cut
    cut = []
    monkeypatch.setattr(collating, "words_of", lambda text: cut.append(text) or words_of(text))

    # when two letters are laid side by side, which one table would hold
    html = client.get("/compare/", {"text": names(2)}).content.decode()

    # then each was cut once, and the table is offered
    assert "as=table" in html
    assert len(cut) == 2


class TestNoPageOffersWhatIsTooMuch:
    @pytest.fixture
    def three_letters(self, empty_archive):
        """Three letters of six words and of twelve words and marks, which have few in common."""
        words = ("Я, ты, он, она, мы, вы.", "Ты, он, дом, сад, лес, луг.", "Он, ты, а, и, не, да!")
        lay_out(
            *(a_public_letter(n, texts=(a_text(t, f"F-{n}-a"),)) for n, t in enumerate(words, 1))
        )

    @pytest.mark.usefixtures("three_letters")
    @pytest.mark.parametrize("most", [35, 36, 143, 144])
    @pytest.mark.parametrize("count", [2, 3])
    @pytest.mark.parametrize("asked", [{}, {"as": "table"}, {"spelling": "exact"}])
    def test_under_any_limit(self, client, monkeypatch, asked, count, most):
        # given a limit that the letters pass, in one way to count or in several
        monkeypatch.setattr(aligned, "MOST_AT_ONCE", most)
        remembered.forget()
        page = client.get("/compare/", {"text": names(count)} | asked)

        # when each link of their page is followed, then each answers
        told = links_of(page.content.decode())
        assert {client.get(url).status_code for url in told} <= {200, 302}

    @pytest.mark.usefixtures("three_letters")
    def test_and_a_pair_says_why_it_has_no_table(self, client, monkeypatch):
        # given a limit that two letters pass
        monkeypatch.setattr(aligned, "MOST_AT_ONCE", 35)
        remembered.forget()

        # when they are laid side by side
        html = page_of(client, *names(2))

        # then they are compared, as data too, and the page says why there is no table of them
        assert "words in both" in seen(html)
        assert "they have 12 words, the longer 6, and a table" in seen(html)
        assert "Both wordings are compared here in full." in seen(html)
        assert 'class="notice"' not in html
        assert [url for url in links_of(html) if "/compare." in url] == [
            "/compare.json?text=t-f-1-a&text=t-f-2-a"
        ]
        assert not [url for url in links_of(html) if "as=table" in url]

    @pytest.mark.usefixtures("three_letters")
    @pytest.mark.parametrize(
        ("count", "asked", "said"),
        [
            (2, {"as": "table"}, "2 wordings of 12 words in all, the longest of 6."),
            (2, {"spelling": "exact"}, "2 wordings of 24 words and marks in all"),
            (3, {}, "3 wordings of 18 words in all, the longest of 6."),
        ],
    )
    def test_and_a_table_says_how_many_words_it_would_have(
        self, client, monkeypatch, count, asked, said
    ):
        # given a limit that two letters pass, when their table is asked for
        monkeypatch.setattr(aligned, "MOST_AT_ONCE", 35)
        told = seen(page_of(client, *names(count), **asked))

        # then words are counted as the table counts them, and two are led to each other's side
        assert f"Read were {said}" in told
        assert ("Side by side they are compared in full" in told) is (count == 2)
        assert ("Take fewer, or shorter ones." in told) is (count == 3)

    def test_not_even_of_two_letters_of_five_thousand_words(self, client, empty_archive):
        # given two letters that are too long for a table
        texts = [" ".join(f"слово{n % (3000 + k)}" for n in range(5_000)) for k in (0, 1)]
        lay_out(
            *(a_public_letter(n, texts=(a_text(t, f"F-{n}-a"),)) for n, t in enumerate(texts, 1))
        )

        # when each link of their page is followed, then each answers
        page = client.get("/compare/letters/", {"tray": ["letter0001", "letter0002"]}, follow=True)
        assert page.status_code == 200
        assert "they have 10,000 words, the longer 5,000, and a" in seen(page.content.decode())
        told = links_of(page.content.decode())
        assert {client.get(url).status_code for url in told} <= {200, 302}


def links_of(html):
    """Where a page leads within the site, each address once."""
    found = re.findall(r'href="(/[^"#]*)', html.split("<main", 1)[1].split("</main>")[0])
    return list(dict.fromkeys(map(unescape, found)))


@pytest.mark.usefixtures("ten_letters")
class TestAnAddressOfATable:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"as": "list"},
            {"spelling": "1"},
            {"words": "x"},
            {"part": "0"},
            {"part": "x"},
            {"z": "1"},
        ],
    )
    @pytest.mark.parametrize("address", ["/compare/", *FILES])
    def test_that_says_what_cannot_be_is_refused(self, client, address, wrong):
        assert client.get(address, {"text": names(3)} | wrong).status_code == 400

    def test_takes_a_hundred_and_no_more(self, client):
        # given one wording a hundred times, and once more
        hundred, more = ["t-f-1-a"] * 100, ["t-f-1-a"] * 101

        # then the first is a table and the second refused
        assert len(rows_of(page_of(client, *hundred))) == 100
        assert client.get("/compare/", {"text": more}).status_code == 400

    def test_compares_forms_of_a_word_as_one(self, client, empty_archive):
        # given letters that differ in the form of one word
        texts = ("Прошу дать отпуск", "Прошу дать отпуска", "Прошу дать отпуском")
        lay_out(
            *(a_public_letter(n, texts=(a_text(t, f"F-{n}-a"),)) for n, t in enumerate(texts, 1))
        )

        # when forms are taken for one, then the last place is shared
        apart = client.get("/compare.json", {"text": names(3)}).json()
        joined = client.get("/compare.json", {"text": names(3), "words": "lemmas"}).json()
        assert apart["columns"][-1]["agreement"] == "singular"
        assert joined["columns"][-1]["agreement"] == "shared"
        assert joined["settings"] == {"words": "lemmas"}
