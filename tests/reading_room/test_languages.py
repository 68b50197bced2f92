"""What is named in another language than the page's says which: titles, and labels of any kind."""

import pickle
import re
from dataclasses import replace

import pytest

from archive.reading_room.named.naming import Words, title_language
from archive.record.names import LocalName
from archive.record.vocabulary import Facet, Term
from tests.make import a_collection, a_term
from tests.reading_room.shelves import a_public_letter, lay_out
from tests.reading_room.test_reasoning import page

TITLE = "Papers of a find"
KIND = a_term("raport")
THEME = Term("leave", Facet.THEME, (LocalName("en", "leave"), LocalName("uk", "відпустка")))
LISTS = (
    "/letters/?kind=raport&collection=F",
    "/letters/?view=table",
    "/letters/by/kind/",
    "/letters/by/collection/",
    "/compare/groups/",
    "/compare/groups/?a.kind=raport&b.collection=F",
    "/letters/letter0001/",
    "/collections/",
    "/collections/F/",
    "/terms/raport/",
    "/",
)


@pytest.fixture
def english_names(empty_archive):
    """Letters of a collection and kind that have names in English alone."""
    lay_out(
        *(a_public_letter(n, kind=KIND, terms=(THEME,), collection=a_collection()) for n in (1, 2))
    )


def unmarked(html, words):
    """What stands before the words wherever they are not said to be in English."""
    # A citation is in the language of its style, whole.
    main = re.sub(
        r'<section class="cite".*?</section>', "", html[html.index("<main") :], flags=re.DOTALL
    )
    found = re.finditer(rf"(<[^<>]*>)([^<>]*){re.escape(words)}", main)
    return [one[0] for one in found if 'lang="en"' not in one[1]]


@pytest.mark.parametrize("address", LISTS)
def test_names_in_english_say_so_on_ukrainian_pages(client, english_names, address):
    html = page(client, f"/uk{address}")

    assert TITLE in html or "raport" in html
    assert unmarked(html, TITLE) == []
    assert unmarked(html, "raport") == []


def test_each_citation_says_in_which_language_its_style_is(client, english_names):
    html = page(client, "/uk/letters/letter0001/")
    assert re.findall(r'class="citation"[^>]* lang="(\w+)"', html) == ["en", "en", "en", "uk"]


def test_names_in_the_language_of_the_page_say_nothing(client, english_names):
    for address in LISTS:
        assert unmarked(page(client, address), TITLE) or TITLE not in page(client, address)
    themes = page(client, "/uk/letters/by/theme/")
    assert ">відпустка</label>" in themes


@pytest.mark.parametrize(
    ("title", "changes", "language"),
    [
        ("Ten letters of a find", {}, "en"),
        ("Листи з фронту", {"scope": "The papers of a find."}, "uk"),
        ("Izyum", {}, ""),
        ("Izyum", {"title_supplied": True, "scope": "The papers of a find."}, "en"),
    ],
)
def test_a_supplied_title_is_in_the_language_of_the_description(title, changes, language):
    collection = a_collection(**changes)
    assert title_language(replace(collection, title=title)) == language


def test_words_are_text_and_keep_their_language():
    # given words in another language than the page's, when they are copied by a cache
    words = Words("leave", "uk")
    again = pickle.loads(pickle.dumps(words))  # noqa: S301

    # then they are text, and their language is still there
    assert again == "leave"
    assert again.lang == "uk"
    assert (Words("leave", "en").lang, Words("leave", "und").lang) == ("", "")
