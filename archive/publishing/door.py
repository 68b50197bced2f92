"""THE ONE DOOR: from the catalogue to the reading room, and back out.

Each act is one transaction: the letter's standing and its revision, the view, the columns and
words drawn from it, and the archive's version are written together or not at all.
"""

from dataclasses import replace
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from archive.catalogue.chain import keep_letters, wait_for_the_head
from archive.catalogue.models import Letter
from archive.catalogue.records import letter_record, letter_records
from archive.catalogue.withheld import withheld_names
from archive.masking import (
    Masked,
    Policy,
    WithheldName,
    blocks,
    findings,
    masked,
    to_be_read,
    view,
)
from archive.record.letter import Status, WithheldKind

from . import reasoning, shelf
from .collections import collections_of
from .current import Today
from .originals import originals_of
from .policy import public_policy
from .second_person import refuse_lone_unmasking
from .touched import naming_the_people_of, touched_by


class PublishingError(ValueError):
    """A letter that may not go out as it is; `found` says why. `others` are refused beside it."""

    def __init__(self, reference, found, others=()):
        self.reference, self.found, self.others = reference, found, others
        super().__init__(f"{reference} cannot be published: {'; '.join(map(str, found))}")


def check(letter):
    """What readers would see of `letter` by default, and what is found in it beforehand."""
    record = letter_record(letter)
    policy = public_policy([record])
    return view(record, policy), findings(record, policy)


def to_be_read_first(letters):
    """What letters of children and possible prisoners have to be read for, by reference.

    A letter in which nothing asks for a reader is not there.
    """
    return _found_in(letters, to_be_read)


def check_all(letters):
    """What is found in each of `letters` beforehand, by reference; nothing for what has nothing."""
    return _found_in(letters, findings)


def blocked_today(letters):
    """What the check would stop of public `letters`, as readers see them; by reference."""
    sight = Sight.of(Today().published(list(letters.in_the_reading_room())), withheld_names())
    found = {one.record.reference: blocks(one) for one in sight.letters}
    return {reference: some for reference, some in found.items() if some}


def _found_in(letters, find):
    records = list(letter_records(_rows(letters)))
    policy = public_policy(records)
    found = {one.reference: find(one, policy) for one in records}
    return {reference: some for reference, some in found.items() if some}


@transaction.atomic(using=shelf.DESK)
def publish(letters, *, by, why="", now=None):
    """Release `letters`; those under embargo wait without a public row. Returns those let out.

    Raises PublishingError, and lets nothing out, if the check of any letter blocks it.
    """
    now = now or timezone.now()
    letters, turn = _take_hold(letters)
    refuse_lone_unmasking(letters, by)
    waiting = [letter for letter in letters if letter.embargo and letter.embargo > now]
    out = [letter for letter in letters if letter not in waiting]
    released = _set_status(letters, Status.PUBLISHED, by, why)
    _rows(out).update(published_revision=F("revision"), waits_until=None)
    _rows(waiting).update(published_revision=F("revision"), waits_until=F("embargo"))
    shelf.take_away([letter.public_id for letter in waiting], turn)
    withheld = withheld_names()
    _check(Sight.of([released[letter.pk] for letter in waiting], withheld))
    _let_out(out, Sight.of([released[letter.pk] for letter in out], withheld), turn)
    reasoning.lay_anew(turn)
    return out


@transaction.atomic(using=shelf.DESK)
def withdraw(letters, *, by, why):
    """Take `letters` out of the reading room; a tombstone is left of what readers knew."""
    if not why.strip():
        raise ValueError("a withdrawal takes a reason")
    letters, turn = _take_hold(letters)
    _rows(letters).update(published_revision=None, waits_until=None)
    _set_status(letters, Status.WITHDRAWN, by, why)
    shelf.take_away([letter.public_id for letter in letters], turn)
    _lay_out(_neighbours(letters), turn)
    reasoning.lay_anew(turn)
    return letters


def publish_due(*, now=None):
    """Let out every released letter whose embargo has ended, as it was released.

    Returns those let out and the PublishingErrors of those that must wait for a person: each
    letter is a transaction of its own, so that one never holds back the others.
    """
    now = now or timezone.now()
    out, refused = [], []
    for letter in Letter.objects.due(now):
        try:
            out += _end_of_embargo(letter, now)
        except PublishingError as error:
            refused.append(error)
    return out, refused


