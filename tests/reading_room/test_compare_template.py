"""One template?: the page, its data and its table."""

import csv
import io
import re
from html import unescape

import pytest
from django.http import QueryDict
from django.utils.translation import override

from archive.compare.formula import Refusal
from archive.reading_room import holdings
from archive.reading_room.asked.filters import MisreadAddressError
from archive.reading_room.compared import collating, template_asked, template_figures
from archive.reading_room.shown.template.data import template_data
from archive.reading_room.shown.template.words import REFUSALS
from archive.record.dates import HistoricalDate
from archive.record.letter import Completeness, TextRole
from tests.conftest import looking_at
from tests.make import a_collection, a_term, a_text
from tests.reading_room.shelves import a_printing, a_public_letter, lay_out
from tests.reading_room.test_compare_page import seen

PAGE, JSON, CSV = "/compare/template/", "/compare/template.json", "/compare/template.csv"
WORDS = "рота поле утро хлеб письмо река дом снег лес дорога мама вода огонь ночь день друг".split()  # noqa: SIM905


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    """Nineteen draws of each null instead of two hundred."""
    monkeypatch.setattr(template_figures, "DRAWS", ())
    monkeypatch.setattr(template_figures, "FEWEST_DRAWS", 19)


def ids(first, last):
    return [f"letter{n:04}" for n in range(first, last + 1)]


TEN = ids(1, 10)


def on_a_form(n, **changes):
    """A letter that says what its form says, with a number of its own."""
    text = (
        f"Командиру роты. Прошу меня уволить из рядов {WORDS[n % 16]}. "
        f"Я устал и хочу домой {WORDS[n % 7]}. Прошу не отказать в просьбе. Подпись."
    )
    return a_public_letter(n, texts=(a_text(text, f"F-{n}-a"),), **changes)


def on_its_own(n, **changes):
    """A letter that shares hardly three words in a row with another."""
    said = [f"{word}{n}" for word in WORDS]
    sentences = ". ".join(" ".join(said[at : at + 4]).capitalize() for at in range(0, 16, 4))
    return a_public_letter(n, texts=(a_text(f"{sentences}.", f"F-{n}-a"),), **changes)


def lay_out_a_form():
    """Ten letters on a form, and sixty of their genre that share nothing."""
    lay_out(*(on_a_form(n) for n in range(1, 11)), *(on_its_own(n) for n in range(11, 71)))


@pytest.fixture
def a_form(stocked, django_db_blocker):
    """An archive with letters on a form: for reading, so none may change it."""
    with django_db_blocker.unblock(), looking_at(stocked("form", lay_out_a_form)):
        yield


def asked_of(client, address=PAGE, letters=TEN, **more):
    answer = client.get(address, {"tray": letters} | more)
    assert answer.status_code == 200
    return answer


def page(client, **more):
    return asked_of(client, **more).content.decode()


@pytest.mark.usefixtures("a_form")
class TestTheAnswer:
    def test_stands_first_in_one_sentence(self, client):
        # given ten letters on a form, when it is asked whether there is one template
        html = page(client)

        # then the first thing under the heading says what was asked and what came out
        lead = re.search(r'<h1>One template\?</h1>\s*<p class="lead">(.*?)</p>', html, re.DOTALL)[1]
        assert lead.startswith("It was asked whether 10 letters share wording in one order")
        assert "order shared beyond chance, which genre can also produce" in lead

    def test_never_says_that_there_was_a_template(self, client):
        told = seen(page(client))
        assert "What else makes letters alike" in told
        assert "a model that a lawyer wrote" in told
        for wrong in ("were on a template", "there was a template.", "proves"):
            assert wrong not in told

    def test_is_less_where_nothing_is_shared(self, client):
        told = seen(page(client, letters=ids(11, 20)))
        assert "no order beyond what chance may give" in told

    def test_of_no_order_says_what_it_cannot_see_and_leads_to_families(self, client):
        # given a search whose letters share nothing: that fewer than half do, no figure tells
        html = client.get(PAGE, {"q": "письмо11 OR письмо12 OR письмо13"}).content.decode()
        assert "cannot see what fewer than half of the letters share" in seen(html)

        # when its link is followed, then it leads to the families of the same letters
        url = unescape(re.search(r'href="(/families/\?[^"]+)"', html)[1])
        assert client.get(url).context["family_count"] == 0
        assert "q=" in url

        # and nothing of this stands where an order is shared, nor a link where no search is
        assert "fewer than half of the letters share" not in seen(page(client))
        assert "/families/?" not in page(client, letters=ids(11, 20))

    def test_is_given_in_ukrainian_too(self, client):
        html = client.get(f"/uk{PAGE}", {"tray": ids(1, 10)}).content.decode()
        assert 'lang="uk"' in html
        assert "It was asked" not in html
        assert "Their own sentences" not in html


