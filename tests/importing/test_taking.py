"""What comes in, what is refused, and what a second import does."""

from dataclasses import replace

import pytest

from archive.catalogue.models import Agent, Letter, Revision, Term
from archive.catalogue.records import letter_record
from archive.importing import take_in
from archive.record.letter import CustodyEvent, CustodyKind, Status
from archive.record.names import LocalName
from archive.record.people import Protection
from tests.formats.small import ANNA, FEAR, FILE, LETTER, PAPERS, RAPORT, SMALL, WAPO

pytestmark = pytest.mark.django_db
WHO = {"by": "iryna", "why": "the first delivery"}


def with_letter(**changes):
    return replace(SMALL, letters=(replace(LETTER, **changes),))


def kept():
    return letter_record(Letter.objects.get(reference="R 1"))


def test_an_accession_comes_in_whole():
    # when
    report = take_in(SMALL, **WHO)
    # then
    assert str(report) == "11 new, 0 changed, 0 same, 0 refused"
    assert report.taken
    assert report.keys("new", "letter") == ["R 1"]
    given = kept()
    assert all(text.public_id for text in given.texts)
    unminted = tuple(replace(text, public_id="") for text in given.texts)
    assert replace(given, texts=unminted) == LETTER


def test_a_second_import_changes_nothing():
    # given
    take_in(SMALL, **WHO)
    before = Revision.objects.count()
    # when
    report = take_in(SMALL, **WHO)
    # then
    assert str(report) == "0 new, 0 changed, 11 same, 0 refused"
    assert Revision.objects.count() == before


def test_only_what_differs_is_changed():
    # given
    take_in(SMALL, **WHO)
    # when
    changed = replace(with_letter(title="A report"), sources=(replace(WAPO, title="Left behind"),))
    report = take_in(changed, **WHO)
    # then
    assert [str(named) for named in report.changed] == ["source wapo", "letter R 1"]
    assert (kept().title, kept().public_id) == ("A report", "8jgbrrd3ak")


def test_what_an_accession_does_not_hold_stays_as_it_is():
    # given
    take_in(SMALL, **WHO)
    # when
    take_in(replace(SMALL, letters=(), agents=()), **WHO)
    # then
    assert kept().title == LETTER.title
    assert Agent.objects.count() == 1


def test_a_letter_is_matched_by_its_reference_and_keeps_its_public_id():
    # given
    take_in(SMALL, **WHO)
    # when
    report = take_in(with_letter(public_id="", summary="A soldier refuses."), **WHO)
    # then
    assert report.keys("changed", "letter") == ["R 1"]
    assert (kept().public_id, kept().summary) == ("8jgbrrd3ak", "A soldier refuses.")


def test_a_letter_under_a_new_reference_is_known_by_its_public_id():
    # given
    take_in(SMALL, **WHO)
    # when
    report = take_in(with_letter(reference="R 2"), **WHO)
    # then
    assert (report.keys("new", "letter"), report.keys("changed", "letter")) == ([], ["R 2"])
    assert Letter.objects.count() == 1


def test_an_import_publishes_nothing():
    take_in(with_letter(status=Status.PUBLISHED), **WHO)

    assert kept().status is Status.DRAFT


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"public_id": "0000000000"}, "the letter 8jgbrrd3ak has it"),
        ({"texts": LETTER.texts[:1]}, "read no wording 't2'"),
        ({"texts": (replace(LETTER.texts[0], text="No"),)}, "another text for wording 't1'"),
        ({"custody": (CustodyEvent(CustodyKind.LEFT, "Left."),)}, "custody event 1"),
        ({"title": "x" * 501}, "title"),
    ],
)
def test_what_the_archive_never_changes_is_refused_with_the_reason(changes, why):
    # given
    take_in(SMALL, **WHO)
    # when
    report = take_in(with_letter(**changes), **WHO)
    # then
    [refusal] = report.refused
    assert str(refusal).startswith("letter R 1: ")
    assert why in refusal.why


def test_a_public_id_that_another_wording_has_is_refused():
    # given two wordings with one address
    [first, second] = LETTER.texts
    texts = (replace(first, public_id="0000000000"), replace(second, public_id="0000000000"))
    # when
    report = take_in(with_letter(texts=texts), **WHO)
    # then
    assert [refusal.named.key for refusal in report.refused] == ["R 1"]


def test_nobody_lowers_the_protection_of_a_minor_by_an_import():
    # given
    minor = replace(ANNA, protection=Protection.MINOR)
    letter = replace(LETTER, correspondents=())
    take_in(replace(SMALL, agents=(minor,), letters=(letter,)), **WHO)
    # when
    adult = replace(ANNA, protection=Protection.PRIVATE)
    report = take_in(replace(SMALL, agents=(adult,), letters=(letter,)), **WHO)
    # then
    assert [refusal.named.key for refusal in report.refused] == ["anna"]
    assert Agent.objects.get().protection == Protection.MINOR


def test_if_one_thing_is_refused_nothing_is_taken_in():
    # when
    report = take_in(with_letter(title="x" * 501), **WHO)
    # then
    assert not report.taken
    assert len(report.new) == 10
    assert not Term.objects.exists()
    assert not Revision.objects.exists()


def test_terms_that_the_vocabulary_lacks_are_refused_when_asked():
    # given
    take_in(SMALL, **WHO)
    joy = replace(FEAR, key="joy", labels=(LocalName("en", "joy"),))
    accession = replace(SMALL, terms=(RAPORT, FEAR, joy), letters=())
    # when
    report = take_in(accession, create_terms=False, **WHO)
    # then
    assert [str(refusal) for refusal in report.refused] == [
        "term joy: the vocabulary has no such term"
    ]
    assert take_in(accession, **WHO).keys("new", "term") == ["joy"]


def test_what_is_there_already_is_left_alone_when_asked():
    # given: a letter that an archivist changed since
    take_in(SMALL, **WHO)
    take_in(with_letter(title="A better title"), by="olena", why="read again")
    second = replace(LETTER, reference="R 2", public_id="", texts=())
    # when
    report = take_in(replace(SMALL, letters=(LETTER, second)), only_new=True, **WHO)
    # then
    assert str(report) == "1 new, 0 changed, 0 same, 0 refused, 11 left as they were"
    assert kept().title == "A better title"


def test_a_dry_run_tells_and_takes_nothing_in():
    # when
    report = take_in(SMALL, dry_run=True, **WHO)
    # then
    assert (len(report.new), report.taken) == (11, False)
    assert not Letter.objects.exists()


def test_the_history_tells_who_brought_it_in_and_why():
    take_in(replace(SMALL, letters=()), **WHO)

    newest = Revision.objects.of("collection", FILE.code).first()
    assert (newest.by, newest.why) == ("iryna", "the first delivery")


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
        take_in(accession, republish=lambda *some: rows.extend(some), **WHO, **options)
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
