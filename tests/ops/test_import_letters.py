"""The command that imports letters: what it asks, tells, publishes and leaves behind."""

import io
import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.catalogue.models import Letter, Revision
from archive.catalogue.records import store_collection
from archive.formats import table
from archive.publishing.door import withdraw
from archive.reading_room.models import ReadingLetter
from archive.record.collection import Collection, Level
from tests.formats.small import SMALL

pytestmark = pytest.mark.django_db

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}"><teiHeader><fileDesc>
<titleStmt><title>{title}</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc><profileDesc><correspDesc>
<correspAction type="sent"><persName>Nikolaus Binn</persName><date when="1745-06-19"/>
</correspAction>
<correspAction type="received"><persName>Ehefrau</persName></correspAction>
</correspDesc></profileDesc></teiHeader><text><body><p>Gott zum Gruß.</p></body></text></TEI>"""

BARE = re.compile(r"(?<=<title>)A letter|<persName>.*?</persName>")


@pytest.fixture(autouse=True)
def collection():
    store_collection(
        Collection("SOL", "Letters", Level.FILE, lawful_basis="public interest"),
        by="iryna",
        why="made",
    )


@pytest.fixture
def letters(tmp_path):
    """A folder with two letters."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in ("one", "two"):
        write(folder, name)
    return folder


def write(folder, name, title="A letter"):
    (folder / f"{name}.xml").write_text(LETTER.format(name=name, title=title), "utf-8")


def imported(*words, **options):
    """The lines that the command prints."""
    out = io.StringIO()
    options = {"collection": "SOL", "by": "iryna"} | options
    call_command("import_letters", *map(str, words), stdout=out, **options)
    return out.getvalue().splitlines()


def test_letters_come_in_and_are_counted(letters):
    # when
    said = imported("tei", letters)
    # then
    assert said[0].startswith("2 new, 0 changed, 0 same, 0 refused")
    assert set(Letter.objects.values_list("reference", flat=True)) == {"SOL-one", "SOL-two"}


def test_a_dry_run_tells_the_same_counts_and_takes_nothing_in(letters):
    # given
    dry = imported("tei", letters, dry_run=True)
    left = Letter.objects.count(), Revision.objects.of("letter", "").count()
    # when
    said = imported("tei", letters)
    # then
    assert dry == [f"dry run: {said[0]}"]
    assert left == (0, 0)


def test_a_refused_file_ends_with_an_error_and_the_others_are_in(letters):
    # given
    (letters / "bad.xml").write_text("<TEI>\n<unclosed></TEI>")
    # when
    with pytest.raises(CommandError, match=r"bad\.xml, line 2: "):
        imported("tei", letters)
    # then
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("written", [True, False])
def test_of_many_refusals_it_is_said_how_many_are_shown_and_where_the_others_are(
    letters, tmp_path, written
):
    # given
    for number in range(23):
        (letters / f"bad-{number:02}.xml").write_text(f"<TEI>{number}")
    report = tmp_path / "report.json" if written else None
    # when
    with pytest.raises(CommandError) as refused:
        imported("tei", letters, report=report)
    # then
    lines = str(refused.value).splitlines()
    assert len(lines) == 21
    where = f"{report} has" if written else "--report FILE.json writes down"
    assert lines[-1] == f"20 of 23 refused are shown: {where} all of them"


def test_what_a_refused_cell_would_do_to_a_terminal_is_not_done(tmp_path):
    # given
    mapping, cells = tmp_path / "map.toml", tmp_path / "letters.csv"
    mapping.write_text('[letter]\nreference = "{no}"\n[sent]\ndate = "day"')
    cells.write_text("no,day\n1,\x1b[2J\x9b31m\n", "utf-8")
    # when
    with pytest.raises(CommandError) as refused:
        imported("table", cells, map=mapping)
    # then
    assert "read “?[2J?31m”" in str(refused.value)


def test_what_is_no_file_of_the_format_is_named_and_not_refused(letters, tmp_path):
    # given a scan, a text of a word processor and what a computer adds, beside two letters
    for name in ("one.jpg", "two.docx", ".DS_Store"):
        (letters / name).write_bytes(b"")
    report = tmp_path / "report.json"
    # when
    said = imported("tei", letters, report=report)
    # then
    assert said[0].startswith("2 new, 0 changed, 0 same, 0 refused, 3 left out, ")
    assert [line.split(": ")[:2] for line in said[1:]] == [
        ["left out", "one.jpg, two.docx"],
        ["left out", str(letters)],
    ]
    # and the report says so too
    told = json.loads(report.read_text())["warnings"]
    left_out = {one["file"]: one["count"] for one in told if one["element"] == "left out"}
    assert left_out == {"one.jpg": 1, "two.docx": 1, str(letters): 1}


