"""An answer that still holds is not made again; one that does not is never shown for it."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from archive.ops.unreadable import RefuseUnreadable
from archive.reading_room import freshness, remembered
from archive.reading_room.shown.finding import listing
from tests.reading_room.shelves import a_public_letter, lay_out, take_away

YESTERDAY = timezone.now() - timedelta(days=1)
ADDRESSES = ("/", "/uk/letters/", "/letters/?kind=raport", "/letters.json", "/letters.csv")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_that_still_holds_costs_one_query(
    client, sixty_letters, address, django_assert_num_queries
):
    # given an address that was looked at
    tag = client.get(address).headers["ETag"]

    # when it is asked for again by somebody who has the answer
    with django_assert_num_queries(1, using="reading"):
        again = client.get(address, headers={"if-none-match": tag})

    # then that it still holds is all that is said
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag


def test_what_is_kept_is_not_looked_for_a_second_time(client, sixty_letters, monkeypatch):
    # given a page that was looked at, and a gate behind which nothing may be asked
    tag = client.get("/letters/").headers["ETag"]
    behind = []
    monkeypatch.setattr(RefuseUnreadable, "__call__", lambda _, request: behind.append(request))

    # when it is asked for again
    for method in (client.get, client.head):
        again = method("/letters/", headers={"if-none-match": tag})
        assert again.status_code == 304
        assert again.headers["Cache-Control"] == "public, max-age=0, must-revalidate"

    # then the answer came before that gate
    assert not behind


@pytest.mark.parametrize(
    ("method", "address", "host", "status"),
    [
        ("get", "/uk/letters/", "testserver", 200),
        ("get", "/nowhere/", "testserver", 404),
        ("get", "/letters/", "elsewhere.example", 400),
        ("post", "/letters/", "testserver", 405),
    ],
)
def test_a_tag_is_good_for_its_own_address_alone(
    client, sixty_letters, method, address, host, status
):
    # given the tag of one page
    tag = client.get("/letters/").headers["ETag"]

    # when another address is asked for with it, another host, or a form is sent
    ask = getattr(client, method)
    again = ask(address, headers={"if-none-match": tag, "host": host})

    # then that is answered for itself
    assert again.status_code == status


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_cache_may_keep_an_answer_and_must_ask_again(client, sixty_letters, address):
    # given any address, when it is read
    response = client.get(address)

    # then caches know what to do, and one answer serves every browser
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Vary" not in response.headers


def test_a_keeper_may_trade_the_next_request_for_time(client, sixty_letters, settings):
    # given an archive whose caches may be a minute behind
    settings.CACHE_SECONDS = 60

    # when a page is read, then it says so
    assert "max-age=60" in client.get("/letters/").headers["Cache-Control"]


def test_a_withdrawal_shows_on_the_next_request_everywhere(client, empty_archive):
    # given two letters, and every kind of answer looked at
    lay_out(a_public_letter(1, title="Stays"), a_public_letter(2, title="Leaves"))
    tags = {one: client.get(one).headers["ETag"] for one in (*ADDRESSES, "/letters/letter0002/")}

    # when one is withdrawn
    take_away("letter0002")

    # then nobody is told that what he has still holds, and it is gone
    for address, tag in tags.items():
        again = client.get(address, headers={"if-none-match": tag})
        assert again.status_code == (410 if address == "/letters/letter0002/" else 200)
        said = b"".join(again) if again.streaming else again.content
        assert b"Leaves" not in said


def test_what_is_withdrawn_is_not_kept_in_memory(client, empty_archive):
    # given a letter that was listed
    lay_out(a_public_letter(1, title="Leaves"))
    client.get("/letters/")
    assert all("Leaves" in repr(caches[one]._cache) for one in ("cards", "answers"))

    # when it is withdrawn, and anything is asked for
    take_away("letter0001")
    client.get("/about/")

    # then neither its card nor the page is left
    assert not any("Leaves" in repr(caches[one]._cache) for one in ("cards", "answers"))


@pytest.mark.parametrize("address", ["/", "/uk/letters/?kind=raport", "/letters/letter0001.json"])
def test_an_answer_is_made_once_for_all_readers(
    client, sixty_letters, address, django_assert_num_queries
):
    # given an address that somebody has asked for
    first = client.get(address)

    # when somebody else asks for it
    with django_assert_num_queries(1, using="reading"):
        again = Client().get(address)

    # then he gets the same answer, to the last header
    assert (again.status_code, again.content) == (200, first.content)
    assert again.headers == first.headers


def test_an_answer_is_made_anew_on_another_day(client, sixty_letters, monkeypatch):
    # given a page that was made yesterday
    with monkeypatch.context() as yesterday:
        yesterday.setattr(freshness, "now", lambda: YESTERDAY)
        yesterday.setattr(listing, "now", lambda: YESTERDAY)
        old = client.get("/letters/")

    # when it is asked for today, then it says today's date
    assert client.get("/letters/").content != old.content


@pytest.mark.parametrize("address", ["/letters/?kind=nothing", "/nowhere/", "/letters.csv"])
def test_refusals_and_files_are_not_kept(client, sixty_letters, address):
    response = client.get(address)
    assert response.streaming or response.status_code >= 400
    assert not caches["answers"]._cache


def test_a_large_answer_is_not_kept(client, sixty_letters, monkeypatch):
    monkeypatch.setattr(remembered, "LARGEST_ANSWER", 10_000)
    client.get("/letters/")
    assert not caches["answers"]._cache


def test_what_is_answered_to_head_is_not_kept_for_those_who_read(client, sixty_letters):
    client.head("/letters/")
    assert not caches["answers"]._cache
    assert client.get("/letters/").content


def test_another_day_another_language_and_another_host_are_other_answers(client, sixty_letters):
    # given one page at three addresses, when their tags are read
    tags = {
        client.get("/letters/").headers["ETag"],
        client.get("/uk/letters/").headers["ETag"],
        client.get("/letters/", headers={"host": "127.0.0.1"}).headers["ETag"],
    }

    # then no two are the same
    assert len(tags) == 3


def test_a_citation_of_yesterday_is_made_anew(client, sixty_letters, monkeypatch):
    # given a page that was looked at yesterday
    monkeypatch.setattr(freshness, "now", lambda: YESTERDAY)
    tag = client.get("/letters/").headers["ETag"]
    monkeypatch.undo()

    # when it is asked for today, then it says today's date
    assert client.get("/letters/", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("address", ["/letters/nothere/", "/letters/?kind=nothing", "/nowhere/"])
def test_what_is_not_there_has_no_tag(client, sixty_letters, address):
    # given an address that leads nowhere, when it is asked for
    response = client.get(address)

    # then nothing says that the answer may be kept by a name
    assert response.status_code in (400, 404)
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    ("address", "status"),
    [("/letters/", 304), ("/letters/letter9999/", 404), ("/letters/?kind=unicorn", 400)],
)
def test_whoever_asks_whether_there_is_anything_is_told(client, sixty_letters, address, status):
    for _ in range(2):
        assert client.get(address, headers={"if-none-match": "*"}).status_code == status


def test_a_program_that_changed_makes_every_answer_anew(client, sixty_letters, monkeypatch):
    # given a page of one release
    tag = client.get("/letters/").headers["ETag"]

    # when another one serves the same archive
    monkeypatch.setattr(freshness, "release", lambda: "another")

    # then the page is made anew
    assert client.get("/letters/", headers={"if-none-match": tag}).status_code == 200
