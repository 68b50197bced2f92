"""On a letter that one comes to from a search, its words are marked, and each leads to the next."""

import re

import pytest
from lxml import html

from tests.make import a_text
from tests.reading_room.shelves import a_printing, a_public_letter, lay_out

LETTER = "/letters/letter0001/"


def page_of(client, search):
    """The page of the letter, parsed."""
    return html.fromstring(client.get(LETTER + search).content.decode())


def hits(page):
    """Tuples of id, target and words of every link that marks a hit, in order."""
    links = (one for one in page.iter("a") if one.get("class") == "hit")
    return [(one.get("id"), one.get("href"), one.text_content()) for one in links]


@pytest.fixture
def letter_of_four_wordings(empty_archive):
    """A letter in Russian with a translation and two printings."""
    lay_out(
        a_public_letter(
            1,
            texts=(
                a_text("Прошу отпуск. Отпу[=ска] [-отпуск-] не дали [! отпуск]", base=True),
                a_printing("I ask for leave", "en", "F-1-b"),
                a_printing("Прошу отпуска", "ru", "F-1-c"),
                a_printing("Прошу дать отдых", "ru", "F-1-d"),
                a_printing("Bitte um Urlaub", "de", "F-1-e"),
            ),
        )
    )


@pytest.mark.usefixtures("letter_of_four_wordings")
class TestALetterFoundByWords:
    def test_has_every_hit_marked_in_reading_order(self, client):
        # given a search whose words stand in two wordings, when the letter is read
        page = page_of(client, "?q=отпуск")

        # then each hit has a number and leads to the next, the last to the first
        assert hits(page) == [
            ("hit-1", "#hit-2", "отпуск"),
            ("hit-2", "#hit-3", "Отпу"),
            (None, "#hit-3", "ска"),
            ("hit-3", "#hit-1", "отпуска"),
        ]

    def test_says_how_many_hits_there_are_and_leads_to_the_first(self, client):
        page = client.get(f"{LETTER}?q=отпуск").content.decode()
        assert '3 hits of this search in the wordings. <a href="#hit-1">' in page

    def test_opens_the_wordings_in_which_hits_stand_and_no_others(self, client):
        # given hits in a wording that is folded away, when the letter is read
        page = page_of(client, "?q=отдых")

        # then its language is open, and the other one is not
        opened = {
            one.find("summary").text.strip(): "open" in one.attrib
            for one in page.iter("details")
            if one.get("class") == "more-wordings"
        }
        assert opened == {"Russian": True, "German": False}

    def test_marks_nothing_that_is_struck_or_the_archives_own(self, client):
        # given a word that is struck, and stands in a note, when it is asked for
        page = client.get(f"{LETTER}?q=отпуск").content.decode()

        # then neither is marked
        assert re.search('class="m-struck ".*?<span\\s+class="m-text">отпуск</span', page, re.S)
        assert re.search('class="m-note">.*?отпуск</span', page, re.S)

    @pytest.mark.parametrize("search", ["", "?kind=raport", "?q=-отпуск", "?q=a*", "?q=leaf"])
    def test_has_no_marks_where_no_words_were_found(self, client, search):
        page = client.get(LETTER + search).content.decode()
        assert "<mark>" not in page
        assert "hit-1" not in page

    def test_reads_the_same_with_marks_and_without(self, client):
        # given the same letter with a search and without
        with_marks, without = page_of(client, "?q=отпуск прошу"), page_of(client, "")

        # then not a letter of its wordings differs
        assert words(with_marks) == words(without)


def words(page):
    """What stands in the wordings."""
    return [one.text_content() for one in page.iter("div") if one.get("class") == "letter-text"]
