"""What may enter a figure: all that a letter says in its own words, and each letter once.

An excerpt would measure who cut it, a translation who translated it, a machine's reading the
machine.
"""

from django.utils.translation import gettext_lazy as _

from archive.record.letter import TextRole

from .cards import first_text

OWN = (TextRole.TRANSCRIPTION, TextRole.MACHINE)


def why_not_counted(besides):
    """The reasons, in words, why no figure is made of these wordings; none where one may be."""
    return [reason for reason, holds in REASONS if holds(besides)]


def _is_cut(besides):
    return any(not one.text.completeness.may_be_counted for one in besides)


def _is_translated(besides):
    return any(one.text.role not in OWN for one in besides)


def _is_read_by_machine(besides):
    return any(one.text.role is TextRole.MACHINE for one in besides)


def _repeats_a_letter(besides):
    return len({one.letter.public_id for one in besides}) < len(besides)


def _has_another_text(besides):
    """Whether some letter's own words stand here in another text than the one for the letter."""
    own = [one for one in besides if one.text.role in OWN]
    return any(one.text != first_text(one.letter) for one in own)


REASONS = (
    (_("Some of these wordings are not whole: what is left out is no difference."), _is_cut),
    (
        _("Some of these wordings are translations: what differs may be the translator's choice."),
        _is_translated,
    ),
    (
        _("Some of these wordings were read by a machine: its mistakes are no difference."),
        _is_read_by_machine,
    ),
    (_("One letter stands here more than once."), _repeats_a_letter),
    (
        _("Some of these wordings are not the text that stands for its letter."),
        _has_another_text,
    ),
)
