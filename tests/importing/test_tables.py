"""Canonical tables: what comes in, what is refused, and what a second import does."""

import io
import zipfile
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.catalogue.models import Agent, Collection, Letter, Original, OriginalOf, Revision, Term
from archive.catalogue.records import agent_record, letter_record, store, store_agent
from archive.formats import table
from archive.formats.table import shown
from archive.importing import taking_tables
from archive.importing.near import SAME_WORDS
from archive.importing.three_voices import Voices
from archive.masking import Policy, view
from archive.record.collection import Collection as CollectionRecord
from archive.record.collection import Level
from archive.record.letter import CustodyEvent, CustodyKind, Relation, RelationKind, Status
from archive.record.names import LocalName
from archive.record.people import Correspondent, Protection, Role
from archive.record.sources import Statement
from tests.formats.small import ANNA, FEAR, FILE, LETTER, PAPERS, RAPORT, SMALL, WAPO
from tests.importing.brought import counts, tables_brought

pytestmark = pytest.mark.django_db
DESK = {"by": "olena", "why": "read again"}
MENTIONING = replace(LETTER.texts[0], key="t9", text="I, [%1 Anna], refuse to go on with this")


def with_letter(**changes):
    return replace(SMALL, letters=(replace(LETTER, **changes),))


def many(count):
    """An accession of so many letters with a wording each."""
    bare = replace(LETTER, public_id="", redactions=(), relations=())
    letters = [
        replace(bare, reference=f"M {n}", texts=(replace(LETTER.texts[0], key=f"m{n}"),))
        for n in range(count)
    ]
    return replace(SMALL, letters=tuple(letters))


def kept():
    return letter_record(Letter.objects.get(reference="R 1"))


def at_the_desk(**changes):
    """Somebody edits the letter."""
    store(replace(kept(), **changes), **DESK)


def warnings(report):
    return [what for _, _, what in report.warned]


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
        assert [str(named) for named in report.changed_things] == ["source wapo"]
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


class TestWorkOfTheDesk:
    """What the desk makes of a letter survives tables that say what they said before."""

    @pytest.mark.parametrize(
        "changes",
        [
            {"title": "A better title"},
            {"correspondents": (Correspondent(Role.SENDER, name="Анна"),)},
            {"statements": ()},
            {"terms": ()},
            {"public_reference": "A 1", "coarsen": "date", "embargo": None},
        ],
    )
    def test_an_edit_survives_the_same_tables(self, changes):
        # given
        tables_brought(SMALL)
        at_the_desk(**changes)
        # when
        report = tables_brought(SMALL)
        # then
        assert counts(report) == (0, 0, 1, 0)
        assert {name: getattr(kept(), name) for name in changes} == changes

    def test_an_edit_survives_tables_that_change_something_else(self):
        # given
        tables_brought(SMALL)
        at_the_desk(title="A better title")
        # when
        report = tables_brought(with_letter(hand="shaky"))
        # then
        assert counts(report) == (0, 1, 0, 0)
        assert (kept().title, kept().hand) == ("A better title", "shaky")

    def test_where_both_changed_the_archives_stays_and_a_warning_says_so(self):
        # given
        tables_brought(SMALL)
        at_the_desk(title="A better title")
        # when
        report = tables_brought(with_letter(title="A report"))
        # then
        assert kept().title == "A better title"
        assert warnings(report) == [
            "R 1: changed in the file and in the archive: "
            "the file has “A report”, kept is “A better title”"
        ]

    def test_a_wording_of_the_desk_stays_and_is_not_asked_for(self):
        # given
        tables_brought(SMALL)
        at_the_desk(texts=(*kept().texts, MENTIONING))
        # when
        report = tables_brought(with_letter(hand="shaky"))
        # then
        assert counts(report) == (0, 1, 0, 0)
        assert [text.key for text in kept().texts] == ["t1", "t2", "t9"]

    def test_an_agent_of_the_desk_survives_and_a_stricter_class_wins(self):
        # given an agent whom the desk calls otherwise
        tables_brought(SMALL)
        names = (LocalName("uk", "Ганна"),)
        mine = replace(ANNA, names=names, protection=Protection.PRIVATE)
        store_agent(mine, **DESK)
        tables_brought(SMALL)
        assert agent_record(Agent.objects.get()) == mine
        # when the tables say that she is a child
        child = replace(ANNA, protection=Protection.MINOR)
        letter = replace(LETTER, correspondents=())
        report = tables_brought(replace(SMALL, agents=(child,), letters=(letter,)))
        # then
        assert agent_record(Agent.objects.get()) == replace(mine, protection=Protection.MINOR)
        assert not report.refused

    def test_who_was_entered_at_the_desk_keeps_what_is_said_there(self):
        # given
        store_agent(replace(ANNA, protection=Protection.MINOR, note="asked in 2024"), **DESK)
        # when
        adult = replace(ANNA, protection=Protection.PRIVATE, note="")
        report = tables_brought(replace(SMALL, agents=(adult,), letters=()))
        # then
        held = agent_record(Agent.objects.get())
        assert (held.protection, held.note) == (Protection.MINOR, "asked in 2024")
        assert not report.refused

    def test_what_first_came_otherwise_is_filled_and_contradicted_beside(self):
        # given a letter that no tables gave
        tables_brought(replace(SMALL, letters=()))
        held = replace(LETTER, redactions=(), embargo=None, hand="", statements=(), texts=())
        store(replace(held, extent="one sheet", summary="Short."), **DESK)
        # when
        said = {"hand": "shaky", "extent": "two sheets", "summary": "Long."}
        report = tables_brought(with_letter(**said))
        # then
        assert (kept().hand, kept().extent, kept().summary) == ("shaky", "one sheet", "Short.")
        assert Statement("extent", "two sheets") in kept().statements
        assert warnings(report) == [
            "R 1: not the archive's: the file has “Long.”, kept is “Short.”"
        ]

    def test_a_mention_counts_in_the_archives_list_of_people(self):
        # given a letter before whose sender the desk put another
        tables_brought(SMALL)
        first = Correspondent(Role.RECIPIENT, described_as="any soldier")
        at_the_desk(correspondents=(first, *kept().correspondents))
        # when the tables bring a wording that names the sender
        report = tables_brought(with_letter(texts=(*LETTER.texts, MENTIONING)))
        # then
        assert counts(report) == (0, 1, 0, 0)
        assert kept().texts[-1].text == MENTIONING.text.replace("%1", "%2")
        assert len(kept().correspondents) == 2
        # and it comes again without complaint
        again = tables_brought(with_letter(texts=(*LETTER.texts, MENTIONING), hand="shaky"))
        assert counts(again) == (0, 1, 0, 0)


