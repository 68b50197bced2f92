"""What was invented for practice: found only when asked for, marked wherever it is shown."""

import csv
import io
import json
import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from archive.reading_room import holdings
from archive.reading_room.asked.facets import counts
from archive.reading_room.asked.filters import LetterFilters
from archive.reading_room.models import ReadingLetter
from archive.reading_room.queries import FACETS
from archive.record.letter import Completeness, TextRole
from tests.conftest import looking_at
from tests.make import a_collection, a_text
from tests.reading_room.alikes import SHARED, a_letter_of, siblings, words
from tests.reading_room.shelves import a_printing, a_public_letter, lay_out, random_letters

INVENTED = a_collection("INVENTED", practice=True)
PART = a_collection("INVENTED-A", parent=INVENTED)
SEARCHES = (
    "",
    "kind=raport",
    "collection=INVENTED",
    "collection=IZY-R&collection=INVENTED-A",
    "not_collection=IZY-R",
    "q=отказываюсь",
    "q=отказываюсь&collection=INVENTED",
    "dated_from=2022-08&dated_until=2022-08&at=1",
)
MARK = "Invented for practice, not evidence"
BANNER = "Invented for practice. Not evidence."
SOME = "Some of these letters were invented for practice. They are not evidence."


def lay_out_mixed():
    """Thirty letters, every third of them invented for practice."""
    letters = random_letters(30, seed=28)
    lay_out(
        *(
            replace(one, collection=PART if n % 6 else INVENTED) if n % 3 == 0 else one
            for n, one in enumerate(letters)
        )
    )


@pytest.fixture
def mixed(stocked, django_db_blocker):
    """An archive of evidence and practice letters: for reading, so none may change it."""
    with django_db_blocker.unblock(), looking_at(stocked("practice", lay_out_mixed)):
        yield


def filters_of(query):
    return LetterFilters(QueryDict(query), holdings.current())


def read(client, address, **data):
    response = client.get(address, data, follow=True)
    assert response.status_code == 200
    return (response.getvalue() if response.streaming else response.content).decode()


@pytest.mark.parametrize("query", SEARCHES)
class TestTheRule:
    def test_practice_is_found_only_where_a_collection_is_asked_for(self, mixed, query):
        found = filters_of(query).found()
        is_asked = "collection" in QueryDict(query)

        assert (len(found) > len(found.evidence())) == (is_asked and "INVENTED" in query)

    def test_the_snapshot_finds_what_sql_finds(self, mixed, query):
        filters = filters_of(query)

        in_sql = filters.filter_queryset(ReadingLetter.objects.all())
        assert filters.found().keys() == set(in_sql.row_numbers())

    @pytest.mark.parametrize("facet", sorted(FACETS))
    def test_a_count_is_the_number_of_letters_after_the_click(self, mixed, query, facet):
        for value, count in counts(filters_of(query), facet).items():
            data = QueryDict(query, mutable=True)
            data.setlist(facet, [value])
            assert len(filters_of(data.urlencode()).found()) == count


