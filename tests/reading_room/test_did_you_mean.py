"""What is offered where a word stands in no public letter."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from archive.reading_room.models import ReadingWord, WordTraces
from archive.reading_room.search.question import MOST_CHARACTERS
from tests.make import a_term, a_text
from tests.reading_room.shelves import a_public_letter, lay_out, take_away

OFFER = re.compile(r'<a href="([^"]*)" rel="nofollow">(.*?)</a> <span class="count">(\d+) letter')


def offered(client, q, **more):
    """The searches offered, each with the number of letters it is said to find."""
    return {search: count for search, _, _, count in _offers(client, {"q": q} | more)}


def _offers(client, asked):
    page = client.get("/letters/", asked).content.decode()
    part = re.search(r'<section class="offers".*?</section>', page, re.DOTALL)
    for url, words, count in OFFER.findall(part[0] if part else ""):
        search = parse_qs(urlsplit(unescape(url)).query)["q"][0]
        yield search, unescape(url), words, int(count)


@pytest.mark.usefixtures("archive_of_words")
class TestAMistypedWord:
    @pytest.mark.parametrize(
        ("q", "meant"),
        [
            ("отказз", "отказ"),
            ("отакз", "отказ"),
            ("откзывается", "отказывается"),
            ("Izyom", "izyum"),
            ("sodlats", "soldats"),
            ("воевтаь", "воевать"),
            ('"не хчу"', '"не хочу"'),
            ("хочу -vbh домйо", "хочу -vbh домой"),
            ("отакз*", "отказ*"),
            ("jnrfp", "отказ"),
            ("]jxe", "хочу"),
            ("otkaz", "отказ"),
            ("vidmovlyalysya", "відмовлялися"),
            ("щекот", None),
        ],
    )
    def test_is_put_right_in_the_search(self, client, q, meant):
        # given a search that finds nothing, when it is made
        searches = list(offered(client, q))

        # then it is offered with the one word changed
        assert searches[:1] == ([meant] if meant else [])

    def test_several_are_put_right_at_once(self, client):
        # given two misspelt words that stand in one letter
        searches = offered(client, "отказз решилл")

        # then both are changed in one search
        assert searches == {"отказ решил": 1}

    def test_is_marked_and_leads_to_as_many_letters_as_said(self, client):
        # given a misspelt word among others, under a filter
        (offer, *_) = _offers(client, {"q": "хочу домйо", "order": "reference"})
        _, url, words, count = offer

        # then only the changed word is marked, and the link finds what was said
        assert words == "хочу <mark>домой</mark>"
        assert "order=reference" in url
        assert client.get(url).content.decode().count("data-result") == count == 1

    def test_is_not_put_right_where_the_other_filters_leave_nothing(self, client):
        # given a misspelt word and dates without letters, then nothing is offered
        assert offered(client, "отказз") == {"отказ": 1}
        assert offered(client, "отказз", dated_from="1999", dated_until="1999") == {}

    @pytest.mark.parametrize("q", ["отказз OR хочу", "хочу -воеватть"])
    def test_is_put_right_too_where_other_words_find_letters(self, client, q):
        # given a misspelt word without which letters are found
        searches = offered(client, q)

        # then it is put right above them
        assert "отказз" not in "".join(searches)
        assert searches

    @pytest.mark.parametrize("q", ["хочу OR отказ", "хочу", "хочу -домой"])
    def test_nothing_is_offered_where_every_word_stands_in_a_letter(self, client, q):
        assert offered(client, q) == {}

    def test_nothing_is_offered_that_finds_no_other_letters(self, client):
        # given a word beside one that finds letters; its keys make no public word elsewhere
        assert offered(client, "xyzq OR хочу") == {}

    def test_in_a_search_as_long_as_may_be_does_not_make_it_longer(self, client):
        # given a search of the greatest length, in which a letter is missing
        long = "x" * (MOST_CHARACTERS - len(" OR отка")) + " OR отка"

        # then what would be too long is not offered
        assert len(long) == MOST_CHARACTERS
        assert all(len(search) <= MOST_CHARACTERS for search in offered(client, long))

    def test_is_offered_in_the_words_of_the_page(self, client):
        page = client.get("/uk/letters/?q=отказз").content.decode()
        assert "Можливо, ви шукали" in page


def test_a_word_that_stood_only_in_a_withdrawn_letter_is_not_offered(client, empty_archive):
    # given a word of one letter, and one of another
    lay_out(
        a_public_letter(1, texts=(a_text("Павлик просит", "F-1-a"),)),
        a_public_letter(2, texts=(a_text("Павлин просит", "F-2-a"),)),
    )
    assert offered(client, "Павлих") == {"павлик": 1, "павлин": 1}

    # when the letter is withdrawn
    take_away("letter0001")

    # then neither its word nor a trace of it is left
    assert offered(client, "Павлих") == {"павлин": 1}
    words = set(ReadingWord.objects.values_list("pk", flat=True))
    assert set(WordTraces.objects.values_list("pk", flat=True)) == words


def test_a_word_that_stands_under_a_filter_only_is_counted_there(client, empty_archive):
    # given a word in letters of two kinds
    lay_out(
        a_public_letter(1, texts=(a_text("Прошу отпуск", "F-1-a"),)),
        a_public_letter(2, texts=(a_text("Прошу отпуск", "F-2-a"),), kind=a_term("postcard")),
    )

    # then it is counted among the letters of the kind asked for
    assert offered(client, "отпускк") == {"отпуск": 2}
    assert offered(client, "отпускк", kind="postcard") == {"отпуск": 1}


def test_two_forms_of_one_word_are_one_offer(client, empty_archive):
    # given a letter with one word in two forms
    lay_out(a_public_letter(1, texts=(a_text("солдат видел солдата", "F-1-a"),)))

    # when it is mistyped, then it is offered once
    assert offered(client, "солжат") == {"солдат": 1}


def test_an_offer_is_text_and_no_markup(client, empty_archive):
    # given a search with signs that HTML would read
    lay_out(a_public_letter(1, texts=(a_text("needle & <b>", language="en"),)))

    # when a word in it is put right
    (offer, *_) = _offers(client, {"q": '<b> & "needl"'})

    # then the signs are shown as they were typed
    assert unescape(re.sub("</?mark>", "", offer[2])) == offer[0] == '<b> & "needle"'


@pytest.mark.parametrize(
    ("q", "rows"), [("отказз домйо хочц", 0), ("отказ OR домйо", 1), ("отказ -домйо", 1)]
)
def test_it_takes_two_queries_more(client, archive_of_words, q, rows, django_assert_num_queries):
    # given a snapshot of this version
    client.get("/letters/")

    # when a word stands in no letter, then the vocabulary and the counts are asked beside the
    # version, the search and the rows found
    with django_assert_num_queries(4 + rows, using="reading"):
        client.get("/letters/", {"q": q})
