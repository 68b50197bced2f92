"""Two groups of letters: what is contrasted, what is refused, and which letters a number is."""

import csv
import io
import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.http import QueryDict

from archive.compare.proportions import clopper_pearson
from archive.reading_room import holdings
from archive.reading_room.asked.filters import MisreadAddressError
from archive.reading_room.compared.collating import BusyError
from archive.reading_room.remembered import forget
from archive.reading_room.shown.groups.data import FIELDS, groups_data
from archive.reading_room.shown.groups.figures import chance, percent, rounded, whole
from archive.reading_room.shown.groups.said import cautions, outcome
from archive.record.letter import Completeness, TextRole
from tests.make import a_collection, a_text
from tests.reading_room.grouped import (
    BOTH,
    LETTERS,
    RAPORT,
    REPORTS,
    SUPPORT,
    groups_url,
    lay_out_two_groups,
)
from tests.reading_room.shelves import a_printing, a_public_letter, lay_out, take_away
from tests.reading_room.test_compare_page import seen


@pytest.fixture
def two_groups(empty_archive):
    """Six reports, three of them on one template, and six support letters."""
    lay_out_two_groups()


@pytest.fixture
def page(client, two_groups):
    """The page of both groups."""
    return client.get(groups_url()).content.decode()


@pytest.fixture
def data(client, two_groups):
    """Both groups as data."""
    return client.get(groups_url(".json")).json()


def links(html, within=""):
    """The addresses that the page leads to, those with `within` in them."""
    return [one for one in map(unescape, re.findall(r'href="([^"]+)"', html)) if within in one]


def written(client, url):
    """The lines of the table at an address."""
    return [*csv.DictReader(io.StringIO(client.get(url).content.decode()))]


def counted_letters(client, url):
    """The public ids of the letters that a number's link leads to."""
    address, _hash, anchor = url.partition("#")
    html = client.get(address).content.decode()
    part = re.search(rf'<div id="{anchor}">(.*?)</div>', html, re.DOTALL)[1]
    return re.findall(r'href="/letters/(\w+)/"', part)


def contrasted_key(word, *, q, p_of_any):
    """As much of a word as the headline says of it."""
    return SimpleNamespace(key=word, letters=(7, 1), q=q, p_of_any=p_of_any)


class TestWhatCameOut:
    def test_is_said_first(self, page):
        lead = seen(re.search(r'<p class="lead">(.*?)</p>', page, re.DOTALL)[1])
        assert lead.startswith("Compared were 6 letters of the first group with 6 of the second")
        assert "as 4 and 6 independent wordings" in lead

    def test_says_how_many_words_the_check_leaves(self, page, data):
        left = sum(one["p_of_any"] <= 0.05 for one in data["words"]["keys"])
        by_q = sum(one["q"] <= 0.05 for one in data["words"]["keys"])
        lead = seen(re.search(r'<p class="lead">(.*?)</p>', page, re.DOTALL)[1])
        assert (by_q, left) == (2, 2)
        assert "2 words are set further apart than chance easily explains (q at most 0.05)" in lead
        assert "among all these words, 2 are (“any” at most 0.05)" in lead

    def test_says_where_the_check_leaves_none(self):
        # given two words that q tells apart and max-T does not
        keys = [contrasted_key("дом", q=0.03, p_of_any=0.2)] * 2
        words = SimpleNamespace(letters=(9, 9), votes=(9, 9), keys=keys, tested=2)
        sides = [SimpleNamespace(wordings=9)] * 2

        # then the headline says both
        said = outcome(SimpleNamespace(words=words, sides=sides, spelt={"дом": "дом"}))
        assert "2 words are set further apart than chance easily explains" in said.before
        assert "none is (“any” above 0.05)" in said.after

    def test_of_no_word_that_was_tested_is_not_that_none_differs(self):
        words = SimpleNamespace(letters=(3, 3), votes=(3, 3), keys=[], tested=0)
        sides = [SimpleNamespace(wordings=3)] * 2
        said = outcome(SimpleNamespace(words=words, sides=sides, spelt={}))
        assert said.before.endswith("so none is tested.")
        assert "set further apart" not in said.before

    def test_says_how_many_words_are_not_drawn(self, client, page, data, monkeypatch):
        # given a page that draws all words that were tested
        assert "Drawn are" not in seen(page)
        tested = data["words"]["tested"]

        # when it draws two of them, then it says so, and leads to all
        monkeypatch.setattr("archive.reading_room.groups.contrasted.MOST_SHOWN", 2)
        forget()
        html = client.get(groups_url()).content.decode()
        said = f"Drawn are 2 of the {tested} words tested, and 2 of the 2 with a q of at most 0.05."
        assert said in seen(html)
        assert links(html, "/compare/groups.csv")

    def test_names_a_word_in_its_own_language(self, page):
        assert re.search(r'class="lead">.*?<span lang="ru">ждём</span>', page, re.DOTALL)

    def test_is_followed_by_what_few_letters_say(self, page):
        # the upper end of Clopper and Pearson's interval of 0 of 4 is 1 - .025^(1/4)
        assert "First group, 4 independent wordings" in seen(page)
        assert "up to 60 % of such letters" in seen(page)
        assert "not drawn at random" in seen(page)

    def test_tells_of_words_that_are_withheld(self, page):
        assert "In 1 letter words are withheld" in seen(page)

    @pytest.mark.parametrize("ending", ["/", ".json", ".csv"])
    def test_gives_no_withheld_name_away(self, client, two_groups, ending):
        for show in ("", "word:привет", "counted"):
            assert "Павлик" not in client.get(groups_url(ending, show=show)).content.decode()

    def test_needs_two_queries_and_none_when_asked_again(
        self, client, two_groups, django_assert_num_queries
    ):
        # given a snapshot, when the page is asked for: the version, and the letters of both groups
        client.get("/compare/groups/")
        with django_assert_num_queries(2, using="reading"):
            client.get(groups_url())

        # then asked again it is remembered, but for the version
        with django_assert_num_queries(1, using="reading"):
            client.get(groups_url())


