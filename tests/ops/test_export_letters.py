"""Letters on their way out by command: as readers see them, or whole, for staff alone."""

import csv
import gc
import io
import json
import stat
import zipfile
from codecs import BOM_UTF8

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test.utils import CaptureQueriesContext

from archive.catalogue.models import Letter, Original, OriginalOf
from archive.catalogue.records import letter_record
from archive.formats import table
from archive.formats.writers import FORMATS
from archive.ops import letters_out
from archive.reading_room import holdings
from archive.reading_room.laid_out.rows import Row, row
from archive.reading_room.laid_out.summaries import FIELDS
from archive.record.people import Protection
from tests.formats.small import SMALL
from tests.importing.brought import counts, tables_brought
from tests.make import a_collection, a_sender, a_term, an_agent
from tests.publishing.shelved import entered, published

CHILD = a_sender(an_agent("Pavlik", Protection.MINOR, "pavlik"), name="Pavlik")
NOW = "2026-01-01T00:00:00Z"


@pytest.fixture(autouse=True)
def no_holdings_of_another_archive():
    """Each test begins without a snapshot, for each may look at another database."""
    holdings.forget()
    yield
    holdings.forget()


@pytest.fixture
def export(tmp_path):
    """Export, and give the bytes of the file."""

    def run(name, *options, **more):
        path = tmp_path / "letters"
        call_command("export_letters", name, str(path), *options, stderr=io.StringIO(), **more)
        data = path.read_bytes()
        path.rename(tmp_path / "before")
        return data

    return run


def ids(data):
    """The public ids in whole JSON, in order."""
    return [one["letter"]["public_id"] for one in json.loads(data)["letters"]]


@pytest.mark.usefixtures("published_archive")
class TestAnExport:
    @pytest.mark.parametrize("name", FORMATS)
    def test_is_written_in_every_format(self, export, name):
        # given the demonstration archive, when it is exported, then there is a file
        assert len(export(name)) > 1000

    def test_holds_what_the_site_gives(self, client, export):
        # given a search on the site
        query = "kind=report-to-command&order=reference"
        listed = json.loads(client.get(f"/letters.json?{query}").getvalue())["letters"]

        # when it is exported, with a question mark or without
        data = export("json", "--where", f"?{query}")
        table = csv.DictReader(io.StringIO(export("csv", "--where", query).decode()))

        # then the letters are the same, in the same order
        wanted = [one["id"] for one in listed]
        assert ids(data) == [one["id"] for one in table] == wanted
        assert tuple(table.fieldnames) == FIELDS

    def test_gives_addresses_at_the_site_that_is_named(self, export):
        # given where the site is, when letters are exported, then their addresses begin so
        data = json.loads(export("json", "--home", "https://letters.example/"))
        assert all(
            one["url"].startswith("https://letters.example/letters/") for one in data["letters"]
        )
        assert json.loads(export("json"))["letters"][0]["url"].startswith(
            "http://localhost/letters/"
        )

    def test_says_where_addresses_begin_unless_it_is_told(self, tmp_path):
        # given no --home, when letters are exported, then the assumed one is named
        told = io.StringIO()
        call_command("export_letters", "json", str(tmp_path / "a"), stderr=told)
        assert "begin with http://localhost/ (--home changes it)." in told.getvalue()
        assert "11 letters written." in told.getvalue()

    def test_goes_to_standard_output(self, capfdbinary):
        # given a hyphen for the file, when letters are exported, then they go there alone
        call_command("export_letters", "json", "-", stderr=io.StringIO())
        assert len(ids(capfdbinary.readouterr().out)) == 11

    def test_reads_in_the_readers_role_alone(self, export):
        # given the desk's connection, when readers' letters are exported, then it is not used
        with CaptureQueriesContext(connections["default"]) as asked:
            export("csv")
        assert len(asked) == 0

    def test_never_writes_over_a_file(self, tmp_path):
        # given a file, when letters are exported to it
        path = tmp_path / "kept"
        path.write_text("kept")
        with pytest.raises(CommandError, match="File exists"):
            call_command("export_letters", "csv", str(path))

        # then it is as it was
        assert path.read_text() == "kept"

    def test_leaves_nothing_half_written(self, tmp_path, monkeypatch):
        # given a format that fails half-way
        def fails(letters, issuer):
            yield b"half"
            raise OSError("no space")

        monkeypatch.setattr(
            "archive.ops.management.commands.export_letters.csv_parts",
            lambda batches, bom: (part.decode() for part in fails(batches, None)),
        )

        # when letters are exported, then no file is left
        with pytest.raises(OSError, match="no space"):
            call_command("export_letters", "csv", str(tmp_path / "half"))
        assert not (tmp_path / "half").exists()

    @pytest.mark.parametrize(
        ("where", "said"),
        [
            ("kind=impossible", "kind: read “impossible”"),
            ("nothing=1", "nothing: read “1”"),
            ("page=99", "There is only one page"),
        ],
    )
    def test_of_a_search_that_cannot_be_says_why(self, tmp_path, where, said):
        # given such a search, when it is exported, then nothing is, and 2 is the end
        with pytest.raises(CommandError, match=said) as refused:
            call_command("export_letters", "csv", str(tmp_path / "none"), "--where", where)
        assert refused.value.returncode == 2
        assert not (tmp_path / "none").exists()


