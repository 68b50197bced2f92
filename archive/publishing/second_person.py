"""Two people for every unmasking in a letter: who lowers a protection does not publish it."""

from itertools import pairwise

from archive.catalogue.models import Revision
from archive.catalogue.protection import NeedsSecondPerson
from archive.masking.people import class_of
from archive.record.letter import LetterRecord
from archive.record.versioned import from_json


def refuse_lone_unmasking(letter, by):
    """Raise NeedsSecondPerson if `by` was the last to lower the protection of anybody in it."""
    lowered = lowered_by(letter)
    if lowered is not None and lowered.strip().casefold() == by.strip().casefold():
        raise NeedsSecondPerson(
            f"{by} lowered the protection of somebody in {letter.reference}; "
            "somebody else must publish it"
        )


def lowered_by(letter):
    """Who last took a minor or possible prisoner out of a letter's people; None for nobody."""
    history = reversed(Revision.objects.of("letter", letter.public_id))
    counted = [(revision.by, _protected(revision)) for revision in history]
    lowered = [by for (_, before), (by, after) in pairwise(counted) if after < before]
    return lowered[-1] if lowered else None


def _protected(revision):
    """How many people in it take two to unmask."""
    record = from_json(LetterRecord, revision.record)
    return sum(class_of(one, record).needs_second_person for one in record.correspondents)
