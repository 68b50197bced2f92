"""The demonstration archive: the folder as it is shipped, and the command that loads it."""

import io

import pytest
from django.core.management import CommandError, call_command

from archive.catalogue.models import Argument, Hypothesis, Letter, Revision
from archive.formats import table
from archive.ops.management.commands.demo import FOLDER
from archive.publishing import reasoning
from archive.publishing.door import withdraw
from archive.reading_room.models import (
    ArchiveVersion,
    ReadingHypothesis,
    ReadingLetter,
    ReadingObservation,
)
from archive.reading_room.shown.arguing.measures import MEASURES, measure_again
from archive.record import text
from archive.record.letter import Status
from archive.record.people import Protection
from archive.record.reasoning import Side


@pytest.fixture(scope="module")
def izyum():
    return table.read(FOLDER)


def load(**options):
    out = io.StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def test_the_folder_is_what_writing_it_gives(izyum):
    files = {path.name: path.read_bytes() for path in FOLDER.glob("*.csv")}

    assert table.sheets(izyum) == files


def test_there_are_ten_letters_and_a_report_in_thirty_five_wordings(izyum):
    kinds = [letter.kind.key for letter in izyum.letters]

    assert len(kinds) == 11
    assert kinds.count("official-report") == 1
    assert sum(len(letter.texts) for letter in izyum.letters) == 35


def test_every_letter_and_wording_has_an_address_of_its_own(izyum):
    texts = [one for letter in izyum.letters for one in letter.texts]
    ids = [one.public_id for one in (*izyum.letters, *texts)]

    assert len(set(ids)) == 46
    assert "" not in ids


def test_no_one_in_it_is_named(izyum):
    people = [one for letter in izyum.letters for one in letter.correspondents]

    assert not izyum.agents
    assert not [one for one in people if one.name or one.agent]


def test_children_and_soldiers_are_protected_as_such(izyum):
    classes = {letter.reference: letter.protected_as() for letter in izyum.letters}

    assert {ref for ref, one in classes.items() if one is Protection.MINOR} == {
        *("IZY-C01", "IZY-C02", "IZY-C03", "IZY-P01", "HOL-01")
    }
    assert {ref for ref, one in classes.items() if one is Protection.POSSIBLE_PRISONER} == {
        *("IZY-R01", "IZY-R02", "IZY-R03", "IZY-R04", "IZY-D01")
    }


def test_the_date_is_30_august_in_eight_reports_and_10_august_in_one(izyum):
    [letter] = [one for one in izyum.letters if one.reference == "IZY-R01"]

    values = [statement.value for statement in letter.statements_on("date")]
    assert (values.count("2022-08-30"), values.count("2022-08-10")) == (8, 1)


def test_every_sign_in_the_wordings_is_understood(izyum):
    for letter in izyum.letters:
        for one in letter.texts:
            assert text.write(text.parse(one.text)) == one.text


@pytest.mark.django_db
def test_every_record_is_loaded_and_published():
    # when
    said = load()
    # then
    assert said == "Demonstration archive: 71 records published, 0 were there before.\n"
    assert ReadingLetter.objects.using("default").count() == 71
    assert {letter.status for letter in Letter.objects.all()} == {Status.PUBLISHED}


@pytest.mark.django_db
def test_nothing_is_loaded_twice():
    # given
    load()
    before = Revision.objects.count(), ArchiveVersion.objects.using("default").get().number
    # when
    said = load()
    # then
    assert said == "Demonstration archive: 0 records published, 71 were there before.\n"
    assert before == (
        Revision.objects.count(),
        ArchiveVersion.objects.using("default").get().number,
    )


@pytest.mark.django_db
def test_a_letter_that_was_withdrawn_stays_withdrawn():
    # given
    load()
    withdraw(Letter.objects.referenced("IZY-C01"), by="iryna", why="the family asked")
    # when
    load()
    # then
    assert Letter.objects.get(reference="IZY-C01").status == Status.WITHDRAWN
    assert ReadingLetter.objects.using("default").count() == 70


@pytest.mark.django_db
def test_another_folder_may_be_loaded(tmp_path, izyum):
    table.write(izyum, tmp_path)

    assert "11 records published" in load(folder=tmp_path)


