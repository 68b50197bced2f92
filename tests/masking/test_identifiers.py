"""An authority identifier of somebody withheld is found however it is written, and no other is."""

import pytest

from archive.masking import Policy, WithheldName, view
from archive.masking.identifiers import IdIndex, id_keys
from archive.masking.names import NameIndex
from archive.record.names import LocalName
from archive.record.people import Agent, Correspondent, Protection, Role
from archive.record.sources import Statement
from tests.make import a_collection, a_letter, a_source, a_text

GND = "https://d-nb.info/gnd/999999999"
FOUND = [
    (GND, "https://d-nb.info/gnd/999999999"),
    (GND, "see http://d-nb.info/gnd/999999999/about/html."),
    (GND, "GND 999999999"),
    (GND, "gnd:999999999"),
    (GND, "GND999999999"),
    (GND, "(999 999 999)"),
    (GND, "999-999-999"),
    (GND, "https%3A%2F%2Fd-nb.info%2Fgnd%2F999999999"),
    (GND, "https%253A%252F%252Fd-nb.info%252Fgnd%252F%39%2399%39999999"),
    (GND, "%25253999999999"),
    (GND, "9999\u200b99999"),
    (GND, "９９９９９９９９９"),
    ("https://d-nb.info/gnd/4021477-x", "GND 4021477-X"),
    ("https://d-nb.info/gnd/999999999/about", "GND 999999999"),
    ("GND 999999999", "https://d-nb.info/gnd/999999999"),
    ("https://orcid.org/0000-0002-1825-0097", "0000 0002 1825 0097"),
    ("https://orcid.org/0000-0002-1825-0097", "0000000218250097"),
    ("http://www.wikidata.org/entity/Q4242", "Q4242"),
    ("http://www.wikidata.org/entity/Q42", "https://www.wikidata.org/wiki/Q42"),
    ("https://viaf.org/viaf/1943/", "VIAF: 1943"),
    ("viaf:1943", "https://viaf.org/viaf/1943"),
    ("https://people.example/list.php?id=12", "list.php?id=12"),
    ("https://people.example/all.xml#p12", 'ref="all.xml#p12"'),
    ("https://people.example/who/anna", "people.example/who/anna"),
    ("people:anna", "people:anna"),
]
NOT_FOUND = [
    (GND, "1999999999"),
    (GND, "9999999990"),
    (GND, "99 999"),
    (GND, "https://d-nb.info/gnd/999999998"),
    ("https://viaf.org/viaf/1943", "in 1943, page 1943"),
    ("https://viaf.org/viaf/1943", "https://news.example/1943/08"),
    ("https://www.wikidata.org/entity/Q42", "Q42"),
    ("https://people.example/who/anna", "who was Anna"),
    ("https://people.example/who/anna", "https://news.example/who/anna"),
    ("1943", "1943"),
    ("", "a letter"),
    ("/", "a / letter"),
    ("https://people.example/?", "https://people.example/"),
]


@pytest.mark.parametrize(("identifier", "text"), FOUND)
def test_it_is_found_however_it_is_written(identifier, text):
    index = IdIndex([(identifier, "child")])
    assert {one.agent for one in index.find(text)} == {"child"}
    assert index.keys & id_keys([text])


@pytest.mark.parametrize(("identifier", "text"), NOT_FOUND)
def test_a_number_that_is_another_is_not(identifier, text):
    assert not list(IdIndex([(identifier, "child")]).find(text))


def test_it_stands_where_its_signs_do():
    text = "a %39\u200b99999999 b"
    [span] = NameIndex([WithheldName(GND, "child", is_id=True)]).find(text)
    assert text[span.start : span.end] == "%39\u200b99999999"


def letter_with(identifier, **changes):
    """A public letter as readers see it, of an archive that withholds the identifier."""
    dead = a_collection(default_protection=Protection.DECEASED)
    policy = Policy.public((WithheldName(identifier, "child", is_id=True),))
    return view(a_letter(collection=dead, **changes), policy)


def test_a_letter_gives_it_in_no_words_and_no_address():
    # given a letter that has it in a wording, a summary, a statement and a source's address
    source = a_source(url=f"https://news.example/?about={GND}")
    said = (Statement("found by", f"see {GND}", source),)
    text = a_text("She is GND 999[=999]999.")

    # when readers see it
    seen = letter_with(GND, texts=(text,), statements=said, summary=f"On {GND}")

    # then it is withheld in all of them
    assert seen.texts[0].text == "She is GND [%% name]."
    assert seen.summary == "On https://d-nb.info/gnd/[name withheld]"
    assert seen.statements[0].value == "see https://d-nb.info/gnd/[name withheld]"
    assert seen.statements[0].source.url == ""


def test_somebody_recorded_twice_under_it_is_withheld_twice():
    # given another record of the child, under another name and as one who may be named
    names = (LocalName("en", "Helen Cooper"),)
    twin = Agent("twin", names, protection=Protection.DECEASED, authority_ids=(GND,))

    # when readers see a letter of hers
    seen = letter_with(GND, correspondents=(Correspondent(Role.SENDER, twin, "H. Cooper"),))

    # then neither name nor identifier is there
    assert seen.correspondents[0].withheld_as is Protection.UNKNOWN
    assert not seen.correspondents[0].names
