"""The feed: what changed last of any search, of what others may keep."""

from datetime import datetime

import pytest
from lxml import etree

from archive.reading_room.models import ReadingLetter
from archive.reading_room.shown.finding import feed
from archive.record.people import Protection
from tests.make import a_collection, a_sender, a_term, an_agent
from tests.reading_room.shelves import a_public_letter, lay_out

ATOM = "{http://www.w3.org/2005/Atom}"
CHILD = a_sender(an_agent("Pavlik", Protection.MINOR, "pavlik"))
TAG = "tag:localhost,2022:letter:"


def entries(client, query=""):
    """The entries of the feed."""
    response = client.get(f"/letters.atom{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml"
    return list(etree.fromstring(response.content).iter(f"{ATOM}entry"))


def ids(client, query=""):
    """Which letters the feed tells of."""
    return [one.findtext(f"{ATOM}id").removeprefix(TAG) for one in entries(client, query)]


def test_the_letter_that_changed_last_comes_first(client, empty_archive):
    # given three letters, when the oldest of them changes
    for number in (1, 2, 3):
        lay_out(a_public_letter(number))
    lay_out(a_public_letter(1, title="Read <again> & again", summary="A\x0bB"))

    # then it comes first, with its time and lasting name
    first, *_ = entries(client)
    assert ids(client) == ["letter0001", "letter0003", "letter0002"]
    assert first.findtext(f"{ATOM}title") == "Read <again> & again"
    changed = datetime.fromisoformat(first.findtext(f"{ATOM}updated"))
    assert changed == ReadingLetter.objects.known_as("letter0001").get().changed_at
    assert first.find(f"{ATOM}link").get("href") == "http://testserver/letters/letter0001/"


def test_a_feed_tells_of_the_letters_of_its_search(client, empty_archive):
    # given letters of two kinds
    lay_out(a_public_letter(1), a_public_letter(2, kind=a_term("postcard")))

    # when the feed of one kind is asked for, then it tells of those, and has its own address
    assert ids(client, "?kind=postcard") == ["letter0002"]
    root = etree.fromstring(client.get("/letters.atom?kind=postcard").content)
    assert root.findtext(f"{ATOM}id") == "http://testserver/letters.atom?kind=postcard"
    links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
    assert links["alternate"] == "http://testserver/letters/?kind=postcard"


def test_what_others_may_not_keep_is_in_no_feed(client, empty_archive, settings):
    # given a child's letter and one made for practice
    invented = a_collection("PRACTICE", practice=True)
    lay_out(a_public_letter(1, correspondents=(CHILD,)), a_public_letter(2, collection=invented))

    # when the feed is asked for, then neither is told, and the first only if the archive says so
    assert ids(client) == []
    settings.HARVEST_PROTECTED = True
    assert ids(client) == ["letter0001"]


def test_a_feed_says_what_it_leaves_out_and_counts_nothing(client, empty_archive, settings):
    # given a child's letter alone
    lay_out(a_public_letter(1, correspondents=(CHILD,)))

    def said(query=""):
        root = etree.fromstring(client.get(f"/letters.atom{query}").content)
        return root.findtext(f"{ATOM}title"), root.findtext(f"{ATOM}subtitle")

    # then the feed has a title without a number, that of its search, and says what is left out
    assert said()[0] == "Fieldpost: letters"
    assert said("?q=mother+-war")[0] == "Fieldpost: mother -war"
    assert "Left out are letters of children and of possible prisoners, and" in said()[1]

    # and not where the archive lets them in
    settings.HARVEST_PROTECTED = True
    assert "Left out are letters invented for practice." in said()[1]


def test_the_title_of_a_feed_is_its_search_in_words(client, empty_archive):
    # given letters of two kinds, when the feed of all but one is asked for, then it is named so
    lay_out(a_public_letter(1), a_public_letter(2, kind=a_term("postcard")))
    root = etree.fromstring(client.get("/letters.atom?not_kind=postcard").content)
    assert root.findtext(f"{ATOM}title") == "Fieldpost: not postcard"


@pytest.mark.usefixtures("sixty_letters")
def test_a_feed_ends_somewhere(client, monkeypatch, django_assert_num_queries):
    # given more letters than a feed may have
    monkeypatch.setattr(feed, "MOST", 7)
    client.get("/letters/")

    # when it is asked for, then it has so many, and took the version and one query more
    with django_assert_num_queries(2, using="reading"):
        assert len(entries(client)) == 7


@pytest.mark.usefixtures("sixty_letters")
def test_an_impossible_feed_is_refused(client):
    # given a search that cannot be, when its feed is asked for, then it says why
    assert client.get("/letters.atom?kind=impossible").status_code == 400
