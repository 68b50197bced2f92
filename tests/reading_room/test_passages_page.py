"""Passages that otherwise unlike letters share."""

import re

import pytest

from archive.reading_room.compared.collating import alone
from archive.reading_room.likeness import reused
from tests.make import a_collection
from tests.reading_room.alikes import SHARED, a_letter_of, siblings, words
from tests.reading_room.shelves import lay_out, take_away
from tests.reading_room.test_compare_page import seen
from tests.reading_room.test_families_page import table


@pytest.mark.usefixtures("archive_of_alikes")
class TestReusedPassages:
    def test_stand_with_each_letter_and_the_words_around(self, client):
        # given three unlike letters that share a passage, when the page is read
        page = client.get("/passages/").content.decode()
        (item,) = re.findall(r'<ol class="evidence">(.*?)</ol>', page, re.DOTALL)

        # then it is there once, in each of them
        assert re.findall(r'href="/letters/(letter\d+)/"', item) == [
            f"letter{n:04}" for n in (8, 9, 10)
        ]
        assert item.count(f"<mark>{SHARED}</mark>") == 3
        assert "13 words in 3 letters" in seen(item)
        assert words("p8")[-1] in item
        assert "[…]" in item

    def test_of_a_family_are_none(self, client):
        # given families, when the data are read, then none of their letters is there
        told = client.get("/passages.json").json()
        ids = [one["public_id"] for each in told["passages"] for one in each["letters"]]
        assert ids == [f"letter{n:04}" for n in (8, 9, 10)]
        assert told["letters_asked"] == 14
        assert told["letters_read"] == 11
        assert told["is_cut"] is False

    def test_are_a_table_with_each_letter(self, client):
        # given the page, when its files are followed
        page = client.get("/passages/?lang=ru").content.decode()
        files = re.findall(r'href="(/passages\.[^"]+)"', page)
        assert files == ["/passages.csv?lang=ru", "/passages.json?lang=ru"]
        lines = table(client, files[0])

        # then each letter of the passage has a line, with its reference
        assert [one["reference"] for one in lines] == ["F-8", "F-9", "F-10"]
        assert {(one["number"], one["words"], one["letters"]) for one in lines} == {
            ("1", "13", "3")
        }
        assert {one["passage"] for one in lines} == {SHARED}
        assert lines[0]["url"] == "http://testserver/letters/letter0008/"

    def test_are_no_table_where_there_are_none(self, client):
        page = client.get("/passages/?family=letter0001").content.decode()
        assert 'id="downloads"' not in page
        assert table(client, "/passages.csv?family=letter0001") == []

    @pytest.mark.parametrize(
        "address", ["/passages/", "/uk/passages/", "/passages.json", "/passages.csv"]
    )
    def test_give_nothing_away(self, client, address):
        assert "5-я" not in client.get(address).content.decode()

    def test_are_those_of_a_search(self, client):
        # given a search that leaves a family alone, then there is nothing besides
        page = client.get("/passages/?family=letter0001").content.decode()
        assert "No passage of eight words" in page

    @pytest.mark.parametrize("query", ["at=9999", "family=nobody", "colour=red"])
    def test_refuse_what_cannot_be(self, client, query):
        for address in ("/passages/", "/uk/passages/", "/passages.json", "/passages.csv"):
            assert client.get(f"{address}?{query}").status_code == 400

    def test_are_looked_for_once_in_a_version(self, client, django_assert_num_queries):
        # given a page that was asked for before
        client.get("/passages/")

        # when it is asked for in another language, then only the version and the letters shown
        # are asked for
        with django_assert_num_queries(2, using="reading"):
            client.get("/uk/passages/")

    def test_need_three_queries_more_the_first_time(self, client, django_assert_num_queries):
        client.get("/letters/")
        with django_assert_num_queries(4, using="reading"):
            client.get("/passages/")

    @pytest.mark.parametrize("address", ["/passages/", "/passages.json", "/passages.csv"])
    def test_wait_while_another_search_is_looked_through(self, client, address):
        # given other heavy work, when passages are asked for that nobody has looked for
        with alone(10**12):
            answer = client.get(f"{address}?not_family=none")

        # then one is asked to come again
        assert answer.status_code == 503
        assert answer["Retry-After"]

    def test_say_where_not_all_were_read(self, client, monkeypatch):
        # given a bound of nine letters, when the page is read
        for module in (
            "archive.reading_room.likeness.reused",
            "archive.reading_room.shown.passages",
        ):
            monkeypatch.setattr(f"{module}.MOST_READ", 9)
        page = client.get("/passages/").content.decode()

        # then it says so
        assert "Only the first 9 letters" in page

    def test_say_where_more_meet_than_are_compared(self, client, monkeypatch):
        monkeypatch.setattr(reused, "MOST_PAIRS", 1)
        page = client.get("/passages/").content.decode()
        assert "the 1 that share most" in page


