"""A letter in which every field has something to say, and a schema to hold its file against."""

import importlib.resources
import importlib.util
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest
from lxml import etree

from archive.formats.outgoing import Issuer, Outgoing
from archive.record.collection import Level
from archive.record.dates import HistoricalDate
from archive.record.letter import (
    Authenticity,
    Completeness,
    CustodyKind,
    RelationKind,
    TextRole,
    WithheldKind,
)
from archive.record.names import LocalName
from archive.record.people import AgentKind, Certainty, Protection, Role
from archive.record.view import (
    CollectionView,
    CustodyView,
    LetterView,
    PersonView,
    PlaceView,
    RelationView,
    SourceView,
    StatementView,
    TermView,
    TextView,
    WithheldView,
)
from archive.record.vocabulary import Facet, Precision

TEI = "{http://www.tei-c.org/ns/1.0}"
has_schema = pytest.mark.skipif(
    importlib.util.find_spec("schemas") is None, reason="the schema TEI All is not installed"
)
ISSUER = Issuer(
    "Fieldpost", "https://letters.example/", "https://letters.example/all", date(2026, 11, 22)
)
FONDS = CollectionView(
    "L",
    "Letters of a regiment",
    Level.FONDS,
    repository="Museum of Letters",
    rights_uri="http://rightsstatements.org/vocab/InC/1.0/",
    licence_texts="https://creativecommons.org/licenses/by/4.0/",
)
FILE = CollectionView(
    "L-1",
    "Letters home",
    Level.FILE,
    within=(FONDS,),
    title_supplied=True,
    access_conditions="Open.",
)
GALICIA = PlaceView("galicia", (LocalName("en", "Galicia"),), Precision.REGION)
LVIV = PlaceView(
    "lviv",
    (LocalName("uk", "Львів"), LocalName("en", "Lviv")),
    Precision.SETTLEMENT,
    49.84,
    24.03,
    "https://www.geonames.org/702550",
    (GALICIA,),
)
KYIV = PlaceView("kyiv", (LocalName("uk", "Київ"),), Precision.SETTLEMENT)
PAPER = SourceView(
    "Dilo",
    "1916-08",
    "Letters from the front",
    "https://paper.example/1916",
    "uk",
    "the family",
    "2026-11-22",
)
REPORT = SourceView("A newspaper", "last summer", names_protected=True)
IVAN = PersonView(
    Role.SENDER,
    "ivan",
    (LocalName("uk", "Іван Гук"), LocalName("en", "Ivan Huk")),
    "Ivan H.",
    authority_ids=("https://d-nb.info/gnd/1", "kept in a book"),
    certainty=Certainty.HIGH,
)
COUNCIL = PersonView(
    Role.RECIPIENT, "council", (LocalName("und", "Council"),), "Council", kind=AgentKind.BODY
)
FAMILY = PersonView(
    Role.RECIPIENT, "huks", (LocalName("und", "The Huks"),), "The Huks", kind=AgentKind.GROUP
)
OLENA = PersonView(Role.MENTIONED, name="Olena")
SOLDIER = PersonView(Role.CO_SIGNER, withheld_as=Protection.POSSIBLE_PRISONER)
TEXT = TextView(
    "t1",
    TextRole.TRANSCRIPTION,
    "uk",
    Completeness.WHOLE,
    "Dear all,\n\nI [-am-] [+was+] at [=the] [front?] [... illegible, 2 words]\n"
    "with [%4 Olenka] [* a sun]. [! Blue pencil.]\n\n[p. 2]Farewell[... omitted] [%% health]",
    maker="Archive",
    base=True,
)
PRINTED = TextView(
    "t2",
    TextRole.PRINTED,
    "en",
    Completeness.SENTENCE,
    "I was at the front.",
    source=PAPER,
    derived_from="through German",
    note="cut short",
)


def a_view(**changes):
    """A letter of 1 July 1916, old style, in which nothing is empty."""
    whole = LetterView(
        public_id="0123456789",
        collection=FILE,
        public_reference="L-1/7",
        kind=TermView("private-letter", Facet.KIND, (LocalName("en", "private letter"),)),
        title="To the family",
        title_supplied=True,
        summary="He is well.\nHe asks for boots.",
        sent=HistoricalDate("1916-07-14", "1 липня 1916", "julian", "stated", "in the dateline"),
        received=HistoricalDate("1916-07~", basis="inferred"),
        written_at=LVIV,
        sent_to=KYIV,
        found_at=LVIV,
        found=HistoricalDate("1990"),
        found_by="a teacher",
        find_context="under the floor",
        languages=("uk", "old Slavonic"),
        language_basis="stated",
        medium=TermView("pencil", Facet.MEDIUM, (LocalName("uk", "олівець"),)),
        material="paper",
        terms=(TermView("home", Facet.THEME, (LocalName("en", "home"),)),),
        features_described="A sun is drawn.",
        extent="2 leaves",
        condition="torn",
        hand="a hurried hand",
        signed=True,
        correspondents=(IVAN, COUNCIL, FAMILY, OLENA),
        texts=(TEXT, PRINTED),
        statements=(
            StatementView("date", "1916-07-14", PAPER, Certainty.HIGH, True, "first", "L-1", "n"),
            StatementView("place", "Lviv", REPORT),
        ),
        custody=(
            CustodyView(CustodyKind.HANDED_OVER, "Given to the museum.", HistoricalDate("1991?")),
            CustodyView(CustodyKind.TRANSMITTED, "By field post.", HistoricalDate("1916-07-15")),
            CustodyView(CustodyKind.DIGITISED, "Scanned."),
        ),
        relations=(
            RelationView(RelationKind.PREVIOUS, "9876543210"),
            RelationView(RelationKind.SAME_FIND, "zzzzzzzzzz"),
        ),
        authenticity=Authenticity.CONFIRMED,
        authenticity_by="the museum",
        content_warning="war",
        licence="https://creativecommons.org/publicdomain/zero/1.0/",
    )
    return replace(whole, **changes)


def a_bare_view(**changes):
    """A letter of which nothing is known but that it is there."""
    return LetterView("0123456789", CollectionView("L", "Letters", Level.FILE), **changes)


def a_masked_view(**changes):
    """A letter by a soldier who may be a prisoner, in which a child is mentioned."""
    child = PersonView(Role.MENTIONED, withheld_as=Protection.MINOR)
    held = {
        "correspondents": (replace(SOLDIER, role=Role.SENDER), child),
        "withheld": (
            WithheldView(WithheldKind.AGENT, "possible prisoner"),
            WithheldView(
                WithheldKind.FIELD,
                "possible prisoner",
                "found_at",
                date(2026, 1, 2),
                date(2027, 1, 2),
            ),
        ),
    }
    return a_bare_view(**(held | changes))


def going_out(view, **changes):
    """The letter on its way out, in its third edition."""
    held = {"edition": 3, "changed": datetime(2026, 11, 1, 12, tzinfo=UTC)}
    url = f"https://letters.example/letters/{view.public_id}/"
    return Outgoing(view, url, **(held | changes))


@cache
def tei_all():
    """The schema TEI All, which takes some seconds to read."""
    return etree.RelaxNG(etree.parse(str(importlib.resources.files("schemas") / "tei_all.rng")))


def faults_of(data):
    """What TEI All has against a file; empty where it is valid."""
    schema = tei_all()
    schema.validate(etree.fromstring(data))
    return [f"line {fault.line}: {fault.message}" for fault in schema.error_log]
