"""Canonical tables: what comes in, what is kept of them, and what is told."""

import io
import zipfile
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.catalogue.models import Agent, Collection, Letter, Original, OriginalOf, Revision
from archive.formats import table
from archive.importing import taking_tables
from archive.importing.near.near import SAME_WORDS
from archive.record.letter import Status
from archive.record.names import LocalName
from archive.record.people import Protection
from tests.formats.small import ANNA, FEAR, FILE, LETTER, PAPERS, RAPORT, SMALL, WAPO
from tests.importing.brought import counts, tables_brought
from tests.importing.small_tables import (
    at_the_desk,
    kept,
    many,
    with_letter,
)

pytestmark = pytest.mark.django_db


class TestComingIn:
    def test_an_accession_comes_in_whole(self):
        # when
        report = tables_brought(SMALL)
        # then
        assert counts(report) == (1, 0, 0, 0)
        assert list(report.references) == ["R 1"]
        given = kept()
        assert all(text.public_id for text in given.texts)
        unminted = tuple(replace(text, public_id="") for text in given.texts)
        assert replace(given, texts=unminted) == LETTER

    def test_a_second_import_changes_nothing(self):
        # given
        tables_brought(SMALL)
        before = Revision.objects.count(), OriginalOf.objects.count()
        # when
        report = tables_brought(SMALL)
        # then
        assert counts(report) == (0, 0, 1, 0)
        assert not report.changed_things
        assert before == (Revision.objects.count(), OriginalOf.objects.count())

    def test_only_what_differs_is_changed(self):
        # given
        tables_brought(SMALL)
        # when
        changed = replace(
            with_letter(title="A report"), sources=(replace(WAPO, title="Left behind"),)
        )
        report = tables_brought(changed)
        # then
        assert report.as_json()["authorities"] == {
            "new": [],
            "changed": [{"kind": "source", "key": "wapo", "name": "Left behind"}],
        }
        assert counts(report) == (0, 1, 0, 0)
        assert (kept().title, kept().public_id) == ("A report", "8jgbrrd3ak")

    def test_what_an_accession_does_not_hold_stays_as_it_is(self):
        # given
        tables_brought(SMALL)
        # when
        tables_brought(replace(SMALL, letters=(), agents=()))
        # then
        assert kept().title == LETTER.title
        assert Agent.objects.count() == 1

    def test_a_letter_is_matched_by_its_reference_and_keeps_its_public_id(self):
        # given
        tables_brought(SMALL)
        # when
        report = tables_brought(with_letter(public_id="", summary="A soldier refuses."))
        # then
        assert counts(report) == (0, 1, 0, 0)
        assert (kept().public_id, kept().summary) == ("8jgbrrd3ak", "A soldier refuses.")

    def test_a_letter_under_a_new_reference_is_known_by_its_public_id(self):
        # given
        tables_brought(SMALL)
        # when
        report = tables_brought(with_letter(reference="R 2"))
        # then
        assert list(report.references) == ["R 2"]
        assert Letter.objects.get().reference == "R 2"

    def test_a_letter_that_the_desk_calls_otherwise_is_not_made_twice(self):
        # given tables that know no public id
        tables_brought(with_letter(public_id=""))
        at_the_desk(reference="R 1 a")
        # when
        report = tables_brought(with_letter(public_id=""))
        # then
        assert counts(report) == (0, 0, 1, 0)
        assert Letter.objects.get().reference == "R 1 a"

    def test_two_rows_that_mean_one_letter_are_refused(self):
        # given
        tables_brought(SMALL)
        # when one row has its reference, the other its public id
        rows = replace(LETTER, public_id=""), replace(LETTER, reference="R 2", texts=())
        report = tables_brought(replace(SMALL, letters=rows))
        # then
        assert [str(one) for one in report.refused] == [
            "letters.csv, line 3: R 2 is a letter that stands above under another reference"
        ]

    def test_an_import_publishes_nothing(self):
        tables_brought(with_letter(status=Status.PUBLISHED))

        assert kept().status is Status.DRAFT

    def test_the_history_tells_who_brought_it_in_and_why(self):
        tables_brought(replace(SMALL, letters=()))

        newest = Revision.objects.of("collection", FILE.code).first()
        assert (newest.by, newest.why) == ("iryna", "the first delivery")

    def test_what_is_there_already_is_left_alone_when_asked(self):
        # given: a letter that an archivist changed since
        tables_brought(SMALL)
        at_the_desk(title="A better title")
        second = replace(LETTER, reference="R 2", public_id="", texts=())
        # when
        again = replace(SMALL, letters=(replace(LETTER, hand="shaky"), second))
        report = tables_brought(again, only_new=True)
        # then
        assert counts(report) == (1, 0, 1, 0)
        assert (kept().title, kept().hand) == ("A better title", "")

    def test_broken_characters_are_told_by_table_and_kept_as_they_stand(self):
        # when
        report = tables_brought(with_letter(title="Die MÃ¼tter"))
        # then
        said = "1 broken characters such as “Ã¼”: kept as they stand"
        assert report.warned == {("letters.csv", "", said): 1}
        assert kept().title == "Die MÃ¼tter"

    def test_a_dry_run_tells_and_takes_nothing_in(self):
        # when
        report = tables_brought(SMALL, dry_run=True)
        # then
        assert counts(report) == (1, 0, 0, 0)
        assert not Letter.objects.exists()
        assert not Original.objects.exists()

    def test_progress_is_told(self, monkeypatch):
        # given batches of two
        monkeypatch.setattr(taking_tables, "BATCH", 2)
        told = []
        # when
        tables_brought(many(5), progress=told.append)
        # then
        assert told == [2, 2, 1]

    @pytest.mark.parametrize("before", [0, 20])
    def test_a_letter_more_takes_no_statement_more(self, before):
        # given letters that are new, or as they were
        tables_brought(many(before))
        few, all_of_them = many(3), many(20)
        # when
        with CaptureQueriesContext(connection) as of_few:
            tables_brought(few, dry_run=True)
        with CaptureQueriesContext(connection) as of_many:
            tables_brought(all_of_them, dry_run=True)
        # then
        assert len(of_many) <= len(of_few) + 2

    def test_letters_that_may_be_one_are_told(self):
        # given two letters of the same words
        words = replace(LETTER.texts[0], key="t3", text="I refuse to go on with this at all")
        first = replace(LETTER, texts=(words,), redactions=())
        second = replace(first, reference="R 2", public_id="", texts=(replace(words, key="t4"),))
        # when
        report = tables_brought(replace(SMALL, letters=(first, second)))
        # then
        assert [(one.letter, one.like, one.how) for one in report.near] == [
            ("R 2", "R 1", SAME_WORDS)
        ]