def test_figures_are_rounded_and_not_cut_off():
    # given figures that lie nearer to the next number than to the one they begin with
    none_of_ten = clopper_pearson(0, 10)[1]

    # when they are said, then it is the nearer one; the first is the 31 % of the documentation
    assert percent(none_of_ten) == "31"
    assert percent(0.9999999) == "100"
    assert rounded(-1.238) == "−1.24"
    assert (chance(0.0909), chance(0.00096), chance(0.00009)) == ("0.091", "0.0010", "below 0.0001")


def test_one_wording_is_said_to_be_one():
    # given a group of one wording beside one of four
    sides = [SimpleNamespace(wordings=n, gapped=0) for n in (1, 4)]
    found = contrasted_words(votes=(1, 4), sides=sides)

    # when it is told what few letters say, then each has its number
    first, second, *_rest = cautions(found)
    assert first.startswith("First group, 1 independent wording: if it was")
    assert second.startswith("Second group, 4 independent wordings: if they were")


def contrasted_words(*, votes, sides, medians=(60.0, 60.0), longest=(90, 90)):
    """As much of a contrast as its cautions are made of."""
    steps = tuple(((one, 1.0),) for one in longest)
    return SimpleNamespace(
        words=SimpleNamespace(votes=votes),
        lengths=SimpleNamespace(medians=medians, steps=steps),
        shared_families=0,
        sides=sides,
    )


@pytest.mark.parametrize(
    ("medians", "longest", "warns"),
    [
        ((14.0, 62.0), (30008, 78), True),
        ((60.0, 62.0), (30008, 78), True),
        ((124.0, 62.0), (200, 180), True),
        ((100.0, 62.0), (300, 100), False),
    ],
)
def test_groups_of_letters_much_longer_than_the_others_are_warned_of(medians, longest, warns):
    # given two groups with such lengths
    sides = [SimpleNamespace(wordings=4, gapped=0)] * 2
    found = contrasted_words(votes=(4, 4), sides=sides, medians=medians, longest=longest)

    # when one reads what to know of them, then lengths are spoken of where they may be the reason
    said = [one for one in cautions(found) if one.startswith("Lengths differ much")]
    assert bool(said) == warns
    if warns:
        assert "for their length alone" in said[0]
        assert f"{longest[1]}." in said[0]