@pytest.mark.usefixtures("a_form")
class TestTheFigures:
    def test_have_three_nulls_in_equal_weight(self, client):
        # given the page, when its nulls are read
        html = page(client)
        nulls = re.findall(r'<section class="null".*?</section>', html, re.DOTALL)

        # then each has the same rows, a strip said in words and a table of what was drawn
        assert len(nulls) == 3
        for one in nulls:
            assert len(re.findall(r"<tr><th", one.partition("<details>")[0])) == 5
            assert re.search(r'role="img" aria-label="Drawn: [\d.]', one)
            drawn = re.findall(r"<td>(\d+)</td>", one.partition("<details>")[2])
            assert sum(map(int, drawn)) == 19

            # and its key says the share that was found, and no end of the strip
            found = re.search(r"found in these letters ([\d.]+)", seen(one))[1]
            assert f"bars: drawn; line: found, {found}" in seen(one)

        # and the last, for context, has neither p nor z
        assert seen(nulls[2]).count("z: distance in standard deviations none") == 1
        assert seen(nulls[2]).count("p, one-sided none") == 1
        assert "p, one-sided 0.05" in seen(nulls[0])

    def test_are_the_same_at_the_same_address_whatever_the_order(self, client):
        # given figures, when all is forgotten and they are asked for again, in another order
        first = asked_of(client, JSON).json()
        holdings.forget()
        again = asked_of(client, JSON, letters=ids(1, 10)[::-1]).json()

        # then they are the same, each with its letter, and a seed gives others
        assert first["nulls"] == again["nulls"]
        assert first["letters"] == again["letters"][::-1]
        other = asked_of(client, JSON, seed=7).json()
        assert other["nulls"]["order"]["drawn"] != first["nulls"]["order"]["drawn"]

    def test_say_which_interval_they_have(self, client):
        assert "bootstrap" in seen(page(client))
        few = seen(page(client, letters=ids(1, 5)))
        assert "no confidence interval" in few

    def test_have_a_grid_of_thresholds(self, client):
        data = asked_of(client, JSON).json()
        html = page(client)
        table = re.search(r'<div class="scrolls is-small".*?</table>', html, re.DOTALL)[0]
        assert len(re.findall("<td>", table)) == len(data["grid"]) == 9

    def test_lead_from_each_bar_to_its_letter_and_its_row(self, client):
        # given the bars, when the row of the third is followed
        html = page(client)
        bars = re.search(r'<ul class="bars">(.*?)</ul>', html, re.DOTALL)[1]
        rows = [unescape(one) for one in re.findall(r'href="([^"]+#row-\d+)"', bars)]
        assert len(rows) == 10
        assert bars.count('viewBox="0 0 1000 10"') == 10
        table = client.get(rows[2].partition("#")[0]).content.decode()

        # then it is that letter's
        head = re.search(r'<tr id="row-3">.*?<bdi>(.*?)</bdi>', table, re.DOTALL)[1]
        assert head == "F-3"

    def test_of_letters_found_by_likeness_have_no_p_of_their_genre(self, client):
        # given the page, when it is told that likeness found the letters
        url = unescape(re.search(r'href="([^"]+found=similar[^"]*)"', page(client))[1])
        html = client.get(url).content.decode()

        # then the genre is not computed, and why
        assert "These letters were found by likeness" in seen(html)
        data = client.get(url.replace(PAGE, JSON)).json()
        assert data["nulls"]["genre"] == {
            "refused": {"why": "circular", "said": str(REFUSALS[Refusal.CIRCULAR])}
        }
        assert data["nulls"]["order"]["p"] == 0.05

    def test_need_at_most_three_queries(self, client, django_assert_max_num_queries):
        page(client, letters=ids(1, 4))
        with django_assert_max_num_queries(3, using="reading"):
            page(client)

    def test_are_computed_once_for_all_readers(self, client, monkeypatch):
        # given figures that somebody asked for
        asked_of(client)

        # when nothing may be computed any more, then the page and its files are still there
        monkeypatch.setattr(template_figures, "formulaic", None)
        for address in (PAGE, f"/uk{PAGE}", JSON, CSV):
            asked_of(client, address)