class TestReadersLetters:
    def test_are_counted_as_one_says_it(self, empty_archive, tmp_path):
        # given one letter, when it is exported with the site named, then no more is told
        published(1)
        told = io.StringIO()
        options = [str(tmp_path / "one"), "--home", "https://letters.example/"]
        call_command("export_letters", "json", *options, stderr=told)
        assert told.getvalue() == "1 letter written.\n"

    def test_name_nobody_who_is_protected(self, empty_archive, export):
        # given a child's letter, a draft and another letter
        published(1, correspondents=(CHILD,))
        entered(2)
        published(3)

        # when they are exported, then the draft is not there, nor the child's name
        data = export("json")
        assert ids(data) == ["letter0001", "letter0003"]
        assert b"avlik" not in data

    def test_leave_protected_ones_out_of_what_others_keep(self, empty_archive, export, settings):
        # given a child's letter and another, when they go into an index, then only one does
        free = a_collection(licence_metadata="https://creativecommons.org/publicdomain/zero/1.0/")
        published(1, correspondents=(CHILD,), collection=free)
        published(2, collection=free)
        data = export("cmif")
        assert (b"letter0001" in data, b"letter0002" in data) == (False, True)

        # but where the archive says so
        settings.HARVEST_PROTECTED = True
        assert b"letter0001" in export("cmif")