def test_of_many_files_that_are_left_out_the_first_are_named(letters):
    # given
    for number in range(25):
        (letters / f"{number:02}.jpg").write_bytes(b"")
    # when
    said = imported("tei", letters)
    # then
    assert len(said) == 2
    assert said[1].startswith("left out: 00.jpg, 01.jpg, ")
    assert "19.jpg, and 5 more: out of a folder or zip only .xml, .tei are read" in said[1]


def test_a_file_beside_canonical_tables_is_named(tmp_path):
    # given
    table.write(SMALL, tmp_path)
    (tmp_path / "README.md").write_text("Tables", "utf-8")
    # when
    said = imported("table", tmp_path, collection="", create_terms=True)
    # then
    assert said[1].startswith("left out: README.md: out of a folder or zip only .csv, .tsv, .txt")


def test_new_and_changed_letters_are_published_when_asked(letters):
    # given
    imported("tei", letters, publish=True)
    assert ReadingLetter.objects.using("default").count() == 2
    # when one changes and a third comes
    write(letters, "two", title="Another title")
    write(letters, "three")
    said = imported("tei", letters, publish=True)
    # then
    assert said[1] == "2 published"
    titles = ReadingLetter.objects.using("default").values_list("title", flat=True)
    assert sorted(titles) == ["A letter", "A letter", "Another title"]


def test_bars_show_how_far_reading_and_publishing_are(letters, capsys):
    # when
    imported("tei", letters, publish=True)
    # then
    shown = capsys.readouterr().err
    assert "2/2" in shown
    assert "publishing: 2 letters" in shown


def test_a_header_without_a_text_stays_a_draft(letters):
    # given
    file = letters / "one.xml"
    file.write_text(re.sub("<text>.*</text>", "", file.read_text("utf-8")), "utf-8")
    # when
    said = [imported("tei", letters, publish=True)[1] for _ in range(2)]
    # then
    assert said == [f"{out} published, 1 without any text left as drafts" for out in (1, 0)]
    assert Letter.objects.get(reference="SOL-one").status == "draft"
    # and goes out when somebody publishes it by its reference
    call_command("publish", "SOL-one", by="iryna", why="looked at", stdout=io.StringIO())
    assert Letter.objects.get(reference="SOL-one").status == "published"


def test_a_withdrawn_letter_stays_withdrawn(letters):
    # given
    imported("tei", letters, publish=True)
    withdraw(list(Letter.objects.referenced("SOL-two")), by="iryna", why="a question")
    # when
    write(letters, "two", title="Another title")
    said = imported("tei", letters, publish=True)
    # then
    assert said[1] == "0 published"
    assert Letter.objects.get(reference="SOL-two").status == "withdrawn"


def test_letters_that_may_not_go_out_are_named_and_the_others_go_out(letters, tmp_path):
    # given a letter without anything to call it by
    text = (letters / "one.xml").read_text("utf-8")
    for words in ("A letter", "Nikolaus Binn", "Ehefrau"):
        text = text.replace(words, "")
    (letters / "one.xml").write_text(text, "utf-8")
    # when
    with pytest.raises(CommandError, match="SOL-one cannot be published"):
        imported("tei", letters, publish=True)
    # then
    assert ReadingLetter.objects.using("default").count() == 1


def test_what_earlier_runs_left_unpublished_goes_out_with_the_next(letters):
    # given letters that came in, one of which an archivist holds back and one withdrew
    write(letters, "three")
    imported("tei", letters)
    Letter.objects.referenced("SOL-two").update(embargo="2090-01-01T00:00Z")
    withdraw(list(Letter.objects.referenced("SOL-three")), by="iryna", why="a question")
    # when
    said = [imported("tei", letters, publish=True)[1] for _ in range(2)]
    # then
    assert said == ["1 published", "0 published"]
    assert ReadingLetter.objects.using("default").count() == 1


def test_of_many_letters_the_reason_is_told_once(letters):
    # given letters with nothing to call them by
    for name in ("one", "two"):
        file = letters / f"{name}.xml"
        file.write_text(BARE.sub("", file.read_text("utf-8")), "utf-8")
    # when
    dry = imported("tei", letters, publish=True, dry_run=True)
    with pytest.raises(CommandError) as told:
        imported("tei", letters, publish=True)
    again = imported("tei", letters, publish=True, dry_run=True)
    # then
    assert dry[1] == again[1] == "2 would be refused: no kind, no title and no people"
    assert str(told.value).startswith("SOL-one and 1 more cannot be published: ")
    assert len(str(told.value).splitlines()) == 1


def test_the_report_is_written_for_its_owner(letters, tmp_path):
    # when
    imported("tei", letters, report=tmp_path / "report.json")
    # then
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert told["letters"] == {"new": 2, "changed": 0, "same": 0}
    assert [one["name"] for one in told["proposed"]] == ["Nikolaus Binn"]


