"""Who is named in a file, and who is only spoken of."""

import pytest

from archive.formats.placeholders import is_placeholder, may_be_read_by_all, means_unknown
from archive.formats.proposed import proposed_person, proposed_place
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
]
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
]


@pytest.mark.parametrize("words", [*KIN, *SPOKEN_OF, *UNREAD])
def test_a_kin_term_or_a_description_names_nobody(words: str) -> None:
    assert is_placeholder(words)


@pytest.mark.parametrize("words", NAMED)
def test_a_name_is_no_placeholder(words: str) -> None:
    assert not is_placeholder(words)


@pytest.mark.parametrize("words", KIN)
def test_a_kin_term_may_be_read_by_everybody(words: str) -> None:
    read = proposed_person(Role.RECIPIENT, words)

    assert read == Correspondent(Role.RECIPIENT, described_as=words)


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
