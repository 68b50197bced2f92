"""Files come in, come again, come changed and come wrong: what the archive holds then."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Agent, Letter, Original, OriginalOf, Revision
from archive.catalogue.records import store
from archive.importing import Import, taking_files
from archive.importing.met import originals
from archive.importing.opened.files import listed
from archive.importing.told.report import Refused
from archive.record.dates import HistoricalDate
from archive.record.people import Protection
from archive.record.sources import Statement
from tests.importing.brought import (
    CODE,
    WHO,
    a_collection_for_letters,
    brought,
    counts,
    everything,
    kept,
)
from tests.importing.tei_letters import cmif, description, tei
from tests.importing.zipped import zipped

pytestmark = pytest.mark.django_db
BAD = ("bad.xml", b"<TEI>\n<unclosed></TEI>")
EMPTY = ("empty.xml", b"")


@pytest.fixture(autouse=True)
def collection():
    return a_collection_for_letters(default_protection=Protection.POSSIBLE_PRISONER)


def test_a_file_that_is_changed_while_it_is_read_is_refused(tmp_path, monkeypatch):
    # given a file that is written anew when its letter was read
    path, (_, content) = tmp_path / "one.xml", tei()
    path.write_bytes(content + b"\n" * 1_000_000)
    tie = originals.tie
    monkeypatch.setattr(originals, "tie", lambda *all: (tie(*all), path.write_bytes(content)))
    # when
    report = Import(FileFormat.TEI, CODE, **WHO).run(listed([path], FileFormat.TEI))
    # then
    assert [one.reason for one in report.refused] == ["it was changed while it was read"]
    assert not Letter.objects.exists()


class TestComingAgain:
    def test_the_same_files_change_nothing(self):
        # given
        brought("tei", tei("one"), tei("two"))
        before = everything()
        # when
        report = brought("tei", tei("one"), tei("two"))
        # then
        assert counts(report) == (0, 0, 2, 0)
        assert everything() == before

    @pytest.mark.parametrize("bring", ["tei", "cmif"])
    def test_nor_do_they_where_terms_are_to_be_made(self, bring):
        # given
        files = {"tei": [tei("one"), tei("two")], "cmif": [cmif(description(1), description(2))]}
        brought(bring, *files[bring], create_terms=True)
        before = everything()
        # when
        for _ in range(2):
            brought(bring, *files[bring], create_terms=True)
        # then
        assert everything() == before

    def test_a_file_is_tied_again_only_where_another_came_between(self):
        # given an older file is the newest once more
        first, second = tei(title="First"), tei(title="Second")
        for file in (first, second, first, first):
            brought("tei", file, create_terms=True)
        # then
        letter = Letter.objects.get()
        ties = OriginalOf.objects.of([letter]).with_files()
        assert [bytes(one.original.content) for one in ties] == [first[1], second[1], first[1]]
        assert kept("one").title == "First"

    def test_what_a_file_says_wrongly_is_told_whenever_it_comes(self):
        first = brought("tei", tei(date="1745-6-19"))
        again = brought("tei", tei(date="1745-6-19"))

        assert first.warned
        assert again.warned == first.warned

    def test_a_changed_file_changes_its_letter_and_keeps_the_history(self):
        # given
        brought("tei", tei("one"), tei("two"))
        # when
        report = brought("tei", tei("one", date="1745-06-20"), tei("two"), why="corrected")
        # then
        assert counts(report) == (0, 1, 1, 0)
        assert kept("one").sent.edtf == "1745-06-20"
        history = Revision.objects.of("letter", kept("one").public_id)
        assert [(one.number, one.why) for one in history] == [
            (2, "corrected"),
            (1, WHO["why"]),
        ]

    def test_a_file_changed_in_its_blanks_alone_changes_no_letter_and_is_kept(self):
        # given
        brought("tei", tei())
        # when
        name, content = tei()
        report = brought("tei", (name, content + b"\n"))
        # then
        assert counts(report) == (0, 0, 1, 0)
        assert OriginalOf.objects.count() == 2

    def test_an_old_file_that_comes_again_brings_its_words_back(self):
        # given
        brought("tei", tei(title="First"))
        brought("tei", tei(title="Second"))
        # when
        report = brought("tei", tei(title="First"))
        # then
        assert counts(report) == (0, 1, 0, 0)
        assert kept("one").title == "First"

    def test_a_letter_that_changes_is_named_with_its_fields(self):
        # given
        brought("tei", tei("one"), tei("two"))
        # when one of two files changes its title and its words
        changed = tei("two", title="Second", text="Otherwise.")
        report = brought("tei", tei("one"), changed, dry_run=True)
        # then
        told = report.as_json()
        assert told["changed"] == [{"letter": "SOL-two", "fields": ("title", "texts")}]
        assert told["further_changed"] == 0

    def test_the_work_of_the_desk_survives_a_changed_file(self):
        # given a letter described at the desk
        brought("tei", tei())
        store(replace(kept("one"), summary="He is well.", title="Binn to his wife"), **WHO)
        # when the file changes its date and its title
        report = brought("tei", tei(title="No. 1", date="1745-06-20"))
        # then
        letter = kept("one")
        assert (letter.summary, letter.title) == ("He is well.", "Binn to his wife")
        assert letter.sent.edtf == "1745-06-20"
        assert "kept is “Binn to his wife”" in "".join(what for _, _, what in report.warned)

    def test_a_letter_entered_at_the_desk_is_met_by_its_reference_and_filled(self, collection):
        # given
        brought("tei", tei("other"))
        entered = replace(
            kept("other"),
            reference="SOL-one",
            public_id="",
            title="Entered",
            texts=(),
            sent=HistoricalDate("1745"),
        )
        store(entered, **WHO)
        # when
        report = brought("tei", tei("one"))
        # then
        letter = kept("one")
        assert counts(report) == (0, 1, 0, 0)
        assert (letter.title, letter.sent.edtf) == ("Entered", "1745")
        assert Statement("date", "1745-06-19") in letter.statements
        assert len(letter.texts) == 1

    @pytest.mark.parametrize("together", [1, 500])
    def test_two_files_that_claim_to_be_one_letter_are_not_merged(self, monkeypatch, together):
        # given letters that are looked up one by one, or both at once
        monkeypatch.setattr(taking_files, "BATCH", together)
        # when
        report = brought("tei", tei("one"), ("copy.xml", tei("one", title="Other")[1]))
        # then
        assert counts(report) == (1, 0, 0, 1)
        assert "came in just before" in report.refused[0].reason


class TestRefusing:
    def test_a_bad_file_leaves_the_others_in(self):
        # when
        report = brought("tei", tei("one"), BAD, tei("two"))
        # then
        assert counts(report) == (2, 0, 0, 1)
        assert (report.refused[0].file, report.refused[0].line) == ("bad.xml", 2)
        assert Original.objects.count() == 2

    def test_a_letter_that_the_archive_cannot_keep_is_refused_with_its_file(self):
        # given a title that no column holds
        report = brought("tei", tei("one"), tei("long", title="x" * 501), tei("two"))
        # then
        assert counts(report) == (2, 0, 0, 1)
        assert report.refused[0].file == "long.xml"
        assert Letter.objects.count() == 2

    @pytest.mark.parametrize("format", ["tei", "cmif"])
    def test_empty_files_are_refused_without_asking_the_database(
        self, format, django_assert_num_queries
    ):
        # when
        with CaptureQueriesContext(connection) as of_one:
            brought(format, EMPTY)
        with django_assert_num_queries(len(of_one)):
            report = brought(format, *[EMPTY] * 200)
        # then
        assert {one.reason for one in report.refused} == {"it is empty"}
        assert len(report.refused) == 200

    def test_what_a_refused_file_made_is_taken_back(self):
        # when
        report = brought("tei", tei("long", title="x" * 501), create_terms=True)
        # then
        assert counts(report) == (0, 0, 0, 1)
        assert not Agent.objects.exists()
        assert report.proposed == []

    def test_people_of_a_refused_file_are_made_with_the_next_that_names_them(self):
        # when two files name one person, and the first is refused
        files = tei("long", title="x" * 501), tei("two")
        report = brought("tei", *files, create_terms=True)
        # then the person is made once, and tied
        assert counts(report) == (1, 0, 0, 1)
        assert [(one.name, one.letters) for one in report.proposed] == [("Nikolaus Binn", 1)]
        assert kept("two").correspondents[0].agent.key == Agent.objects.get().key

    def test_nobody_is_made_by_a_name_of_broken_characters(self):
        # when
        report = brought("tei", tei("one", sender="GrÃ¶ÃŸe MÃ¼ller"), create_terms=True)
        # then
        assert counts(report) == (1, 0, 0, 0)
        assert report.proposed == []
        assert not Agent.objects.exists()
        assert kept("one").correspondents[0].name == "GrÃ¶ÃŸe MÃ¼ller"

    def test_of_an_index_all_comes_in_or_nothing(self):
        # given an index that lists one letter twice, and one of which no name is its own
        twice = [description("2")] * 2
        # when
        report = brought("cmif", cmif(description("1"), *twice))
        # then
        assert report.refused
        assert (report.new, Letter.objects.count()) == (0, 0)

    def test_what_is_not_read_at_all_is_refused_too(self):
        # when
        content = zipped([("../a.xml", b""), tei("one")])
        report = brought("tei", ("letters.zip", content))
        # then
        assert counts(report) == (1, 0, 0, 1)
        assert isinstance(report.refused[0], Refused)

    def test_a_reference_too_long_for_the_archive_is_refused(self):
        report = brought("tei", tei("n" * 120))

        assert counts(report) == (0, 0, 0, 1)

    def test_a_reference_that_a_letter_elsewhere_has_is_refused(self):
        # given a letter of another collection that bears the reference
        brought("tei", tei("one"))
        other = a_collection_for_letters(code="OTHER")
        store(
            replace(kept("one"), reference="SOL-two", public_id="", collection=other, texts=()),
            **WHO,
        )
        # when
        report = brought("tei", tei("two"))
        # then
        assert counts(report) == (0, 0, 0, 1)
        assert "a letter elsewhere has this reference" in report.refused[0].reason


class TestDryRun:
    def test_it_tells_the_same_counts_and_leaves_nothing(self):
        # given
        brought("tei", tei("one"))
        before = everything()
        files = [tei("one", title="Changed"), tei("two"), BAD, tei("three")]
        # when
        dry = brought("tei", *files, dry_run=True, create_terms=True)
        left = everything()
        report = brought("tei", *files, create_terms=True)
        # then
        assert counts(dry) == counts(report) == (2, 1, 0, 1)
        assert left == before
        assert dry.warned == report.warned

    def test_progress_tells_of_every_file_taken_refused_or_there_before(self):
        # given
        long, told = tei("long", title="x" * 501), []
        brought("tei", tei("one"))
        files = tei("one"), tei("two"), BAD, BAD, EMPTY, long, long, tei("three")
        # when
        report = brought("tei", *files, progress=told.append)
        # then
        assert counts(report) == (2, 0, 1, 5)
        assert sum(told) == len(files)

    def test_of_an_index_progress_tells_of_every_letter(self):
        told = []

        brought("cmif", cmif(description("1"), description("2")), progress=told.append)

        assert sum(told) == 2


class TestAcrossFormats:
    ADDRESS = "https://example.org/data/one.xml"

    def test_an_index_meets_the_letter_whose_text_came_before(self):
        # given
        brought("tei", tei("one"))
        # when
        report = brought("cmif", cmif(description("17", ref=self.ADDRESS)))
        # then
        assert (report.new, Letter.objects.count()) == (0, 1)

    def test_a_text_meets_the_letter_of_an_index(self):
        # given
        brought("cmif", cmif(description("17", ref=self.ADDRESS)))
        # when
        report = brought("tei", tei("one"))
        # then
        assert (report.new, Letter.objects.count()) == (0, 1)
        assert len(kept("17").texts) == 1

    def test_what_an_index_says_otherwise_stands_beside(self):
        # given
        brought("tei", tei("one"))
        # when
        brought("cmif", cmif(description("17", ref=self.ADDRESS, date="1745-06-20")))
        # then
        letter = kept("one")
        assert letter.sent.edtf == "1745-06-19"
        dates = [said for said in letter.statements if said.field == "date"]
        assert [(one.value, one.source.publication) for one in dates] == [
            ("1745-06-20", "An edition, 1912.")
        ]

    def test_an_index_that_comes_again_adds_nothing(self):
        # given
        brought("tei", tei("one"))
        listed = description("17", ref=self.ADDRESS, date="1745-06-20")
        brought("cmif", cmif(listed))
        before = kept("one")
        # when it comes with another letter
        report = brought("cmif", cmif(listed, description("18")))
        # then
        assert counts(report) == (1, 0, 1, 0)
        assert kept("one") == before

    def test_letters_of_one_format_are_never_joined_by_what_else_they_are_called(self):
        # given two lines of an index that share an address
        first = brought("cmif", cmif(description("1", ref=self.ADDRESS)))
        # when
        second = brought("cmif", cmif(description("2", ref=self.ADDRESS)))
        # then
        assert (first.new, second.new) == (1, 1)


class TestKeeping:
    def test_the_file_is_kept_byte_for_byte_and_tied_to_its_letter(self):
        # given
        name, content = tei("one")
        # when
        brought("tei", (name, content))
        # then
        [tie] = OriginalOf.objects.with_files()
        assert bytes(tie.original.content) == content
        assert (tie.letter.reference, tie.identifier, tie.original.name) == (
            "SOL-one",
            "one",
            "one.xml",
        )

    def test_an_imported_letter_is_a_draft(self):
        brought("tei", tei("one"))

        assert kept("one").status == "draft"
