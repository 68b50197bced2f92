"""Accents of Latin letters never count; letters of other scripts keep all they have."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.spellings import bare, exact, with_umlauts, without_article, written


def test_the_exact_form_keeps_inflection_and_denial():
    assert exact("Отказываюсь") == "отказываюсь"
    assert exact("НЕ") == "не"


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Café", "cafe"),
        ("garçon", "garcon"),
        ("Noël", "noel"),
        ("cœur", "coeur"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Møller", "moller"),
        ("Țară", "tara"),
        ("мой", "мой"),
        ("їжа", "їжа"),
        ("στρατιώτης", "στρατιωτησ"),
    ],
)
def test_an_exact_form_has_no_accents_on_latin_letters(word, form):
    assert exact(word) == exact(unicodedata.normalize("NFD", word)) == form


def test_a_word_with_umlauts_is_written_in_two_ways():
    assert written("Müller") == {"muller", "mueller"}
    assert written("Mueller") == {"mueller"}
    assert with_umlauts("gruesse") == "grüsse"


@pytest.mark.parametrize(
    ("word", "alone"),
    [
        ("l'homme", "homme"),
        ("d'un", "un"),
        ("qu'elle", "elle"),
        ("dell'amore", "amore"),
        ("aujourd'hui", "aujourd'hui"),
        ("don't", "don't"),
        ("l'", "l'"),
        ("п'ять", "п'ять"),
    ],
)
def test_an_elided_article_is_left_behind(word, alone):
    assert without_article(word) == alone


@given(st.text(max_size=20))
def test_a_form_without_accents_has_none_to_lose(text):
    assert bare(bare(text)) == bare(text)
