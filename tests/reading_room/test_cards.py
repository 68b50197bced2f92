"""A letter as a list shows it."""

from archive.masking import Policy, view
from archive.reading_room.cards import card
from tests.make import a_letter, a_text


def first_words(text):
    """What the card of a letter with this wording begins with."""
    return card(view(a_letter(texts=(a_text(text),)), Policy.public()))["first_words"]


def test_a_long_wording_is_cut_between_two_words():
    # given a wording of many like words / when it is shown in a list
    words = first_words("heroes " * 50)

    # then no word is cut
    assert words.endswith("heroes …")
    assert set(words.split()) == {"heroes", "…"}


def test_a_withheld_passage_shows_as_such():
    assert first_words("Из [%% home: Перми], пехота") == "Из [withheld], пехота"
