"""What may enter a figure: all that a letter says in its own words, and each letter once.

An excerpt would measure who cut it, a translation who translated it, a machine's reading the
machine.
"""

from django.utils.translation import gettext_lazy as _

from archive.reading_room.named.cards import first_text
from archive.record.letter import TextRole

OWN = (TextRole.TRANSCRIPTION, TextRole.MACHINE)


def why_not_counted(besides):
    """The reasons, in words, why no figure is made of these wordings; none where one may be."""
    found = [_of_some_or_all(besides, *one) for one in OF_EACH]
    return [*filter(None, found), *(reason for reason, holds in OF_ALL if holds(besides))]


def _of_some_or_all(besides, some, every, holds):
    """One reason, worded by whether it holds of every wording; None where of no wording."""
    number = sum(map(holds, besides))
    if not number:
        return None
    return every if number == len(besides) else some


def _is_cut(one):
    return not one.text.completeness.may_be_counted


def _is_translated(one):
    return one.text.role not in OWN


def _is_read_by_machine(one):
    return one.text.role is TextRole.MACHINE


def _repeats_a_letter(besides):
    return len({one.letter.public_id for one in besides}) < len(besides)


def _has_another_text(besides):
    """Whether some letter's own words stand here in another text than the one for the letter."""
    own = [one for one in besides if one.text.role in OWN]
    return any(one.text != first_text(one.letter) for one in own)


OF_EACH = (
    (
        _("Some of these wordings are not whole: what is left out is no difference."),
        _("None of these wordings is whole: what is left out is no difference."),
        _is_cut,
    ),
    (
        _("Some of these wordings are translations: what differs may be the translator's choice."),
        _("All of these wordings are translations: what differs may be the translator's choice."),
        _is_translated,
    ),
    (
        _("Some of these wordings were read by a machine: its mistakes are no difference."),
        _("All of these wordings were read by a machine: its mistakes are no difference."),
        _is_read_by_machine,
    ),
)
"""What may hold of some of the wordings, or of every one of them."""

OF_ALL = (
    (_("One letter stands here more than once."), _repeats_a_letter),
    (
        _("Some of these wordings are not the text that stands for its letter."),
        _has_another_text,
    ),
)