@pytest.mark.usefixtures("a_form")
class TestFiles:
    def test_say_the_same_as_each_other(self, client):
        # given the data and the table
        data = asked_of(client, JSON).json()
        lines = list(csv.DictReader(io.StringIO(asked_of(client, CSV).content.decode())))

        # then there is a line for each letter, the mean and each null
        letters = [one for one in lines if one["entry"] == "letter"]
        assert [float(one["share"]) for one in letters] == [one["share"] for one in data["letters"]]
        (mean,) = (one for one in lines if one["entry"] == "mean")
        assert float(mean["share"]) == data["mean"]
        nulls = {one["name"]: one for one in lines if one["entry"] == "null"}
        assert list(nulls) == ["order", "genre", "any"]
        assert float(nulls["order"]["p"]) == data["nulls"]["order"]["p"]
        assert nulls["any"]["p"] == nulls["any"]["z"] == ""
        assert data["nulls"]["any"]["z"] is None
        assert float(nulls["order"]["z"]) == data["nulls"]["order"]["z"] > 1

    def test_are_what_one_function_gives(self, client):
        # given a query, when the function is asked that others save an observation by
        query = QueryDict(mutable=True)
        query.setlist("tray", ids(1, 10))
        found = template_data(query, holdings.current(), lambda one: f"http://testserver/{one}")

        # then it gives what the file has
        data = asked_of(client, JSON).json()
        assert found["mean"] == data["mean"]
        assert found["nulls"] == data["nulls"]
        assert found["cited"].endswith(f"at={data['archive_version']}")

    def test_can_be_asked_for_again_by_the_lasting_address(self, client):
        # given a page, when its lasting address is followed
        html = page(client)
        url = unescape(re.search(r'<a href="([^"]+)" id="permalink"', html)[1])
        again = client.get(url)

        # then the figures are those, and the page has its twin and its tag
        assert "at=1" in url
        assert again.status_code == 200
        lead = re.compile(r'<p class="lead">(.*?)</p>', re.DOTALL)
        assert lead.search(again.content.decode())[1] == lead.search(html)[1]
        twin = unescape(re.search(r'type="application/json" href="([^"]+)"', html)[1])
        assert client.get(twin).json()["computed"] is True
        assert again["ETag"]


