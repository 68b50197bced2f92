"""Letters like one: who they are, and in which words; on its page and as data."""

import re
from html import unescape

import pytest
from django.db import connections, transaction

from archive.compare.sketch import VERSION
from archive.reading_room.holdings import current
from archive.reading_room.likeness.sketches import unpacked
from archive.reading_room.models import ReadingLetter, ReadingSketch
from archive.record.letter import Completeness
from tests.make import a_collection
from tests.reading_room.alikes import a_letter_of, siblings, words
from tests.reading_room.shelves import lay_out, take_away
from tests.reading_room.test_compare_page import seen


def section(client, number, prefix=""):
    """What the page of a letter says of letters like it; empty where it says nothing."""
    page = client.get(f"{prefix}/letters/letter{number:04}/").content.decode()
    found = re.search(r'<section class="alike".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def alike(client, number):
    return client.get(f"/letters/letter{number:04}.json").json()["alike"]


@pytest.mark.usefixtures("archive_of_alikes")
class TestLettersLikeOne:
    def test_are_those_on_its_template(self, client):
        # given a letter of a family of four, when its page is read
        html = section(client, 1)

        # then the three others are there with what they share, and a way to compare each
        assert re.findall(r'href="/letters/(letter\d+)/"', html) == [
            f"letter{n:04}" for n in (2, 3, 4)
        ]
        assert f"<mark>{' '.join(words('a')[:40])}</mark>" in html
        assert "/compare/?text=t-f-1-a&amp;text=t-f-2-a" in html
        assert 'href="/letters/?family=letter0001"' in html

    def test_say_how_much_in_figures_that_can_be_made_by_hand(self, client):
        # given fifty-four shared words of sixty: 52 shared runs of three, 58 in each
        for one in alike(client, 1):
            # then the shares are those
            assert one["jaccard"] == round(52 / 64, 4)
            assert one["containment"] == round(52 / 58, 4)

    def test_are_the_same_on_the_page_and_as_data(self, client):
        html, told = section(client, 5), alike(client, 5)
        assert re.findall(r'href="/letters/(letter\d+)/"', html) == [
            one["public_id"] for one in told
        ]
        for one in told:
            assert all(f"<mark>{passage}</mark>" in html for passage in one["passages"])
            assert one["reference"] in html

    @pytest.mark.parametrize("number", [8, 11, 12, 13, 14])
    def test_are_none_of_a_letter_that_is_alone_or_may_not_be_counted(self, client, number):
        # an unlike letter, one in another language, an excerpt, a translation, a gap and two words
        assert section(client, number) == ""
        assert alike(client, number) == []

    def test_say_so_in_ukrainian(self, client):
        html = section(client, 1, prefix="/uk")
        assert "Letters like this one" not in html
        assert 'lang="ru"' in html

    @pytest.mark.parametrize(
        ("end", "number", "queries"),
        [*(("/", number, 3) for number in (1, 8, 12)), (".json", 1, 3), (".json", 8, 2)],
    )
    def test_cost_no_query_of_their_own_on_the_page_and_one_as_data(
        self, client, end, number, queries, django_assert_num_queries
    ):
        # given a snapshot
        client.get("/letters/")

        # when the page is read, then it asks this often
        with django_assert_num_queries(queries, using="reading"):
            client.get(f"/letters/letter{number:04}{end}")


def test_candidates_are_found_by_the_index_of_bands(archive_of_alikes):
    # given the look-up of one letter, when PostgreSQL says how it would go about it
    kept = ReadingSketch.objects.all().of_each_letter(VERSION, 9)
    asked = ReadingLetter.objects.numbered([1]).annotate(sketches=kept)
    with transaction.atomic(using="reading"), connections["reading"].cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = asked.using("reading").explain()

    # then it is by the index, and by no operator that an extension may bring
    assert "reading_sketch_bands" in plan
    assert "OPERATOR(pg_catalog.&&)" in str(asked.query)


@pytest.mark.parametrize(("version", "most", "told"), [(VERSION, 2, 2), (VERSION + 1, 2, 0)])
def test_a_letter_is_told_before_the_candidates_that_were_published_first(
    archive_of_alikes, version, most, told
):
    # given the third letter of a family of four
    rows = ReadingLetter.objects.all()
    first, third = (rows.known_as(f"letter000{n}").get().pk for n in (1, 3))

    # when so many candidates at most are asked for, of sketches by rules of a version
    kept = ReadingSketch.objects.all().of_each_letter(version, most)
    [sketches] = rows.numbered([third]).values_list(kept, flat=True)

    # then its own comes first, the first of the others behind it, and none of another version
    assert [one.pk for one in unpacked(sketches or b"")] == [third, first][:told]


def test_a_withdrawn_letter_is_like_none_on_the_next_request(client, empty_archive):
    # given three alike
    lay_out(*siblings("a", (1, 2, 3)))
    assert "letter0002" in section(client, 1)

    # when one of them is withdrawn
    take_away("letter0002")

    # then it is nowhere
    for address in ("/letters/letter0001/", "/letters/letter0001.json", "/families/"):
        assert "letter0002" not in client.get(address).content.decode()


def test_no_more_than_five_are_shown_and_the_number_is_told(client, empty_archive):
    # given nine alike
    lay_out(*siblings("a", range(1, 10)))

    # then five are shown of eight
    assert "8 letters in the same language" in seen(section(client, 1))
    assert len(alike(client, 1)) == 5
    assert client.get("/letters/letter0001.json").json()["alike_count"] == 8


def test_a_warning_is_said_of_each(client, empty_archive):
    # given two alike, one with a warning
    one, two = siblings("a", (1, 2), content_warning="Violence.")
    lay_out(one, two)
    assert "Violence." in section(client, 1)


def test_what_was_invented_for_practice_is_like_its_like_alone(client, empty_archive):
    # given two letters alike, and two more on the same template that were invented
    invented = siblings("a", (3, 4), collection=a_collection("DRILL", practice=True))
    lay_out(*siblings("a", (1, 2)), *invented)

    # when one of each is read, then only its own kind is like it
    assert ["letter0002" in one["url"] for one in alike(client, 1)] == [True]
    assert ["letter0004" in one["url"] for one in alike(client, 3)] == [True]

    # and the family of the invented ones is found where its link leads
    link = re.search(r'href="(/letters/[?]family=[^"]*)"', section(client, 3))[1]
    assert "<h1>2 of" in client.get(unescape(link)).content.decode()


def test_a_gap_breaks_what_is_shared(client, empty_archive):
    # given two letters with a withheld name in the same place
    said = words("a", 40)
    told = " ".join([*said[:20], "[%% unit: 5-я рота]", *said[20:]])
    lay_out(a_letter_of(1, told), a_letter_of(2, told))

    # then no shared passage goes over it, and what is withheld is nowhere
    (hit,) = alike(client, 1)
    assert hit["passages"] == [" ".join(said[:20]), " ".join(said[20:])]
    assert "5-я" not in section(client, 1)
    assert "[…]" in section(client, 1)


def test_an_excerpt_is_in_no_family(client, empty_archive):
    one, two = siblings("a", (1, 2))
    cut = siblings("a", (3,), text_completeness=Completeness.EXCERPT)
    lay_out(one, two, *cut)
    assert current().letters().listed_under("family", ["letter0001"]).slots.size == 2
