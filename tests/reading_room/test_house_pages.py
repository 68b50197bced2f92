"""Home, about, errors, and what crawlers are told."""

import re
from xml.etree import ElementTree

import pytest

from archive.record.people import Protection
from tests.make import a_collection, a_sender, an_agent
from tests.reading_room.shelves import a_public_letter, lay_out
from tests.reading_room.test_letter_page import read

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ROOTS = ("", "/uk")


@pytest.mark.usefixtures("published_archive")
class TestTheHouse:
    def test_home_leads_to_the_letters_the_ten_letters_and_a_comparison(self, client):
        page = read(client, "/")
        assert "Read the 11 records" in page
        assert 'href="/collections/IZY-R/"' in page
        assert "Of 10 letters reported, 4 letters are described here and 6 are not." in page
        assert 'href="/compare/?text=' in page

    @pytest.mark.parametrize(
        ("address", "number"), [("/", 2), ("/about/", 1), ("/collections/", 1)]
    )
    def test_its_pages_take_a_fixed_number_of_queries(
        self, client, address, number, django_assert_num_queries
    ):
        client.get("/letters/")
        with django_assert_num_queries(number, using="reading"):
            client.get(address)

    def test_about_says_who_doubts_from_what_the_sources_say(self, client):
        page = read(client, "/about/")
        doubts = page[page.index('id="doubts"') : page.index('id="withheld"')]
        for paper in ("19FortyFive", "Newsweek România", "Kontra News", "LINFO.re"):
            assert paper in doubts

    def test_about_in_an_empty_archive_claims_no_doubts(self, client, empty_archive):
        page = read(client, "/about/")
        assert 'id="doubts"' not in page
        assert 'id="withheld"' in page

    def test_the_site_map_has_every_letter_in_both_languages(self, client, settings):
        # given eleven letters that others may keep, when the site map is read
        settings.HARVEST_PROTECTED = True
        tree = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
        addresses = [one.text for one in tree.iter(f"{SITEMAP}loc")]

        # then each stands there twice, with its twin
        assert sum("/letters/8jgbrrd3ak/" in one for one in addresses) == 2
        letters = [
            one for one in addresses if one.removesuffix("/").rpartition("/")[0].endswith("letters")
        ]
        assert len(letters) == 22
        twins = {one.get("hreflang") for one in tree.iter(f"{XHTML}link")}
        assert twins == {"en", "uk"}
        assert len(addresses) == len(set(addresses))

    def test_search_engines_are_not_led_to_what_others_may_not_keep(
        self, client, empty_archive, settings
    ):
        # given a child's letter, an invented one and one that anybody may keep
        child = a_sender(an_agent("Pavlik", Protection.MINOR, "pavlik"))
        lay_out(
            a_public_letter(1, correspondents=(child,)),
            a_public_letter(2, collection=a_collection("PRACTICE", practice=True)),
            a_public_letter(3),
        )

        # then the site map has the last alone, and the pages of the others are not for an index
        assert self.kept(client) == self.mapped(client) == {"letter0003"}

        # but where the archive says so, the child's too
        settings.HARVEST_PROTECTED = True
        assert self.kept(client) == self.mapped(client) == {"letter0001", "letter0003"}

    def mapped(self, client):
        """The letters of the site map."""
        return set(
            re.findall(r"/letters/(\w+)/</loc>", client.get("/sitemap.xml").content.decode())
        )

    def kept(self, client):
        """The letters whose page, in either language, does not ask search engines to stay out."""
        ids = [f"letter{number:04}" for number in (1, 2, 3)]
        noindex = '<meta name="robots" content="noindex">'
        pages = {
            (one, root): read(client, f"{root}/letters/{one}/") for one in ids for root in ROOTS
        }
        return {one for one in ids if not any(noindex in pages[one, root] for root in ROOTS)}

    def test_every_address_of_the_site_map_answers(self, client, settings):
        settings.HARVEST_PROTECTED = True
        tree = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
        for one in tree.iter(f"{SITEMAP}loc"):
            assert client.get(one.text.removeprefix("http://testserver")).status_code == 200

    def test_robots_are_told_of_the_site_map_and_kept_from_comparisons_and_searches(self, client):
        words = client.get("/robots.txt").content.decode()
        assert words.startswith("User-agent: *\n")
        for kept_from in ("compare/", "letters/?", "letters/by/"):
            assert f"Disallow: /{kept_from}\nDisallow: /uk/{kept_from}\n" in words
        assert "Sitemap: http://testserver/sitemap.xml" in words

    def test_an_address_that_is_none_says_so_in_the_language_of_its_path(self, client):
        assert "There is nothing at this address." in read(client, "/nowhere/", 404)
        assert "За цією адресою нічого немає." in read(client, "/uk/nowhere/", 404)

    @pytest.mark.parametrize(
        "address", ["/letters/nobody0000.json", "/letters/nobody0000.csl.json", "/terms/no.json"]
    )
    def test_in_json_is_json(self, client, address):
        # given no such letter, when its JSON is asked for, then JSON says so
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
        assert answer.json() == {"missing": "There is nothing at this address."}

    @pytest.mark.parametrize("end", [".bib", ".xml", ".csv", ".nothing", "/original.xml"])
    def test_in_any_other_format_is_plain_text(self, client, end):
        # given no such letter, when a file of it is asked for, then one line says so
        answer = client.get(f"/letters/nobody0000{end}")
        assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")
        assert answer.content == b"There is nothing at this address.\n"

    def test_nothing_may_be_sent_to_a_page(self, client):
        assert client.post("/about/").status_code == 405
