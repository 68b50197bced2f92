"""The page of one letter, and the same letter as data."""

import csv
import io
import re

import pytest

from archive.reading_room.models import ReadingLetter
from archive.record.letter import CustodyEvent, CustodyKind, Redaction, WithheldKind
from archive.record.people import Protection
from archive.record.sources import Statement
from tests.make import a_collection, a_sender, a_text, an_agent
from tests.reading_room.shelves import a_public_letter, lay_out, take_away

FIRST = "/letters/8jgbrrd3ak/"  # IZY-R01
HEALTH = "/letters/6bwtehtkba/"  # IZY-R02
REFUSED_LEAVE = "/letters/5z2ykvx2xm/"  # IZY-R04
LETTER = "/letters/letter0001/"


def read(client, address, status=200):
    """The page with its white space closed up."""
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


@pytest.mark.usefixtures("sixty_letters")
@pytest.mark.parametrize("query", ["", "?order=reference"])
def test_a_letter_leads_back_to_the_page_of_the_list_on_which_it_stands(client, query):
    # given the third page of a list, when a letter of it is opened from there
    third = f"/letters/{query}{'&' if query else '?'}page=3"
    opened = re.findall(r'<h3><a[^>]* href="(/letters/[^"]*)"', read(client, third))[1]
    page = read(client, opened.replace("&amp;", "&"))

    # then the way back leads there and not to the first page
    back = re.search(r'class="to-list" href="([^"]*)"', page)[1]
    assert back.replace("&amp;", "&") == third


