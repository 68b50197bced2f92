"""Cyrillic in Latin letters, and names found in either."""

import pytest

from archive.language.transliterate import settle, skeleton, to_latin


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        # The examples printed with resolution 55 of 2010.
        ("Алушта", "Alushta"),
        ("Згорани", "Zghorany"),
        ("Ґалаґан", "Galagan"),
        ("Єнакієве", "Yenakiieve"),
        ("Гаєвич", "Haievych"),
        ("Їжакевич", "Yizhakevych"),
        ("Кадиївка", "Kadyivka"),
        ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"),
        ("Щербухи", "Shcherbukhy"),
        ("Юрій", "Yurii"),
        ("Крюківка", "Kriukivka"),
        ("Яготин", "Yahotyn"),
        ("Костянтин", "Kostiantyn"),
        ("Знам'янка", "Znamianka"),
        ("Русь", "Rus"),
        ("ЩУКА", "SHCHUKA"),
        ("Щ", "Shch"),
        ("лист до Izyum, 30 серпня", "lyst do Izyum, 30 serpnia"),
    ],
)
def test_ukrainian_is_written_as_resolution_55_says(cyrillic, latin):
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Изюм", "Izyum"),
        ("Елена Сергеева", "Yelena Sergeyeva"),
        ("Подъезд", "Pod”yezd"),
        ("Ковалёв", "Kovalëv"),
        ("Ёлкин", "Yëlkin"),
        ("Татьяна", "Tat’yana"),
        ("Отка\u0301з", "Otkaz"),
    ],
)
def test_russian_is_written_as_bgn_says(cyrillic, latin):
    assert to_latin(cyrillic, "bgn") == latin


@pytest.mark.parametrize(
    "spellings",
    [
        "Иванов Іванов Ivanov IVANOV Ивaнов",
        "Изюм Ізюм Izyum Izium",
        "Щербаков Shcherbakov Scherbakov",
        "Зеленський Зеленский Zelenskyy Zelenskyi Zelensky",
        "Юрий Юрій Yuriy Yurii Iurii Yuri",
        "Мария Марія Mariia Mariya Maria",
        "Матвиенко Матвієнко Matviienko Matviyenko",
        "Евгений Yevgeniy Evgeny",
        "Ковалёв Ковалев Kovalyov Kovalëv Kovalev",
        "Дем'янов Дем’янов Demianov",
        "Братск Bratsk",
        "Müller MULLER",
        "Виктор Viktor Victor",
        "Цыганков Tsygankov Cygankov",
        "Παππάς παπας",
    ],
)
def test_every_spelling_of_a_name_has_one_skeleton(spellings):
    assert len({skeleton(spelling) for spelling in spellings.split()}) == 1


def test_the_parts_of_a_name_keep_their_order_and_one_space():
    assert skeleton(" Петренко-Иванов,  Іван ") == "petrenko ivanov ivan"


@pytest.mark.parametrize("pair", ["Глеб хлеб", "Жуков Зуков", "Чуб Шуб", "Иван Иона"])
def test_names_that_sound_apart_have_two_skeletons(pair):
    one, other = pair.split()

    assert skeleton(one) != skeleton(other)


def test_a_stem_and_its_ending_settle_as_the_whole_form_is_read():
    assert settle("mari" + "eiu") == skeleton("Марією")
