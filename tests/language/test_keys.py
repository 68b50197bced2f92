"""Two words match when their keys meet; the test table of the design of search."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.keys import LONGEST_WORD, exact, keys


@pytest.mark.parametrize(
    ("asked", "written", "language"),
    [
        ("отказываюсь", "отказывается", "ru"),
        ("идет", "идёт", "ru"),
        ("идти", "идёт", "ru"),
        ("ещё", "еще", "ru"),
        ("дети", "детей", "ru"),
        ("відмовляюся", "відмовлятися", "uk"),
        ("солдати", "солдатів", "uk"),
        ("п'ять", "п’ять", "uk"),
        ("п'ять", "пʼять", "uk"),
        ("refuse", "refused", "en"),
        ("haus", "Häuser", "de"),
        ("ete", "été", "fr"),
        ("lettre", "lettres", "fr-FR"),
        ("list", "listy", "pl"),
        ("soldat", "soldatul", "ro"),
        ("στρατιώτης", "στρατιώτες", "el"),
    ],
)
def test_one_form_of_a_word_finds_another(asked, written, language):
    assert keys(asked, language) & keys(written, language)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("отказываюсь", "отказывается"),
        ("солдаты", "солдатам"),
        ("відмовляюся", "відмовлятися"),
        ("soldier", "soldiers"),
    ],
)
@pytest.mark.parametrize("unknown", [None, "", "und"])
def test_a_word_of_unknown_language_is_read_by_its_letters(asked, written, unknown):
    assert keys(asked, unknown) & keys(written, unknown)


def test_a_word_that_could_be_russian_or_ukrainian_has_the_keys_of_both():
    assert keys("солдатам") == keys("солдатам", "ru") | keys("солдатам", "uk")


def test_words_of_different_meaning_share_no_key():
    assert not keys("отказ", "ru") & keys("приказ", "ru")


def test_a_language_we_know_nothing_of_has_the_word_as_written():
    assert keys("Кот", "ka") == {"кот"}


def test_a_word_too_long_to_be_one_has_only_its_exact_form():
    assert keys("а" * (LONGEST_WORD + 1), "ru") == {"а" * (LONGEST_WORD + 1)}


def test_an_empty_word_has_the_empty_key():
    assert keys("", "de") == {""}


def test_the_exact_form_keeps_inflection_and_denial():
    assert exact("Отказываюсь") == "отказываюсь"
    assert exact("НЕ") == "не"


RUSSIAN = st.text(alphabet="абвежиклмнорстуыьюя", min_size=1, max_size=12)


@settings(max_examples=50, deadline=None)
@given(RUSSIAN)
def test_case_normal_form_and_unseen_marks_change_no_key(word):
    disguised = unicodedata.normalize("NFD", "\u200f" + "\u00ad".join(word.upper()))

    assert keys(disguised, "ru") == keys(word, "ru")


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=12), st.sampled_from([None, "ru", "uk", "en", "fr"]))
def test_every_word_has_a_key(word, language):
    assert keys(word, language)