class TestTheList:
    def test_holds_evidence_alone_and_says_what_it_leaves_out(self, client, mixed):
        # given an archive of both, when its list is read
        page = read(client, "/letters/")

        # then it counts and shows evidence, and the link to the rest finds as many as it says
        assert "<title>20 records" in page
        assert MARK not in page
        assert BANNER not in page
        [count, url] = re.search(
            r"(\d+) letters invented for practice are left out.*?href=\"([^\"]+)\"", page
        ).groups()
        assert f"<title>{count} of 30 records" in read(client, url.replace("&amp;", "&"))

    def test_says_of_a_search_how_many_practice_letters_answer_it(self, client, mixed):
        page = read(client, "/letters/", kind="raport", order="reference")
        found = re.search(r"(\d+) letters? invented for practice .*?href=\"([^\"]+)\"", page)

        assert f"<title>{found[1]} of 30" in read(client, found[2].replace("&amp;", "&"))

    @pytest.mark.parametrize("q", ["leave", "unheardof"])
    def test_says_of_how_many_by_what_was_asked_whatever_was_found(self, client, mixed, q):
        assert " of 30 records" in read(client, "/letters/", collection="INVENTED", q=q)
        assert " of 20 records" in read(client, "/letters/", collection="IZY-R", q=q)

    @pytest.mark.parametrize("view", ["cards", "table"])
    def test_marks_each_letter_and_itself_where_practice_is_shown(self, client, mixed, view):
        page = read(client, "/letters/", collection="INVENTED", view=view)

        assert page.count(MARK) == page.count("data-result") == 10
        assert BANNER in page
        assert '<meta name="robots" content="noindex">' in page

    def test_says_that_some_are_practice_where_both_are_asked_for(self, client, mixed):
        page = read(client, "/letters/", collection=["INVENTED-A", "IZY-R"])

        assert "Some of these were invented for practice." in page
        assert 0 < page.count(MARK) == len(filters_of("collection=INVENTED-A").found())

    def test_is_cited_with_a_mark(self, client, mixed):
        assert "[invented for practice]" in read(client, "/letters/", collection="INVENTED")
        assert "[invented for practice]" not in read(client, "/letters/")

    @pytest.mark.parametrize("asked", [{}, {"collection": "INVENTED"}])
    def test_says_it_of_each_letter_in_data(self, client, mixed, asked):
        listed = json.loads(read(client, "/letters.json", **asked))["letters"]
        table = list(csv.DictReader(io.StringIO(read(client, "/letters.csv", **asked))))

        assert [one["practice"] for one in table] == [one["practice"] for one in listed]
        assert {one["practice"] for one in listed} == ({"yes"} if asked else {""})


class TestWhatCountsLetters:
    def test_home_about_and_their_twins_count_evidence(self, client, mixed):
        assert "Read the 20 records" in read(client, "/")
        assert "20 records" in read(client, "/about/")
        for address in ("/home.json", "/about.json"):
            held = json.loads(read(client, address))
            assert (held["letters"], held["practice"]) == (20, 10)

    def test_a_term_leaves_practice_out_and_says_so(self, client, mixed):
        found = len(filters_of("kind=raport").found())
        page = read(client, "/terms/raport/")

        assert f"{found} records" in page
        assert "invented for practice" in page
        assert MARK not in page

    def test_a_practice_collection_lists_its_letters_and_is_in_no_index(self, client, mixed):
        page = read(client, "/collections/INVENTED/")

        assert BANNER in page
        assert "10 records" in page
        assert '<meta name="robots" content="noindex">' in page
        assert "/collections/INVENTED/" not in read(client, "/sitemap.xml")
        assert "/collections/IZY/" in read(client, "/sitemap.xml")

    def test_collections_on_a_shelf_are_marked_and_stand_last(self, client, mixed):
        page = read(client, "/collections/")

        assert page.count(MARK) == 1
        assert page.index("/collections/IZY/") < page.index("/collections/INVENTED/")


class TestNothingIsHarvested:
    @pytest.mark.parametrize("protected_too", [False, True])
    @pytest.mark.parametrize(
        "address",
        ["/letters.atom?collection=INVENTED", "/letters.cmif.xml?collection=INVENTED"],
    )
    def test_even_when_it_is_asked_for(self, client, mixed, settings, address, protected_too):
        settings.HARVEST_PROTECTED = protected_too
        page = read(client, address)

        assert not re.search(r"letter\d{4}", page)

    def test_no_set_of_oai_is_for_practice(self, client, mixed):
        page = read(client, "/oai?verb=ListSets")

        assert "<setSpec>IZY-R</setSpec>" in page
        assert "INVENTED" not in page

    def test_nor_by_oai(self, client, mixed, settings):
        settings.HARVEST_PROTECTED = True
        page = read(client, "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc")

        ids = {f"letter{number:04}" for number in range(1, 31, 3)}
        assert "letter0002" in page
        assert not [one for one in ids if one in page]


