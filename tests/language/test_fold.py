"""One key for every spelling of a word; see the test table in the design of search."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.fold import clean, fold, has_look_alikes, unstressed

LETTERS = st.text(
    alphabet="аеёиійїєґщьъАЁЙBHKbhkaceopxyéêä'’-\u0301\u0308\u200b\u00ad\n ", max_size=30
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("ОТКАЗЫВАЮСЬ", "отказываюсь"),
        ("отка\u0301зываюсь", "отказываюсь"),
        ("ещё", "еще"),
        ("Ё\u0308лка", "елка"),
        ("ſЁ", "së"),
        ("Straße", "strasse"),
        ("п’ять", "п'ять"),
        ("пʼять", "п'ять"),
        ("п`ять", "п'ять"),
        ("p`at", "p'at"),
        ("от\u00adказ", "отказ"),
        ("\u200fот\u200bказ\u202c", "отказ"),
        ("отка-\nзываюсь", "отказываюсь"),
        ("отка\u00ad\r\n  зываюсь", "отказываюсь"),
        ("ОТКА-\nЗЫВАЮСЬ", "отказываюсь"),
        ("отка-\n\u200b\u0301зываюсь", "отказываюсь"),
        ("какой-нибудь", "какой-нибудь"),
        ("какой\u2011нибудь", "какой-нибудь"),
        ("-\nслово", "-\nслово"),
        ("1941-\n1945", "1941-\n1945"),
    ],
)
def test_a_spelling_gives_its_key(written, key):
    assert fold(written) == key


@pytest.mark.parametrize("pair", ["й и", "ї і", "і и", "є е", "ґ г", "ê e", "ы и"])
def test_letters_that_make_other_words_stay_apart(pair):
    one, other = pair.split()

    assert fold(one) != fold(other)


def test_a_compound_broken_before_a_capital_keeps_its_hyphen():
    assert fold("Нью-\nЙорк") == "нью-йорк"
    assert fold(unicodedata.normalize("NFD", "Сергей-\nИванов")) == "сергей-иванов"


def test_a_text_in_nfd_has_the_key_of_the_same_text_in_nfc():
    text = "Її їжак й ёлка, отка́з, Häuser"

    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_latin_look_alikes_in_a_cyrillic_word_are_folded_and_flagged():
    written = "Ивaнoв"

    assert fold(written) == "иванов"
    assert has_look_alikes(written)


def test_cyrillic_look_alikes_in_a_latin_word_are_folded_and_flagged():
    written = "Izуum"

    assert fold(written) == "izyum"
    assert has_look_alikes(written)


def test_a_word_that_neither_script_explains_is_left_and_flagged():
    assert fold("жd") == "жd"
    assert has_look_alikes("жd")


@pytest.mark.parametrize("written", ["Иванов", "Ivanov", "IT-компания", "30-го"])
def test_a_word_of_one_script_in_each_part_is_not_flagged(written):
    assert not has_look_alikes(written)


def test_a_clean_spelling_keeps_case_accents_and_yo():
    assert clean("Ещё\u00ad ÉTÉ\u200b") == "Ещё ÉTÉ"


def test_only_cyrillic_letters_lose_their_stress():
    assert unstressed("отка\u0301з été") == "отказ été"


@given(LETTERS | st.text(max_size=20))
def test_a_key_is_its_own_key(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=20))
def test_every_normal_form_of_any_text_has_one_key(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
