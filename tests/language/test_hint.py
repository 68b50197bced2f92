"""Which language a text seems to be in."""

import pytest

from archive.language.hint import is_cyrillic, language_hint


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Прошу уволить меня, я отказываюсь", "ru"),
        ("Я відмовляюся від виконання", "uk"),
        ("we ask you to release us from the army", "en"),
        ("Ich bin hier und es geht mir gut", "de"),
        ("je suis dans une ville de la France", "fr"),
        ("Nie wiem, jak długo będę tutaj", "pl"),
    ],
)
def test_common_words_and_own_letters_tell_the_language(text, language):
    assert language_hint(text) == language


@pytest.mark.parametrize("text", ["", "1941", "солдат", "не", "Izyum"])
def test_a_text_that_could_be_either_gets_no_hint(text):
    assert language_hint(text) is None


def test_one_cyrillic_letter_makes_a_text_cyrillic():
    assert is_cyrillic("р. Oskil")
    assert not is_cyrillic("Oskil")