@pytest.fixture
def three(empty_archive):
    """Two practice letters and one of evidence, whole, in one language."""
    whole = {"completeness": Completeness.WHOLE, "language": "ru"}
    lay_out(
        a_public_letter(
            1, collection=PART, texts=(a_text("Прошу дать мне отпуск.", "a", **whole),)
        ),
        a_public_letter(2, collection=PART, texts=(a_text("Прошу дать ей отпуск.", "b", **whole),)),
        a_public_letter(3, texts=(a_text("Прошу не дать мне отпуск.", "c", **whole),)),
    )


class TestOneLetterAndComparisons:
    def test_a_letter_carries_banner_and_mark_in_every_citation(self, client, three):
        page = read(client, "/letters/letter0001/")

        assert BANNER in page
        assert page.count("[invented for practice]") == 3
        assert page.count("[вигадано для вправ]") == 1
        assert "[invented for practice]" not in read(client, "/letters/letter0003/")

    @pytest.mark.parametrize("end", ["xml", "bib", "ris", "csl.json", "jsonld"])
    def test_every_file_of_a_letter_says_so(self, client, three, end):
        assert "nvented for practice" in read(client, f"/letters/letter0001.{end}")
        assert "nvented for practice" not in read(client, f"/letters/letter0003.{end}")

    def test_the_data_of_a_letter_say_so(self, client, three):
        held = json.loads(read(client, "/letters/letter0001.json"))
        assert held["letter"]["collection"]["practice"] is True

    @pytest.mark.parametrize("texts", [("t-a", "t-c"), ("t-a", "t-b", "t-c")])
    def test_a_comparison_marks_which_rows_are_practice(self, client, three, texts):
        query = urlencode([("text", one) for one in texts])
        page = read(client, f"/compare/?{query}")

        # a letter that is evidence is not called invented
        assert SOME in page
        assert BANNER not in page
        assert page.count(MARK) == len(texts) - 1
        assert f"[{'some ' if len(texts) > 2 else ''}invented for practice]" in page

        # and where all are invented the page says so
        page = read(client, "/compare/?text=t-a&text=t-b&as=table")
        assert BANNER in page
        assert "[invented for practice]" in page

    @pytest.mark.parametrize("page", ["groups", "template"])
    def test_figures_of_both_are_not_said_to_be_of_practice_alone(self, client, three, page):
        asked = {
            "groups": "a.collection=INVENTED&b.tray=letter0003",
            "template": "tray=letter0001&tray=letter0002&tray=letter0003",
        }[page]
        html = read(client, f"/compare/{page}/?{asked}")

        assert SOME in html
        assert "[some invented for practice]" in html

    def test_a_table_says_why_letters_stand_in_translation(self, client, three):
        # given a letter without its own words, beside two that have them and a translation
        whole = {"completeness": Completeness.WHOLE}
        for n in (5, 6):
            own = a_text("Прошу отпуск.", f"own{n}", language="ru", **whole)
            words = a_text(
                f"I ask for leave {n}.", f"en{n}", role=TextRole.TRANSLATION, language="en"
            )
            lay_out(a_public_letter(n, collection=PART, texts=(own, words)))
        lay_out(a_public_letter(7, texts=(a_printing("I refuse to serve.", "en", "en7"),)))

        # when the three are compared, then it is in English, and the page says why
        tray = "tray=letter0005&tray=letter0006&tray=letter0007"
        page = client.get(f"/compare/letters/?{tray}", follow=True).content.decode()
        assert "2 letters stand here in translation" in page

        # nor does it where they stand in their own words
        assert "in translation" not in read(client, "/compare/?text=t-own5&text=t-own6&as=table")

    def test_the_files_of_a_comparison_say_so(self, client, three):
        query = urlencode([("text", one) for one in ("t-a", "t-b", "t-c")])
        held = json.loads(read(client, f"/compare.json?{query}"))
        head = read(client, f"/compare.csv?{query}").splitlines()[0]

        assert [one.get("practice", False) for one in held["texts"]] == [True, True, False]
        assert head.count("[invented for practice]") == 2
        for end in ("tei.xml", "collatex.json"):
            assert "nvented for practice" in read(client, f"/compare.{end}?{query}")

    def test_the_chooser_offers_evidence_unless_practice_is_chosen(self, client, three):
        offered = read(client, "/compare/")
        assert 'value="t-c"' in offered
        assert 'value="t-a"' not in offered
        assert "2 letters invented for practice are left out." in offered
        assert "/letters/?collection=INVENTED" in offered
        chosen = read(client, "/compare/?text=t-a")
        assert 'value="t-b"' in chosen
        assert "are left out" not in chosen

    def test_letters_of_a_list_are_compared_without_practice_until_it_is_asked_for(
        self, client, three
    ):
        assert client.get("/compare/letters/").status_code == 400
        assert BANNER in read(client, "/compare/letters/?collection=INVENTED")