class TestRefusals:
    def test_are_all_said_in_both_languages(self):
        assert set(REFUSALS) == set(Refusal)
        for words in REFUSALS.values():
            with override("en"):
                english = str(words)
            with override("uk"):
                assert str(words) != english

    @pytest.mark.usefixtures("izyum_letters")
    def test_of_the_soldiers_letters_of_izyum_name_why_each_is_left_out(self, client):
        # given the soldiers' letters, of which no whole text is public
        asked = {"collection": "IZY-R"}
        answer = client.get(PAGE, asked)

        # then nothing is computed, and the page says why and names each
        assert answer.status_code == 200
        html = answer.content.decode()
        told = seen(html)
        assert "nothing is computed" in told
        assert "fewer than three letters that may be counted" in told
        assert 'class="null"' not in html

        # and nothing that is not there is promised
        assert "dates stand below" not in told
        assert "all that was drawn" not in told
        data = client.get(JSON, asked).json()
        assert data["computed"] is False
        assert data["refused"]["why"] == "few letters"
        assert len(data["left_out"]) == 4
        assert all(one["why"] and one["reference"] for one in data["left_out"])
        written = io.StringIO(client.get(CSV, asked).content.decode())
        named = [
            one["name"]
            for one in csv.DictReader(written, strict=True)
            if one["entry"] == "left out"
        ]
        assert named == [one["reference"] for one in data["left_out"]]

        # and leads to the letters side by side
        url = unescape(re.search(r'href="(/compare/letters/\?[^"]+)"', html)[1])
        assert client.get(url).status_code == 302

    def test_say_why_a_letter_is_not_counted(self, client, empty_archive):
        # given five letters that cannot be counted beside three that can
        text = "Прошу отпуск."
        odd = (
            a_text(text, "F-4-a", completeness=Completeness.EXCERPT),
            a_text(text, "F-5-a", role=TextRole.MACHINE),
            a_printing("I ask for leave.", "en", "F-6-a"),
            a_text("Прошу відпустку.", "F-7-a", language="uk"),
        )
        lay_out(
            *(on_a_form(n) for n in (1, 2, 3)),
            *(a_public_letter(n, texts=(one,)) for n, one in enumerate(odd, 4)),
            a_public_letter(8),
        )

        # when all are asked about, then each has its reason
        data = asked_of(client, JSON, letters=ids(1, 9)).json()
        assert [one["why"].partition(":")[0] for one in data["left_out"]] == [
            "Its wording is not whole",
            "Its wording was read by a machine, whose mistakes would be counted.",
            "Its wording is no transcription",
            "Its wording is not in the language that it was written in.",
            "It has no words here.",
        ]
        assert len(data["letters"]) == 3
        assert data["not_in_the_archive"] == 1

    def test_of_short_letters_leave_the_order_untold(self, client, empty_archive):
        letters = (
            a_public_letter(n, texts=(a_text("Прошу дать отпуск.", f"F-{n}-a"),)) for n in (1, 2, 3)
        )
        lay_out(*letters)
        told = seen(page(client, letters=ids(1, 3)))
        assert "cannot be told" in told
        assert "two sentences between first and last" in told

    def test_of_letters_of_one_word_are_said_in_place_of_a_share(self, client, empty_archive):
        # given three letters of one word
        lay_out(*(a_public_letter(n, texts=(a_text("Жив.", f"F-{n}-a"),)) for n in (1, 2, 3)))

        # when they are asked about, then nothing is computed, and each is named with its length
        told = seen(page(client, letters=ids(1, 3)))
        assert "nothing is computed. There are fewer than three letters" in told
        assert told.count("It has 1 word, and no three in a row") == 3
        assert "0.0" not in told

        # and data say it in the same words
        data = asked_of(client, JSON, letters=ids(1, 3)).json()
        assert data["refused"]["why"] == "few letters"
        assert data["refused"]["said"] in told
        assert [one["why"] in told for one in data["left_out"]] == [True] * 3

    def test_of_a_letter_too_short_to_have_a_formula_are_none(self, client, empty_archive):
        # given three letters on a form, and one of two words
        short = a_public_letter(4, texts=(a_text("Прошу отпуск.", "F-4-a"),))
        lay_out(*(on_a_form(n) for n in (1, 2, 3)), short)

        # when all are asked about, then the two words are named and enter no mean
        data = asked_of(client, JSON, letters=ids(1, 4)).json()
        assert data["mean"] == asked_of(client, JSON, letters=ids(1, 3)).json()["mean"] > 0
        assert [one["why"] for one in data["left_out"]] == [
            "It has 2 words, and no three in a row: no less can be formula."
        ]

    @pytest.mark.parametrize("text", ["[... illegible]", "[%% unit: 5-я рота]", "[... 3 words]!"])
    def test_name_a_letter_of_which_no_word_can_be_read(self, client, empty_archive, text):
        # given three letters, and one that is a gap from end to end
        lay_out(
            *(on_a_form(n) for n in (1, 2, 3)), a_public_letter(4, texts=(a_text(text, "F-4-a"),))
        )

        # when all are asked about, then it is named with the reason
        asked = {"letters": ids(1, 4)}
        assert "F-4 None of its words can be read" in seen(page(client, **asked))
        data = asked_of(client, JSON, **asked).json()
        assert [one["letter"].rsplit("/", 2)[1] for one in data["left_out"]] == ["letter0004"]
        assert len(data["letters"]) == 3

    def test_name_a_letter_that_has_no_word(self, client, empty_archive):
        lay_out(
            *(on_a_form(n) for n in (1, 2, 3)), a_public_letter(4, texts=(a_text(".", "F-4-a"),))
        )
        assert "F-4 There is no word in it." in seen(page(client, letters=ids(1, 4)))

    def test_of_too_few_comparable_letters_are_said_instead_of_a_p(self, client, empty_archive):
        # given five letters and thirty others, all but twenty of another kind, decade or length
        others = [
            *(on_its_own(n) for n in range(11, 31)),
            *(on_its_own(n, kind=a_term("postcard")) for n in range(31, 36)),
            *(on_its_own(n, sent=HistoricalDate.parse("1943")) for n in range(36, 38)),
            *(on_its_own(n, sent=None) for n in range(38, 40)),
            a_public_letter(40, texts=(a_text("Прошу дать отпуск.", "F-40-a"),)),
        ]
        lay_out(*(on_a_form(n) for n in range(1, 6)), *others)

        # when they are asked about, then the genre has too few and the language enough
        data = asked_of(client, JSON, letters=ids(1, 5)).json()
        assert data["comparable"] == 20
        assert data["nulls"]["genre"]["refused"]["why"] == "few comparable"
        assert data["others"] == 30
        assert "drawn" in data["nulls"]["any"]

    def test_families_of_the_letters_are_not_comparable(self, client, a_form):
        # given five letters of a form of ten, when they are asked about
        data = asked_of(client, JSON, letters=ids(1, 5)).json()

        # then the other five are not beside them
        assert data["others"] == data["comparable"] == 60

    def test_what_was_invented_is_beside_nothing_real(self, client, empty_archive):
        # given letters invented for practice beside real ones
        practice = a_collection("P", practice=True)
        lay_out(
            *(on_a_form(n) for n in range(1, 4)),
            *(on_its_own(n) for n in range(11, 14)),
            *(on_its_own(n, collection=practice) for n in range(14, 20)),
        )
        assert asked_of(client, JSON, letters=ids(1, 3)).json()["others"] == 3

        # and nothing real is beside those that were invented
        assert asked_of(client, JSON, letters=ids(14, 16)).json()["others"] == 3


