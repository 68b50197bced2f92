"""A letter as a list shows it."""

import re

import pytest

from archive.masking import Policy, view
from archive.reading_room.named.cards import card
from archive.reading_room.shown.letter.citations import citations
from archive.reading_room.shown.letter.page import head
from tests.make import a_letter, a_sender, a_text


def first_words(text):
    """What the card of a letter with this wording begins with."""
    shown = card(view(a_letter(texts=(a_text(text),)), Policy.public()))["rest"]
    return re.search(r'class="first-words"[^>]*>([^<]*)<', shown)[1]


def test_a_long_wording_is_cut_between_two_words():
    # given a wording of many like words / when it is shown in a list
    words = first_words("heroes " * 50)

    # then no word is cut
    assert words.endswith("heroes …")
    assert set(words.split()) == {"heroes", "…"}


def test_a_withheld_passage_shows_as_such():
    assert first_words("Из [%% home: Перми], пехота") == "Из [withheld], пехота"


def test_a_letter_without_a_title_is_called_as_its_citation_calls_it():
    # given a letter of an index, which has neither title nor reference
    letter = view(a_letter(title="", public_reference=""), Policy.public())

    # when a list, the page and a citation name it
    cited = citations(letter, 1, "https://archive.example/letters/x/")[0].text

    # then all give it the one name, made of its kind and parties
    title = card(letter)["title"]
    assert title == "Raport from unnamed soldier"
    assert title in cited
    assert head(letter)["title"] == title
    assert head(letter)["is_title_supplied"]


@pytest.mark.parametrize(
    ("title", "described_as", "is_said"),
    [("", "unnamed soldier", False), ("A soldier refuses", "unnamed soldier", True)],
)
def test_a_card_names_the_parties_below_the_title_unless_that_names_them(
    title, described_as, is_said
):
    # given a letter with or without a title of its own / when a list shows it
    sender = a_sender(described_as=described_as)
    shown = card(view(a_letter(title=title, correspondents=(sender,)), Policy.public()))

    # then its sender is named once
    assert (described_as in shown["rest"]) is is_said
    assert (described_as in shown["title"]) is not is_said