class TestLists:
    """Entries of a list are met one by one, by what tells them."""

    OTHER = Statement("hand", "two hands")

    def brought_after(self, ours, theirs, name="statements"):
        """What is kept of a list that the desk made `ours`, and tables then bring as `theirs`."""
        tables_brought(SMALL)
        at_the_desk(**{name: ours})
        report = tables_brought(with_letter(**{name: theirs}))
        return getattr(kept(), name), warnings(report)

    def test_both_sides_add(self):
        first, second = LETTER.statements
        new = Statement("extent", "one sheet")
        there, _ = self.brought_after((first, second, self.OTHER), (first, second, new))
        assert there == (first, second, self.OTHER, new)

    def test_what_the_tables_take_away_goes_if_the_desk_left_it(self):
        first, second = LETTER.statements
        there, _ = self.brought_after((first, second, self.OTHER), (first,))
        assert there == (first, self.OTHER)

    def test_what_the_tables_change_is_taken_if_the_desk_left_it(self):
        first, second = LETTER.statements
        surer = replace(second, preferred=True)
        there, _ = self.brought_after((first, second, self.OTHER), (first, surer))
        assert there == (first, surer, self.OTHER)

    def test_what_both_change_stays_and_is_told(self):
        first, second = LETTER.statements
        mine, theirs = replace(second, note="ours"), replace(second, note="theirs")
        there, told = self.brought_after((first, mine), (first, theirs))
        assert there == (first, mine)
        assert told == ["R 1: “hand one hand ” is otherwise in the file; kept as it is"]

    def test_what_is_withheld_stays_so(self):
        there, told = self.brought_after(LETTER.redactions, (), "redactions")
        assert there == LETTER.redactions
        assert told == ["R 1: no more in the file; what is withheld stays so"]

    def test_terms_and_ties_are_met_too(self):
        assert self.brought_after((), (FEAR,), "terms") == ((), [])
        new = Relation(RelationKind.COPY, "R 7")
        assert self.brought_after((), (*LETTER.relations, new), "relations")[0] == (new,)


class TestGrowing:
    """Wordings and custody only grow."""

    def test_a_wording_that_is_no_more_in_the_tables_is_kept_and_told(self):
        tables_brought(SMALL)

        report = tables_brought(with_letter(texts=LETTER.texts[:1]))

        assert [text.key for text in kept().texts] == ["t1", "t2"]
        assert warnings(report) == ["R 1: the wording t2 is no more in the file; kept"]

    def test_an_event_of_custody_is_added_and_none_is_lost(self):
        tables_brought(SMALL)
        left = CustodyEvent(CustodyKind.LEFT, "Left.")

        report = tables_brought(with_letter(custody=(left,)))

        assert kept().custody == (*LETTER.custody, left)
        assert warnings(report) == ["R 1: an event is no more in the file; it is kept"]

    def test_what_is_said_of_a_wording_follows_the_tables(self):
        tables_brought(SMALL)
        first, second = LETTER.texts

        tables_brought(with_letter(texts=(replace(first, maker="A. B."), second)))

        assert kept().texts[0].maker == "A. B."

    def test_a_wording_is_met_by_its_public_id_before_its_key(self):
        tables_brought(SMALL)
        texts = tuple(replace(one, key=one.public_id, replaces="") for one in kept().texts)

        report = tables_brought(with_letter(texts=texts, redactions=()))

        assert counts(report)[3] == 0
        assert [text.key for text in kept().texts] == ["t1", "t2"]

    @pytest.mark.parametrize("placed", [True, False])
    def test_nobody_leaves_the_list_while_a_wording_counts_on_it(self, placed):
        # given two people, and a wording that names the first, or none
        second = Correspondent(Role.RECIPIENT, described_as="any soldier")
        people = (*LETTER.correspondents, second)
        texts = (*LETTER.texts, MENTIONING) if placed else LETTER.texts
        tables_brought(with_letter(correspondents=people, texts=texts))
        # when the tables take the first away
        tables_brought(with_letter(correspondents=(second,), texts=texts))
        # then
        assert len(kept().correspondents) == (2 if placed else 1)


