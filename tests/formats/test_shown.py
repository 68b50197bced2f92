"""What readers see of letters, in the canonical tables and back."""

import dataclasses
import io
import zipfile

from hypothesis import HealthCheck, given, settings

from archive.formats import table
from archive.formats.table import shown
from archive.masking import Policy, view
from archive.record.collection import Collection, Level
from archive.record.letter import CustodyEvent, CustodyKind, Redaction, WithheldKind
from archive.record.people import Correspondent, Protection, Role
from archive.record.sources import Statement
from archive.record.view import SourceView, StatementView
from archive.record.vocabulary import Facet, TellsOf
from tests.formats.accessions import accessions
from tests.formats.going_out import CHILD, ISSUER, NAMED, SOLDIER, going_out
from tests.make import IZYUM, a_collection, a_letter, a_sender, a_source, a_term, a_text

TEXT_ID = "0123456789"
ABOVE = Collection("A", "Fonds", Level.FONDS, statements=(Statement("hand", "one", a_source()),))
SECRETS = ("Pavlik", "Vanya", "Иванов", "ivanov", "a secret", "F-1-a", "police", "archiving")
LETTER = a_letter(
    public_id="8jgbrrd3ak",
    collection=a_collection(parent=ABOVE, lawful_basis="archiving"),
    correspondents=(CHILD, SOLDIER, a_sender(NAMED)),
    texts=(a_text(public_id=TEXT_ID, source=a_source("police")),),
    terms=(a_term("fear", Facet.THEME, parent=a_term("feeling", Facet.THEME)),),
    statements=(Statement("hand", "another", preferred_by="a secret"),),
    custody=(CustodyEvent(CustodyKind.FOUND, "Found.", private_note="a secret"),),
    redactions=(Redaction(WithheldKind.FIELD, "hand", "safety", authority="a secret"),),
    private_note="a secret",
)


def with_ids(accession):
    """The letters of an accession as they are published: each with an id of its own."""
    return [
        dataclasses.replace(one, public_id=f"{number:010}")
        for number, one in enumerate(accession.letters)
    ]


