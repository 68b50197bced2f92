"""Dublin Core: for harvesters, in the tags of a page, and in the spans of a list."""

from urllib.parse import parse_qsl

from hypothesis import given
from lxml import etree

from archive.formats import oai_dc
from archive.formats.cited import PRACTICE
from archive.formats.coins import coins
from archive.formats.naming import one_line
from archive.formats.page_tags import page_tags
from archive.formats.xml import parse
from archive.masking import Policy, view
from archive.record.dates import HistoricalDate
from archive.record.letter import Relation, RelationKind
from archive.record.vocabulary import Facet
from tests.formats.going_out import (
    ABOVE,
    CHILD,
    ISSUER,
    NAMED,
    SOLDIER,
    URL,
    a_named_letter,
    going_out,
    hostile,
)
from tests.make import IZYUM, a_collection, a_letter, a_sender, a_term

ROOT = "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"
DC = "{http://purl.org/dc/elements/1.1/}"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
INFERRED = HistoricalDate("2022-08-30", basis="inferred", basis_note="from the find")


def harvested(one):
    """The elements of a letter as pairs, in order."""
    root = parse(oai_dc.write_one(one, ISSUER), [ROOT])
    return [(child.tag.removeprefix(DC), child.text) for child in root]


def test_a_harvester_gets_every_element_that_is_known():
    # given a letter of a file in a museum's fonds, with a theme, a medium and a tie
    record = a_letter(
        correspondents=(a_sender(NAMED), SOLDIER),
        collection=a_collection(parent=ABOVE),
        summary="Asks for leave.",
        terms=(a_term("leave-asked", Facet.THEME),),
        medium=a_term("pencil", Facet.MEDIUM),
        written_at=IZYUM,
        sent=INFERRED,
        content_warning="violence",
        relations=(Relation(RelationKind.REPLY, "F-2"),),
    )
    seen = view(record, Policy.public(public_ids={"F-2": "letter0002"}))

    # then it is a record of Dublin Core; only the place is coarse, for the soldier's sake, and
    # the tied letter, which may be a child's, is not told of
    assert harvested(going_out(seen)) == [
        ("title", "Report to command"),
        ("creator", "Ivan Petrovich Ivanov"),
        ("subject", "leave asked"),
        ("description", "Asks for leave."),
        ("description", "To: a soldier"),
        ("description", "Date inferred: from the find"),
        ("description", "violence"),
        ("publisher", "Fieldpost"),
        ("date", "2022-08-30"),
        ("type", "Text"),
        ("type", "raport"),
        ("format", "pencil"),
        ("identifier", URL),
        ("identifier", "F-1"),
        ("source", "F-1, Papers of a find, Museum"),
        ("language", "ru"),
        ("coverage", "written: Kharkiv region"),
        ("coverage", "found: Izyum"),
        ("rights", "https://cc.example/by/4.0/"),
    ]


def test_what_is_not_known_is_left_out():
    # given a letter of nobody, without a date, found nobody knows where
    bare = going_out(sent=None, correspondents=(), found_at=None, kind=None)

    # then no element is empty
    names = [name for name, _ in harvested(bare)]
    assert not {"creator", "date", "coverage", "rights", "subject"} & set(names)
    assert names.count("type") == 1
    assert all(text for _, text in harvested(bare))


def test_an_inferred_date_without_a_note_says_so_too():
    date = HistoricalDate("2022", basis="inferred")

    assert ("description", "Date inferred") in harvested(going_out(sent=date))


def test_the_element_names_its_schema():
    root = etree.fromstring(oai_dc.write_one(going_out(), ISSUER))

    assert root.get(LOCATION) == (
        "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
    )


@given(hostile)
def test_words_of_any_signs_come_back(words):
    # given a title and a summary that no XML could hold as they are
    pairs = harvested(going_out(title=f"T{words}", summary=f"S{words}"))

    # then they come back, without what XML forbids
    assert ("title", one_line(f"T{words}")) in pairs
    assert ("description", one_line(f"S{words}")) in pairs


def test_the_tags_of_a_page_say_what_to_cite():
    # given a letter from a man who may be named
    tags = page_tags(a_named_letter(licence="CC BY 4.0"), ISSUER)

    # then citation managers and indexes find it
    assert tags[:7] == (
        ("citation_title", "Report to command"),
        ("citation_author", "Ivan Petrovich Ivanov"),
        ("citation_date", "2022/08/30"),
        ("citation_language", "ru"),
        ("citation_collection_title", "Papers of a find"),
        ("citation_publisher", "Fieldpost"),
        ("citation_public_url", URL),
    )
    assert {("DC.title", "Report to command"), ("DC.rights", "CC BY 4.0")} <= set(tags)
    assert all(content for _, content in tags)


def test_nobody_who_is_protected_becomes_an_author_of_an_index():
    # given a letter from a child
    tags = page_tags(going_out(correspondents=(CHILD, SOLDIER)), ISSUER)

    # then no author is named, and Dublin Core has the neutral word
    assert "citation_author" not in dict(tags)
    assert ("DC.creator", "a child") in tags


def test_a_date_of_a_page_that_is_not_certain_is_said_in_words():
    assert ("citation_date", "[30 August 2022]") in page_tags(going_out(sent=INFERRED), ISSUER)
    assert "citation_date" not in dict(page_tags(going_out(sent=None), ISSUER))


def test_a_span_of_a_list_is_an_openurl():
    # given a letter from a man who may be named
    title = coins(a_named_letter(), ISSUER)

    # then its keys are those of OpenURL's Dublin Core
    assert title.startswith("ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:dc&rft.type=")
    assert parse_qsl(title, strict_parsing=True) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "letter"),
        ("rft.title", "Report to command"),
        ("rft.creator", "Ivan Petrovich Ivanov"),
        ("rft.date", "2022-08-30"),
        ("rft.source", "F 1"),
        ("rft_id", URL),
    ]


@given(hostile)
def test_a_span_holds_any_title(title):
    written = coins(going_out(title=f"T{title}", sent=INFERRED), ISSUER)

    assert not set(written) & set("<>\"' \n")
    assert dict(parse_qsl(written))["rft.title"] == one_line(f"T{title}")
    assert dict(parse_qsl(written))["rft.date"] == "[30 August 2022]"


def test_a_span_says_what_was_invented_for_practice():
    invented = going_out(collection=a_collection(practice=True))
    assert dict(parse_qsl(coins(invented, ISSUER)))["rft.description"] == PRACTICE["en"]
