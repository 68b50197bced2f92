"""JSON-LD, expanded without a network."""

import json

import pytest
from hypothesis import given, settings
from pyld import jsonld as pyld

from archive.formats import jsonld
from archive.formats.naming import one_line
from archive.masking import Policy, view
from archive.record.dates import HistoricalDate
from archive.record.letter import CustodyEvent, CustodyKind, Relation, RelationKind
from archive.record.names import LocalName
from archive.record.people import Agent, AgentKind, Correspondent, Protection, Role
from archive.record.sources import Statement
from archive.record.vocabulary import Facet, Place, Precision
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
from tests.make import IZYUM, a_collection, a_letter, a_sender, a_term, an_agent

SCHEMA = "http://schema.org/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
CREATED = "http://purl.org/dc/terms/created"
BODY = Agent(
    "body",
    (LocalName("uk", "Музей"), LocalName("und", "Muzey")),
    AgentKind.BODY,
    Protection.PUBLIC_OFFICIAL,
    ("https://viaf.example/1", "no address"),
)


def no_network(address, options):
    """A loader that fails: nothing may be fetched to understand a letter."""
    raise AssertionError(address)


def expanded(written):
    """The nodes of a file, every name an address."""
    return pyld.expand(json.loads(written), {"documentLoader": no_network})


def node(one):
    """The one letter of a file."""
    (read,) = expanded(jsonld.write_one(one, ISSUER))
    return read


def said(read, name):
    """The plain values of a property of schema.org."""
    return [value.get("@value", value.get("@id")) for value in read.get(SCHEMA + name, [])]


def test_a_letter_is_an_archived_manuscript_with_its_address_and_version():
    # given a letter of a file in a fonds that a museum keeps
    one = a_named_letter(collection=a_collection(parent=ABOVE), extent="2 sheets")
    read = node(one)

    # then search engines learn what it is, where it is kept, and under what licence
    assert read["@type"] == [f"{SCHEMA}ArchiveComponent", f"{SCHEMA}Manuscript"]
    assert (read["@id"], said(read, "url"), said(read, "version")) == (URL, [URL], [3])
    assert said(read, "name") == ["Report to command"]
    assert said(read, "inLanguage") == ["ru"]
    assert said(read, "license") == ["https://cc.example/by/4.0/"]
    assert said(read, "materialExtent") == ["2 sheets"]
    assert [said(one, "value") for one in read[f"{SCHEMA}identifier"]] == [["letter0001"], ["F 1"]]
    (keeper,) = read[f"{SCHEMA}holdingArchive"]
    assert keeper["@type"] == [f"{SCHEMA}ArchiveOrganization"]
    assert said(keeper, "name") == ["Museum"]
    (unit,) = read[f"{SCHEMA}isPartOf"]
    assert said(unit, "identifier") == ["F"]
    assert said(unit[f"{SCHEMA}isPartOf"][0], "name") == ["Fonds"]
    assert said(read, "dateModified") == ["2026-11-01T12:00:00+00:00"]


@pytest.mark.parametrize("words", ["not known; reviewed by a newspaper", "Unknown", ""])
def test_a_keeper_who_is_not_known_is_no_archive(words):
    assert f"{SCHEMA}holdingArchive" not in node(
        going_out(collection=a_collection(repository=words))
    )


def test_words_about_a_licence_are_no_address():
    # given a letter whose licence is put in words
    read = node(going_out(licence="short quotations with attribution"))

    # then they are said as words
    assert said(read, "usageInfo") == ["short quotations with attribution"]
    assert said(read, "license") == []


@pytest.mark.parametrize("edtf", ["2022", "2022-08", "2022-08-30"])
def test_a_certain_date_is_the_date_of_creation(edtf):
    read = node(going_out(sent=HistoricalDate(edtf)))

    assert said(read, "dateCreated") == [edtf]
    assert CREATED not in read


@pytest.mark.parametrize(
    "date",
    [
        *map(HistoricalDate, ("2022~", "2022-08?", "[2022-02-24..2022-09-10]", "2022/2023")),
        HistoricalDate("2022-08-30", basis="inferred"),
    ],
    ids=str,
)
def test_any_other_date_is_typed_as_edtf(date):
    # given a date that is not certain
    read = node(going_out(sent=date))

    # then nobody takes it for one that is, or for the time that the letter tells of
    assert read[CREATED] == [{"@type": EDTF, "@value": date.edtf}]
    assert not {f"{SCHEMA}dateCreated", f"{SCHEMA}temporalCoverage"} & read.keys()


def test_where_sources_disagree_each_date_is_given():
    # given a letter that one source dates otherwise
    read = node(going_out(statements=(Statement("date", "2022-08-10"),)))

    # then no date stands as certain, and the preferred one comes first
    assert [value["@value"] for value in read[CREATED]] == ["2022-08-30", "2022-08-10"]
    assert f"{SCHEMA}dateCreated" not in read