def unzipped(parts):
    """The files of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as zipped:
        assert zipped.testzip() is None
        return {name: zipped.read(name) for name in zipped.namelist()}


def public_part(seen):
    """A view without what the tables do not say: what is withheld, of whom, and why."""
    people = [dataclasses.replace(one, withheld_as=None) for one in seen.correspondents]
    texts = [dataclasses.replace(one, public_id="") for one in seen.texts]
    return dataclasses.replace(
        seen,
        correspondents=tuple(people),
        texts=tuple(texts),
        relations=(),
        withheld=(),
        harvestable=False,
    )


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(accessions())
def test_what_readers_see_is_read_back_as_it_was(accession):
    # given any letters as readers see them
    seen = [view(letter, Policy.public()) for letter in with_ids(accession)]
    public = shown.accession_of(seen)

    # when they are written as tables and read again
    back = table.read_files(table.sheets(public))

    # then nothing is lost
    assert back == public


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(accessions())
def test_a_letter_alone_shows_again_what_it_showed(accession):
    for letter in with_ids(accession):
        # given a letter as readers see it, written as tables and read again
        seen = view(letter, Policy.public())
        (back,) = table.read_files(table.sheets(shown.accession_of([seen]))).letters

        # then its public part is the same
        again = view(back, Policy.staff())
        assert public_part(again) == public_part(seen)


@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
@given(accessions())
def test_the_zip_holds_the_same_tables(accession):
    # given any letters on their way out
    made = [going_out(view(letter, Policy.public())) for letter in with_ids(accession)]
    tables = table.sheets(shown.accession_of(one.view for one in made))

    # then the zip that is written letter by letter is the same, row by row
    files = unzipped(shown.write(made, ISSUER))
    assert files.keys() == tables.keys()
    assert table.read_files(files) == table.read_files(tables)


def test_the_columns_of_staff_are_empty():
    # given a letter with something private in every corner
    files = unzipped([shown.write_one(going_out(view(LETTER, Policy.public())), ISSUER)])

    # then nothing of it is in any table, and no redaction says what it withholds
    written = b"".join(files.values()).decode()
    assert [secret for secret in SECRETS if secret in written] == []
    assert files["redactions.csv"].count(b"\r\n") == 1
    assert b"8jgbrrd3ak,F" in files["letters.csv"]


def test_whoever_has_no_name_stays_protected():
    # given a letter of a child to a soldier, read back from the tables of readers
    seen = view(LETTER, Policy.public())
    (back,) = shown.accession_of([seen]).letters

    # then readers of the other archive are told the same
    again = view(back, Policy.public()).correspondents
    assert [one.withheld_as for one in again] == [
        Protection.MINOR,
        Protection.POSSIBLE_PRISONER,
        Protection.UNKNOWN,
    ]


def test_a_name_stays_with_its_authority():
    seen = view(LETTER, Policy.public())
    accession = shown.accession_of([seen, seen])

    assert [one.key for one in accession.agents] == [NAMED.key]
    assert [one.key for one in accession.terms] == ["raport", "feeling", "fear"]
    assert [one.code for one in accession.collections] == ["A", "F"]


def test_an_agent_without_a_shown_name_is_none():
    # given staff's view of somebody whose names are not recorded
    nameless = dataclasses.replace(NAMED, names=())
    record = a_letter(correspondents=(Correspondent(Role.SENDER, nameless, name="Ivan"),))
    accession = shown.accession_of([view(record, Policy.staff())])

    # then the name as written is all there is
    assert accession.agents == ()
    assert accession.letters[0].correspondents == (Correspondent(Role.SENDER, name="Ivan"),)


def dated(day, *, coarse):
    """A view in which something of the whole is said, by the day or by the month."""
    term = a_term("ill", Facet.THEME, tells_of=TellsOf.HEALTH)
    held = {"terms": (term,), "coarsen": "date"} if coarse else {}
    said = Statement("date", day, a_source())
    people = (Correspondent(Role.SENDER, protection=Protection.POSSIBLE_PRISONER),)
    return view(
        a_letter(
            collection=a_collection(statements=(said,)),
            correspondents=people if coarse else (),
            written_at=IZYUM,
            public_id=f"{'c' if coarse else 'd'}{day[-2:]}0000000",
            **held,
        ),
        Policy.public(),
    )


def test_what_is_said_of_a_collection_is_told_once_and_as_exactly_as_by_any_letter():
    # given letters of which some have coarse dates
    coarse, exact = dated("2022-08-10", coarse=True), dated("2022-08-10", coarse=False)

    # then the order in which they come does not matter
    for views in ([coarse, exact], [exact, coarse], [exact, exact, coarse]):
        (unit,) = shown.accession_of(views).collections
        assert [one.value for one in unit.statements] == ["2022-08-10"]
    (unit,) = shown.accession_of([coarse, coarse]).collections
    assert [one.value for one in unit.statements] == ["2022-08"]


def test_a_source_has_a_key_of_its_own_making():
    # given two sources that readers can tell apart, and one of them twice
    seen = view(LETTER, Policy.public())
    said = [
        StatementView("hand", "x", SourceView("A paper", title=title)) for title in ("1", "2", "1")
    ]
    sources = shown.accession_of([dataclasses.replace(seen, statements=tuple(said), texts=())])

    # then each has one key, the same in every export
    assert len(sources.sources) == 2
    again = shown.accession_of([dataclasses.replace(seen, statements=tuple(said[1:]), texts=())])
    assert {one.key for one in again.sources} == {one.key for one in sources.sources}


def test_letters_go_out_one_by_one():
    # given letters that never end
    def endless():
        while True:
            yield going_out(view(LETTER, Policy.public()))

    # then the first bytes come all the same
    assert next(shown.write(endless(), ISSUER)).startswith(b"PK")


def test_an_export_of_nothing_is_twelve_empty_tables():
    files = unzipped(shown.write([], ISSUER))

    assert sorted(files) == sorted(one.file for one in table.TABLES)
    assert table.read_files(files) == shown.accession_of([])