@transaction.atomic(using=shelf.DESK)
def _end_of_embargo(letter, now):
    """The letter let out; none if somebody has withdrawn it or put it off in the meantime."""
    held, turn = list(Letter.objects.locked([letter]).due(now)), shelf.Turn()
    _rows(held).update(waits_until=None)
    _let_out(held, Sight.of(Today().published(held), withheld_names()), turn)
    reasoning.lay_anew(turn)
    return held


@transaction.atomic(using=shelf.DESK)
def republish_touching(*things):
    """Make anew what readers see of changed `things`; for the transaction of the change."""
    turn = shelf.Turn()  # before anybody asks what is public, or a letter let out now is missed
    return _lay_anew(touched_by(*things), turn)


@transaction.atomic(using=shelf.DESK)
def republish(letters):
    """Make the public rows of `letters` anew, from the revisions that readers see already."""
    turn = shelf.Turn()
    return _lay_anew(_rows(letters), turn)


def _lay_anew(letters, turn):
    public = list(letters.in_the_reading_room())
    if public:
        _lay_out(public, turn)
    reasoning.lay_anew(turn)
    return public


def _take_hold(letters):
    """The rows of `letters`, and the turn to publish: chain, letters, shelf, as every save does.

    One order for all, so that no two ever wait for each other.
    """
    wait_for_the_head()
    return list(Letter.objects.locked(letters)), shelf.Turn()


def _rows(letters):
    """The rows of `letters`, to be changed in one statement."""
    return Letter.objects.numbered(*(letter.pk for letter in letters))


def _set_status(letters, status, by, why):
    """Write the status into the letters' history; their records, by number of the row."""
    _rows(letters).update(status=status)
    records = keep_letters(letters, by=by, why=why)
    return {letter.pk: record for letter, record in zip(letters, records, strict=True)}


class Sight(NamedTuple):
    """Letters as they were released, with what is known today, and as readers see them."""

    letters: list[Masked]
    policy: Policy
    withheld: tuple[WithheldName, ...]

    @classmethod
    def of(cls, records, withheld):
        policy = public_policy(records, withheld)
        return cls([masked(one, policy) for one in records], policy, withheld)

    @property
    def records(self):
        """The letters as they were released."""
        return [one.record for one in self.letters]

    @property
    def views(self):
        """The letters as readers see them."""
        return [one.view for one in self.letters]


def _check(sight):
    """Raise PublishingError for the letters that may not go out as they were released."""
    found = ((one.record.reference, blocks(one)) for one in sight.letters)
    refused = [PublishingError(reference, some) for reference, some in found if some]
    if refused:
        first, *others = refused
        raise PublishingError(first.reference, first.found, others)


def _let_out(letters, sight, turn):
    """Lay out `letters`, and anew whatever names their protected people or is tied to them.

    Raises PublishingError if the check of any letter blocks it.
    """
    _check(sight)
    _shelve(sight, turn)
    withholding = [one for one in sight.records if _withholds_anybody(one)]
    named = naming_the_people_of(withholding) if withholding else ()
    _lay_out([*{*_neighbours(letters), *named} - {*letters}], turn)


def _withholds_anybody(record):
    redacted = any(one.what is WithheldKind.AGENT for one in record.redactions)
    return redacted or record.protected_as().withholds_name


def _neighbours(letters):
    """Published letters that name any of these as a relation."""
    references = [letter.reference for letter in letters]
    return Letter.objects.tied_to(references).in_the_reading_room()


def _lay_out(letters, turn):
    if letters:
        _shelve(Sight.of(Today().published(letters), withheld_names()), turn)


def _shelve(sight, turn):
    originals = originals_of(sight.letters)
    views = [replace(one, original_shown=one.public_id in originals) for one in sight.views]
    collections = collections_of(sight.records, sight.policy, sight.withheld)
    replaced = {one.public_id: one.replaced_texts() for one in sight.records}
    shelf.put(views, collections, turn, originals, replaced)
