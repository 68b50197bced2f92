"""The guided page: what it says is so in the archive, and each of its links leads somewhere."""

import re
from html import unescape

import pytest

from archive.reading_room.models import ReadingLetter
from archive.record.letter import TextRole
from tests.make import a_collection, a_source
from tests.reading_room.shelves import a_printing, a_public_letter, lay_out

# Linked where they are served.
LIKENESS = ("/families/", "/passages/", "/compare/groups/", "/compare/template/")


def read(client, address="/guide/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def links(page):
    main = page[page.index("<main") : page.index("</main>")]
    return [unescape(one) for one in re.findall(r'href="(/[^"]+)"', main)]


def leads_on(client, address):
    return client.get(address, follow=True).status_code


@pytest.mark.usefixtures("published_archive")
class TestTheGuide:
    def test_asks_the_database_once(self, client, django_assert_num_queries):
        client.get("/letters/")
        with django_assert_num_queries(2, using="reading"):
            client.get("/guide/")

    def test_every_link_leads_somewhere_in_both_languages(self, client):
        for root in ("", "/uk"):
            for address in links(read(client, f"{root}/guide/")):
                assert leads_on(client, address) == 200, address

    @pytest.mark.parametrize("path", LIKENESS)
    def test_the_pages_of_likeness_answer_the_questions_it_puts(self, client, path):
        asked = [one for one in links(read(client)) if one.startswith(path)]
        assert asked
        for address in asked:
            assert leads_on(client, address) == 200, address

    def test_leads_to_the_passage_that_two_practice_letters_share(self, client):
        # given the guide, when its link to shared passages is followed
        (address,) = [one for one in links(read(client)) if one.startswith("/passages/")]
        page = read(client, address)

        # then one stands there, with both letters, and that they were invented
        assert page.count("<h3>") == 1
        assert "В старом календаре написано" in page
        assert "PRACTICE-C03" in page
        assert "PRACTICE-P04" in page
        assert "Invented for practice. Not evidence." in page

    def test_is_linked_from_home_about_and_every_foot(self, client):
        for address in ("/", "/about/"):
            page = read(client, address)
            assert 'href="/guide/"' in page[page.index("<main") : page.index("</main>")]
        assert 'href="/uk/guide/"' in read(client, "/uk/collections/")

    def test_says_who_dates_the_letters_to_which_day(self, client):
        page = read(client)
        said = page[page.index('id="said"') : page.index('id="public"')]
        assert "30 August 2022" in said
        assert "10 August 2022" in said
        assert "KXAN36 News, September 2022" in said

    def test_says_what_is_not_public_and_why_nothing_is_computed(self, client):
        page = read(client)
        assert "Of 10 letters reported, 4 letters are described here and 6 are not." in page
        assert "27 wordings are public. Whole: 0. In the letters' own words: 0." in page
        assert "None of these wordings is whole" in page
        assert "All of these wordings are translations" in page
        refused = client.get("/compare/letters/?collection=IZY-R", follow=True).content.decode()
        assert "None of these wordings is whole" in refused

    def test_sets_the_two_piles_against_each_other_and_says_why_nothing_is_counted(self, client):
        # given the link from the letters to the children's beside them, when it is followed
        url = "/compare/groups/?a.collection=IZY-R&b.collection=IZY-C"
        assert url.replace("&", "&amp;") in read(client)
        told = client.get(url).content.decode()

        # then nothing is counted, and that is cited
        assert "Letters that may be counted: 0 of the first group, 0 of the second." in told
        assert 'id="cite"' in told

    def test_tells_in_which_language_the_archives_notes_are(self, client):
        page = client.get("/uk/guide/").content.decode()
        assert '<span lang="en">first report</span>' in page
        assert '(<span lang="en">says: most of them</span>)' in page
        assert '(<span lang="en">the wording came through German</span>)' in page

    def test_shows_fourteen_printings_and_what_all_of_a_language_share(self, client):
        page = read(client)
        printed = page[page.index('id="printings"') : page.index('id="practice"')]
        assert "was printed 14 times" in printed
        assert "French: 5 printings" in printed
        assert '<q lang="fr">et de l’épuisement moral</q>' in printed

    def test_leaves_out_no_words_that_every_printing_of_a_language_has(self, client):
        # given the French printings, of which four in five begin with more words than all have
        page = read(client)
        printed = page[page.index('id="printings"') : page.index('id="practice"')]

        # then what all five say stands there, also where one of them goes on otherwise
        assert '<q lang="fr">Je refuse</q>' in printed
        assert '<q lang="fr">du manque de</q>' in printed

    def test_draws_an_arrow_only_where_a_source_credits_another(self, client):
        credited = [
            text.source.publication
            for row in ReadingLetter.objects.known_as("8jgbrrd3ak")
            for text in row.letter().texts
            if text.role is TextRole.PRINTED and text.source.origin
        ]
        page = read(client)
        assert page.count("→</span>") == page.count('class="credits"') == len(credited) == 1
        assert credited == ["Press Insider Daily"]

    def test_tells_what_was_planted_last_and_folded(self, client):
        page = read(client)
        assert page.index('id="truth"') < page.index("<details>", page.index('id="truth"'))
        assert (
            "R08, who works in a barn" in page[page.index("<details>", page.index('id="truth"')) :]
        )
        assert page.index('id="practice"') < page.index("Invented for practice. Not evidence.")

    def test_leads_to_exactly_the_letters_of_each_group(self, client):
        for code, count in (("reports", 10), ("complaints", 10), ("children", 10), ("plain", 30)):
            address = f"/letters/?collection=practice-{code}"
            assert address in links(read(client))
            assert f"<title>{count} of 71 records" in read(client, address)

    def test_its_twin_holds_the_counts_and_the_credits(self, client):
        held = client.get("/guide.json").json()
        assert (held["letters"], held["practice"]) == (11, 60)
        assert held["case"]["whole"] == 0
        credits = [p["credits"] for one in held["printings"] for p in one["printings"]]
        assert len(credits) == 14
        assert list(filter(None, credits)) == ["retells The Washington Post"]
        assert {one["key"] for one in held["practice_letters"]} >= {"practice", "practice-plain"}


def test_in_an_archive_without_these_letters_it_says_so(client, empty_archive):
    page = read(client)
    assert "Neither the letters of Izyum nor those for practice are in this archive." in page
    assert links(page) == []
    assert client.get("/guide.json").json()["case"] is None


def test_likeness_alone_makes_no_arrow(client, empty_archive):
    # given two printings that are the same word for word, of which neither credits the other
    case = a_collection("IZY-R")
    same = "Je refuse de servir dans cette opération."
    paper, other = a_source("paper"), a_source("other")
    lay_out(
        a_public_letter(
            1,
            collection=case,
            texts=(
                a_printing(same, "fr", "a", source=paper),
                a_printing(same, "fr", "b", source=other),
            ),
        )
    )

    # when the guide shows them, then it says what both have and draws no arrow
    page = read(client)
    assert '<q lang="fr">Je refuse de servir dans cette opération.</q>' in page
    assert "→</span>" not in page
