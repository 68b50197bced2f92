"""Real letters and indexes of scholars: taken in whole, met again, never doubled."""

from pathlib import Path

import pytest

from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Agent, Correspondent, Letter, Original, Revision
from archive.formats.mapped import read_mapping
from archive.importing import Import
from archive.importing.alike.names import in_any_order
from archive.importing.opened.files import listed
from archive.record.letter import RelationKind
from archive.record.people import Role
from tests.importing.brought import CODE, a_collection_for_letters, brought, counts, kept

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
EXAMPLES = ROOT / "docs" / "examples"
SOLDIERS = SHARED / "soldatenbriefe"
WRITER = SHARED / "schnitzler-briefe-ww1" / "data" / "editions"
PASTOR = SHARED / "cmif-spener"
BIRCH_BARK = SHARED / "birchbark" / "derived" / "birchbark-documents.csv"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SHARED.exists(), reason="../shared/data is not here"),
]


@pytest.fixture(autouse=True)
def collection():
    return a_collection_for_letters()


def mapping(name):
    return read_mapping((EXAMPLES / f"{name}.toml").read_bytes())


def soldiers_as(format, **asked):
    match format:
        case "tei":
            return brought("tei", *sorted((SOLDIERS / "data").glob("*.xml")), **asked)
        case "cmif":
            return brought("cmif", SOLDIERS / "scripts" / "CMIF.xml", **asked)
    table = SOLDIERS / "scripts" / "soldatenbriefe-meta.csv"
    return brought("table", table, mapping=mapping("soldatenbriefe"), **asked)


def history():
    return Letter.objects.count(), Revision.objects.count(), Original.objects.count()


@pytest.mark.parametrize("order", [("tei", "cmif", "table"), ("table", "cmif", "tei")])
def test_soldiers_letters_index_and_table_meet_the_same_170_letters(order):
    # when all three come in
    reports = [soldiers_as(format) for format in order]
    # then the first brings the letters, and the others speak of the same
    assert [report.new for report in reports] == [170, 0, 0]
    assert [report.refused for report in reports] == [[], [], []]
    # and no licence differs from its address
    warned = [element for report in reports for _, element, _ in report.warned]
    assert "licence" not in warned
    # and the same again changes nothing
    before = history()
    assert [counts(soldiers_as(format)) for format in order] == [(0, 0, 170, 0)] * 3
    assert history() == before


def test_a_soldier_and_his_wife_are_one_and_one_after_three_files():
    # given
    for format in ("tei", "cmif", "table"):
        soldiers_as(format)
    # then the name is as written, and nobody is doubled
    sender, recipient = kept("letter-001").correspondents
    assert (sender.role, sender.name, sender.agent) == (Role.SENDER, "Nikolaus Binn", None)
    assert (recipient.role, recipient.described_as) == (Role.RECIPIENT, "Ehefrau")
    assert kept("letter-001").sent.edtf == "1745-06-19"


@pytest.mark.parametrize("order", [("tei", "cmif", "table"), ("table", "cmif", "tei")])
def test_whoever_is_made_of_the_soldiers_files_has_a_letter(order):
    # when
    for format in order:
        soldiers_as(format, create_terms=True)
    # then
    loose = Agent.objects.exclude(pk__in=Correspondent.objects.values("agent"))
    assert list(loose.values_list("key", flat=True)) == []
    # and one of several names in another order is one
    assert not Agent.objects.filter(key__startswith="hubert-").filter(key__endswith="-2").exists()


def test_no_letter_of_the_soldiers_has_a_person_twice():
    # given
    for format in ("tei", "cmif", "table"):
        soldiers_as(format)
    # then
    for letter in Letter.objects.all():
        people = [
            (one.role, in_any_order(one.name or one.described_as))
            for one in letter.correspondents.all()
        ]
        assert len(people) == len(set(people)), letter.reference


def test_a_dry_run_of_the_soldiers_letters_tells_the_same():
    # given
    before = history()
    dry = soldiers_as("tei", dry_run=True)
    left = history()
    # then
    assert dry.as_json() | {"dry_run": False} == soldiers_as("tei").as_json()
    assert left == before


def test_a_writers_letters_come_in_with_their_people_and_ties():
    # when
    files = sorted(WRITER.glob("*.xml"))
    report = brought("tei", *files, create_terms=True)
    # then
    assert counts(report) == (194, 0, 0, 0)
    senders = [
        [one for one in letter.correspondents.all() if one.role == Role.SENDER]
        for letter in Letter.objects.all()
    ]
    assert sum(len(several) > 1 for several in senders) == 7
    # and ties lead to letters of the collection, also to those that are not there
    ties = [tie.reference for letter in Letter.objects.all() for tie in letter.relations.all()]
    there = set(Letter.objects.values_list("reference", flat=True))
    assert RelationKind.NEXT in {tie.kind for tie in kept("L02190").relations}
    assert all(reference.startswith("SOL-L") for reference in ties)
    assert set(ties) - there
    # and a second import changes nothing
    before = history()
    assert counts(brought("tei", *files, create_terms=True)) == (0, 0, 194, 0)
    assert history() == before


def test_the_list_of_a_writers_correspondences_is_no_letter():
    # when the folder of the letters and of their registers comes in
    folder = WRITER.parent
    report = Import(FileFormat.TEI, CODE, by="iryna").run(
        listed([folder], FileFormat.TEI), dry_run=True
    )
    # then the registers and what is not well-formed are refused by line and reason
    assert report.new == 194
    refused = {one.file: (one.line, one.reason) for one in report.refused}
    line, reason = refused["indices/listcorrespondence.xml"]
    assert line == 41
    assert "a register, and no letter" in reason
    assert refused.keys() - {"indices/listcorrespondence.xml"} == {
        "indices/siglen.xml",
        "meta/editionsrichtlinien.xml",
    }


def test_an_index_of_2435_letters_comes_in_once():
    # when
    report = brought("cmif", PASTOR / "letters.xml", create_terms=True)
    # then
    assert counts(report) == (2435, 0, 0, 0)
    assert Agent.objects.keyed("philipp-jakob-spener").count() == 1
    # and again changes nothing
    before = history()
    assert counts(brought("cmif", PASTOR / "letters.xml")) == (0, 0, 2435, 0)
    assert history() == before


def test_documents_on_birch_bark_come_in_with_their_translations():
    # when
    report = brought("table", BIRCH_BARK, mapping=mapping("birchbark"))
    # then
    assert counts(report) == (1206, 0, 0, 0)
    assert {text.language for text in kept("109").texts} == {"orv", "ru", "en"}
    # and again changes nothing
    again = brought("table", BIRCH_BARK, mapping=mapping("birchbark"))
    assert counts(again) == (0, 0, 1206, 0)
