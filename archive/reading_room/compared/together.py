"""Letters compared together: those of a list or a tray, where they are neither too few nor many."""

from archive.reading_room.asked.tray import MOST, letters_address, template_address
from archive.reading_room.asked.tray import NAME as TRAY
from archive.reading_room.laid_out.rows import TEXTS
from archive.reading_room.models import ReadingLetter

LEAST = 2


def together(letters, search):
    """How many of the letters have words, and where those are compared; empty if not."""
    number = len(worded(letters))
    if not LEAST <= number <= MOST:
        return {}
    template_url = template_address(search.pairs, number)
    return {"count": number, "url": letters_address(search.pairs), "template_url": template_url}


def worded(letters):
    """Of letters of the holdings those that have any words."""
    return letters.listed_under("has", list(TEXTS.values()))


def left_out(finding, compared):
    """Public ids of letters asked for that are not `compared`: withdrawn, or without words.

    At most as many as a comparison takes. One query, none where all are compared.
    """
    if asked := finding.filters.given.get(TRAY):
        return [one for one in asked if one not in compared]
    wordless = ~worded(finding.letters).chosen & finding.letters.chosen
    slots = wordless.nonzero()[0][:MOST].tolist()
    return [row.public_id for _slot, row in finding.rows(slots)] if slots else []


def rows(finding):
    """The rows of the letters that are asked for, in their order; none of too many. One query."""
    if asked := finding.filters.given.get(TRAY):
        found = {row.public_id: row for row in ReadingLetter.objects.known_as(*asked)}
        return [found[one] for one in asked if one in found]
    letters = worded(finding.letters)
    slots = [slot for slot in finding.slots.tolist() if letters.chosen[slot]]
    return [row for _slot, row in finding.rows(slots)] if len(slots) <= MOST else []
