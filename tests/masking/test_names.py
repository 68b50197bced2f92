"""Withheld names are found however they stand in a letter, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.masking.inflection import forms, possessives, spellings
from archive.masking.names import NameIndex, WithheldName, find_names
from archive.masking.spans import Span

IVANOV = WithheldName("Иван Петрович Иванов", "ivanov")
PAVLYK = WithheldName("Павлик Горобець", "pavlyk")
NAMES = (
    IVANOV,
    PAVLYK,
    WithheldName("Мария Сидоренко", "sydorenko"),
    WithheldName("Ольга Зеленская", "zelenska"),
    WithheldName("Yuriy Shevchenko", "shevchenko"),
    WithheldName("Сергей Толстой", "tolstoy"),
)
INDEX = NameIndex(NAMES)


def found(text, linked=frozenset()):
    return [(text[span.start : span.end], span.agent) for span in INDEX.find(text, linked)]


@pytest.mark.parametrize(
    "written",
    [
        "Иван Петрович Иванов",
        "Иванов Иван Петрович",
        "Иванов Иван",
        "Иван Петрович",
        "Иван Иванов",
        "Иван Олегович Иванов",
        "иван олегович иванов",
        "Иван «Медведь» Иванов",
        "Ivan B. Ivanov",
        "Иванов, Иван",
        "ИВАНОВ / ИВАН",
        "иван иванов",
        "Иванов И. П",
        "Иванов И.П",
        "Иванов, И. П",
        "Иванов И П",
        "Иванов И",
        "И. П. Иванов",
        "И. Иванов",
        "И П Иванов",
        "и. п. иванов",
        "Ив. Иванов",
        "Ivan Ivanov",
        "Ivanov I. P",
        "IVANOV Ivan Petrovich",
        "Іван Іванов",
        "Іваном Петровичем Івановим",
        "Ивану Иванову",
        "Ivanа Ivanоvа",
        "Иван\nИванов",
        "Ива-\nну Ивано-\nву",
        "Иван-\nИванов",
        "Ив\u200bан Ива\u00adнов",
        "И.\u200b Иванов",
        "Ива\u0301н Ивано\u0301в",
        unicodedata.normalize("NFD", "Петрович Иван"),
        "Ивaн Ивaнoв",
        "Иванов-Иван",
        "Иван" + " " * 300 + "Иванов",
        "Иванов —\n\n Иван",
    ],
)
def test_a_whole_name_is_found_in_any_order_script_and_spelling(written):
    text = f"Рапорт: {written}. Прошу уволить."

    assert found(text) == [(written, "ivanov")]


@pytest.mark.parametrize(
    ("written", "agent"),
    [
        ("Павлика Горобця", "pavlyk"),
        ("Горобцем Павликом", "pavlyk"),
        ("Pavlyk Horobets", "pavlyk"),
        ("Pavlyk Horobets's", "pavlyk"),
        ("Марии Сидоренко", "sydorenko"),
        ("Марією Сидоренко", "sydorenko"),
        ("Mariia Sydorenko", "sydorenko"),
        ("Mariya Sidorenko", "sydorenko"),
        ("Ользі Зеленській", "zelenska"),
        ("Ольгою Зеленською", "zelenska"),
        ("Ольгу Зеленскую", "zelenska"),
        ("Юрию Шевченко", "shevchenko"),
        ("Юрієм Шевченком", "shevchenko"),
        ("Ю. Шевченко", "shevchenko"),
        ("Yu. Shevchenko", "shevchenko"),
        ("Сергія Толстого", "tolstoy"),
        ("Сергею Толстому", "tolstoy"),
    ],
)
def test_a_name_is_found_in_every_case_of_russian_and_ukrainian(written, agent):
    assert found(f"привет {written} из дома") == [(written, agent)]


@pytest.mark.parametrize("address", ["ivan.ivanov@mail.example", "photo/ivan_ivanov_1990.jpg"])
def test_a_name_is_found_in_an_address_and_a_file_name(address):
    assert [agent for _, agent in found(address)] == ["ivanov"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Прошу уволить меня из рядов вооружённых сил",
        "Иванов пошёл домой",
        "Иванов пришёл. Потом Иван тоже",
        "Иван и Иванов",
        "Иван Иванович Сидоров",
        "Иванова Ивановна",
        "иван, иванов",
        "г. Иванов",
        "Иванов и. о. командира",
        "А. Иванов",
        "А. Б. Иванов",
        "Иванов А",
        "Then I saw Ivanov",
        "Иванов был. Ушёл",
        "Иванов; в. ч. 1234",
        "Павлика видели, горобець улетел",
    ],
)
def test_a_single_part_or_an_ordinary_word_names_nobody_in_an_unlinked_letter(text):
    assert found(text) == []


def test_one_initial_is_enough_where_only_given_name_and_surname_are_known():
    assert found("Горобець П. Р.") == [("Горобець П. Р", "pavlyk")]
    assert found("Р. Горобець") == []


def test_two_small_initials_must_both_fit():
    assert found("т. п. иванов") == []


def test_initials_at_the_end_and_the_beginning_of_a_text_are_found():
    assert found("И. Иванов") == [("И. Иванов", "ivanov")]
    assert found("Иванов И.") == [("Иванов И", "ivanov")]


@pytest.mark.parametrize(
    "word",
    ["Павлик", "Павликом", "павлика", "Pavlyk", "Павликова", "Павликів", "Горобцю", "Gorobets"],
)
def test_in_a_linked_letter_a_single_part_is_enough(word):
    assert found(f"дорогой {word}!", frozenset({"pavlyk"})) == [(word, "pavlyk")]


@pytest.mark.parametrize("word", ["Павлов", "паук", "воробей", "Иванов"])
def test_in_a_linked_letter_other_words_and_other_people_stay(word):
    assert found(f"дорогой {word}!", frozenset({"pavlyk"})) == []


def test_a_part_of_two_letters_is_never_enough():
    names = [WithheldName("Ян Ли", "yan")]

    assert find_names("ли Ян", names, names) == (Span(0, 5, "yan"),)
    assert find_names("Ян пришёл ли", names, names) == ()


def test_a_name_of_one_word_counts_only_in_its_own_letters():
    name = WithheldName("Павлик", "p")

    assert find_names("Павлик", [name]) == ()
    assert find_names("Павлик", [], [name]) == (Span(0, 6, "p"),)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Der Brief von der Mutter, und zwar von der alten", []),
        ("тётя, фон дер", []),
        ("Maria von der Leyen", ["Maria von der Leyen"]),
        ("M. von der Leyen", ["M. von der Leyen"]),
        ("an Fräulein von der L. in Bonn", ["von der L"]),
        ("М. фон дер Лейен", ["М. фон дер Лейен"]),
        ("Leyen, von der", ["Leyen", "von der"]),
        ("der Leyen", ["der Leyen"]),
    ],
)
def test_two_particles_name_nobody_where_no_more_of_the_name_is_near(text, whole):
    names = [WithheldName("Maria von der Leyen", "m"), WithheldName("Мария фон дер Лейен", "m")]

    assert [text[one.start : one.end] for one in find_names(text, names)] == whole


@pytest.mark.parametrize("name", ["Von Der", "Иван фон Дер", "The Der"])
def test_who_is_called_like_a_particle_is_found_as_anybody(name):
    text = f"und {name} kam"

    assert [text[one.start : one.end] for one in find_names(text, [WithheldName(name, "x")])] == [
        name
    ]


def test_a_name_without_letters_is_nobody():
    assert find_names("ь 12 №", [WithheldName("ь — 12", "x"), WithheldName("", "y")]) == ()


def test_names_that_share_a_stretch_cover_it_once_and_leave_nothing_open():
    names = [WithheldName("Пётр Иван", "a"), WithheldName("Иван Сидоров", "b")]
    text = "Пётр Иван Сидоров"

    spans = find_names(text, names)

    assert spans == (Span(0, 9, "a"), Span(9, 17, "b"))


def test_overlapping_stretches_of_one_person_are_one():
    names = [WithheldName("Пётр Иван", "a"), WithheldName("Иван Сидоров", "a")]

    assert find_names("Пётр Иван Сидоров", names) == (Span(0, 17, "a"),)


def test_two_people_of_one_name_are_withheld_once_as_the_first():
    names = [WithheldName("Пётр Сидоров", "a"), WithheldName("Сидоров Пётр", "b")]

    assert find_names("Петра Сидорова", names) == (Span(0, 14, "a"),)


def test_a_linked_part_that_two_linked_people_share_is_found_for_one_of_them():
    names = [WithheldName("Пётр Сидоров", "a"), WithheldName("Анна Сидорова", "b")]

    assert [span[:2] for span in find_names("Сидоровой", [], names)] == [(0, 9)]


def test_a_word_that_may_be_of_two_names_is_read_as_both():
    names = [WithheldName("Олег Юрий", "a"), WithheldName("Анна Юрия", "b")]

    assert find_names("Анна Юрия и Олег Юрия", names) == (Span(0, 9, "b"), Span(12, 21, "a"))


def test_a_name_in_a_script_without_tables_is_found_as_written():
    assert find_names("ο Γιάννης Παππάς", [WithheldName("Γιάννης Παππάς", "g")]) == (
        Span(2, 16, "g"),
    )


# Written out by hand, so that the table under test does not judge itself.
DECLINED = {
    "Иван": "Ивана Ивану Иваном Иване Івана Іванові Іваном Іване Ivana Ivanu",
    "Павел": "Павла Павлу Павлом Павле",
    "Лев": "Льва Льву Львом Льве",
    "Игорь": "Игоря Игорю Игорем Игоре Ігоря Ігореві",
    "Олег": "Олега Олегу Олегом Олеже",
    "Сергей": "Сергея Сергею Сергеем Сергее Сергія Сергієві Сергієм",
    "Дмитро": "Дмитра Дмитру Дмитрові Дмитром Дмитре",
    "Федір": "Федора Федору Федором Федорові",
    "Мария": "Марии Марию Марией Марії Марію Марією Маріє",
    "Катя": "Кати Кате Катю Катей Катею",
    "Одарка": "Одарки Одарці Одарку Одаркою Одарко",
    "Солоха": "Солохи Солосі Солоху",
    "Илья": "Ильи Илье Илью Ильёй",
    "Любовь": "Любови Любовью Любові",
    "Иванов": "Иванова Иванову Ивановым Иванове Ивановы Ивановых Ивановыми Ивановой Івановим",
    "Зеленский": "Зеленского Зеленскому Зеленским Зеленском Зеленская Зеленской Зеленскую "
    "Зеленського Зеленському Зеленським Зеленська Зеленської Зеленську Zelenskoho",
    "Зеленська": "Зеленської Зеленській Зеленську Зеленською",
    "Толстой": "Толстого Толстому Толстым Толстом Толстая Толстую",
    "Шевченко": "Шевченка Шевченку Шевченкові Шевченком Шевченки",
    "Горобець": "Горобця Горобцю Горобцеві Горобцем Горобці",
    "Заєць": "Зайця Зайцю Зайцем",
    "Ткачук": "Ткачука Ткачукові Ткачуком Ткачуку",
    "Петрович": "Петровича Петровичу Петровичем Петровиче Петровичеві",
    "Петровна": "Петровны Петровне Петровну Петровной",
    "Данте": "Dante",
    "Гайдай": "Гайдая Гайдаю Гайдаєм Гайдаем",
}
CASES = st.sampled_from(
    [(name, case) for name, cases in DECLINED.items() for case in (name, *cases.split())]
)
DISGUISES = st.sampled_from(
    [
        str,
        str.upper,
        str.lower,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: "\u00ad".join(text),
        lambda text: text[:2] + "-\n" + text[2:],
        lambda text: text.replace("а", "a").replace("о", "o"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(CASES, CASES, DISGUISES, DISGUISES)
def test_every_case_of_every_part_is_found_in_every_disguise(one, other, disguise, another):
    name = WithheldName(f"{one[0]} {other[0]}", "x")
    text = f"{another(other[1])} {disguise(one[1])}"

    spans = find_names(text, [name])

    assert one[0] == other[0] or spans == (Span(0, len(text), "x"),)


@settings(max_examples=100, deadline=None)
@given(CASES, DISGUISES)
def test_every_case_of_one_part_is_found_in_a_linked_letter(case, disguise):
    text = disguise(case[1])

    assert find_names(text, [], [WithheldName(case[0], "x")]) == (Span(0, len(text), "x"),)


ORDINARY_WORDS = (
    "прошу уволить меня отказываюсь от службы спасибо солдат дорогой мама ждём тебя дома "
    "I refuse to serve dear soldier Я Мы. Изюм, 30 серпня 2022 - «СВО» п'ять и г."
)
ORDINARY = st.lists(st.sampled_from(ORDINARY_WORDS.split()), max_size=30)


@settings(max_examples=100, deadline=None)
@given(ORDINARY)
def test_a_text_without_any_part_of_a_name_has_no_span(words):
    linked = frozenset(name.agent for name in NAMES)

    assert INDEX.find(" ".join(words), linked) == ()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), ORDINARY)
def test_spans_of_any_text_are_in_order_and_do_not_overlap(text, words):
    whole = f"{text} Иван Иванов {' '.join(words)} Павлик {text}"

    spans = INDEX.find(whole, frozenset({"pavlyk"}))

    edges = [edge for span in spans for edge in span[:2]]
    assert {span.agent for span in spans} >= {"ivanov", "pavlyk"}
    assert edges == sorted(edges)


def test_the_forms_of_a_name_are_few_and_its_possessives_apart():
    assert "pavlikova" in possessives("павлик") - forms("павлик")
    assert len(forms("иван")) < 40


def test_a_name_is_spelled_in_either_script_and_with_either_ending():
    assert spellings("ковальов") == {"kovalov"}
    assert spellings("сергей") >= {"sergei", "sergi"}


def test_a_foreign_name_in_e_or_u_is_found_as_it_stands():
    names = (WithheldName("Жозе Дубу", "jose"),)

    assert [span.agent for span in find_names("Пишет Жозе Дубу домой.", names)] == ["jose"]


def test_everybody_of_whose_names_a_part_stands_in_a_text_is_told():
    # given two people of one surname and one of another
    names = [("Андрей Кузьмин", "one"), ("Пётр Кузьмин", "two"), ("Иван Орлов", "three")]
    index = NameIndex([WithheldName(*name) for name in names])

    # when a text has the surname alone, in any case and script, then both may be meant
    assert index.agents_partly_in(["Мы с Кузьминым"]) == {"one", "two"}
    assert index.agents_partly_in(["Kuzmin"]) == {"one", "two"}
    assert index.agents_partly_in(["nobody"]) == frozenset()