class TestEveryNumber:
    def test_of_a_word_leads_to_exactly_its_letters(self, client, page):
        # given the numbers of the words that are drawn
        effects = re.search(r'<ol class="effects">(.*?)</ol>', page, re.DOTALL)[1]
        numbers = re.findall(r'href="([^"]+show=word[^"]+)"[^>]*>(\d+) of 6</a>', effects)
        assert numbers

        # when each is followed, then there are as many letters
        for url, number in numbers[:12]:
            assert len(counted_letters(client, unescape(url))) == int(number), url

    @pytest.mark.parametrize("kind", ["theme:fear", "address:you-familiar"])
    def test_of_themes_and_address_does_too(self, client, page, kind):
        name, key = kind.split(":")
        found = re.findall(rf'href="([^"]+show={name}%3A{key}#[^"]+)"[^>]*>(\d+) of 6</a>', page)
        assert [int(number) for _url, number in found] == [
            len(counted_letters(client, unescape(url))) for url, _number in found
        ]
        assert sorted(int(number) for _url, number in found) == [0, 6]

    def test_of_letters_found_leads_to_their_list(self, client, page):
        url = links(page, "/letters/?kind=raport")[0]
        assert "6 of 12 records" in seen(client.get(url).content.decode())

    def test_of_a_length_leads_to_a_letter_of_that_length(self, page, data):
        lengths = {
            one["letter"].removeprefix("http://testserver"): one["words"]
            for group in data["groups"]
            for one in group["counted"]
        }
        section = re.search(
            r'<table>\s*<caption class="unseen">Lengths.*?</table>', page, re.DOTALL
        )
        found = re.findall(r'<a href="([^"]+)"[^>]*>(\d+)</a>', section[0])
        assert len(found) == 12
        assert all(lengths[url] == int(words) for url, words in found)

    @pytest.mark.parametrize(("median", "said"), [(62.0, "62"), (62.5, "62.5")])
    def test_of_a_median_is_whole_unless_it_lies_between_two_letters(self, median, said):
        assert str(whole(median)) == said

    def test_of_independent_wordings_leads_to_the_letters_with_their_families(self, page):
        assert len(links(page, "show=counted")) == 4

    def test_of_a_date_leads_to_the_list(self, page):
        assert links(page, "/letters/?kind=support-letter&dated_from=2022-08")


class TestWords:
    def test_stand_in_context(self, page):
        line = re.search(r'<p class="line"><q lang="ru">(.*?)</q>', page, re.DOTALL)[1]
        assert "<mark>" in line

    def test_are_lemmas_where_asked(self, client, two_groups):
        # given `рисует`, `рисую`, `рисунок`: two forms of one word, each too rare to be tested
        plain = client.get(groups_url(".json")).json()
        lemmas = client.get(groups_url(".json", by="lemmas")).json()
        assert plain["settings"]["by"] == "words"
        assert lemmas["words"]["tested"] != plain["words"]["tested"]
        assert lemmas["settings"]["by"] == "lemmas"

    def test_lead_to_all_their_forms(self, client, two_groups):
        # given lemmas, when the number of each is followed, then there are as many letters
        html = client.get(groups_url(by="lemmas")).content.decode()
        effects = re.search(r'<ol class="effects">(.*?)</ol>', html, re.DOTALL)[1]
        for url, number in re.findall(r'href="([^"]+show=word[^"]+)"[^>]*>(\d+) of 6<', effects)[
            :8
        ]:
            assert len(counted_letters(client, unescape(url))) == int(number)

    def test_are_drawn_left_or_right_of_the_middle_by_who_has_them(self, page):
        # given a word of the second group alone
        drawn = re.search(r'lang="ru">ждём</a>\s*(<svg.*?</svg>)', page, re.DOTALL)[1]
        start, width = re.search(
            r'class="reach[^"]*" x="([\d.]+)" y="7" width="([\d.]+)"', drawn
        ).groups()
        assert float(start) + float(width) < 500


class TestFamilies:
    def test_are_one_vote_each(self, data):
        assert data["words"]["letters"] == [6, 6]
        assert data["words"]["votes"] == [4, 6]

    def test_vote_letter_by_letter_where_asked(self, client, two_groups):
        told = client.get(groups_url(".json", alone="yes")).json()
        assert told["words"]["votes"] == [6, 6]
        assert told["settings"]["by_family"] is False

    def test_are_still_one_wording_where_each_letter_votes(self, client, two_groups):
        # given three reports on one template and three others, when each letter has a vote
        html = client.get(groups_url(alone="yes")).content.decode()

        # then the page tells votes from wordings, and of few wordings by their number
        lead = seen(re.search(r'<p class="lead">(.*?)</p>', html, re.DOTALL)[1])
        assert "each with a vote of its own, though they are 4 and 6 independent wordings" in lead
        heads = seen(html)
        assert "votes: 6 independent wordings: 4" in heads
        assert "letters counted: 6 independent wordings: 6" in heads
        assert "First group, 6 votes of 4 independent wordings" in heads
        assert "Second group, 6 votes" not in heads
        assert "First group, 4 independent wordings: if they were drawn at random" in heads

        # and so do its data
        told = client.get(groups_url(".json", alone="yes")).json()
        assert [one["independent_wordings"] for one in told["groups"]] == [4, 6]

    def test_are_named_among_the_counted_letters(self, client, two_groups):
        html = client.get(groups_url(show="counted")).content.decode()
        assert html.count("family 1") == 3


