"""When two names are one, and what is nobody's name."""

import pytest

from archive.importing.alike.licences import licence_key
from archive.importing.alike.names import (
    authority,
    id_key,
    in_any_order,
    is_full_name,
    name_key,
    share_a_word,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Binn, Nikolaus", "Nikolaus Binn"),
        ("BINN,  Nikolaus", "nikolaus binn"),
        ("[Gottlieb Spizel]", "Gottlieb Spizel"),
        ("Иванов, Иван", "Иван Иванов"),
    ],
)
def test_a_name_is_known_with_its_surname_first_and_last(one, other):
    assert name_key(one) == name_key(other)


def test_two_names_turned_around_without_a_comma_are_two():
    assert name_key("Paul Peter") != name_key("Peter Paul")
    assert in_any_order("Paul Peter") == in_any_order("Peter Paul")


@pytest.mark.parametrize(
    "name",
    [
        *("Nikolaus Binn", "Binn, Nikolaus", "Philipp Jakob Spener", "Іван Франко"),
        *("Joachim D. Kamiet", "Johann P. W. Schütte", "Kamiet, Joachim D."),
        *("Anna Held", "Иван Солдатов"),
    ],
)
def test_forename_and_surname_are_a_full_name(name):
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Binn", "N. Binn", "Binn, N.", "J. D. Kamiet", "Herr Müller", "von Goethe", "", "?"),
        *("Ehefrau", "Eltern und Geschwister", "Bruder Christian", "unnamed soldier", "N. N."),
        *(
            "[einen Fürsten]",
            "[Gottlieb Spizel]",
            "?? [Dänischer Journalist]",
            "unbekannter Freund",
            "неизвестный солдат",
            "Русскому Солдату",
            "Дорогому Солдатику",
            "Невідомому захиснику",
            "Unserem Helden",
            "Commanding Officer",
        ),
    ],
)
def test_a_surname_an_initial_or_a_placeholder_is_no_full_name(name):
    assert not is_full_name(name)


@pytest.mark.parametrize(
    "variant",
    [
        "http://d-nb.info/gnd/118616099",
        "https://d-nb.info/gnd/118616099/",
        " https://D-NB.info/gnd/118616099 ",
        "https://www.d-nb.info/gnd/118616099",
    ],
)
def test_variants_of_an_authority_id_are_one(variant):
    assert id_key(variant) == "d-nb.info/gnd/118616099"
    assert authority(variant) == "d-nb.info"


def test_ids_that_differ_in_a_query_are_two():
    assert id_key("https://a.example/p?id=1") != id_key("https://a.example/p?id=2")


def test_ids_that_differ_in_a_fragment_are_two_and_from_one_authority():
    one, other = (f"https://lists.example/people/get#SZDPER.{number}" for number in (1560, 1561))
    assert id_key(one) != id_key(other)
    assert id_key(one) == id_key("http://www.lists.example/people/get#SZDPER.1560")
    assert authority(one) == authority(other) == "lists.example"


def test_an_id_that_is_no_address_is_taken_as_it_is():
    assert id_key(" Q42 ") == "Q42"
    assert authority("Q42") == ""


def test_names_share_a_word_but_no_particle_counts():
    assert share_a_word(["Hulda Müller"], ["Müller, Anna"])
    assert not share_a_word(["Hulda von Müller"], ["Anna von Schmidt"])


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("cc-by-4.0", "http://creativecommons.org/licenses/by/4.0/deed.de"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ],
)
def test_a_licence_and_its_address_are_one(name, address):
    assert licence_key(name) == licence_key(address)
    assert licence_key(name) != licence_key("CC BY-NC 4.0")