def test_what_the_command_prints_names_nobody(letters, capsys):
    # when
    said = imported("tei", letters)
    # then
    assert "Binn" not in "".join(said) + "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"collection": "NONE"}, "No collection has the code NONE. Make it at the desk, /desk/cat"),
        ({"collection": ""}, "Say which collection"),
        ({"map": Path("gone.toml")}, "A mapping is for tables"),
        ({"unread": True}, "--unread says what may be published"),
    ],
)
def test_what_cannot_start_says_why(letters, options, complaint):
    with pytest.raises(CommandError, match=complaint):
        imported("tei", letters, **options)


def test_a_mapping_that_cannot_be_read_stops_the_import(letters):
    with pytest.raises(CommandError, match="The mapping cannot be used"):
        imported("table", letters, map=letters / "gone.toml")


def test_a_report_that_is_there_stops_the_import_before_it_begins(letters, tmp_path):
    # given
    (tmp_path / "report.json").write_text("the only trace")
    # when
    with pytest.raises(CommandError, match="is not written over it"):
        imported("tei", letters, report=tmp_path / "report.json")
    # then
    assert not Letter.objects.exists()


@pytest.mark.parametrize("folder", ["missing", "sealed", "letters/one.xml"])
def test_a_report_that_cannot_be_written_stops_the_import_before_it_begins(
    letters, tmp_path, monkeypatch, folder
):
    # given a folder in which nobody may write, whoever runs the test
    sealed = tmp_path / "sealed"
    sealed.mkdir()
    monkeypatch.setattr("os.access", lambda path, mode: path != sealed)
    # when
    with pytest.raises(CommandError, match=f"No report can be written into the folder .*{folder}"):
        imported("tei", letters, report=tmp_path / folder / "report.json")
    # then
    assert not Letter.objects.exists()


def test_the_canonical_folder_comes_in_without_a_mapping(tmp_path):
    # given
    table.write(SMALL, tmp_path)
    # when
    said = imported("table", tmp_path, collection="", create_terms=True)
    # then
    assert said == [
        "1 new, 0 changed, 0 same, 0 refused, 0 left out, 0 warnings, 0 near-duplicates, "
        "8 proposed",
        "made beside letters: 2 sources, 1 agent, 2 places, 3 terms, 2 collections",
    ]


@pytest.mark.parametrize(
    ("dry_run", "how"),
    [(False, "changed beside letters"), (True, "would be changed beside letters")],
)
def test_what_tables_change_beside_letters_is_counted_and_not_named(tmp_path, dry_run, how):
    # given tables that were taken in, of which a place is called otherwise now
    table.write(SMALL, tmp_path)
    imported("table", tmp_path, collection="", create_terms=True)
    places = tmp_path / "places.csv"
    places.write_text(places.read_text("utf-8").replace("en=Izyum", "en=Izium"), "utf-8")
    # when
    said = imported("table", tmp_path, collection="", dry_run=dry_run)
    # then
    assert "0 new, 0 changed, 1 same" in said[0]
    assert said[1:] == [f"{how}, for readers at once: 1 place"]


def test_a_table_of_another_shape_asks_for_its_mapping(tmp_path):
    # given
    (tmp_path / "meta.csv").write_text("No|Sender\n1|Anna\n", "utf-8")
    # when
    with pytest.raises(CommandError, match=r"meta\.csv: this looks like a table of another shape"):
        imported("table", tmp_path / "meta.csv", collection="")


def test_where_nothing_is_to_be_read_the_command_says_so(tmp_path):
    # given
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    # then each is told as it was typed
    for name in ("empty", "empty.zip"):
        with pytest.raises(CommandError, match=f"no file to read in {tmp_path / name}"):
            imported("tei", tmp_path / name)
    with pytest.raises(CommandError, match=f"{tmp_path / 'gone'}: there is no such file"):
        imported("tei", tmp_path / "gone")


def test_a_fault_in_the_canonical_folder_is_told_with_file_and_row(tmp_path):
    # given
    table.write(SMALL, tmp_path)
    broken = (tmp_path / "letters.csv").read_text("utf-8").replace("2022-08-30", "30 August")
    (tmp_path / "letters.csv").write_text(broken, "utf-8")
    # when
    with pytest.raises(CommandError, match=r"letters\.csv, line 2: column sent"):
        imported("table", tmp_path, collection="", create_terms=True)
    # then
    assert not Letter.objects.exists()


def test_canonical_letters_outside_the_collection_are_refused(tmp_path):
    # given
    table.write(SMALL, tmp_path)
    # when
    with pytest.raises(CommandError, match="R 1 lies outside SOL"):
        imported("table", tmp_path, create_terms=True)


def test_terms_of_the_canonical_folder_are_made_only_when_asked(tmp_path):
    # given
    table.write(SMALL, tmp_path)
    # when
    with pytest.raises(
        CommandError, match=r"terms\.csv, line 2: term raport: the archive has no such term"
    ):
        imported("table", tmp_path, collection="")
    # then
    assert not Letter.objects.exists()