class TestFiles:
    def test_hold_every_word_that_was_tested(self, client, data):
        lines = list(csv.reader(io.StringIO(client.get(groups_url(".csv")).content.decode())))
        assert tuple(lines[0]) == FIELDS
        words = [one for one in lines if one[0] == "words"]
        assert len(words) == data["words"]["tested"] == len(data["words"]["keys"])

    def test_are_those_of_the_page(self, client, page):
        assert {client.get(url).status_code for url in links(page, "/compare/groups.")} == {200}

    def test_have_lengths_and_dates(self, data):
        assert data["lengths"]["longer"] > 0.5
        assert data["groups"][0]["dates"]["bars"] == [["2022-08", "2022-08", 6]]


class TestAVersion:
    def test_freezes_both_groups(self, client, page):
        # given the lasting address, when a letter is published later
        permalink = re.search(r'<a href="([^"]+)" id="permalink"', page)[1]
        new = a_text("Солдат, мы тебя ждём и любим", "F-30-a")
        lay_out(a_public_letter(30, kind=SUPPORT, texts=(new,)))

        # then the old address contrasts what it did, the new one more
        frozen = client.get(unescape(permalink)).content.decode()
        assert "6 letters of the first group with 6 of" in seen(frozen)
        assert "frozen at version 1" in seen(frozen)
        assert "6 letters of the first group with 7 of" in seen(
            client.get(groups_url()).content.decode()
        )

    def test_names_the_letters_of_the_groups_that_were_changed_since(
        self, client, two_groups, monkeypatch
    ):
        # given a frozen contrast, of which no letter was changed
        assert "changed since:" not in seen(client.get(groups_url(at=1)).content.decode())

        # when a letter of each group is changed, and one outside them is added
        for n, kind, text in ((4, RAPORT, REPORTS[0]), (7, SUPPORT, LETTERS[0])):
            said = a_text(f"{text} Ещё слово.", f"F-{n}-a")
            lay_out(a_public_letter(n, kind=kind, texts=(said,)))
        lay_out(a_public_letter(30, kind=SUPPORT))

        # then the page names and links them, or some of them
        html = client.get(groups_url(at=1)).content.decode()
        assert "Of the letters found, changed since: F-4 , F-7" in seen(html)
        assert links(html, "/letters/letter0004/")
        monkeypatch.setattr("archive.reading_room.shown.finding.changed.MOST_NAMED", 1)
        forget()
        html = client.get(groups_url(at=1)).content.decode()
        assert "changed since: F-4 and 1 more" in seen(html)


