"""Letters that were asked for and of which no wording is compared: which, and why."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.reading_room.asked.tray import MOST
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named.cards import title_of


def left_out(asked):
    """What a reader should know of letters beside those compared. One query, none without any."""
    if not asked.left_out:
        return []
    found = list(ReadingLetter.objects.known_as(*asked.left_out).in_reading_order())
    gone = len(asked.left_out) - len(found)
    wordless = [row for row in found if not row.letter().texts]
    return [*_gone(gone), *_wordless(wordless), *_cut(asked.left_out)]


def _gone(number):
    said = ngettext(
        "%(n)s letter that was asked for is not in the archive now: it was withdrawn, or never "
        "stood there.",
        "%(n)s letters that were asked for are not in the archive now: they were withdrawn, or "
        "never stood there.",
        number,
    )
    return [said % {"n": number}] if number else []


def _wordless(rows):
    said = ngettext(
        "%(n)s letter that was asked for has no words here and is left out: %(names)s.",
        "%(n)s letters that were asked for have no words here and are left out: %(names)s.",
        len(rows),
    )
    names = ", ".join(row.public_reference or title_of(row.letter()) for row in rows)
    return [said % {"n": len(rows), "names": names}] if rows else []


def _cut(public_ids):
    """An address has no room for more."""
    return [_("More may have been left out.")] if len(public_ids) == MOST else []
