"""Which of the letters that a frozen search finds have been changed since."""

from archive.reading_room.addresses import letter_address
from archive.reading_room.models import ReadingLetter

MOST_NAMED = 10


def changed_since(*findings):
    """The letters found that were changed after the version, some of them named; None if none was.

    What a change took out of the search is not among them. One query, none without any.
    """
    keys = set()
    for one in findings:
        at = one.filters.given.get("at")
        keys |= one.letters.changed_after(at).keys() if at is not None else set()
    if not keys:
        return None
    rows = ReadingLetter.objects.numbered(sorted(keys)).in_reading_order().called()
    named = [{"url": letter_address(key), "name": name} for key, name in rows[:MOST_NAMED]]
    return {"letters": named, "more": len(keys) - len(named)}
