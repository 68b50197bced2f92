"""Which wordings the address of a comparison names: none, one or two, found or refused."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from archive.record.view import LetterView, TextView

from .filters import Problem
from .models import ReadingText

NAME = "text"
MOST = 2
_PUBLIC_ID = re.compile(r"[-0-9A-Za-z_]{1,20}")


class Beside(NamedTuple):
    """A wording that may be seen, with its letter."""

    text: TextView
    letter: LetterView


class UnknownWordingError(LookupError):
    """An address names a wording that is not in the reading room."""


def problems(data):
    """What of an address cannot be understood: another parameter, or a third wording."""
    found = [
        Problem(name[:40], ", ".join(data.getlist(name))[:60], _("Understood is: text."))
        for name in data
        if name != NAME
    ]
    given = asked(data)
    if len(given) > MOST:
        expected = _("A comparison lays two wordings side by side.")
        found.append(Problem(NAME, ", ".join(given)[:60], expected))
    return found


def asked(data):
    """The public ids in the address, in its order; what is empty was not asked."""
    return [value for value in data.getlist(NAME) if value]


def wordings(public_ids):
    """The wordings in the order asked for, in one query; raises UnknownWordingError."""
    if not all(map(_PUBLIC_ID.fullmatch, public_ids)):
        raise UnknownWordingError
    rows = ReadingText.objects.known_as(*public_ids) if public_ids else ()
    found = {row.public_id: _beside(row) for row in rows}
    if not found.keys() >= set(public_ids):
        raise UnknownWordingError
    return [found[public_id] for public_id in public_ids]


def _beside(row):
    letter = row.letter.letter()
    return Beside(next(one for one in letter.texts if one.public_id == row.public_id), letter)
