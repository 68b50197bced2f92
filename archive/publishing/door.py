"""THE ONE DOOR: from the catalogue to the reading room, and back out.

Each act is one transaction: the letter's standing and its revision, the view, the columns and
words drawn from it, and the archive's version are written together or not at all.
"""

from django.db import transaction
from django.utils import timezone

from archive.catalogue.chain import keep
from archive.catalogue.models import Letter
from archive.catalogue.records import letter_record
from archive.masking import Level, collection_view, findings, view
from archive.masking.people import mask_of
from archive.record.letter import Status

from . import shelf
from .current import Today
from .policy import public_policy
from .second_person import refuse_lone_unmasking
from .touched import naming_the_people_of, touched_by


class PublishingError(ValueError):
    """A letter that may not go out as it is; `found` says why."""

    def __init__(self, reference, found):
        self.reference, self.found = reference, found
        reasons = "; ".join(f"{one.what} ({one.where})" if one.where else one.what for one in found)
        super().__init__(f"{reference} cannot be published: {reasons}")


def check(letter):
    """What readers would see of `letter` by default, and what is found in it beforehand."""
    record = letter_record(letter)
    policy = public_policy([record])
    return view(record, policy), findings(record, policy)


@transaction.atomic(using=shelf.DESK)
def publish(letters, *, by, why="", now=None):
    """Release `letters`; those under embargo wait without a public row. Returns those let out.

    Raises PublishingError, and lets nothing out, if the check of any letter blocks it.
    """
    now = now or timezone.now()
    version = shelf.next_version()
    letters = list(Letter.objects.locked(letters))
    for letter in letters:
        refuse_lone_unmasking(letter, by)
    waiting = [letter for letter in letters if letter.embargo and letter.embargo > now]
    out = [letter for letter in letters if letter not in waiting]
    for letter in letters:
        _set_status(letter, Status.PUBLISHED, by, why)
        _release(letter, letter.revision, letter.embargo if letter in waiting else None)
    shelf.take_away([letter.public_id for letter in waiting], version)
    _check([*out, *waiting])
    _let_out(out, version)
    return out


@transaction.atomic(using=shelf.DESK)
def withdraw(letters, *, by, why):
    """Take `letters` out of the reading room; a tombstone is left of what readers knew."""
    if not why.strip():
        raise ValueError("a withdrawal takes a reason")
    version = shelf.next_version()
    letters = list(Letter.objects.locked(letters))
    for letter in letters:
        _release(letter, None, None)
        _set_status(letter, Status.WITHDRAWN, by, why)
    shelf.take_away([letter.public_id for letter in letters], version)
    _lay_out(_neighbours(letters), version)
    return letters


def publish_due(*, now=None):
    """Let out every released letter whose embargo has ended, as it was released.

    Returns those let out and the PublishingErrors of those that must wait for a person: each
    letter is a transaction of its own, so that one never holds back the others.
    """
    out, refused = [], []
    for letter in Letter.objects.due(now or timezone.now()):
        try:
            _end_of_embargo(letter)
            out.append(letter)
        except PublishingError as error:
            refused.append(error)
    return out, refused


@transaction.atomic(using=shelf.DESK)
def _end_of_embargo(letter):
    _release(letter, letter.published_revision, None)
    _check([letter])
    _let_out([letter], shelf.next_version())


def republish_touching(thing):
    """Make anew what a change of `thing` changes for readers; for the transaction of the change."""
    return republish(touched_by(thing))


@transaction.atomic(using=shelf.DESK)
def republish(letters):
    """Make the public rows of `letters` anew, from the revisions that readers see already."""
    public = list(Letter.objects.locked(letters).in_the_reading_room())
    if public:
        _lay_out(public, shelf.next_version())
    return public


def _set_status(letter, status, by, why):
    letter.status = status
    letter.save(update_fields=["status"])
    keep(letter, by=by, why=why)


def _release(letter, revision, waits_until):
    letter.published_revision, letter.waits_until = revision, waits_until
    letter.save(update_fields=["published_revision", "waits_until"])


def _check(letters):
    """Raise PublishingError for the first of `letters` that may not go out as it was released."""
    today = Today()
    records = [today.published(letter) for letter in letters]
    policy = public_policy(records)
    for record in records:
        blocked = [one for one in findings(record, policy) if one.level is Level.BLOCKS]
        if blocked:
            raise PublishingError(record.reference, blocked)


def _let_out(letters, version):
    """Lay out `letters`, and anew whatever names their protected people or is tied to them."""
    records = _lay_out(letters, version)
    named = naming_the_people_of([one for one in records if one.protected_as().withholds_name])
    _lay_out({*_neighbours(letters), *named} - {*letters}, version)


def _neighbours(letters):
    """Published letters that name any of these as a relation."""
    references = [letter.reference for letter in letters]
    return Letter.objects.tied_to(references).in_the_reading_room()


def _lay_out(letters, version):
    today = Today()
    records = [today.published(letter) for letter in letters]
    policy = public_policy(records)
    shelf.put([view(one, policy) for one in records], _collections(records, policy), version)
    return records


def _collections(records, policy):
    """Every collection of `records` as readers see it, by code."""
    units = {one.code: (one, record) for record in records for one in record.collection.lineage()}
    return {
        code: collection_view(unit, mask_of(record, policy).plain, policy.masks)
        for code, (unit, record) in units.items()
    }