class TestRefused:
    """Nothing is counted, and the page says why."""

    def refused(self, client, **changed):
        html = client.get(groups_url(**changed)).content.decode()
        assert 'class="effects"' not in html
        told = client.get(groups_url(".json", **changed)).json()
        assert told["compared"] is False
        (line,) = written(client, groups_url(".csv", **changed))
        assert (line["part"], line["key"]) == ("refused", told["why"])
        assert line["said"] == told["said"]
        assert line["said"] in seen(html)
        return seen(html), told["why"]

    def test_are_letters_in_both(self, client, two_groups):
        html, why = self.refused(client, **{"b.kind": "raport"})
        assert why == "overlap"
        assert "Letters in both groups: 6." in html
        assert "F-1" in html

    def test_are_data_that_say_so(self, client, two_groups):
        # given letters in both groups, when the page's own files are taken away
        html = client.get(groups_url(**{"b.kind": "raport"})).content.decode()
        files = {one for one in links(html, "/compare/groups.") if one.startswith("/")}
        (url,) = (one for one in files if ".json" in one)

        # then there is a table and data, which name every such letter by its reference
        assert len(files) == 2
        told = client.get(url).json()
        assert told["why"] == "overlap"
        assert [one["reference"] for one in told["in_both"]] == [f"F-{n}" for n in range(1, 7)]

    def test_are_letters_in_both_of_which_some_are_named(self, client, two_groups, monkeypatch):
        monkeypatch.setattr("archive.reading_room.shown.groups.page.MOST_NAMED", 2)
        html = client.get(groups_url(**{"b.kind": "raport"})).content.decode()
        assert "4 letters more" in seen(html)

    def test_have_a_citation_that_says_why_and_an_address_that_lasts(self, client, two_groups):
        # given one letter against six, when it is cited
        html = client.get(groups_url(**{"a.q": "отпуск"})).content.decode()
        cited = seen(html).partition("Cite")[2]

        # then the citation says how many, that nothing is contrasted, why, and which version
        assert "Two groups of letters not contrasted: 1 (" in cited
        assert "Letters that may be counted: 1 of the first group, 6 of the second." in cited
        assert "archive version 1," in cited

        # and what came to the archive later is no part of it
        url = re.search(r'href="([^"]+)" id="permalink"', html)[1]
        for n in (71, 72, 73):
            text = a_text(f"Товарищ, прошу отпуск, номер {n}", f"F-{n}-a")
            lay_out(a_public_letter(n, kind=RAPORT, texts=(text,)))
        again = seen(client.get(unescape(url)).content.decode())
        assert "Letters that may be counted: 1 of the first group, 6" in again
        assert "frozen at version 1" in again
        now = seen(client.get(groups_url(**{"a.q": "отпуск"})).content.decode())
        assert "Letters that may be counted" not in now

    def test_say_of_each_letter_why_it_is_not_counted(self, client, two_groups):
        # given a group of which two letters are no whole transcriptions, and one is
        lay_out(
            a_public_letter(51, kind=None, texts=(a_text("Дождь", "F-51-a"),)),
            a_public_letter(52, kind=None, texts=()),
            a_public_letter(53, kind=None, texts=(a_printing("Rain", "en", "F-53-a"),)),
        )
        asked = {"a.kind": "none"}

        # when it is refused, then the page leads to them, by the reason
        html = client.get(groups_url(**asked)).content.decode()
        assert "letters that may be counted: 1" in seen(html)
        (url,) = links(html, "show=left%3Atranslation")
        assert counted_letters(client, url) == ["letter0053"]
        (url,) = (one for one in links(html, "show=counted") if one.endswith("-a"))
        assert "letter0051" in counted_letters(client, url)

        # and the data name them
        told = client.get(groups_url(".json", **asked)).json()["groups"][0]
        assert {why: one["reference"] for why, (one,) in told["left_out"].items()} == {
            "no-words": "F-52",
            "translation": "F-53",
        }
        assert [one["reference"] for one in told["counted"]] == ["F-51"]

    def test_are_cited_without_what_to_do_instead(self, client, two_groups):
        html = seen(client.get(groups_url(**{"b.kind": "raport"})).content.decode())
        assert html.count("Narrow one of the groups") == 1
        assert html.count("A letter cannot be set against itself") == 2

    def test_show_no_letters_of_a_word(self, client, two_groups):
        html = client.get(groups_url(show="word:солдат", **{"a.q": "отпуск"})).content.decode()
        assert 'id="letters-title"' not in html

    def test_are_too_few(self, client, two_groups):
        html, why = self.refused(client, **{"a.q": "отпуск"})
        assert why == "too-few-letters"
        assert "Letters that may be counted: 1 of the first group" in html

    def test_are_no_letters(self, client, two_groups):
        _html, why = self.refused(client, **{"a.q": "небывальщина"})
        assert why == "too-few-letters"

    def test_is_a_group_of_one_wording_until_each_letter_votes(self, client, two_groups):
        # given three reports on one template, when they are set against six letters
        html, why = self.refused(client, **{"a.q": "число"})

        # then they are one witness, which no test can tell from chance
        assert why == "too-few-votes"
        assert "Independent wordings: 1 in the first group, 6 in the second." in html
        assert "no p, q or interval is given" in html

        # and the data say which letters are one wording
        told = client.get(groups_url(".json", **{"a.q": "число"})).json()["groups"][0]
        assert told["independent_wordings"] == 1
        assert len({one["family"] for one in told["counted"]}) == 1

        # and the page leads to where each letter has a vote
        page = client.get(groups_url(**{"a.q": "число"})).content.decode()
        (url,) = {one for one in links(page, "alone=yes") if "by=" not in one}
        told = client.get(url.replace("groups/", "groups.json")).json()
        assert told["words"]["votes"] == [3, 6]

    def test_is_a_second_group_of_two_wordings(self, client, two_groups):
        # given six letters of their own, against two wordings of four reports
        two = {"a.kind": "support-letter", "b.kind": "raport", "b.q": "число OR приказ"}
        _html, why = self.refused(client, **two)
        assert why == "too-few-votes"

    def test_are_several_languages_until_one_is_chosen(self, client, two_groups):
        # given three letters in Ukrainian more
        for n in (31, 32, 33):
            text = a_text("Солдате, чекаємо тебе вдома", f"F-{n}-a", language="uk")
            lay_out(a_public_letter(n, kind=SUPPORT, texts=(text,), languages=("uk",)))

        # when both groups are contrasted, then nothing is counted; each language is offered
        html, why = self.refused(client)
        assert why == "languages"
        assert "letters in Russian: 6 against 6" in html

        # and with one of them the others are left out and named
        told = client.get(groups_url(".json", lang="ru")).json()
        assert told["compared"] is True
        assert len(told["groups"][1]["left_out"]["language"]) == 3

    def test_are_too_many(self, client, two_groups, monkeypatch):
        monkeypatch.setattr("archive.reading_room.groups.counted.MOST_LETTERS", 11)
        answer = client.get(groups_url())
        assert answer.status_code == 400
        assert "Read were two groups of 6 and 6 letters" in seen(answer.content.decode())
        told = client.get(groups_url(".json"))
        assert told.status_code == 400
        assert "At most 11" in told.json()["problems"][0]["expected"]

    def test_are_too_many_words(self, client, two_groups, monkeypatch):
        monkeypatch.setattr("archive.compare.contrast.MOST_CELLS", 20)
        answer = client.get(groups_url())
        assert answer.status_code == 400
        assert "too many different words" in seen(answer.content.decode())


