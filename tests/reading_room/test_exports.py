"""Letters in the formats of others: one, or all that a search finds, masked, streamed, complete."""

import io
import json
import re
import zipfile
from codecs import BOM_UTF8

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from lxml import etree

from archive.formats.writers import FORMATS
from archive.reading_room import large_exports
from archive.reading_room.models import ReadingLetter, ReadingOriginal
from archive.record.people import Protection
from tests.make import a_collection, a_sender, an_agent
from tests.reading_room.shelves import a_public_letter, lay_out, take_away

CHILD = a_sender(an_agent("Pavlik", Protection.MINOR, "pavlik"), name="Pavlik")
SETS = {name: "whole.json" if name == "json" else one.suffix for name, one in FORMATS.items()}
SINGLES = {name: one.of_one.suffix for name, one in FORMATS.items()}
TEI = "{http://www.tei-c.org/ns/1.0}"
# In the lists of others stand only letters whose licence allows it.
LISTED = ("cmif",)
FILE = re.compile(r'attachment; filename="[a-z0-9-]+\.[a-z.]+"')


def body(response):
    """The answer's bytes, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def files_of(response):
    """The bytes of each file of a zip, or of the one that is no zip."""
    data = body(response)
    if not data.startswith(b"PK"):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as content:
        return {name: content.read(name) for name in content.namelist()}


def names_in(data):
    """The files of a zip."""
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


@pytest.mark.usefixtures("sixty_letters")
class TestAllOfASearch:
    @pytest.mark.parametrize("name", FORMATS)
    def test_goes_out_in_every_format_under_a_name_that_says_nothing(self, client, name):
        # given a search, when it is asked for in a format
        response = client.get(f"/letters.{SETS[name]}?kind=raport")

        # then it is a file of that kind, streamed
        assert response.status_code == 200
        assert response.streaming
        assert response["Content-Type"] == FORMATS[name].media_type
        assert FILE.fullmatch(response["Content-Disposition"])
        assert len(body(response)) > 1000

    def test_holds_every_letter_found_in_the_order_of_the_list(self, client):
        # given a search of more letters than a page has
        listed = json.loads(body(client.get("/letters.json?order=reference")))["letters"]
        ids = [one["id"] for one in listed]

        # when it is asked for whole, then the letters are the same
        whole = json.loads(body(client.get("/letters.whole.json?order=reference")))
        assert [one["letter"]["public_id"] for one in whole["letters"]] == ids
        assert whole["count"] == 60
        cited = json.loads(body(client.get("/letters.csl.json?order=reference")))
        assert len(cited) == 60
        assert len(names_in(body(client.get("/letters.tei.zip?order=reference")))) >= 60

    def test_or_the_page_that_is_asked_for(self, client):
        # given sixty letters, when the third page is asked for, then ten come
        assert json.loads(body(client.get("/letters.whole.json?page=3")))["count"] == 10

    @pytest.mark.parametrize("name", FORMATS)
    def test_that_cannot_be_is_refused_with_what_was_read(self, client, name):
        # given an impossible search, when it is asked for, then it says why
        response = client.get(f"/letters.{SETS[name]}?kind=impossible")
        assert response.status_code == 400
        assert response.json()["problems"][0]["field"] == "kind"

    @pytest.mark.parametrize("name", FORMATS)
    def test_takes_two_queries(self, client, name):
        # given a process that knows the archive
        client.get("/letters/")

        # when all is asked for
        with CaptureQueriesContext(connections["reading"]) as asked:
            body(client.get(f"/letters.{SETS[name]}"))

        # then it took the version and one query more for each five hundred letters
        assert len(asked) == 2

    @pytest.mark.parametrize("name", FORMATS)
    def test_sets_no_work_going_where_only_the_head_is_asked_for(self, client, name):
        # given a process that knows the archive
        client.get("/letters/")

        # when only the head is asked for
        with CaptureQueriesContext(connections["reading"]) as asked:
            head = client.head(f"/letters.{SETS[name]}")
            body(head)

        # then it is that of the file, and no letter was read
        assert head["Content-Type"] == FORMATS[name].media_type
        assert len(asked) == 1

    @pytest.mark.parametrize("marked", ["letters.bom.csv", "letters.bom.csv.zip"])
    def test_tables_with_a_mark_are_else_the_same(self, client, marked):
        # given the plain table, and each file of the plain tables
        query = "?kind=raport"
        plain = files_of(client.get(f"/{marked.replace('.bom', '')}{query}"))

        # when those for Excel are asked for
        answer = client.get(f"/{marked}{query}")

        # then each file begins with the mark, and a list leads there
        assert files_of(answer) == {name: BOM_UTF8 + content for name, content in plain.items()}
        assert f'href="/{marked}{query}"' in client.get(f"/letters/{query}").content.decode()

    def test_lists_say_near_their_top_where_the_files_are_and_what_they_hold(self, client):
        # given a list of three pages, when the second page is read
        page = client.get("/letters/?page=2").content.decode()

        # then a link at its top leads to the files, and those say that they hold everything
        assert page.index('href="#files"') < page.index('class="card') < page.index('id="files"')
        assert "Each file holds the whole result, not only this page: 60 letters." in page
        assert "one file a letter, in a zip" in page
        assert "leave out letters of children and possible prisoners and letters" in page

    @pytest.mark.parametrize("view", ["cards", "map"])
    def test_the_addresses_of_files_can_be_sent_as_they_stand(self, client, view):
        # given a search in Cyrillic, when its page is read
        page = client.get("/letters/", {"q": "отказываюсь", "view": view}).content.decode()
        files = re.findall(r'href="(/letters\.[^"]*)"', page)

        # then a script that encodes nothing can fetch its files
        assert any("letters.places.csv" in one for one in files) == (view == "map")
        assert all(one.isascii() and "q=%D0" in one for one in files)


@pytest.mark.usefixtures("sixty_letters")
class TestLargeOnes:
    @pytest.fixture(autouse=True)
    def large(self, monkeypatch):
        """Sixty letters are many."""
        monkeypatch.setattr(large_exports, "LARGE", 59)

    @pytest.mark.parametrize("address", ["/letters.json", "/letters.csv"])
    def test_the_short_ones_wait_with_the_others(self, client, address):
        # given two readers who take their time, one of them over a short form
        slow = [client.get("/letters.bib"), client.get(address)]
        assert [one.status_code for one in slow] == [200, 200]

        # when a third comes, then he is told to wait; less than all, or the head, he gets at once
        assert client.get(address).status_code == 503
        assert client.get(f"{address}?page=1").status_code == 200
        assert client.head(address).status_code == 200

        # and when one of the two has gone there is room
        slow[1].close()
        again = client.get(address)
        assert again.status_code == 200
        for one in (slow[0], again):
            one.close()

    def test_are_written_two_at_once_and_others_told_to_wait(self, client):
        # given two readers who take their time over all letters
        slow = [client.get("/letters.bib"), client.get("/letters.ris")]

        # when a third comes, then he is told when to come again; less than all he gets at once
        third = client.get("/letters.bib")
        assert (third.status_code, third["Retry-After"]) == (503, "60")
        assert client.get("/letters.bib?page=1").status_code == 200
        assert client.head("/letters.bib").status_code == 200

        # and when one of the two has all and the other has gone, there is room for two again
        body(slow[0])
        for one in slow:
            one.close()
        again = [client.get("/letters.bib") for _ in range(2)]
        assert [one.status_code for one in again] == [200, 200]
        for one in again:
            one.close()


@pytest.mark.usefixtures("sixty_letters")
class TestOneLetter:
    @pytest.mark.parametrize("name", [one for one in FORMATS if one not in LISTED])
    def test_goes_out_in_every_format_that_its_page_offers(self, client, name):
        # given the page of a letter
        page = client.get("/letters/letter0001/").content.decode()
        address = f"/letters/letter0001.{SINGLES[name]}"

        # when the format is followed, in the page and in its head
        response = client.get(address)

        # then it is such a file
        assert f'href="{address}"' in page
        assert f'href="http://testserver{address}"' in page
        assert response.status_code == 200
        assert response["Content-Type"].startswith(FORMATS[name].of_one.media_type)
        assert b"letter0001" in response.content or name == "table"
        assert client.head(address).status_code == 200

    @pytest.mark.parametrize("name", FORMATS)
    def test_never_published_is_nowhere(self, client, name):
        # given an id that nobody has, when it is asked for, then there is no such page
        assert client.get(f"/letters/nobody0000.{SINGLES[name]}").status_code == 404


@pytest.mark.parametrize("name", FORMATS)
def test_a_withdrawn_letter_is_gone_in_every_format(client, empty_archive, name):
    # given a letter that was withdrawn
    lay_out(a_public_letter(1))
    take_away("letter0001")

    # when it is asked for, then it is gone, and nothing of it is said
    for end in (f".{SINGLES[name]}", "/original.xml"):
        response = client.get(f"/letters/letter0001{end}")
        assert response.status_code == 410
        assert b"has been withdrawn" in response.content


def test_what_others_keep_leaves_a_childs_letter_out(client, empty_archive, settings):
    # given a child's letter
    free = a_collection(licence_metadata="https://creativecommons.org/publicdomain/zero/1.0/")
    lay_out(
        a_public_letter(1, correspondents=(CHILD,), collection=free),
        a_public_letter(2, collection=free),
        a_public_letter(3, collection=a_collection("G")),
    )

    # when it is asked for in the format of indexes, then it is not there, nor offered
    assert client.get("/letters/letter0001.cmif.xml").status_code == 404
    assert "letter0001.cmif.xml" not in client.get("/letters/letter0001/").content.decode()
    listed = body(client.get("/letters.cmif.xml"))
    assert (b"letter0001" in listed, b"letter0002" in listed) == (False, True)

    # nor is a letter of which the licence forbids it
    assert client.get("/letters/letter0003.cmif.xml").status_code == 404

    # and the pages of both say why there is none, in the same words
    for letter, has_reason in (("letter0001", True), ("letter0002", False), ("letter0003", True)):
        page = client.get(f"/letters/{letter}/").content.decode()
        assert ("There is no CMIF of this letter" in page) is has_reason

    # but where the archive says so
    settings.HARVEST_PROTECTED = True
    assert client.get("/letters/letter0001.cmif.xml").status_code == 200
    assert "leave out letters invented for practice" in client.get("/letters/").content.decode()


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_names_a_child(client, empty_archive, name):
    # given a child's letter, when it goes out
    lay_out(a_public_letter(1, correspondents=(CHILD,)))
    data = body(client.get(f"/letters.{SETS[name]}"))
    if zipfile.is_zipfile(io.BytesIO(data)):
        opened = zipfile.ZipFile(io.BytesIO(data))
        data = b"".join(opened.read(one) for one in opened.namelist())

    # then the name is nowhere in it
    assert b"pavlik" not in data.lower()


class TestTheOriginal:
    FILE = b'<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><!-- kept --></TEI>\n'

    def shown(self):
        """A letter with the file it came in as, which readers may have."""
        lay_out(a_public_letter(1), a_public_letter(2))
        letter = ReadingLetter.objects.known_as("letter0001").get()
        ReadingOriginal.objects.using("default").create(letter=letter, content=self.FILE)

    def test_is_given_byte_for_byte_where_it_is_shown(self, client, empty_archive):
        # given a letter whose original is shown, when it is asked for
        self.shown()
        response = client.get("/letters/letter0001/original.xml")

        # then every byte is there, as a file that a browser does not open
        assert response.content == self.FILE
        assert response["Content-Type"] == "application/tei+xml"
        assert FILE.fullmatch(response["Content-Disposition"])
        page = client.get("/letters/letter0001/").content.decode()
        assert 'href="/letters/letter0001/original.xml"' in page

    def test_is_nowhere_else(self, client, empty_archive):
        # given a letter whose original is shown, when its TEI is asked for
        self.shown()
        with CaptureQueriesContext(connections["reading"]) as asked:
            alone = client.get("/letters/letter0001.xml").content
        opened = zipfile.ZipFile(io.BytesIO(body(client.get("/letters.tei.zip"))))

        # then it is written from its view, and the file that it came in as was not read
        assert b"Report to command" in alone
        assert b"kept" not in alone
        assert opened.read("letter0001.xml") == alone
        assert not [one for one in asked if "readingoriginal" in one["sql"]]

    def test_of_another_letter_is_no_page(self, client, empty_archive):
        # given a letter without one, when it is asked for, then there is none
        self.shown()
        assert client.get("/letters/letter0002/original.xml").status_code == 404
        assert "original.xml" not in client.get("/letters/letter0002/").content.decode()

    def test_goes_with_the_letter_when_that_is_withdrawn(self, client, empty_archive):
        # given a letter whose original is shown, when it is withdrawn
        self.shown()
        take_away("letter0001")

        # then no row of it is left
        assert client.get("/letters/letter0001/original.xml").status_code == 410
        assert not ReadingOriginal.objects.exists()


@pytest.mark.usefixtures("published_archive")
class TestTheHeadOfAPage:
    PAGE = "/letters/6bwtehtkba/"

    def test_tells_citation_managers_and_search_engines(self, client):
        # given a letter's page, when its head is read
        page = client.get(self.PAGE).content.decode()
        tags = dict(re.findall(r'<meta name="([\w.]+)" content="([^"]*)">', page))

        # then it has the tags of both, and JSON-LD that can be read
        assert tags["citation_title"] == tags["DC.title"]
        assert tags["citation_public_url"] == f"http://testserver{self.PAGE}"
        data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
        assert json.loads(data)["@id"] == f"http://testserver{self.PAGE}"

    def test_lists_carry_a_reference_for_each_card(self, client):
        # given a list, when its cards are counted, then each carries one
        page = client.get("/letters/").content.decode()
        spans = re.findall(r'<span class="Z3988" title="([^"]+)"', page)
        assert len(spans) == page.count("data-result") == 11
        assert all(one.startswith("ctx_ver=Z39.88-2004&amp;") for one in spans)

    def test_lists_lead_to_every_format_and_the_feed_of_their_search(self, client):
        # given a search, when its page is read
        page = client.get("/uk/letters/?kind=report-to-command").content.decode()

        # then every format keeps the search
        for end in (*SETS.values(), "json", "csv", "atom"):
            assert f'href="/letters.{end}?kind=report-to-command"' in page

        # and each is told to be the same, JSON and the feed in the head
        heads = re.findall(r'<link rel="alternate" type="[^"]+" href="[^"]+/letters\.(\w+)', page)
        offered = re.findall(r'href="/letters\.([\w.]+)\?[^>]+ rel="alternate"', page)
        assert heads == ["json", "atom"]
        assert {*SETS.values(), "json", "csv", "atom"} <= {*offered}


def test_tei_of_a_set_is_one_file_a_letter(client, empty_archive):
    # given two letters, when they go out as TEI
    lay_out(a_public_letter(1), a_public_letter(2))
    opened = zipfile.ZipFile(io.BytesIO(body(client.get("/letters.tei.zip"))))

    # then each file is a letter
    roots = [etree.fromstring(opened.read(one)) for one in opened.namelist() if one.endswith("xml")]
    assert [root.tag for root in roots] == [f"{TEI}TEI"] * 2