@pytest.fixture
def drilled(empty_archive):
    """Two practice letters that are one family, a third, and one of evidence."""
    drill = {"collection": PART}
    lay_out(
        *siblings("d", (1, 2), **drill),
        a_letter_of(3, " ".join([*words("w3"), SHARED]), **drill),
        a_letter_of(4, " ".join(words("w4")), collection=a_collection("HELD")),
    )


class TestFamiliesAndPassages:
    def test_a_letter_leads_to_the_families_of_its_collection(self, client, drilled):
        page = read(client, "/letters/letter0001/")
        url = re.search(r'href="([^"]+)">All families<', page)[1]

        assert url == "/families/?collection=INVENTED-A"
        assert "1 family" in read(client, url)

    def test_one_leads_to_the_other_within_the_search(self, client, drilled):
        for here, there in (("families", "passages"), ("passages", "families")):
            page = read(client, f"/{here}/?collection=INVENTED")
            assert f'href="/{there}/?collection=INVENTED"' in page

    def test_a_family_in_data_leads_to_its_letters(self, client, drilled):
        [family] = json.loads(read(client, "/families.json?collection=INVENTED"))["families"]

        listed = json.loads(read(client, family["letters_url"]))
        assert listed["count"] == family["letters"] == 2

    @pytest.mark.parametrize("page", ["families", "passages"])
    def test_say_how_many_practice_letters_are_left_out(self, client, drilled, page):
        html = read(client, f"/{page}/")

        assert "3 letters invented for practice are left out" in html
        assert f'href="/{page}/?collection=INVENTED">Show them alone' in html
        assert "left out" not in read(client, f"/{page}/?collection=INVENTED")

    @pytest.mark.parametrize("page", ["families", "passages"])
    def test_carry_banner_and_mark_even_where_nothing_is_listed(self, client, drilled, page):
        asked = read(client, f"/{page}/?collection=INVENTED&family=none")
        some = read(client, f"/{page}/?collection=INVENTED&collection=HELD")

        assert f'<p class="practice">{BANNER}' in asked
        assert "[invented for practice]" in asked
        assert "Some of these letters were invented for practice." in some
        for without in (read(client, f"/{page}/"), read(client, f"/{page}/?collection=HELD")):
            assert '<p class="practice">' not in without
            assert "[invented for practice]" not in without

    @pytest.mark.parametrize("page", ["families", "passages"])
    @pytest.mark.parametrize(
        ("query", "shown", "left_out"),
        [("", 0, 3), ("?collection=INVENTED", 3, 0), ("?collection=HELD", 0, 0)],
    )
    def test_their_twins_say_how_many_too(self, client, drilled, page, query, shown, left_out):
        held = client.get(f"/{page}.json{query}").json()

        assert (held["practice_shown"], held["practice_left_out"]) == (shown, left_out)

    def test_two_groups_carry_the_banner_even_where_nothing_is_computed(self, client, drilled):
        for first, said in (("INVENTED-A", BANNER), ("HELD", SOME)):
            html = read(client, f"/compare/groups/?a.collection={first}&b.collection=INVENTED")
            assert f'<p class="practice">{said}' in html