def test_a_letter_without_a_date_says_none():
    read = node(going_out(sent=None))

    assert not {CREATED, f"{SCHEMA}dateCreated"} & read.keys()


def test_people_who_may_be_named_are_people_and_bodies():
    # given a letter from a man and a museum to a group, all of whom may be named
    group = an_agent("Army", Protection.PUBLIC_OFFICIAL, "army")
    writers = (a_sender(NAMED, name="Vanya"), Correspondent(Role.CO_SIGNER, BODY))
    read = node(going_out(correspondents=(*writers, Correspondent(Role.RECIPIENT, group))))

    # then each is a node with its names and addresses
    man, body = read[f"{SCHEMA}author"]
    assert (man["@type"], body["@type"]) == ([f"{SCHEMA}Person"], [f"{SCHEMA}Organization"])
    assert said(man, "alternateName") == ["Vanya"]
    assert body[f"{SCHEMA}name"] == [{"@value": "Музей", "@language": "uk"}, {"@value": "Muzey"}]
    assert said(body, "sameAs") == ["https://viaf.example/1"]
    assert said(read["http://id.loc.gov/vocabulary/relators/rcp"][0], "name") == ["Army"]


def test_a_name_as_written_is_a_name_too():
    seen = view(a_letter(correspondents=(a_sender(name="Vanya"),)), Policy.staff())
    (author,) = node(going_out(seen))[f"{SCHEMA}author"]

    assert said(author, "name") == ["Vanya"]


def test_nobody_who_is_protected_is_a_node():
    # given a letter from a child to a soldier that mentions an unnamed man
    unnamed = Correspondent(Role.MENTIONED, described_as="unnamed man")
    written = jsonld.write_one(going_out(correspondents=(CHILD, SOLDIER, unnamed)), ISSUER)

    # then there is no person in it
    assert b"Person" not in written
    assert b'"author"' not in written
    assert b'"mentions"' not in written


def test_places_lie_in_places_and_terms_in_lists():
    # given a letter written at Izyum, on a theme, typed on birch bark
    somewhere = Place("x", (LocalName("und", "X"),), Precision.POINT, gazetteer="https://g.ex/1")
    held = {
        "terms": (a_term("fear", Facet.THEME), a_term("drawing", Facet.FEATURE)),
        "medium": a_term("typed", Facet.MEDIUM),
        "material": "birch bark",
    }
    izyum = node(going_out(written_at=IZYUM, **held))

    # then each place names the next larger one, with coordinates where they are known
    (place,) = izyum[f"{SCHEMA}locationCreated"]
    (region,) = place[f"{SCHEMA}containedInPlace"]
    (country,) = region[f"{SCHEMA}containedInPlace"]
    assert said(country, "name") == ["Ukraine"]
    assert said(place[f"{SCHEMA}geo"][0], "latitude") == [49.21]
    assert [said(one, "termCode") for one in izyum[f"{SCHEMA}about"]] == [["fear"]]
    assert said(izyum, "material") == ["typed", "birch bark"]
    (other,) = node(going_out(written_at=somewhere))[f"{SCHEMA}locationCreated"]
    assert said(other, "sameAs") == ["https://g.ex/1"]


def test_the_hands_it_went_through_are_its_provenance():
    link = CustodyEvent(CustodyKind.FOUND, "Found by soldiers.")
    read = node(going_out(custody=(link,)))

    assert read["http://purl.org/dc/terms/provenance"] == [{"@value": "Found by soldiers."}]


def test_what_was_invented_says_so():
    read = node(going_out(collection=a_collection(practice=True)))

    assert said(read, "creativeWorkStatus") == ["Invented for practice, never evidence"]


@settings(max_examples=30)
@given(hostile)
def test_no_words_break_out_of_the_page_or_of_the_graph(words):
    # given letters with words that would end a script element
    made = [going_out(title=f"T{words}", summary=words, public_id=str(n)) for n in range(2)]
    made = [jsonld.Outgoing(one.view, f"{URL}{n}") for n, one in enumerate(made)]
    written = b"".join(jsonld.write(made, ISSUER))

    # then nothing of HTML is in them, and they come back as they were
    assert not set(b"<>&") & set(written)
    assert "\u2028" not in written.decode()
    read = expanded(written)
    assert [said(one, "name") for one in read] == [[one_line(f"T{words}")]] * 2
    assert [said(one, "abstract") for one in read] == [[words]] * 2


def test_no_letter_is_an_empty_graph():
    assert json.loads(b"".join(jsonld.write([], ISSUER)))["@graph"] == []


def test_a_tie_is_no_claim_of_schema_org():
    # given a reply, for which schema.org has no word
    tied = a_letter(relations=(Relation(RelationKind.REPLY, "F-2"),))
    seen = view(tied, Policy.public(public_ids={"F-2": "letter0002"}))

    assert b"letter0002" not in jsonld.write_one(going_out(seen), ISSUER)