class TestKeeping:
    """The tables are kept byte for byte, and it is known which letters they gave."""

    def test_every_table_is_kept_byte_for_byte(self):
        # given
        files = table.sheets(SMALL)
        # when
        tables_brought(files)
        # then
        [of] = OriginalOf.objects.with_files()
        assert (of.identifier, of.line, of.original.by) == ("R 1", 2, "iryna")
        with zipfile.ZipFile(io.BytesIO(of.original.content)) as content:
            assert {name: content.read(name) for name in content.namelist()} == files

    def test_the_same_tables_are_kept_once(self):
        tables_brought(SMALL)
        tables_brought(with_letter(title="A report"))
        tables_brought(SMALL)

        assert (Original.objects.count(), OriginalOf.objects.count()) == (2, 3)

    def test_tables_without_letters_are_kept_too(self):
        tables_brought(replace(SMALL, letters=()))

        assert Original.objects.count() == 1


class TestNewTerms:
    """People, places, terms and collections are made only where that is asked for."""

    def test_what_the_archive_has_not_is_told_and_refused(self):
        # when
        report = tables_brought(SMALL, create_terms=False, dry_run=True)
        # then
        told = [(one.kind, one.name, one.letters, one.key) for one in report.proposed]
        assert told == [
            ("collection", "Ten letters", 1, ""),
            ("collection", "Papers", 0, ""),
            ("person", "Анна", 1, ""),
            ("place", "Izyum", 1, ""),
            ("place", "Ukraine", 0, ""),
            ("term (kind)", "report to command", 1, ""),
            ("term (medium)", "pencil", 1, ""),
            ("term (theme)", "fear", 1, ""),
        ]
        assert [(one.file, one.line) for one in report.refused[:2]] == [
            ("agents.csv", 2),
            ("places.csv", 2),
        ]
        assert len(report.refused) == len(report.proposed)
        assert not Letter.objects.exists()

    def test_what_is_made_is_told_with_its_key(self):
        keys = [one.key for one in tables_brought(SMALL, dry_run=True).proposed]

        assert keys == [*("IZY-R", "IZY", "anna", "izyum", "ukraine", "raport", "pencil", "fear")]

    def test_a_folder_of_nothing_but_collections_tells_of_them(self):
        only = replace(SMALL, letters=(), agents=(), places=(), terms=())

        report = tables_brought(only)

        assert [one.key for one in report.proposed] == ["IZY", "IZY-R"]
        assert Collection.objects.count() == 2

    def test_what_is_there_needs_nobody_to_ask(self):
        tables_brought(SMALL)

        report = tables_brought(with_letter(hand="shaky"), create_terms=False)

        assert counts(report) == (0, 1, 0, 0)
        assert report.proposed == []

    def test_one_new_term_is_refused_by_its_row(self):
        # given
        tables_brought(SMALL)
        joy = replace(FEAR, key="joy", labels=(LocalName("en", "joy"),))
        accession = replace(SMALL, terms=(RAPORT, FEAR, joy), letters=())
        # when
        report = tables_brought(accession, create_terms=False)
        # then
        assert [str(one) for one in report.refused] == [
            "terms.csv, line 4: term joy: the archive has no such term: "
            "it is made where new terms are asked for (--create-terms)"
        ]
        assert [one.key for one in tables_brought(accession).proposed] == ["joy"]


class TestRepublishing:
    """Whoever makes public letters anew is told of what was there and says something else now."""

    STRICTER = replace(
        SMALL,
        agents=(replace(ANNA, protection=Protection.MINOR),),
        collections=(PAPERS, replace(FILE, default_protection=Protection.MINOR)),
        letters=(replace(LETTER, title="A report"),),
    )

    def told(self, accession, **options):
        """What is told in an import of the accession."""
        rows = []
        tables_brought(accession, republish=lambda *some: rows.extend(some), **options)
        return [str(getattr(row, "key", None) or row.code) for row in rows]

    def test_of_what_is_new_only_people_are_told(self):
        # a public letter may name somebody who is entered only now
        assert self.told(SMALL) == [one.key for one in SMALL.agents]

    def test_what_was_changed_is_told_once_but_no_letter(self):
        self.told(SMALL)

        assert self.told(self.STRICTER) == ["anna", "IZY-R"]

    def test_nothing_that_is_the_same_is_told(self):
        self.told(self.STRICTER)

        assert self.told(self.STRICTER) == []

    def test_nothing_is_told_of_a_dry_run(self):
        self.told(SMALL)

        assert self.told(self.STRICTER, dry_run=True) == []

    def test_nothing_is_told_where_anything_is_refused(self):
        self.told(SMALL)
        broken = replace(self.STRICTER, letters=(replace(LETTER, title="x" * 501),))

        assert self.told(broken) == []
