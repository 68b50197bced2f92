"""Two texts side by side: the page, its data, and what it refuses."""

import re
from html import unescape

import pytest
from django.utils.html import escape

from archive.reading_room import holdings, remembered
from archive.record.letter import Completeness, TextRole
from archive.record.sources import Statement
from tests.make import a_source, a_text
from tests.reading_room.shelves import a_printing, a_public_letter, lay_out, take_away

HOSTILE = ["\x00", "x" * 100_000, "'; DROP TABLE x; --", "%", "\u202e", "а", "../../etc", "<b>"]


def page_of(client, *texts, prefix=""):
    return client.get(f"{prefix}/compare/", {"text": texts}).content.decode()


def seen(html):
    """The text of a page without its tags, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def ids_of(client, reference):
    """The wordings of one letter as its chooser offers them, by language."""
    html = page_of(client)
    groups = re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', html, re.DOTALL)
    return {
        label.rsplit(" · ", 1)[1]: re.findall(r'value="([^"]*)"', options)
        for label, options in groups
        if label.startswith(reference)
    }


@pytest.mark.usefixtures("izyum_letters")
class TestThePrintingsOfOneSentence:
    def test_can_all_be_chosen(self, client):
        # given no wording in the address, when the page is asked for
        found = ids_of(client, "IZY-R01")

        # then the fourteen printings stand under their languages
        assert sum(map(len, found.values())) == 14
        assert len(found["French"]) == 5

    def test_differ_in_words_that_are_named_before_the_texts(self, client):
        # given two papers of which one copied the other but for two words
        one, other = ids_of(client, "IZY-R01")["French"][:2]

        # when they are laid side by side
        html = page_of(client, one, other)
        told = seen(html)

        # then figures say what differs, then come what differs, the texts, what is known of each
        assert "24 words in both, in the same order" in told
        assert "2 words only in the left text" in told
        assert "other words devoir engagement" in told
        parts = ('class="figures"', "differences-title", "whole-title", "known-title")
        places = [html.index(part) for part in parts]
        assert places == sorted(places)

    def test_can_be_taken_away_as_data(self, client):
        # given two papers side by side, when the page is read
        one, other = ids_of(client, "IZY-R01")["French"][:2]
        html = page_of(client, one, other)

        # then a link leads to the comparison as JSON
        url = re.search(r'<a class="button" href="([^"]+)" type="application/json"', html)[1]
        told = client.get(unescape(url)).json()
        assert told["compared"]
        assert told["left"]["reference"] == told["right"]["reference"] == "IZY-R01"

    def test_are_shown_whole_in_their_own_spelling(self, client):
        # given two printings, when they are laid side by side
        html = page_of(client, *ids_of(client, "IZY-R01")["French"][:2])
        cells = re.findall(r'<td class="letter-text"[^>]*>(.*?)</td>', html, re.DOTALL)
        left = re.sub(r'<span\s+class="unseen">.*?</span\s*>', "", cells[0], flags=re.DOTALL)

        # then each stands there as printed
        assert seen(left.replace("<span", " <span")).startswith("Je refuse de terminer mon devoir")

    def test_say_what_else_is_different_about_them(self, client):
        # given a printing in English and one in French
        found = ids_of(client, "IZY-R01")
        html = page_of(client, found["English"][0], found["French"][0])
        known = re.search(r'<table class="known">(.*?)</table>', html, re.DOTALL)[1]
        rows = [seen(row) for row in re.findall(r"<tr.*?</tr>", known, re.DOTALL)[1:]]

        # then the fields that differ come first, and the date says who gives it
        differs = ["differs" in row for row in rows]
        assert differs == sorted(differs, reverse=True)
        assert any("said by" in row for row in rows if row.startswith("Date written"))
        assert any(row.startswith("Source differs") for row in rows)

    def test_in_two_languages_are_not_counted(self, client):
        # given a printing in English and one in French, when they are laid side by side
        found = ids_of(client, "IZY-R01")
        told = seen(page_of(client, found["English"][0], found["French"][0]))

        # then the page says why nothing is counted
        assert "The left wording is in English, the right in French" in told
        assert "words in both" not in told

    def test_change_places_by_a_link(self, client):
        # given two printings, when the link is followed
        one, other = ids_of(client, "IZY-R01")["French"][:2]
        html = page_of(client, one, other)
        swap = re.search(r'href="([^"]*)"[^>]*>Swap', html)[1].replace("&amp;", "&")

        # then left is right
        assert swap == f"/compare/?text={other}&text={one}"
        assert "other words engagement devoir" in seen(client.get(swap).content.decode())

    def test_are_cited_in_the_version_that_the_address_names(self, client):
        # given two papers, asked for as they were in a version, and as they are now
        one, other = ids_of(client, "IZY-R01")["French"][:2]
        now = holdings.current().version

        # then each citation names its version
        assert f"side by side. Fieldpost, archive version {now}, " in page_of(client, one, other)
        address = f"/compare/?text={one}&text={other}"
        for query in (address, f"{address}&text={other}"):
            html = seen(client.get(f"{query}&at=0").content.decode())
            assert "Fieldpost, archive version 0, " in html

    def test_have_an_address_that_lasts(self, client):
        # given two printings, when the page is asked for in Ukrainian
        one, other = ids_of(client, "IZY-R01")["French"][:2]
        html = page_of(client, one, other, prefix="/uk")

        # then its address holds their names and the version of the archive, and nothing more
        address = escape(f"http://testserver/uk/compare/?text={one}&text={other}&at=1")
        assert f'id="permalink" data-key="p">{address}<' in html

    def test_can_be_laid_beside_a_wording_of_another_letter(self, client):
        # given a printing of one letter and one of another
        one = ids_of(client, "IZY-R01")["French"][0]
        other = ids_of(client, "IZY-R02")["French"][1]

        # when they are laid side by side
        told = seen(page_of(client, one, other))

        # then a gap is counted apart from what differs
        assert re.search(r"\d+ places? faces? a gap: neither shared nor different", told)

    def test_ask_the_database_at_most_three_times(self, client, django_assert_max_num_queries):
        # given a snapshot of this version
        one, other = ids_of(client, "IZY-R01")["French"][:2]

        # when a comparison, a chooser with one wording and one with none are asked for
        for texts in ([one, other], [one], []):
            with django_assert_max_num_queries(3, using="reading"):
                page = client.get("/compare/", {"text": texts})

            # then three queries are enough
            assert page.status_code == 200

    def test_are_data_too(self, client):
        # given two printings, when the data is asked for
        one, other = ids_of(client, "IZY-R01")["French"][:2]
        data = client.get("/compare.json", {"text": [one, other]}).json()

        # then it holds both texts whole, and the same figures
        assert data["compared"] is True
        assert data["summary"]["shared"] == 24
        assert "".join(part["left"] for part in data["segments"]) == data["left"]["text"]["text"]
        assert data["left"]["text"]["public_id"] == one

    def test_in_two_languages_are_data_without_figures(self, client):
        # given two languages, when the data is asked for
        found = ids_of(client, "IZY-R01")
        texts = [found["English"][0], found["French"][0]]
        data = client.get("/compare.json", {"text": texts}).json()

        # then it says that nothing was compared
        assert data["compared"] is False
        assert "segments" not in data


@pytest.mark.usefixtures("izyum_letters")
class TestAnAddressThatNames:
    def test_one_wording_offers_the_others_of_its_letter_first(self, client):
        # given one French printing
        one = ids_of(client, "IZY-R02")["French"][0]

        # when the page is asked for
        html = page_of(client, one)
        labels = re.findall(r'<optgroup label="([^"]*)"', html)
        chosen = re.findall(r'value="([^"]*)" selected', html)

        # then its letter comes first, it stands on the left, and French stands on the right;
        # every other wording is a link away
        assert labels[0].startswith("IZY-R02")
        assert chosen[0] == one
        assert chosen[1] in ids_of(client, "IZY-R02")["French"]
        assert f'href="/compare/?text={one}&amp;text={chosen[1]}"' in html

    def test_one_wording_says_how_many_letters_are_not_listed(self, client, monkeypatch):
        # given room for one letter beside the one that is chosen
        one = ids_of(client, "IZY-R02")["French"][0]
        assert "Listed are" not in seen(page_of(client, one))
        monkeypatch.setattr("archive.reading_room.shown.comparing.choices.MOST_LETTERS", 1)
        remembered.forget()

        # when the page is asked for
        told = page_of(client, one).split('id="beside-title"', 1)[1]

        # then it says how many of how many it lists, and leads to the list
        assert re.search(r"Listed are 2 of [3-9] letters with words", seen(told))
        assert 'href="/letters/"' in told.split("</section>")[0]

    def test_no_wording_leads_to_the_other_comparisons(self, client):
        # given no wording, when the page is asked for
        html = page_of(client).split("<main", 1)[1].split("</main>")[0]

        # then it leads to groups, families, passages, the tray and the hypotheses
        led = set(re.findall(r'href="([^"]+)"', html))
        pages = {"/compare/groups/", "/families/", "/passages/", "/letters/", "/hypotheses/"}
        assert pages <= led

    def test_a_wording_is_told_apart_by_its_letter_in_each_option(self, client):
        # given wordings to choose from, when both lists are read, then no two are called the same
        html = page_of(client)
        groups = re.findall(r'<optgroup label="(IZY-R\d+) [^"]*">(.*?)</optgroup>', html, re.DOTALL)
        assert groups
        for reference, options in groups:
            labels = re.findall(r"<option[^>]*>([^<]*)<", options)
            assert all(label.startswith(f"{reference} · ") for label in labels)

    @pytest.mark.parametrize("address", ["/compare/", "/uk/compare/", "/compare.json"])
    def test_more_than_a_hundred_wordings_is_refused_with_words(self, client, address):
        # given a hundred and one wordings in the address, when it is asked for
        page = client.get(address, {"text": [f"a{n}" for n in range(101)]})

        # then the page says what it read, and how many are taken
        assert page.status_code == 400
        assert "a0, a1, a2" in page.content.decode()
        assert "100" in page.content.decode()

    @pytest.mark.parametrize("address", ["/compare/", "/compare.json"])
    def test_another_parameter_is_refused_with_words(self, client, address):
        # given a parameter that means nothing here, when it is asked for
        page = client.get(address, {"left": "a1"})

        # then the page says what it read
        assert page.status_code == 400
        assert "a1" in page.content.decode()

    @pytest.mark.parametrize("ending", ["csv", "tei.xml", "collatex.json"])
    def test_one_wording_gives_no_file(self, client, ending):
        # given one wording, when a file of its table is asked for
        one = ids_of(client, "IZY-R01")["French"][0]
        answer = client.get(f"/compare.{ending}", {"text": one})

        # then two are wanted
        assert answer.status_code == 400
        assert answer.json()["problems"] == [
            {"field": "text", "read": one, "expected": "A comparison takes at least two wordings."}
        ]

    @pytest.mark.parametrize("address", ["/compare/", "/compare.json"])
    @pytest.mark.parametrize("value", ["unknown123", *HOSTILE], ids=range(9))
    def test_an_unknown_wording_is_no_page(self, client, address, value):
        # given a name that no wording has, when it is laid beside itself
        page = client.get(address, {"text": [value, value]})

        # then there is no such page, or no such address
        assert page.status_code in (400, 404)

    def test_the_same_wording_twice_says_that_nothing_differs(self, client):
        # given one printing
        one = ids_of(client, "IZY-R01")["French"][0]

        # when it is laid beside itself, then nothing differs
        assert "the same words in the same order" in seen(page_of(client, one, one))


@pytest.fixture
def two_letters(empty_archive):
    """Two letters of one find, with a date that two sources give differently."""
    moved = "Низкий поклон родне и всем друзьям."
    said = Statement("date", "2022-08-10", a_source())
    lay_out(
        a_public_letter(
            1,
            statements=(said,),
            texts=(
                a_text(f"{moved} Я жив и пишу вам из [%% unit: 5-я рота] это письмо.", "F-1-a"),
            ),
        ),
        a_public_letter(
            2,
            texts=(
                a_text(f"Я жив и пишу вам из окопа это письмо.\n\n{moved} <b>Целую</b>", "F-2-a"),
                a_printing("A letter", "en", "F-2-b", role=TextRole.TRANSLATION),
                a_text("Пишу", "F-2-c", completeness=Completeness.EXCERPT),
            ),
        ),
    )


@pytest.mark.usefixtures("two_letters")
class TestTwoLetters:
    def test_share_a_passage_that_has_moved(self, client):
        # given letters with one passage in two places, when they are laid side by side
        html = page_of(client, "t-f-1-a", "t-f-2-a")

        # then both places are linked, and the passage is no difference of words
        assert 'id="moved-1-left"' in html
        assert 'href="#moved-1-left"' in html
        assert "1 passage moved" in seen(html)

    def test_show_what_is_withheld_as_neither_shared_nor_different(self, client):
        # given a withheld unit, when the letters are laid side by side
        html = page_of(client, "t-f-1-a", "t-f-2-a")

        # then its words are nowhere, and the words facing it are no difference
        assert "рота" not in html
        assert "faces a gap: neither shared nor different [withheld] окопа" in seen(html)

    def test_escape_what_was_written(self, client):
        # given a sign that a browser might take for its own, when it is shown
        html = page_of(client, "t-f-1-a", "t-f-2-a")

        # then it stands there as written
        assert "&lt;b&gt;Целую&lt;/b&gt;" in html

    def test_show_both_dates_where_sources_disagree(self, client):
        # given a date that a source gives differently, when the letters are laid side by side
        told = seen(page_of(client, "t-f-1-a", "t-f-2-a"))

        # then both stand there, and who says so
        assert "30 August 2022" in told
        assert "10 August 2022" in told
        assert "said by A newspaper" in told

    def test_warn_of_an_excerpt_and_of_a_translator(self, client):
        # given an excerpt, and a translation laid beside itself
        excerpt = seen(page_of(client, "t-f-1-a", "t-f-2-c"))
        translation = seen(page_of(client, "t-f-2-b", "t-f-2-b"))

        # then the reader is told what a difference may come from
        assert "A wording that is not whole may leave out" in excerpt
        assert "the translator&#x27;s choice" in translation

    def test_are_gone_when_one_is_withdrawn(self, client):
        # given a comparison, when one of the letters is withdrawn
        take_away("letter0002")
        page = client.get("/compare/", {"text": ["t-f-1-a", "t-f-2-a"]})

        # then it is a page that never was, and the chooser offers it no more
        assert page.status_code == 404
        assert "t-f-2-a" not in page_of(client)

    @pytest.mark.parametrize("more", [{}, {"as": "table"}])
    def test_that_were_cited_say_what_is_gone_and_lead_to_what_is_left(self, client, more):
        # given a cited comparison, when one of the letters is withdrawn
        take_away("letter0002")
        query = {"text": ["t-f-1-a", "t-f-2-a"], "at": "1"} | more
        page = client.get("/compare/", query)
        html = page.content.decode()

        # then the page says so in the words of a table, and leads to the wording that is left
        assert page.status_code == 200
        assert "1 wording that this address names is not in the archive now" in seen(html)
        assert re.search(r'<h2><a href="[^"]*/letters/letter0001/#t-f-1-a">', html)
        assert "t-f-2-a" not in html.split("<main", 1)[1].split("</main>")[0]

        # and the data give what is left, and the number of what is not
        data = client.get("/compare.json", query).json()
        assert data["missing"] == 1
        assert data["compared"] is False
        assert [one["text"]["public_id"] for one in data["texts"]] == ["t-f-1-a"]

    @pytest.mark.parametrize("more", [{}, {"at": "1"}, {"as": "table"}, {"as": "table", "at": "1"}])
    def test_lead_to_what_replaced_a_wording_that_is_addressed(self, client, more):
        # given a comparison, of which one wording is corrected by a newer one
        older = a_text("Я жив и пишу вам из окопа", "F-2-a")
        newer = a_text("Я жив и пишу вам из дома", "F-2-d", replaces="F-2-a")
        lay_out(a_public_letter(2, texts=(older, newer)))
        page = client.get("/compare/", {"text": ["t-f-1-a", "t-f-2-a"]} | more)
        html = page.content.decode()

        # then the page names the letter and leads to it, and to the same with the newer wording
        assert page.status_code == 200
        assert "1 wording that this address names was replaced by a newer one, in: F-2" in seen(
            html
        )
        assert "not in the archive now" not in html
        assert 'was replaced by a newer one, in: <a href="/letters/letter0002/"' in html
        (url,) = re.findall(r'<a href="([^"]+)" rel="nofollow">The same comparison with', html)
        then = client.get(unescape(url)).content.decode()
        assert "дома" in seen(then)
        assert "/letters/letter0002/#t-f-2-d" in then
        assert ("as=table" in url) == ("as" in more)

        # and where none of what is addressed is left, it still does
        alone = client.get("/compare/", {"text": ["t-f-2-a", "t-f-2-a"]} | more)
        assert "replaced by newer ones, in: F-2" in seen(alone.content.decode())

    def test_are_gone_with_what_was_replaced_when_the_letter_is_withdrawn(self, client):
        # given a corrected wording of a letter that is withdrawn
        older, newer = a_text("Я жив", "F-2-a"), a_text("Жив", "F-2-d", replaces="F-2-a")
        lay_out(a_public_letter(2, texts=(older, newer)))
        take_away("letter0002")

        # then its old address tells nothing of it
        assert client.get("/compare/", {"text": ["t-f-1-a", "t-f-2-a"]}).status_code == 404

    def test_that_were_cited_are_no_page_when_both_are_withdrawn(self, client):
        take_away("letter0001")
        take_away("letter0002")
        query = {"text": ["t-f-1-a", "t-f-2-a"], "at": "1"}
        assert client.get("/compare/", query).status_code == 404
        assert client.get("/compare.json", query).status_code == 404


def test_words_in_two_scripts_at_once_are_compared_as_one_and_told(client, empty_archive):
    # given two wordings of which one was typed with Latin letters that look like Cyrillic ones
    mixed, clean = "Mир и xлеб команде.", "Мир и хлеб команде."
    lay_out(
        a_public_letter(1, texts=(a_text(mixed, "F-1-a"),)),
        a_public_letter(2, texts=(a_text(clean, "F-2-a"),)),
    )

    # when they are laid side by side, and into a table
    pages = [seen(page_of(client, "t-f-1-a", "t-f-2-a"))]
    pages += [seen(client.get("/compare/?text=t-f-1-a&text=t-f-2-a&as=table").content.decode())]

    # then no word differs, and both pages say which words of the one were put right
    assert "4 words in both" in pages[0]
    for page in pages:
        assert "has Latin and Cyrillic letters in one word; those that look alike" in page
        assert "compared as one: Mир, xлеб" in page
        assert page.count("Latin and Cyrillic letters") == 1


@pytest.mark.parametrize("others", [1, 2])
def test_a_wording_without_a_word_is_named(client, empty_archive, others):
    # given a letter of which no word can be read, beside others
    texts = ["[... illegible]", "Прошу отпуск.", "Прошу домой."][: others + 1]
    lay_out(
        *(a_public_letter(n, texts=(a_text(text, f"w{n}"),)) for n, text in enumerate(texts, 1))
    )

    # when they are compared, then it is told, and of nobody else
    query = "&".join(f"text=t-w{n}" for n in range(1, others + 2))
    html = seen(client.get(f"/compare/?{query}").content.decode())
    assert "No word can be read in F-1: there is nothing to compare it by." in html
    assert html.count("No word can be read") == 1


def test_an_empty_archive_has_nothing_to_compare(client, empty_archive):
    # given nothing published, when the page is asked for
    page = client.get("/compare/")

    # then it offers nothing
    assert page.status_code == 200
    assert "<select" not in page.content.decode()
