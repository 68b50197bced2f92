"""Two words match when their keys meet; the test table of the design of search."""

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.keys import LONGEST_WORD, keys, stray_stems


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
        ("lettre", "lettres", "fr-FR"),
        ("list", "listy", "pl"),
        ("soldat", "soldatul", "ro"),
        ("στρατιώτης", "στρατιώτες", "el"),
    ],
)
def test_one_form_of_a_word_finds_another(asked, written, language):
    assert keys(asked, language) & keys(written, language)


PARADIGMS = {
    "ru": (
        "ехать еду едешь едет едем едут ехал ехала",
        "идти иду идет идём идут шёл шла шли",
        "дать дам даст дал дала дали",
        "есть ем ест ел ели",
        "ребенок ребёнка дети детей детям",
        "отец отца отцы",
        "хотеть хочу хочет хотят хотел",
        "отказаться отказался отказалась откажусь",
    ),
    "uk": (
        "їхати їду їдеш їде їдуть їхав їхала",
        "день дня дні днів дням днями",
        "йти іти йду іду йде йдуть йшов ішов йшла",
        "дитина дитини діти дітей дітьми",
        "мати матері матір матерів",
        "рука руки руці рук руками",
        "могти можу може міг могла",
        "жити живу живе жив жила",
        "війна війни війною воєн",
        "сім'я сім’ї сімʼю сім'єю",
        "боятися боюся боїться боялися",
    ),
    "en": (
        "go goes went gone going",
        "wife wives",
        "life lives",
        "leave leaves left leaving",
        "soldier soldiers soldier's soldier’s",
        "write wrote written writing",
    ),
    "de": (
        "gehen gehst ging gegangen",
        "fallen fällt faellt fallt fiel gefallen",
        "Mutter Mütter Muetter Müttern",
        "kämpfen kämpfte kaempfte gekämpft gekaempft",
        "groß gross größer groesser grösser",
        "Wasser Waſſer",
        "Haus Häuser Haeuser Häusern",
        "Schützengraben Schuetzengraben Schützengräben",
    ),
    "fr": (
        "homme hommes l'homme l’homme",
        "hôpital hopital hôpitaux l'hôpital l’hopital",
        "écrire écris écrit ecrit écrivait",
        "un d'un qu'un",
        "cœur coeur cœurs coeurs",
        "élève eleve élèves l'eleve",
        "cheval chevaux",
        "mourir meurt mort mourait",
        "être suis sommes sont était",
    ),
}


@pytest.mark.parametrize(
    ("language", "forms"),
    [(language, forms) for language, lines in PARADIGMS.items() for forms in lines],
)
def test_every_form_of_a_word_finds_every_other(language, forms):
    for one, other in combinations(forms.split(), 2):
        assert keys(one, language) & keys(other, language), (one, other)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("мій", "мий", "uk"),
        ("їх", "их", "uk"),
        ("Frau", "Front", "de"),
        ("heure", "horreur", "fr"),
    ],
)
def test_a_word_that_only_looks_alike_is_not_found(one, other, language):
    assert not keys(one, language) & keys(other, language)


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


@pytest.mark.parametrize(
    ("word", "stray"),
    [
        ("forest", {"for"}),
        ("Letter", {"let"}),
        ("wine", {"win"}),
        ("leaves", set()),
        ("Briefe", set()),
        ("lettres", set()),
        ("wholly-unknown", set()),
        ("forest" * LONGEST_WORD, set()),
    ],
)
def test_a_stem_that_is_another_word_where_the_word_is_known_is_a_stray(word, stray):
    assert stray_stems(word, ("en", "fr", "de", "ro", "el")) == stray