def test_common_fingerprints_are_left_out_first(client, empty_archive, monkeypatch):
    # given a passage of two letters and one of three, and room for one pair
    monkeypatch.setattr(reused, "MOST_MET", 6)
    rare = " ".join(words("rare", 10))
    lay_out(
        a_letter_of(1, " ".join([*words("a"), rare, SHARED])),
        a_letter_of(2, " ".join([*words("b"), rare, SHARED])),
        a_letter_of(3, " ".join([*words("c"), SHARED])),
    )

    # then the data say that more may meet
    told = client.get("/passages.json").json()
    assert told["is_cut"] is True
    assert {one["public_id"] for each in told["passages"] for one in each["letters"]} >= {
        "letter0001",
        "letter0002",
    }


def test_letters_that_share_the_beginning_and_the_end_of_a_passage_share_no_passage(
    client, empty_archive
):
    # given twenty-four words in two letters, the first ten in a third, the last ten in a fourth
    long = words("long", 24)
    parts = {1: long, 2: long, 3: long[:10], 4: long[-10:]}
    lay_out(*(a_letter_of(n, " ".join([*words(f"w{n}", 100), *part])) for n, part in parts.items()))

    # when passages are looked for
    told = client.get("/passages.json").json()["passages"]

    # then the third and the fourth are in none together
    together = [{one["public_id"][-1] for one in each["letters"]} for each in told]
    assert {"1", "2"} in together
    assert not [ids for ids in together if {"3", "4"} <= ids]
    assert set().union(*together) == {"1", "2", "3", "4"}


def test_a_passage_has_as_many_words_as_each_of_its_letters_shares(client, empty_archive):
    # given twenty words in two letters, of which a third has fourteen
    long = words("long", 20)
    parts = {1: long, 2: long, 3: long[:14]}
    lay_out(*(a_letter_of(n, " ".join([*words(f"w{n}", 100), *part])) for n, part in parts.items()))

    # when passages are looked for, then that is one of fourteen words in three letters
    (told,) = client.get("/passages.json").json()["passages"]
    assert (told["words"], len(told["letters"])) == (14, 3)


def test_a_withdrawn_letter_shares_nothing_on_the_next_request(client, empty_archive):
    # given a passage in two letters
    lay_out(*(a_letter_of(n, " ".join([*words(f"w{n}"), SHARED])) for n in (1, 2)))
    assert "letter0002" in client.get("/passages/").content.decode()

    # when one of them is withdrawn, then there is no passage
    take_away("letter0002")
    assert client.get("/passages.json").json()["passages"] == []
    assert "letter0002" not in client.get("/passages/").content.decode()


def test_letters_that_are_alike_but_in_no_family_are_not_unlike(client, empty_archive):
    # given two letters of which a quarter of the runs is the same
    lay_out(*siblings("a", (1, 2), own=34))
    told = client.get("/letters/letter0001.json").json()
    assert told["family"] is None
    assert [one["public_id"] for one in told["alike"]] == ["letter0002"]

    # then what they share is told there, and is no reused passage
    assert client.get("/passages.json").json()["passages"] == []


def test_what_was_invented_for_practice_is_shown_where_it_is_asked_for(client, empty_archive):
    # given a passage in two letters invented for practice, and in one that was not
    invented = {"collection": a_collection("DRILL", practice=True)}
    lay_out(
        *(a_letter_of(n, " ".join([*words(f"w{n}"), SHARED]), **invented) for n in (1, 2)),
        a_letter_of(3, " ".join([*words("w3"), SHARED])),
    )

    # when all passages are asked for, and when those of the collection are
    every, drilled = (
        client.get(f"/passages/{query}").content.decode() for query in ("", "?collection=DRILL")
    )

    # then evidence shares nothing with it, and the page and each invented letter say what it is
    assert "No passage of eight words" in every
    assert drilled.count("Invented for practice. Not evidence.") == 3
    assert '<p class="practice">' in drilled