class TestAddresses:
    @pytest.mark.parametrize(
        ("query", "read"),
        [
            ({"seed": "x"}, "x"), ({"seed": "-1"}, "-1"), ({"seed": ["1", "2"]}, "1, 2"),
            ({"found": "luck"}, "luck"), ({"color": "red"}, "red"), ({"at": "99"}, "99"),
            ({"tray": "<b>"}, "&lt;b&gt;"),
        ],
    )  # fmt: skip
    def test_that_cannot_be_understood_say_what_was_read(self, client, a_form, query, read):
        answer = client.get(PAGE, query)
        assert answer.status_code == 400
        assert read in answer.content.decode()
        assert client.get(JSON, query).json()["problems"]

    def test_that_ask_too_much_say_the_limit(self, client, a_form):
        # given seventy letters, when all are asked about, then both numbers are told
        answer = client.get(PAGE)
        assert answer.status_code == 400
        told = seen(answer.content.decode())
        assert "That is too much: 70 letters of" in told
        assert "At most 60 letters with 6,000 words" in told

        # and nobody is told that the address could not be read
        assert "These letters cannot be compared" in told
        assert "could not be read" not in told
        assert client.get(JSON).json()["problems"][0]["read"].startswith("70 letters of")
        with pytest.raises(MisreadAddressError, match="70 letters"):
            template_data(QueryDict(""), holdings.current(), str)

    def test_count_words_and_no_marks(self, client, a_form, monkeypatch):
        # given as many words as ten letters have, when that is the limit, and one word less
        words = sum(one["words"] for one in asked_of(client, JSON).json()["letters"])
        monkeypatch.setattr(template_asked, "MOST_WORDS", words)
        asked_of(client)
        monkeypatch.setattr(template_asked, "MOST_WORDS", words - 1)
        answer = client.get(CSV, {"tray": TEN})

        # then the first is answered and the second too much
        assert answer.status_code == 400
        assert answer.json()["problems"][0]["read"] == f"10 letters of {words} words in all"

    def test_of_a_list_ask_for_its_letters(self, client, a_form):
        # given a search that finds ten, when the list's own link is followed
        html = client.get("/letters/", {"q": "просьбе"}).content.decode()
        url = unescape(re.search(rf'href="({PAGE}[^"]+)"', html)[1])

        # then it is asked about those
        assert "whether 10 letters" in client.get(url).content.decode()

    def test_stand_in_the_tray_and_at_the_table(self, client, a_form):
        tray = client.get("/letters/", {"tray": ids(1, 3)}).content.decode()
        two = client.get("/letters/", {"tray": ids(1, 2)}).content.decode()
        table = client.get("/compare/", {"text": [f"t-f-{n}-a" for n in (1, 2, 3)]})
        assert f"{PAGE}?tray=letter0001&amp;tray=letter0002" in tray
        assert f"{PAGE}?tray" not in two
        assert f"{PAGE}?tray" in table.content.decode()

    def test_wait_where_another_is_computed(self, client, a_form, monkeypatch):
        # given a process in which every computation is large, and one is going on
        monkeypatch.setattr(collating, "LARGE", 0)
        with collating.alone(1):
            answers = [client.get(one, {"tray": ids(1, 10)}) for one in (PAGE, JSON, CSV)]

        # then the others are asked to come again, and get it then
        assert {one.status_code for one in answers} == {503}
        assert {one["Retry-After"] for one in answers} == {"10"}
        asked_of(client)

    def test_that_name_a_version_leave_out_what_came_later(self, client, empty_archive):
        # given letters that came later
        lay_out_a_form()
        lay_out(*(on_its_own(n) for n in range(71, 81)))

        # when the first version is asked, then they are not among the others
        assert asked_of(client, JSON).json()["others"] == 70
        assert asked_of(client, JSON, at=1).json()["others"] == 60

    def test_that_name_a_version_name_the_letters_changed_since(self, client, empty_archive):
        # given three letters, of which one is changed after the version
        texts = [a_text(f"Прошу уволить меня сейчас {n}.", f"F-{n}-a") for n in (1, 2, 3)]
        lay_out(*(a_public_letter(n, texts=(text,)) for n, text in enumerate(texts, 1)))
        lay_out(a_public_letter(2, texts=(a_text("Прошу оставить меня здесь.", "F-2-a"),)))

        # when the page is asked for as it was, then it names and links that letter
        html = client.get(PAGE, {"tray": ids(1, 3), "at": 1}).content.decode()
        assert 'changed since: <a href="/letters/letter0002/"><bdi>F-2</bdi></a></p>' in html
        assert "changed since:" not in client.get(PAGE, {"tray": ids(1, 3)}).content.decode()

    def test_give_nothing_away(self, client, empty_archive):
        # given letters with a name withheld
        text = "Прошу меня [%% unit: 5-я рота] уволить сейчас. Я устал. Да. Подпись."
        lay_out(*(a_public_letter(n, texts=(a_text(text, f"F-{n}-a"),)) for n in (1, 2, 3)))
        for address in (PAGE, f"/uk{PAGE}", JSON, CSV):
            assert "5-я" not in asked_of(client, address, letters=ids(1, 3)).content.decode()