class TestAnAddress:
    @pytest.mark.parametrize(
        ("changed", "field", "read"),
        [
            ({"a.kind": "letter-bomb"}, "a.kind", "letter-bomb"),
            ({"b.dated_from": "soon"}, "b.dated_from", "soon"),
            ({"a.page": "2"}, "a.page", "2"),
            ({"a.at": "1"}, "a.at", "1"),
            ({"a.colour": "red"}, "a.colour", "red"),
            ({"c.kind": "raport"}, "c.kind", "raport"),
            ({"at": "99"}, "at", "99"),
            ({"by": "letters"}, "by", "letters"),
            ({"lang": "ru-"}, "lang", "ru-"),
            ({"show": "secrets"}, "show", "secrets"),
            ({"show": "left:nothing"}, "show", "left:nothing"),
        ],
    )
    def test_that_cannot_be_says_what_was_read(self, client, two_groups, changed, field, read):
        # given something that cannot be, when page and data are asked for
        html, told = client.get(groups_url(**changed)), client.get(groups_url(".json", **changed))

        # then both say where it stood and what was read
        assert html.status_code == told.status_code == 400
        assert f"<code>{field}</code>" in html.content.decode()
        assert (told.json()["problems"][0]["field"], told.json()["problems"][0]["read"]) == (
            field,
            read,
        )

    def test_that_cannot_be_says_which_group(self, client, two_groups):
        html = client.get(groups_url(**{"b.kind": "x"})).content.decode()
        assert "Second group: kind" in seen(html)

    def test_without_groups_has_the_form_alone(self, client, two_groups):
        html = client.get("/compare/groups/").content.decode()
        assert 'name="a.kind"' in html
        assert "Cite" not in html
        assert client.get("/compare/groups.csv").status_code == 400

    def test_with_one_group_offers_all_other_letters(self, client, two_groups):
        # given one group, when the offer is followed
        html = client.get("/compare/groups/?a.kind=raport").content.decode()
        (url,) = links(html, "b.not_kind=raport")

        # then it is set against all others
        assert "6 letters of the first group with 6" in seen(client.get(url).content.decode())

    def test_keeps_in_the_form_what_the_form_does_not_show(self, client, two_groups):
        html = client.get(groups_url(**{"a.theme": "fear", "at": "1"})).content.decode()
        assert '<input type="hidden" name="a.theme" value="fear">' in html
        assert '<input type="hidden" name="at" value="1">' in html
        assert '<option value="raport" selected>' in html


class TestAListOfLetters:
    def test_leads_to_its_letters_as_the_first_group(self, client, two_groups):
        html = client.get("/letters/?kind=raport&view=table&order=-date").content.decode()
        assert links(html, "/compare/groups/") == ["/compare/groups/?a.kind=raport"]

    def test_of_all_letters_leads_nowhere(self, client, two_groups):
        assert links(client.get("/letters/").content.decode(), "/compare/groups/") == []


