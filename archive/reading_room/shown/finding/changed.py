"""What a frozen search says of the time since, and which of its letters have been changed."""

from archive.reading_room.addresses import letter_address
from archive.reading_room.models import ReadingLetter

MOST_NAMED = 10


def versions(finding):
    """As data: the version that answers, the one that the search is frozen at, and what came since.

    Of a search that is not frozen there is nothing to say but the first.
    """
    at = finding.frozen_at
    return {
        "archive_version": finding.holdings.version,
        "at": at,
        "withdrawn_since": None if at is None else finding.withdrawn_since,
        "changed_since": None if at is None else finding.changed_since,
    }


def changed_since(*findings):
    """The letters found that were changed after the version, some of them named; None if none was.

    What a change took out of the search is not among them. One query, none without any.
    """
    keys = set()
    for one in findings:
        at = one.frozen_at
        keys |= one.letters.changed_after(at).keys() if at is not None else set()
    if not keys:
        return None
    rows = ReadingLetter.objects.numbered(sorted(keys)).in_reading_order().called()
    named = [{"url": letter_address(key), "name": name} for key, name in rows[:MOST_NAMED]]
    return {"letters": named, "more": len(keys) - len(named)}
