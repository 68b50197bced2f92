"""Records for who harvests: letters, and that letters are gone, in the order of their changes."""

from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from django.conf import settings

from archive.reading_room.models import ReadingLetter, Tombstone

PER_ANSWER = 100


class Record(NamedTuple):
    """A letter and when it changed; no letter where it is gone, or may be kept no longer."""

    at: datetime
    public_id: str
    letter: ReadingLetter | None = None


def page_of(harvest):
    """The next records of a harvest, and the harvest of those after them, None at the end.

    Two queries. A withdrawn letter is told in every set: nothing is kept of where it lay.
    """
    letters = _known()
    if harvest.collection:
        letters = letters.listed_under("collection", [harvest.collection])
    found = [_of_letter(one) for one in _part(letters, harvest)]
    found += [_of_tombstone(one) for one in _part(Tombstone.objects.harvested(), harvest)]
    found.sort(key=attrgetter("at", "public_id"))
    given, more = found[:PER_ANSWER], found[PER_ANSWER:]
    if not more:
        return given, None
    return given, harvest.after(given[-1].at, given[-1].public_id, len(given))


def record_of(public_id):
    """One record; None if nobody could ever harvest it."""
    if letter := _known().known_as(public_id).first():
        return _of_letter(letter)
    tombstone = Tombstone.objects.harvested().known_as(public_id).first()
    return tombstone and _of_tombstone(tombstone)


def earliest():
    """When the first of all records changed; None where there are none."""
    letter = _known().in_order_of_change().first()
    tombstone = Tombstone.objects.harvested().in_order_of_change().first()
    return min(
        filter(None, [letter and letter.changed_at, tombstone and tombstone.at]), default=None
    )


def _known():
    return ReadingLetter.objects.known_to_harvesters(settings.HARVEST_PROTECTED)


def _part(rows, harvest):
    if harvest.since:
        rows = rows.changed_from(harvest.since)
    if harvest.before:
        rows = rows.changed_before(harvest.before)
    if harvest.at:
        rows = rows.changed_behind(harvest.at, harvest.public_id)
    return rows.in_order_of_change()[: PER_ANSWER + 1]


def _of_letter(letter):
    is_kept = letter.may_be_harvested(settings.HARVEST_PROTECTED)
    return Record(letter.changed_at, letter.public_id, letter if is_kept else None)


def _of_tombstone(tombstone):
    return Record(tombstone.at, tombstone.public_id)