def test_only_whole_letters_in_their_own_words_are_counted(client, two_groups):
    # given letters that are cut, translated, read by a machine, without words, in two texts, in
    # another language than they were written in, or illegible from end to end
    texts = {
        20: (a_text("Солдат", "F-20-a", completeness=Completeness.EXCERPT),),
        21: (a_printing("Soldier", "en", "F-21-a"),),
        22: (a_text("Солдат", "F-22-a", role=TextRole.MACHINE),),
        23: (),
        24: (
            a_text("Солдат", "F-24-a"),
            a_text("Солдат, кратко", "F-24-b", base=True, completeness=Completeness.EXCERPT),
        ),
    }
    lay_out(*(a_public_letter(n, kind=SUPPORT, texts=some) for n, some in texts.items()))
    own = (a_text("Солдат", "F-25-a", language="ru"),)
    lay_out(a_public_letter(25, kind=SUPPORT, texts=own, languages=("uk",)))
    lay_out(a_public_letter(26, kind=SUPPORT, texts=(a_text("[... illegible]", "F-26-a"),)))

    # when both groups are contrasted, then each is left out for its own reason
    told = client.get(groups_url(".json")).json()["groups"][1]
    assert {why: len(some) for why, some in told["left_out"].items()} == {
        "no-words": 1,
        "unreadable": 1,
        "translation": 1,
        "machine": 1,
        "not-whole": 2,
        "another-language": 1,
    }
    assert len(told["counted"]) == len(LETTERS)

    # and the page leads to them
    html = client.get(groups_url()).content.decode()
    (url,) = links(html, "show=left%3Amachine")
    assert counted_letters(client, url) == ["letter0022"]


def test_one_wording_in_both_groups_votes_in_both(client, two_groups):
    text = "Прошу уволить меня со службы, так как я устал от войны и болею. Число {n}."
    lay_out(a_public_letter(40, kind=SUPPORT, texts=(a_text(text.format(n=9), "F-40-a"),)))
    told = client.get(groups_url(".json")).json()
    assert told["shared_families"] == 1
    assert "1 family of letters on one wording" in seen(client.get(groups_url()).content.decode())


@pytest.mark.parametrize("practice", [True, False])
def test_what_was_invented_is_marked_in_citation_and_files(client, empty_archive, practice):
    # given two groups of letters, invented for practice or not
    groups = ("Прошу дать мне отпуск {n}", "Солдат ждём тебя дома {n}")
    for n, (code, text) in enumerate(zip("AB", groups, strict=True)):
        shelf = a_collection(code, practice=practice)
        some = [
            (at, a_text(text.format(n=at), f"F-{at}-a")) for at in range(10 * n + 1, 10 * n + 5)
        ]
        lay_out(*(a_public_letter(at, collection=shelf, texts=(one,)) for at, one in some))
    asked = "a.collection=A&b.collection=B&alone=yes"

    # when they are contrasted, then whatever is taken away says so
    html = client.get(f"/compare/groups/?{asked}").content.decode()
    assert ("contrasted [invented for practice]. Fieldpost" in seen(html)) is practice
    assert html.count("[invented for practice]") == practice
    assert client.get(f"/compare/groups.json?{asked}").json()["practice"] is practice
    written = io.StringIO(client.get(f"/compare/groups.csv?{asked}").content.decode())
    assert {one["practice"] for one in csv.DictReader(written)} == {"yes" if practice else ""}


@pytest.mark.parametrize("ending", ["/", ".json", ".csv"])
def test_who_comes_while_another_is_made_may_come_again(client, two_groups, monkeypatch, ending):
    def busy(*_arguments):
        raise BusyError

    monkeypatch.setattr("archive.reading_room.groups.contrasted.alone", busy)
    answer = client.get(groups_url(ending))
    assert answer.status_code == 503
    assert answer["Retry-After"]


def test_an_observation_takes_the_data_of_a_query(two_groups):
    # given a query as an address has it, when its data are asked for without a page
    query = QueryDict("&".join(f"{name}={value}" for name, value in BOTH.items()))
    told = groups_data(query, holdings.current(), lambda url: f"https://post.example{url}")

    # then they are those of the address; and what cannot be says so
    assert told["compared"] is True
    assert told["groups"][0]["url"] == f"https://post.example/letters/?kind={RAPORT.key}"
    with pytest.raises(MisreadAddressError):
        groups_data(QueryDict("a.kind=raport&b.kind=no-such-kind"), holdings.current(), str)


