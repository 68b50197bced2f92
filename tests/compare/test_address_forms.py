"""Words by which a letter speaks to its reader, in three languages."""

import pytest

from archive.compare.address_forms import FORMS, forms_of_address
from archive.language.tokens import tokenize


def forms(text, language):
    return forms_of_address((token.key for token in tokenize(text)), language)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Товарищ командир, прошу Вас", "ru", ["comrade", "you-formal"]),
        ("Здравствуй, дорогой! О твоём сыне", "ru", ["greeting", "dear", "you-familiar"]),
        ("Шановна пані, чекаємо на тебе", "uk", ["respected", "sir", "you-familiar"]),
        ("Dear sir, your letter", "en", ["dear", "sir", "you"]),
    ],
)
def test_each_word_of_address_is_of_its_form(text, language, found):
    assert forms(text, language) == found


def test_ё_is_е_as_in_every_key():
    assert forms("твое твоё", "ru") == ["you-familiar", "you-familiar"]


def test_a_script_behind_the_language_changes_nothing():
    assert forms("ты", "ru-Cyrl") == forms("ты", "RU") == ["you-familiar"]


def test_a_word_of_another_language_is_none():
    # `ви` is Ukrainian, `вы` Russian
    assert forms("ви", "ru") == forms("вы", "uk") == []


def test_a_language_without_a_table_has_none():
    assert forms("sie du", "de") == []


@pytest.mark.parametrize("language", FORMS)
def test_no_word_is_of_two_forms(language):
    words = [word for words in FORMS[language].values() for word in words]
    assert len(words) == len(set(words))
