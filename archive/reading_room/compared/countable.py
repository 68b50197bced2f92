"""Which letters of a group may be counted, one text of each; and the others, each with why not."""

from collections import Counter
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from archive.compare.words import words_of
from archive.reading_room.named.cards import first_text
from archive.record.letter import TextRole
from archive.record.text import parse

from .base_wordings import primary
from .beside import Beside
from .counting import OWN

NO_WORD = _("There is no word in it.")
UNREADABLE = _("None of its words can be read: they are missing, or withheld.")
ANOTHER_LANGUAGE = _("It is in another language than most of the others.")


class LeftOut(NamedTuple):
    """A letter that enters no figure, and why, in words."""

    row: object
    why: str


class Group(NamedTuple):
    """The letters that are counted, in one language and in the order asked for, and the others."""

    besides: tuple
    left_out: tuple
    language: str

    @property
    def texts(self):
        """The words of each letter that is counted."""
        return [words_in(one.text) for one in self.besides]


def group_of(rows):
    """The letters of these rows, parted; most of them decide in which language."""
    counted, left_out = [], []
    for row in rows:
        letter = row.letter()
        text = first_text(letter)
        if why := why_left_out(letter, text):
            left_out.append(LeftOut(row, why))
        elif not has_words(words := words_in(text)):
            has_gap = any(one.is_gap for one in words)
            left_out.append(LeftOut(row, UNREADABLE if has_gap else NO_WORD))
        else:
            counted.append(Beside(text, letter, row))
    language = _language(counted)
    kept = tuple(one for one in counted if primary(one.text) == language)
    others = [LeftOut(one.row, ANOTHER_LANGUAGE) for one in counted if one not in kept]
    return Group(kept, (*left_out, *others), language)


def why_left_out(letter, text):
    """Why the text that stands for a letter enters no figure, in words; empty where it may."""
    return _first_that_holds(letter, text)[1]


def reason_left_out(letter, text):
    """The same as the code that addresses and data have."""
    return _first_that_holds(letter, text)[0]


def words_in(text):
    """The words of a wording, as the comparison takes them."""
    return words_of(parse(text.text, strict=False))


def count_of(words):
    """How many words can be read; marks and gaps are none."""
    return sum(one.kind == "word" for one in words)


def has_words(words):
    """Whether any word can be read, where there is more than gaps and marks."""
    return any(one.kind == "word" for one in words)


def _first_that_holds(letter, text):
    return next(((code, why) for code, why, holds in REASONS if holds(letter, text)), ("", ""))


def _language(counted):
    """The language that most are in; of several the first of the alphabet."""
    found = Counter(primary(one.text) for one in counted)
    return min(found, key=lambda one: (-found[one], one), default="und")


def _is_of_no_language_of_the_letter(letter, text):
    written = {one.lower().partition("-")[0] for one in letter.languages}
    return bool(written) and primary(text) not in {*written, "und", ""}


# The first that holds is said.
REASONS = (
    (
        "no-words",
        _("It has no words here."),
        lambda letter, text: text is None,
    ),
    (
        "machine",
        _("Its wording was read by a machine, whose mistakes would be counted."),
        lambda letter, text: text.role is TextRole.MACHINE,
    ),
    (
        "translation",
        _("Its wording is no transcription: whoever translated or printed it would be counted."),
        lambda letter, text: text.role not in OWN,
    ),
    (
        "not-whole",
        _("Its wording is not whole: whoever cut it would be counted."),
        lambda letter, text: not text.completeness.may_be_counted,
    ),
    (
        "another-language",
        _("Its wording is not in the language that it was written in."),
        _is_of_no_language_of_the_letter,
    ),
)