def test_the_same_page_has_an_etag_and_ukrainian_words(client, two_groups):
    answer = client.get(groups_url(prefix="/uk"))
    assert 'lang="uk"' in answer.content.decode()
    again = client.get(groups_url(prefix="/uk"), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("show", ["", "word:солдат"])
def test_what_warns_of_a_letter_warns_of_its_lines(client, two_groups, show):
    text = a_text("Солдат, мы тебя ждём, дома страшно", "F-41-a")
    lay_out(a_public_letter(41, kind=SUPPORT, content_warning="Of wounds.", texts=(text,)))
    assert "Of wounds." in client.get(groups_url(show=show)).content.decode()


def test_what_is_withdrawn_is_not_kept_in_memory(client, two_groups):
    # given two groups that were contrasted
    client.get(groups_url())
    assert "берег" in repr_of_kept()

    # when a letter of theirs is withdrawn, and anything is asked for
    take_away("letter0008")
    client.get("/about/")

    # then nothing of them is left
    assert repr_of_kept() == ""


def repr_of_kept():
    """All that is kept of groups, as text."""
    kept = caches["figures"]._cache.values()
    return "".join(one.decode(errors="ignore") for one in kept)


class TestATray:
    def test_is_a_group(self, client, two_groups):
        # given three reports put aside, against the support letters
        aside = {"a.tray": ["letter0001", "letter0004", "letter0005"], "b.kind": "support-letter"}

        # when they are contrasted
        told = client.get("/compare/groups.json", aside).json()

        # then exactly they are counted, and the link leads to all of them
        assert told["groups"][0]["found"] == len(told["groups"][0]["counted"]) == 3
        assert "/compare/letters/?a" not in told["groups"][0]["url"]
        assert "/compare/letters/?tray=letter0001" in told["groups"][0]["url"]
        assert client.get("/compare/groups/", aside).status_code == 200

    @pytest.mark.parametrize(("many", "more"), [(5, ""), (6, " and 1 more")])
    def test_is_called_by_what_its_letters_are_called(self, many, more, client, two_groups):
        # given letters put aside, few enough to be named or one more, against another group
        ids = [f"letter{n:04}" for n in range(1, many + 1)]
        aside = {"a.tray": ids, "b.kind": "support-letter"}
        said = "F-1, F-2, F-3, F-4, F-5" + more

        # when they are contrasted
        page = seen(client.get("/compare/groups/", aside).content.decode())
        told = client.get("/compare/groups.json", aside).json()
        written = client.get("/compare/groups.csv", aside).content.decode()
        line = next(csv.DictReader(io.StringIO(written)))

        # then they are called so on the page and in its citation, and all of them in the files
        assert f"{many} letters: {said} letters found" in page
        assert f"{many} letters ({many} letters: {said}) and 6 letters" in page
        named = [(one["letter"], one["name"]) for one in told["groups"][0]["named"]]
        assert named == [(f"http://testserver/letters/{one}/", f"F-{int(one[-4:])}") for one in ids]
        assert line["group_a"] == "; ".join(name for _letter, name in named)
        assert line["group_b"] == "kind=support-letter"
        assert told["groups"][1]["named"] == []

    def test_calls_letters_without_a_reference_by_their_title_and_lost_ones_by_their_id(
        self, empty_archive, client
    ):
        # given a letter that has a title alone, one that has neither, and one that is not here
        lay_out(
            a_public_letter(1, public_reference="", title="To my wife"),
            a_public_letter(2, public_reference="", title=""),
        )
        aside = {"a.tray": ["letter0001", "letter0002", "letter0009"], "b.kind": "raport"}

        # when they are a group, then that is what it says
        page = seen(client.get("/compare/groups/", aside).content.decode())
        assert "3 letters: To my wife, letter0002, letter0009" in page

    def test_leads_to_a_contrast(self, client, two_groups):
        html = client.get("/letters/?tray=letter0001&tray=letter0002").content.decode()
        wanted = "/compare/groups/?a.tray=letter0001&a.tray=letter0002"
        assert wanted in links(html, "a.tray")
        assert client.get(wanted).status_code == 200

    def test_narrows_a_search_beside_it(self, client, two_groups):
        # given one letter of each kind put aside, and a kind asked for
        aside = {
            "a.tray": ["letter0001", "letter0007"],
            "a.kind": "raport",
            "b.kind": "support-letter",
        }
        told = client.get("/compare/groups.json", aside).json()
        assert told["groups"][0]["found"] == 1

    def test_that_is_no_id_is_refused(self, client, two_groups):
        answer = client.get("/compare/groups/?a.tray=IVAN&b.kind=raport")
        assert answer.status_code == 400
        assert "IVAN" in answer.content.decode()
