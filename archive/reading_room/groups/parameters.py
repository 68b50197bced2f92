"""What the address of a contrast may say beside its groups: a language, and letters to show."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.reading_room.asked.parameters import MisreadError, Single

LEFT_OUT = {
    "no-words": gettext_lazy("no wording can be read"),
    "unreadable": gettext_lazy("none of its words can be read"),
    "translation": gettext_lazy("only a translation can be read"),
    "machine": gettext_lazy("only a machine has read it"),
    "not-whole": gettext_lazy("the wording is not whole"),
    "another-language": gettext_lazy("the wording is not in the language that it was written in"),
    "language": gettext_lazy("it is in another language"),
}
"""Why a letter is not counted, by the code that addresses and data have."""
# Letters to show: those that have a word, a theme or a form of address; those counted; those not.
SHOWN = ("word", "theme", "address", "counted", "left")
LONGEST_LANGUAGE = 8


class Language(Single):
    """The first part of a language's tag."""

    def meaning(self, text):
        """The code."""
        if text.isascii() and text.isalpha() and len(text) <= LONGEST_LANGUAGE:
            return text.lower()
        raise MisreadError(text, _("Understood is the code of a language: ru, uk or en."))


class Shown(Single):
    """A kind of letters to show, a colon and which: `word:дом`."""

    def meaning(self, text):
        """The kind and which."""
        kind, _colon, which = text.partition(":")
        if kind not in SHOWN:
            understood = ", ".join(f"{one}:…" for one in SHOWN)
        elif kind == "left" and which not in LEFT_OUT:
            understood = ", ".join(f"left:{reason}" for reason in LEFT_OUT)
        else:
            return kind, which
        raise MisreadError(text, _("Understood are: %(words)s.") % {"words": understood})
