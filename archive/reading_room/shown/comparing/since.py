"""What changed since a comparison was cited: wordings that are gone, records that are new."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.reading_room.addresses import letter_address
from archive.reading_room.named.cards import title_of


def changes(besides, asked):
    """What a reader of an address with a version should know of what came after it."""
    if asked.at is None:
        return []
    gone = len(asked.texts) - len(besides)
    if gone:
        gone -= asked.replaced_count
    missing = ngettext(
        "%(n)s wording that this address names is not in the archive now: it was withdrawn or "
        "replaced, or never stood there.",
        "%(n)s wordings that this address names are not in the archive now: they were withdrawn "
        "or replaced, or never stood there.",
        gone,
    )
    return [
        _("This comparison was cited in version %(at)s of the archive.") % {"at": asked.at},
        *([missing % {"n": gone}] if gone else []),
        *_edited(besides, asked.at),
    ]


def newer(besides, asked):
    """The letters of wordings that newer ones replaced, and where these are compared; or None."""
    if len(besides) == len(asked.texts) or not asked.replaced:
        return None
    rows = dict.fromkeys(one.letter for one in asked.replaced.values())
    letters = [
        {
            "url": letter_address(row.public_id),
            "name": row.public_reference or title_of(row.letter()),
        }
        for row in rows
    ]
    return {
        "count": asked.replaced_count,
        "letters": letters,
        "url": f"{reverse('reading_room:compare')}?{asked.with_newer(besides)}",
    }


def _edited(besides, at):
    for row in dict.fromkeys(one.row for one in besides if one.row.changed_in > at):
        name = {"letter": row.public_reference or title_of(row.letter())}
        if row.added_in > at:
            yield _("%(letter)s was added to the archive since.") % name
        else:
            yield (
                _("The record of %(letter)s has been changed since; here it is as it is now.")
                % name
            )
