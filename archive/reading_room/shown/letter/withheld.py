"""What is withheld, and the kind of reason; never what it is."""

from django.utils.translation import gettext as _

from archive.reading_room.named.naming import heading_words
from archive.reading_room.named.words import COARSE_PLACES, PROTECTED, field_words
from archive.record.letter import WithheldKind
from archive.record.people import Protection
from archive.record.view import PlaceView

CLASSES = {one.value for one in Protection}
DATES = ("sent", "received")


def withheld(view):
    """One line for each thing withheld."""
    return [
        {"what": _what(one, view), "reason": _reason(one), "since": one.since, "review": one.review}
        for one in view.withheld
    ]


def _what(one, view):
    match one.what:
        case WithheldKind.AGENT:
            return _("A name")
        case WithheldKind.PASSAGE:
            return _("A passage")
        case WithheldKind.TEXT:
            return _("A whole wording")
    return _coarse(one, getattr(view, one.field, None))


def _coarse(one, left):
    """How much of a field is left: a place by its region, a date by its month."""
    label = field_words(one.field)
    if isinstance(left, PlaceView) and left.precision in COARSE_PLACES:
        how = COARSE_PLACES[left.precision] % {"place": heading_words(left)}
        return _("%(field)s: given %(how)s") % {"field": label, "how": how}
    if one.field in DATES and left:
        return _("%(field)s: given by month only") % {"field": label}
    if one.field == "terms" and left:
        return _("%(field)s: some are left out") % {"field": label}
    return _("%(field)s: not shown") % {"field": label}


def _reason(one):
    """A class by its one word; else the words of the decision."""
    if one.reason not in CLASSES:
        return one.reason
    return _("to protect %(whom)s") % {"whom": PROTECTED[Protection(one.reason)]}