class TestStaffsLetters:
    @pytest.fixture
    def kept(self, empty_archive):
        """A child's letter, a draft postcard and one that came from a file."""
        published(1, correspondents=(CHILD,))
        entered(2, kind=a_term("postcard"), title="A draft")
        letter = entered(3, title="From a file")
        content = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><!-- as it came --></TEI>'
        original = Original.objects.create(
            sha256="0" * 64, format="tei", size=len(content), content=content, taken_at=NOW
        )
        OriginalOf.objects.create(letter=letter, original=original, taken_at=NOW)

    @pytest.mark.usefixtures("kept")
    def test_are_all_of_them_with_every_name_in_a_file_of_their_own(self, tmp_path):
        # given letters, when staff export them
        path = tmp_path / "private"
        call_command("export_letters", "json", str(path), "--private", stderr=io.StringIO())

        # then drafts are there and names too, and nobody else can read the file
        assert ids(path.read_bytes()) == ["letter0001", "letter0002", "letter0003"]
        assert b"Pavlik" in path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    @pytest.mark.usefixtures("kept")
    @pytest.mark.parametrize(
        ("where", "found"),
        [
            ("kind=postcard", ["letter0002"]),
            ("not_kind=postcard&order=reference", ["letter0001", "letter0003"]),
            ("sender=pavlik", ["letter0001"]),
            ("dated_from=2022-08&dated_until=2022-08", ["letter0001", "letter0002", "letter0003"]),
            ("page=1", ["letter0001", "letter0002", "letter0003"]),
        ],
    )
    def test_are_asked_for_as_readers_ask(self, export, where, found):
        # given a question, when staff export what answers it, then it is that
        assert ids(export("json", "--private", "--where", where)) == found
        table = csv.DictReader(io.StringIO(export("csv", "--private", "--where", where).decode()))
        assert [one["id"] for one in table] == found

    @pytest.mark.usefixtures("empty_archive")
    def test_are_asked_for_without_keeping_them_all_in_memory(self, export, monkeypatch):
        # given letters, and a count of those that are laid out at one time
        for number in range(1, 9):
            entered(number)
        held = []

        def counted(view, **options):
            made = row(view, **options)
            held.append(sum(type(one) is Row for one in gc.get_objects()))
            return made

        monkeypatch.setattr(letters_out, "row", counted)

        # when some are asked for, then no more than one and the next are
        assert len(ids(export("json", "--private", "--where", "collection=F"))) == 8
        assert len(held) == 8
        assert max(held) <= 2

    @pytest.mark.usefixtures("kept")
    def test_are_asked_for_without_reading_the_words_of_a_search(self, export, monkeypatch):
        # given that nobody can look up a word
        for name in ("search_literal", "vocabulary"):
            monkeypatch.delattr(f"archive.reading_room.laid_out.rows.{name}")

        # when letters are asked for, which no question of staff does by words, then they are found
        assert ids(export("json", "--private", "--where", "kind=postcard")) == ["letter0002"]

    @pytest.mark.usefixtures("kept")
    @pytest.mark.parametrize(("where", "name"), [("q=draft", "q"), ("at=1&kind=raport", "at")])
    def test_cannot_be_asked_for_by_words_or_by_a_version(self, export, where, name):
        # given such a question, when staff ask it, then they are told plainly
        with pytest.raises(CommandError, match=f"--private cannot answer {name}") as refused:
            export("json", "--private", "--where", where)
        assert refused.value.returncode == 2

    @pytest.mark.usefixtures("empty_archive")
    def test_are_called_as_the_archive_calls_them_where_readers_have_no_name(self, export):
        # given a draft without a public reference, and a letter with one of its own
        entered(1, public_reference="")
        entered(2, public_reference="No. 2")

        # when staff export them, with a question and without
        short = [
            csv.DictReader(io.StringIO(export("csv", "--private", *where).decode()))
            for where in ((), ("--where", "collection=F"))
        ]
        whole = json.loads(export("json", "--private"))["letters"]

        # then both can be told
        names = [{one["reference"] for one in table} for table in short]
        assert names == [{"F-1", "No. 2"}] * 2
        assert [one["letter"]["public_reference"] for one in whole] == ["F-1", "No. 2"]

    @pytest.mark.usefixtures("kept")
    def test_go_out_as_the_files_they_came_in_as(self, export):
        # given a letter from a file, when staff export TEI
        opened = zipfile.ZipFile(io.BytesIO(export("tei", "--private")))

        # then every name of a file is a public id's, and the letter is there
        files = {one: opened.read(one) for one in opened.namelist()}
        assert sum("letter0003" in one for one in files) == 1

    @pytest.mark.usefixtures("kept")
    @pytest.mark.parametrize("name", [*FORMATS, "csv"])
    def test_go_out_in_every_format(self, export, name):
        # given letters, when staff export them, then there is a file
        assert export(name, "--private")

    @pytest.mark.usefixtures("empty_archive")
    def test_come_back_whole_from_their_tables(self, export):
        # given letters with all that readers never see
        tables_brought(SMALL)
        held = kept_as("R 1")

        # when staff export tables, and they come in again
        files = unzipped(export("table", "--private"))
        again = tables_brought(files, dry_run=True, create_terms=False)

        # then everything is the same
        assert counts(again) == (0, 0, 1, 0)
        assert (again.changed_things, again.proposed, [*again.warned]) == ([], [], [])

        # and the tables hold the whole record
        assert table.read_files(files).letters == (held,)

    @pytest.mark.usefixtures("empty_archive")
    def test_come_back_from_tables_that_begin_with_a_mark(self, export):
        # given
        tables_brought(SMALL)

        # when
        plain, marked = (
            unzipped(export("table", "--private")),
            export("table", "--private", "--bom"),
        )

        # then each table has the mark and is else the same, and they come in as before
        files = unzipped(marked)
        assert files == {name: BOM_UTF8 + content for name, content in plain.items()}
        assert counts(tables_brought(files, dry_run=True, create_terms=False)) == (0, 0, 1, 0)

    @pytest.mark.usefixtures("kept")
    def test_that_answer_a_question_bring_what_they_refer_to(self, export):
        # when some letters are exported as tables
        files = unzipped(export("table", "--private", "--where", "kind=postcard"))

        # then there is no other letter, and nobody of another
        letters = csv.DictReader(io.StringIO(files["letters.csv"].decode()))
        assert [one["title"] for one in letters] == ["A draft"]
        assert b"pavlik" not in files["agents.csv"]


@pytest.mark.usefixtures("published_archive")
def test_a_mark_stands_before_the_short_table_and_in_no_other_format(export):
    assert export("csv", "--bom") == BOM_UTF8 + export("csv")
    with pytest.raises(CommandError, match="--bom is for tables: table or csv"):
        export("json", "--bom")


def unzipped(data):
    with zipfile.ZipFile(io.BytesIO(data)) as content:
        return {name: content.read(name) for name in content.namelist()}


def kept_as(reference):
    return letter_record(Letter.objects.get(reference=reference))
