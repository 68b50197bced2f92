"""What a reader meant who typed one key too many, on the wrong keyboard, in the wrong script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from archive.language.slips import (
    FIRST_LETTERS,
    MASK,
    SHORT_WORD,
    nearest,
    on_other_keyboards,
    traces,
    traces_asked,
)

KNOWN = {
    "отказываюсь": 3,
    "отказываясь": 9,
    "отказ": 5,
    "привет": 2,
    "привіт": 2,
    "любовь": 1,
    "izyum": 4,
    "ізюм": 1,
    "изюм": 2,
    "tired": 1,
    "garçon": 1,
    "война": 1,
    "дом": 7,
    "дым": 1,
}


def meant(asked):
    """The words of KNOWN that share a trace with what was typed, the nearest first."""
    asked_for = traces_asked(asked)
    return nearest(asked, [pair for pair in KNOWN.items() if asked_for & traces(pair[0])])


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("отказывауюсь", "отказываюсь"),
        ("откзываюс", "отказываюсь"),
        ("Izyumm", "izyum"),
        ("тirеd", "tired"),
        ("tierd", "tired"),
        ("garcno", "garçon"),
        ("ghbdtn", "привет"),
        ("GHBDTN", "привет"),
        ("ghbdsn", "привіт"),
        ("k.,jdm", "любовь"),
        ("ешкув", "tired"),
        ("otkaz", "отказ"),
        ("voina", "война"),
        ("voyna", "война"),
        ("vojna", "война"),
        ("otkazyvayus", "отказываюсь"),
    ],
)
def test_the_word_that_was_meant_stands_first(typed, word):
    assert meant(typed)[0] == word


def test_of_words_equally_near_the_most_frequent_stands_first():
    assert meant("дбм") == ["дом", "дым"]


def test_a_word_itself_is_not_what_was_meant_instead():
    assert "отказ" not in meant("Отказ")


def test_a_short_word_is_one_slip_away_and_no_more():
    assert meant("тыл") == []


@pytest.mark.parametrize("typed", ["yt[jxe", "x", "б", "ю"])
def test_keys_that_give_no_single_word_stay_as_they_are(typed):
    assert all(one.isalpha() for one in on_other_keyboards(typed))


def test_traces_are_numbers_of_twenty_bits_and_not_many():
    for word in (*KNOWN, "", "а", "бог", "щ" * 200, "\ud800"):
        assert all(0 <= one <= MASK for one in traces(word))
        assert len(traces(word)) <= 2 + FIRST_LETTERS + FIRST_LETTERS * (FIRST_LETTERS - 1) // 2


LETTERS = st.text(alphabet="абвгд", min_size=3, max_size=10)


@given(LETTERS, LETTERS)
def test_words_one_slip_apart_share_a_trace(one, other):
    if OSA.distance(one, other) <= 1:
        assert traces_asked(one) & traces(other)


@given(LETTERS.filter(lambda word: len(word) > SHORT_WORD), st.data())
def test_a_word_with_two_letters_changed_shares_a_trace(word, data):
    changed = list(word)
    for place in data.draw(st.sets(st.integers(0, len(word) - 1), max_size=2)):
        changed[place] = data.draw(st.sampled_from("абвгд"))
    assert traces_asked("".join(changed)) & traces(word)