@pytest.mark.usefixtures("published_archive")
class TestALetterOfIzyum:
    def test_is_headed_by_its_title_and_reference(self, client):
        page = read(client, FIRST)
        assert '<h1 lang="en">Report to command: leave and moral exhaustion</h1>' in page
        assert "<title>Report to command: leave and moral exhaustion · IZY-R01 · Fieldpost" in page

    def test_has_both_dates_side_by_side_and_says_who_gives_which(self, client):
        # given a letter that eight reports date to 30 August and one to 10 August
        page = read(client, FIRST)

        # then both stand there, the preferred one first, with their sources
        first, second = page.index("30 August 2022"), page.index("10 August 2022")
        assert first < page.index("preferred here") < page.index("said by 8 sources") < second
        assert "KXAN36 News" in page[second : second + 800]

    def test_has_all_fourteen_wordings_each_with_a_way_to_compare_it(self, client):
        page = read(client, FIRST)
        assert "14 wordings" in page
        assert page.count('<article class="wording"') == 14
        assert len(set(re.findall(r'href="/compare/\?text=(\w+)"', page))) == 14

    def test_gives_every_wording_its_own_language(self, client):
        page = read(client, FIRST)
        for language in ("en", "ru", "uk", "ro", "pl", "el", "fr"):
            assert f'class="letter-text" lang="{language}"' in page

    def test_says_what_a_wording_was_made_from_and_how_much_it_gives(self, client):
        page = read(client, FIRST)
        assert "one sentence · through German" in page
        assert "a translation back into Russian, not the original wording" in page

    def test_inherits_the_custody_of_its_collection_and_says_so(self, client):
        page = read(client, FIRST)
        assert "Left by Russian troops in a two-storey house" in page
        assert "told of the whole:" in page

    def test_gives_the_title_of_a_source_its_language(self, client):
        assert re.search(r'<cite class="source">[^<]*<a [^>]*lang="fr">', read(client, FIRST))

    def test_says_that_a_place_is_given_by_region_and_why(self, client):
        # given a soldier's letter whose day, town and illness would single him out
        page = read(client, HEALTH)

        # then only the region stands there, and that something is withheld
        assert "Where it was found: given by region only (Kharkiv region)" in page
        assert "to protect a soldier" in page
        assert "Found: Izyum" not in page

    def test_without_words_says_so(self, client):
        assert "No words of this letter are known" in read(client, REFUSED_LEAVE)

    def test_is_cited_in_four_styles_with_version_address_and_day(self, client):
        page = read(client, FIRST)
        for style in ("Chicago", "MLA", "APA", "ДСТУ 8302"):
            assert f"<summary>{style}</summary>" in page
        assert page.count("http://testserver/letters/8jgbrrd3ak/") >= 5
        assert "version 1, accessed" in page
        assert "дата звернення" in page

    def test_names_the_letters_around_it_in_the_readers_search(self, client):
        # given a search for reports to command, when its second letter is opened from it
        page = read(client, HEALTH + "?kind=report-to-command")

        # then the first and the third are one step away, and so is the list
        assert 'href="/letters/8jgbrrd3ak/?kind=report-to-command" rel="prev"' in page
        assert 'href="/letters/qx83wt39fw/?kind=report-to-command" rel="next"' in page
        assert 'href="/letters/?kind=report-to-command"' in page

    def test_of_the_list_of_all_has_the_letters_before_and_after_in_it(self, client):
        # given the letters in the order of the list, when one of them is opened from there
        listed = re.findall(r'<h3><a[^>]* href="(/letters/[^"]*)"', read(client, "/letters/"))
        place = listed.index(HEALTH)
        page = read(client, HEALTH)

        # then its neighbours there are one step away, and so is the list
        assert f'href="{listed[place - 1]}" rel="prev"' in page
        assert f'href="{listed[place + 1]}" rel="next"' in page
        assert 'class="to-list" href="/letters/"' in page

    @pytest.mark.parametrize(
        ("parameter", "read_as", "right"),
        [
            ("kind=no-such-kind", "no-such-kind", "No letter is listed under this."),
            ("dated_from=2022-02-30", "2022-02-30", "Understood is a day, a month or a year"),
            ("fbclid=x", "x", "No parameter has this name."),
            ("page=9", "9", "There is only one page."),
            ("tray=No!", "No!", "It is no public id of a letter."),
        ],
    )
    def test_in_a_search_that_cannot_be_stands_alone_and_says_why(
        self, client, parameter, read_as, right
    ):
        # given the address of a letter behind which a search stands that cannot be, when it is read
        page = read(client, f"{HEALTH}?lang=ru&{parameter}", 400)

        # then the letter is there, with what was read and what would be right, and without others
        # before and after it
        assert "IZY-R02" in page
        assert f"read “{read_as}”. {right}" in page
        assert "So the letter stands here by itself" in page
        assert 'class="neighbours"' not in page

        # and the same letter without that parameter is one step away
        mended = f"{HEALTH}?lang=ru"
        assert f'<a href="{mended}" rel="nofollow">The same letter without' in page
        assert "could not be understood" not in read(client, mended)

    def test_that_is_not_there_is_missing_whatever_search_stands_behind(self, client):
        read(client, "/letters/nobody0000/?kind=no-such-kind", 404)

    @pytest.mark.parametrize("end", [".json", ".csv", ".bib", ".xml", "/original.xml"])
    def test_as_data_says_that_a_search_cannot_be(self, client, end):
        # given the address of a file of a letter, when a search that cannot be stands behind it
        address = HEALTH.removesuffix("/") + end
        refused = client.get(f"{address}?kind=no-such-kind")

        # then the same is said as of a list
        assert refused.status_code == 400
        [problem] = refused.json()["problems"]
        assert (problem["field"], problem["read"]) == ("kind", "no-such-kind")
        # and a search that can be changes nothing
        found, within = client.get(address), client.get(f"{address}?kind=report-to-command")
        assert (within.status_code, within.content) == (found.status_code, found.content)

    def test_has_one_lasting_address_whatever_search_it_was_found_by(self, client):
        page = read(client, HEALTH + "?kind=report-to-command")
        assert f'<link rel="canonical" href="http://testserver{HEALTH}">' in page
        assert f'hreflang="uk" href="http://testserver/uk{HEALTH}"' in page

    def test_is_cited_by_the_same_address_in_every_language(self, client):
        page = read(client, "/uk" + FIRST)
        assert f'<a href="http://testserver{FIRST}" id="permalink"' in page

    def test_is_in_ukrainian_under_uk(self, client):
        page = read(client, "/uk" + FIRST)
        assert '<html lang="uk">' in page
        assert "30 серпня 2022" in page
        assert "джерела розходяться" in page

    def test_sets_no_cookie_and_varies_by_nothing(self, client):
        answer = client.get(FIRST)
        assert not answer.cookies
        assert "Vary" not in answer

    @pytest.mark.parametrize(
        ("query", "number"), [("", 3), ("?kind=report-to-command", 3), ("?kind=none", 3)]
    )
    def test_takes_a_fixed_number_of_queries(
        self, client, query, number, django_assert_num_queries
    ):
        # given holdings that were read before
        client.get("/letters/")

        # when the page is asked for, then its queries are these and no more
        with django_assert_num_queries(number, using="reading"):
            client.get(FIRST + query)


