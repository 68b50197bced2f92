"""What canonical tables cannot do: all or nothing, each refusal with its file and line."""

from dataclasses import replace

import pytest

from archive.catalogue.models import Agent, Revision, Term
from archive.formats.table import faults, shown
from archive.masking import Policy, view
from archive.record.people import Correspondent, Protection, Role
from tests.formats.small import ANNA, LETTER, SMALL
from tests.importing.brought import counts, files_of, tables_brought
from tests.importing.small_tables import MENTIONING, at_the_desk, kept, with_letter

pytestmark = pytest.mark.django_db


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

    def test_more_than_fifty_faults_are_all_told(self, monkeypatch):
        # given a table of 60 rows that are wrong
        files = files_of(SMALL)
        header, row = files["relations.csv"].split(b"\r\n")[:2]
        wrong = row.replace(b"reply", b"answer")
        files["relations.csv"] = b"\r\n".join([header] + [wrong] * 60)
        # then
        assert counts(tables_brought(files)) == (0, 0, 0, 60)
        # and where they are too many to be listed, how many there are
        monkeypatch.setattr(faults, "MOST_KEPT", 55)
        report = tables_brought(files)
        assert (len(report.refused), report.further_refused) == (55, 5)
        assert ", 60 refused, " in str(report)

    def test_a_table_that_is_missing_is_refused_without_a_line(self):
        # given
        files = files_of(SMALL)
        del files["terms.csv"]
        # when
        report = tables_brought(files)
        # then
        [refused] = report.as_json()["refused"]
        assert (refused["file"], refused["line"]) == ("terms.csv", None)

    def test_if_one_thing_is_refused_nothing_is_taken_in(self):
        # when
        report = tables_brought(with_letter(title="x" * 501))
        # then
        assert counts(report) == (0, 0, 0, 1)
        assert not Term.objects.exists()
        assert not Revision.objects.exists()