@pytest.mark.parametrize("practice", [True, False])
def test_what_was_invented_is_marked_in_citation_and_files(client, empty_archive, practice):
    shelf = a_collection("P", practice=practice)
    lay_out(*(on_a_form(n, collection=shelf) for n in (1, 2, 3)))

    # given letters, when they are asked about, then whatever is taken away says what they are
    asked = {"letters": ids(1, 3)}
    cited = "One template? 3 letters [invented for practice]. Fieldpost"
    assert (cited in seen(page(client, **asked))) is practice
    assert asked_of(client, JSON, **asked).json()["practice"] is practice
    lines = csv.DictReader(io.StringIO(asked_of(client, CSV, **asked).content.decode()))
    assert {one["practice"] for one in lines} == {"yes" if practice else ""}


def test_a_slip_that_two_letters_share_is_shown_with_those_who_have_it(client, empty_archive):
    # given five letters, two of which write a word in the same other way
    said = ["немедленно", "немедлено", "немедленно", "немедлено", "немедленно"]
    texts = [f"Командиру. Прошу уволить меня {one} домой. Я устал. Подпись." for one in said]
    lay_out(*(a_public_letter(n, texts=(a_text(t, f"F-{n}-a"),)) for n, t in enumerate(texts, 1)))

    # when they are asked about, then it is told as evidence, in the letters' own language
    html = page(client, letters=ids(1, 5))
    assert re.search(r'<bdi class="word" lang="ru">немедлено</bdi>', html)
    assert "in F-2 , F-4 ; others write немедленно" in seen(html)
    data = asked_of(client, JSON, letters=ids(1, 5)).json()
    assert data["accidents"] == [
        {"texts": [1, 3], "written": "немедлено", "others": ["немедленно"]}
    ]