@pytest.mark.django_db
def test_a_folder_with_a_fault_is_refused_whole_and_told_by_row(tmp_path, izyum):
    # given
    table.write(izyum, tmp_path)
    letters = (tmp_path / "letters.csv").read_bytes()
    (tmp_path / "letters.csv").write_bytes(letters.replace(b"2022-08-23", b"2022-08-32"))
    # when
    with pytest.raises(CommandError, match=r"letters\.csv, line 9: column sent: read “2022-08-32”"):
        load(folder=tmp_path)
    # then
    assert not Letter.objects.exists()


@pytest.mark.django_db
def test_a_letter_that_the_archive_refuses_is_told_and_nothing_is_loaded(tmp_path, izyum):
    # given a title longer than a title may be
    table.write(izyum, tmp_path)
    letters = (tmp_path / "letters.csv").read_bytes()
    (tmp_path / "letters.csv").write_bytes(
        letters.replace(b"Unsigned letter", b"Unsigned letter" * 40)
    )
    # when
    with pytest.raises(CommandError, match=r"letter RUK-01: .*title"):
        load(folder=tmp_path)
    # then
    assert not Letter.objects.exists()


@pytest.mark.usefixtures("published_archive")
def test_a_hypothesis_is_argued_of_practice_letters_alone_and_its_figures_are_measured():
    # given the demonstration archive as it was loaded
    (claim,) = [row.seen() for row in ReadingHypothesis.objects.to_be_seen()]
    observations = [row.seen() for row in ReadingObservation.objects.to_be_seen()]

    # then the claim is marked, has two sides, and rests on nothing but practice letters
    assert (claim.practice, claim.collection, claim.unseen) == (True, "practice-reports", 0)
    assert {one.side for one in claim.arguments} == {Side.FOR, Side.AGAINST}
    letters = {letter for one in observations for letter in one.letters}
    assert ReadingLetter.objects.known_as(*letters).count() == len(letters) == 20
    assert not ReadingLetter.objects.known_as(*letters).evidence().exists()

    # and what is quick to measure comes out the same when it is measured again
    assert {one.measured for one in observations} == {*MEASURES}
    for one in observations:
        if one.measured != "compare_template":
            assert measure_again(one.measured, one.query).figures == one.figures


@pytest.mark.usefixtures("published_archive")
def test_what_is_argued_of_two_neighbours_holds_for_either_by_its_own_figures():
    # given the argument against one template that rests on two letters side by side
    (claim,) = [row.seen() for row in ReadingHypothesis.objects.to_be_seen()]
    (row,) = ReadingObservation.objects.to_be_seen().filter(public_id="437v2p9ak6")
    (argument,) = [one for one in claim.arguments if row.public_id in one.observations]

    # then what it says of their words is what was measured
    assert "more than a third of either's words are its own" in argument.sentence
    figures = row.seen().figures
    for own in (figures["only_left"], figures["only_right"]):
        assert own > (figures["shared"] + own) / 3


@pytest.mark.usefixtures("own_archive")
def test_what_was_argued_and_withdrawn_is_not_argued_again():
    # given a hypothesis of the demonstration archive that an archivist withdrew
    (row,) = Hypothesis.objects.all()
    reasoning.withdraw(row, by="iryna", why="enough practised")

    # when the archive is loaded once more, then it stays withdrawn
    assert "argued" not in load()
    assert not ReadingHypothesis.objects.to_be_seen()


@pytest.mark.usefixtures("own_archive")
def test_what_cannot_be_measured_any_more_is_not_argued(capsys):
    # given an archive in which a practice letter was withdrawn and nothing is argued yet
    Argument.objects.all().delete()
    Hypothesis.objects.all().delete()
    withdraw(Letter.objects.referenced("PRACTICE-R08"), by="iryna", why="wrong")

    # when the archive is loaded, then it says why nothing is argued, and goes on
    err = io.StringIO()
    assert "71 were there before" in load(stderr=err)
    assert "Nothing is argued of the letters of practice" in err.getvalue()
    assert not Hypothesis.objects.exists()