@pytest.mark.usefixtures("published_archive")
class TestTheDataOfALetter:
    def test_is_its_view_with_the_lasting_address(self, client):
        # given the letter's row, when its JSON is read
        row = ReadingLetter.objects.known_as("8jgbrrd3ak").get()
        data = client.get("/letters/8jgbrrd3ak.json").json()

        # then it holds the view, and that no letter is like it
        told = {"url": f"http://testserver{FIRST}", "edition": 1, "letter": row.view}
        assert data == told | {"alike": [], "alike_count": 0, "family": None}

    def test_is_the_same_in_csv_one_line_a_value(self, client):
        answer = client.get("/letters/8jgbrrd3ak.csv")
        rows = dict(csv.reader(io.StringIO(answer.content.decode())))
        assert rows["letter.title"] == "Report to command: leave and moral exhaustion"
        assert rows["letter.texts.5.language"] == "ru"
        assert 'filename="8jgbrrd3ak.csv"' in answer["Content-Disposition"]

    def test_is_linked_from_the_page(self, client):
        page = read(client, FIRST)
        assert 'href="/letters/8jgbrrd3ak.json"' in page
        assert 'href="/letters/8jgbrrd3ak.csv"' in page


@pytest.mark.usefixtures("empty_archive")
class TestOtherLetters:
    def test_a_formula_in_a_title_is_no_formula_in_the_csv(self, client):
        # given a title that a spreadsheet would run
        lay_out(a_public_letter(title='=HYPERLINK("http://evil.example")'))

        # when the letter is read as CSV
        rows = dict(csv.reader(io.StringIO(client.get("/letters/letter0001.csv").content.decode())))

        # then the cell begins with an apostrophe
        assert rows["letter.title"].startswith("'=")

    def test_a_withheld_name_is_said_to_be_withheld_by_one_word(self, client):
        # given a named soldier who may be a prisoner
        soldier = a_sender(an_agent("Иван Петрович Иванов"), name="Ваня Иванов")
        lay_out(a_public_letter(correspondents=(soldier,)))

        # when his letter is read in every form
        page = read(client, LETTER)
        whole = (
            page
            + read(client, "/letters/letter0001.json")
            + read(client, "/letters/letter0001.csv")
        )

        # then it says "a soldier", and his name stands nowhere
        assert "name withheld to protect a soldier" in page
        assert "A name" in page
        assert "Иванов" not in whole
        assert "Ivanov" not in whole
        assert "possible prisoner" not in page

    def test_marked_text_is_drawn_and_never_taken_for_html(self, client):
        # given a wording with signs, and one that looks like HTML
        text = "Я [слышу?] [=и] [-не-] [+вижу+] [... illegible] <script>alert(1)</script>"
        lay_out(a_public_letter(texts=(a_text(text),)))

        # when it is read
        page = read(client, LETTER)

        # then every sign has its mark
        for mark in ("m-unclear", "m-supplied", "m-struck", "m-added", "m-lacuna"):
            assert mark in page
        assert "<script>alert" not in page

    def test_a_content_warning_and_the_practice_banner_stand_on_top(self, client):
        # given an invented letter with a warning
        invented = a_collection(practice=True)
        lay_out(a_public_letter(collection=invented, content_warning="It speaks of death."))

        # when it is read
        page = read(client, LETTER)

        # then both stand before the wordings
        assert page.index("Invented for practice") < page.index('id="wordings"')
        assert page.index("It speaks of death.") < page.index('id="wordings"')

    def test_custody_is_told_and_its_private_note_is_not(self, client):
        # given a link of the chain with a private note
        event = CustodyEvent(CustodyKind.FOUND, "Found in a cellar.", None, "by the cellar's owner")
        lay_out(a_public_letter(custody=(event,)))

        # when the letter is read, then only the sentence stands there
        page = read(client, LETTER)
        assert "Found in a cellar." in page
        assert "owner" not in page

    def test_a_redaction_is_told_with_its_reason(self, client):
        # given a summary that is withheld
        decided = Redaction(WithheldKind.FIELD, "summary", "protection of a source")
        lay_out(a_public_letter(summary="Told by Oksana.", redactions=(decided,)))

        # when the letter is read
        page = read(client, LETTER)

        # then it says that there is something, and why
        assert "Summary: not shown" in page
        assert "protection of a source" in page
        assert "Oksana" not in page

    def test_an_official_is_named_in_his_own_direction(self, client):
        # given a public official
        official = a_sender(an_agent("Тарас Шевченко", Protection.PUBLIC_OFFICIAL))
        lay_out(a_public_letter(correspondents=(official,)))

        # when his letter is read, then his name stands apart from the text around it
        assert re.search(r"<bdi[^>]*>Тарас Шевченко</bdi>", read(client, LETTER))

    def test_a_letter_never_published_is_like_any_random_address(self, client):
        # given an empty archive, when two addresses are asked for, then they answer alike
        assert read(client, "/letters/abc/", 404) == read(client, "/letters/0000000000/", 404)

    @pytest.mark.parametrize("address", [LETTER, "/uk" + LETTER])
    def test_a_withdrawn_letter_leaves_one_neutral_sentence(self, client, address):
        # given a letter that was published and withdrawn
        lay_out(a_public_letter(title="Report to command"))
        take_away("letter0001")

        # when its page is asked for
        page = read(client, address, 410)

        # then it tells nothing of it
        assert "Report to command" not in page
        assert "letter0001" not in page

    @pytest.mark.parametrize("form", ["json", "csv"])
    def test_the_data_of_a_withdrawn_letter_says_the_same(self, client, form):
        # given a withdrawn letter
        lay_out(a_public_letter())
        take_away("letter0001")

        # when its data are asked for
        words = read(client, f"/letters/letter0001.{form}", 410)

        # then they say so and no more
        assert "The record that was at this address has been withdrawn." in words
        assert "letter0001" not in words


@pytest.mark.parametrize("said", [(), (Statement("authenticity", "disputed"),)])
def test_that_nobody_says_whether_it_is_authentic_is_said(client, empty_archive, said):
    # given a letter of whose authenticity the archive states nothing
    lay_out(a_public_letter(statements=said))

    # when its page is read
    page = read(client, LETTER)

    # then it says that nothing is stated, unless somebody says something
    assert "Authenticity" in page
    assert ("not stated" in page) is (not said)
    assert ("disputed" in page) is bool(said)


@pytest.mark.parametrize(("prefix", "code"), [("", "en"), ("/uk", "uk")])
def test_a_withdrawn_letter_marks_the_language_of_its_page(client, empty_archive, prefix, code):
    # given a letter that was withdrawn, when its address is asked for
    lay_out(a_public_letter())
    take_away("letter0001")
    page = read(client, prefix + LETTER, 410)

    # then the switch marks the language that is read, and no other
    assert re.findall(r'lang="(..)" aria-current="true"', page) == [code]