class TestRefusals:
    """All or nothing, and each refusal with its file and line."""

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"public_id": "0000000000"}, "the letter 8jgbrrd3ak has it"),
            (
                {"texts": (replace(LETTER.texts[0], text="No"), LETTER.texts[1])},
                "another text for wording 't1'",
            ),
            ({"title": "x" * 501}, "title"),
        ],
    )
    def test_what_the_archive_never_changes_is_refused_with_the_reason(self, changes, why):
        # given
        tables_brought(SMALL)
        # when
        report = tables_brought(with_letter(**changes))
        # then
        [refusal] = report.refused
        assert str(refusal).startswith("letters.csv, line 2: letter R 1: ")
        assert why in refusal.reason
        assert counts(report) == (0, 0, 0, 1)

    def test_a_public_id_that_another_wording_has_is_refused(self):
        [first, second] = LETTER.texts
        texts = (replace(first, public_id="0000000000"), replace(second, public_id="0000000001"))
        tables_brought(with_letter(texts=texts))
        # when another letter comes with one of them
        other = replace(LETTER, reference="R 2", public_id="", redactions=())
        other = replace(other, texts=(replace(first, key="t7", public_id="0000000000"),))
        report = tables_brought(replace(SMALL, letters=(other,)))
        # then
        assert [one.line for one in report.refused] == [2]

    def test_tables_for_readers_are_refused_by_the_archive_that_they_are_of(self):
        # given
        tables_brought(SMALL)
        for_readers = shown.accession_of([view(kept(), Policy.public())])
        # when
        report = tables_brought(for_readers)
        # then
        assert [(one.file, one.line) for one in report.refused] == [("letters.csv", 2)]
        assert "tables for readers" in report.refused[0].reason
        assert kept().reference == "R 1"

    def test_another_archive_takes_tables_for_readers_in_again_and_again(self):
        # given
        tables_brought(SMALL)
        letter = replace(kept(), public_id="0000000009")
        texts = [replace(one, public_id=f"000000001{n}") for n, one in enumerate(letter.texts)]
        letter = replace(letter, texts=tuple(texts))
        for_readers = shown.accession_of([view(letter, Policy.public())])
        # then
        assert counts(tables_brought(for_readers)) == (1, 0, 0, 0)
        assert counts(tables_brought(for_readers)) == (0, 0, 1, 0)

    def test_a_wording_whose_signs_cannot_be_counted_anew_is_refused(self):
        # given a list of people that the desk has changed
        tables_brought(SMALL)
        first = Correspondent(Role.RECIPIENT, described_as="any soldier")
        at_the_desk(correspondents=(first, *kept().correspondents))
        # when
        broken = replace(MENTIONING, text="[%1 Anna] [no sign")
        report = tables_brought(with_letter(texts=(*LETTER.texts, broken)))
        # then
        assert str(report.refused[0]).startswith("letters.csv, line 2: R 1 cannot be read: ")

    def test_nobody_lowers_the_protection_of_a_minor_by_an_import(self):
        # given
        minor = replace(ANNA, protection=Protection.MINOR)
        letter = replace(LETTER, correspondents=())
        tables_brought(replace(SMALL, agents=(minor,), letters=(letter,)))
        # when
        adult = replace(ANNA, protection=Protection.PRIVATE)
        report = tables_brought(replace(SMALL, agents=(adult,), letters=(letter,)))
        # then
        assert [(one.file, one.line) for one in report.refused] == [("agents.csv", 2)]
        assert Agent.objects.get().protection == Protection.MINOR

    def test_if_one_thing_is_refused_nothing_is_taken_in(self):
        # when
        report = tables_brought(with_letter(title="x" * 501))
        # then
        assert counts(report) == (0, 0, 0, 1)
        assert not Term.objects.exists()
        assert not Revision.objects.exists()


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


def test_a_collection_that_both_sides_describe_keeps_what_each_has_more():
    # given
    before = CollectionRecord("A", "Papers", Level.FILE)
    held = replace(before, extent="one box", statements=(Statement("date", "1916"),))
    # when
    new = replace(before, scope="letters", statements=(Statement("date", "1917"),))
    merged = Voices(held, new, before).merged()
    # then
    assert (merged.extent, merged.scope) == ("one box", "letters")
    assert [one.value for one in merged.statements] == ["1916", "1917"]
