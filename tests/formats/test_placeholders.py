"""Who is named in a file, and who is only spoken of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.formats.placeholders import is_placeholder, may_be_read_by_all, means_unknown
from archive.formats.proposed import proposed_person, proposed_place
from archive.formats.stand_ins import BEFORE, NOUNS, UNKNOWN, forms
from archive.record.names import LocalName
from archive.record.people import Agent, AgentKind, Certainty, Correspondent, Role
from archive.record.vocabulary import Place, Precision

KIN = [
    "Ehefrau",
    "Eltern und Geschwister",
    "Ehefrau, Kinder und Familie",
    "Schwiegervater und Ehefrau",
    "unnamed soldier",
    "the mother",
    "Дружина і діти",
    "жена",
    "frère",
    "Unbekannt",
    "N. N.",
    "N.N.",
    "Unknown",
    "?",
    "",
    "any soldier",
    "Any soldier",
    "Dear Soldier",
    "a Russian soldier",
    "Commanding Officer",
    "superior officers",
    "soldier's mother",
    "soldiers\u2019 mothers",
    "the mother of a soldier",
    "Liebe Eltern",
    "liebe Eltern",
    "Seine Mutter",
    "Mutter des Soldaten",
    "солдату",
    "Любому солдату",
    "кожному солдату",
    "Русскому Солдату",
    "Невідомому захиснику",
    "Невідомому Захиснику",
    "Дорогим солдатам",
    "матір'ю",
    "військовослужбовцю",
    "mes chers parents",
]
WITHHELD = [
    "Unserem Helden",
    "Дорогому Солдатику",
    "Любому герою",
    "Солдат ЗСУ",
    "Unbekannter Verfasser",
    "Наш Захисничок",
    "Моей Жене",
    "Люба Солдат",
    "German Child",
    "Any Mann",
    "Frau Mann",
    "Frau Kind",
    "Familie Freund",
    "мама Солдат",
    "soldier 4711",
]
"""Nobody, and yet what somebody might be called."""
SPOKEN_OF = [
    "[einen Fürsten]",
    "[einen Amtsbruder] im Elsaß",
    "einen Fürsten",
    "adliges Ehepaar",
    "den Vater eines Studenten",
    "die jungen Gräfinnen von Nassau-Idstein",
    "The wife of a baker",
    "Eine Anhängerin",
]
UNREAD = ["?? [Dänischer Journalist]", "??, Anna"]
NAMED = [
    "Nikolaus Binn",
    "von Strombeck",
    "de Vries",
    "[Christian] Wildvogel",
    "Elias Veiel?",
    "Frau Stamm",
    "Andrea Neumann",
    "А. П. Чехов",
    "Collegium Biblicum",
    "2nd company",
    "A. Mann",
    "Anna Held",
    "Anna Kind",
    "Unserem Held Peter",
    "Frau Lieb Stamm",
    "Soldat Lieb",
    "Солдатенко",
    "Солдатов",
    "Школьников",
    "Иван Солдатов",
    "Солдату Петренко",
    "Герой",
    "Held",
    "Жене",
    "Mari",
    "Peres",
]


@pytest.mark.parametrize("words", [*KIN, *WITHHELD, *SPOKEN_OF, *UNREAD])
def test_a_kin_term_or_a_description_names_nobody(words: str) -> None:
    assert is_placeholder(words)


@pytest.mark.parametrize("words", NAMED)
def test_a_name_is_no_placeholder(words: str) -> None:
    assert not is_placeholder(words)


@pytest.mark.parametrize("words", KIN)
def test_a_kin_term_may_be_read_by_everybody(words: str) -> None:
    read = proposed_person(Role.RECIPIENT, words)

    assert read == Correspondent(Role.RECIPIENT, described_as=words)


@pytest.mark.parametrize("words", [*WITHHELD, *NAMED])
def test_what_may_be_a_name_is_not_read_by_everybody(words: str) -> None:
    read = proposed_person(Role.RECIPIENT, words)

    assert not may_be_read_by_all(words)
    assert (read.name, read.described_as) == (words, "")


@pytest.mark.parametrize("words", WITHHELD)
def test_nobody_is_made_of_what_is_withheld_for_caution(words: str) -> None:
    assert proposed_person(Role.RECIPIENT, words).agent is None


@pytest.mark.parametrize("language", NOUNS)
@given(st.data())
def test_every_form_stands_in_behind_what_stands_before_it(language: str, data: st.DataObject):
    # given
    before = data.draw(st.lists(st.sampled_from(sorted(forms(BEFORE[language]))), max_size=2))
    standing_in = sorted(forms(NOUNS[language] + "\n" + UNKNOWN[language]))
    words = " ".join([*before, data.draw(st.sampled_from(standing_in))])
    # then
    assert may_be_read_by_all(words)
    assert is_placeholder(words)
    assert is_placeholder(words.title())


@pytest.mark.parametrize("language", NOUNS)
@given(st.data())
def test_a_title_and_a_surname_are_not_read_by_everybody(language: str, data: st.DataObject):
    # given
    nouns = sorted(forms(NOUNS[language]))
    before = sorted(forms(BEFORE[language]))
    title, surname = (data.draw(st.sampled_from(some)) for some in (nouns, nouns + before))
    # then
    assert not may_be_read_by_all(f"{title} {surname}".title())


@pytest.mark.parametrize("language", NOUNS)
@given(st.data())
def test_one_word_that_is_unknown_keeps_the_whole_a_name(language: str, data: st.DataObject):
    # given
    words = data.draw(st.lists(st.sampled_from(sorted(forms(NOUNS[language]))), max_size=4))
    at = data.draw(st.integers(0, len(words)))
    unknown = data.draw(st.sampled_from(["Stamm", "Петренко", "Peter", "Held", "Люба", "7", "Ж."]))
    # then
    assert not may_be_read_by_all(" ".join([*words[:at], unknown, *words[at:]]))
    assert not may_be_read_by_all(", ".join([*words[:at], unknown, *words[at:]]))


@pytest.mark.parametrize(
    "ending", ["ов", "ова", "ову", "овым", "ев", "ин", "ина", "енко", "енку", "ук", "юк", "ський"]
)
def test_a_surname_made_of_a_word_that_stands_in_is_a_name(ending: str) -> None:
    nouns = {form for language in ("uk", "ru") for form in forms(NOUNS[language])}

    assert not [form for form in nouns if may_be_read_by_all((form + ending).title())]


@pytest.mark.parametrize("words", SPOKEN_OF)
def test_a_description_that_may_hold_a_name_is_kept_as_a_name(words: str) -> None:
    read = proposed_person(Role.SENDER, words)

    assert not may_be_read_by_all(words)
    assert read == Correspondent(Role.SENDER, name=words)


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("Unknown", True),
        ("Unbekannter", True),
        ("N. N.", True),
        ("", True),
        ("unnamed soldier", False),
        ("Ehefrau", False),
        ("Nikolaus Binn", False),
    ],
)
def test_only_words_that_say_nothing_else_mean_that_nobody_knows(words: str, unknown: bool) -> None:
    assert means_unknown(words) is unknown


def test_a_full_name_proposes_an_agent_without_a_key() -> None:
    read = proposed_person(Role.SENDER, "Nikolaus Binn")

    agent = Agent("", (LocalName("und", "Nikolaus Binn"),))
    assert read == Correspondent(Role.SENDER, agent, name="Nikolaus Binn")


def test_a_single_name_proposes_nobody_unless_an_authority_file_knows_whom() -> None:
    alone = proposed_person(Role.SENDER, "? Seiler")
    known = proposed_person(Role.SENDER, "Paracelsus", authority_ids=("https://d-nb.info/gnd/1",))

    assert alone == Correspondent(Role.SENDER, name="? Seiler", certainty=Certainty.LOW)
    assert known.agent is not None


def test_a_body_of_one_word_is_named() -> None:
    read = proposed_person(Role.RECIPIENT, "Prawda", kind=AgentKind.BODY)

    assert read.agent is not None
    assert read.agent.kind is AgentKind.BODY


def test_a_description_with_an_authority_id_is_somebody() -> None:
    gnd = ("http://d-nb.info/gnd/37706-8",)

    read = proposed_person(Role.RECIPIENT, "die Theologische Fakultät", authority_ids=gnd)

    assert read.agent is not None
    assert read.agent.authority_ids == gnd


def test_a_kin_term_is_nobody_though_it_has_an_authority_id() -> None:
    read = proposed_person(Role.RECIPIENT, "Ehefrau", authority_ids=("https://example.org/1",))

    assert read.agent is None


@pytest.mark.parametrize(
    ("words", "name"),
    [("Elias Veiel?", "Elias Veiel"), ("[Christian?] Wildvogel", "Christian Wildvogel")],
)
def test_a_question_mark_is_doubt_and_no_part_of_the_name(words: str, name: str) -> None:
    read = proposed_person(Role.SENDER, words)

    agent = Agent("", (LocalName("und", name),))
    assert read == Correspondent(Role.SENDER, agent, name=words, certainty=Certainty.LOW)


def test_a_stated_certainty_stands() -> None:
    read = proposed_person(Role.SENDER, "Elias Veiel?", certainty=Certainty.MEDIUM)

    assert read.certainty is Certainty.MEDIUM


def test_a_place_is_proposed_by_its_name_and_its_address_in_a_gazetteer() -> None:
    read = proposed_place("Izyum", "https://www.geonames.org/707565")

    assert read == Place(
        "",
        (LocalName("und", "Izyum"),),
        Precision.SETTLEMENT,
        gazetteer="https://www.geonames.org/707565",
    )


@pytest.mark.parametrize("words", UNREAD)
def test_what_begins_unread_is_nobody_even_with_an_id(words: str) -> None:
    # when
    ids = ("http://d-nb.info/gnd/118616099",)
    person = proposed_person(Role.SENDER, words, authority_ids=ids)
    # then
    assert person == Correspondent(Role.SENDER, name=words, certainty=Certainty.LOW)
