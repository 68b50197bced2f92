"""Which wordings the address of a comparison names, and how they are to be laid out."""

import re
from functools import cache, cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from archive.reading_room.asked.filters import Problem, read_one
from archive.reading_room.asked.parameters import Number, OneOf, shown
from archive.reading_room.asked.tray import Letters
from archive.reading_room.models import ReadingLetter, ReadingText
from archive.record.view import LetterView, TextView

NAME = "text"
# Letters that were asked for and of which no wording is compared, by public id.
LEFT_OUT = "left_out"
MOST = 100
MOST_PARTS = 10**6
AS, SPELLING, WORDS = "as", "spelling", "words"
# What else an address may say, once each, and which words it may say.
CHOICES = {AS: ("table",), SPELLING: ("exact",), WORDS: ("lemmas",)}
NUMBERS = ("at", "part")
UNDERSTOOD = (NAME, LEFT_OUT, *CHOICES, *NUMBERS)
_PUBLIC_ID = re.compile(r"[-0-9A-Za-z_]{1,20}")


class Beside(NamedTuple):
    """A wording that may be seen, with its letter and the public row that both stand in."""

    text: TextView
    letter: LetterView
    row: ReadingLetter


class UnknownWordingError(LookupError):
    """An address names a wording that is not in the reading room."""


class Asked:
    """What the address of a comparison asks for; `version` is the newest of the archive.

    `problems` say what could not be understood.
    """

    def __init__(self, data, version):
        self.texts = asked(data)
        self.problems = _misplaced(data, self.texts)
        fields = {name: OneOf(words=words, required=False) for name, words in CHOICES.items()}
        fields["at"] = Number(least=0, most=version, required=False)
        fields["part"] = Number(least=1, most=MOST_PARTS, required=False)
        self.given = {
            name: read_one(name, field, data, self.problems) for name, field in fields.items()
        }
        self.at = self.given["at"]
        self.left_out = read_one(LEFT_OUT, Letters(required=False), data, self.problems) or []
        self.part = self.given["part"] or 1

    @property
    def is_exact(self):
        """Whether case and punctuation are compared."""
        return self.given[SPELLING] is not None

    @property
    def joins_forms(self):
        """Whether the forms of a word are one word."""
        return self.given[WORDS] is not None

    @property
    def is_table(self):
        """Whether a table is asked for: more than two, or what two side by side cannot show."""
        return len(self.texts) > 2 or any(self.given[name] for name in CHOICES)

    @cached_property
    def replaced(self):
        """The rows of wordings asked for that newer ones replace, by public id. One query."""
        return {row.public_id: row for row in ReadingText.objects.replaced(*_known(self.texts))}

    @property
    def replaced_count(self):
        """How many of the wordings asked for newer ones replace."""
        return sum(one in self.replaced for one in self.texts)

    @property
    def settings(self):
        """How to lay out and compare, as pairs, as an address has them."""
        return [(name, self.given[name]) for name in CHOICES if self.given[name]]

    def query(self, besides, **changed):
        """The query string of these wordings, laid out in the same way but for what is changed."""
        told = dict(self.settings)
        if self.is_table and len(besides) == 2:
            told[AS] = CHOICES[AS][0]
        named = [(NAME, one.text.public_id) for one in besides]
        return urlencode([*named, *((n, v) for n, v in (told | changed).items() if v)])

    def with_newer(self, besides):
        """The query string of these wordings and of those that replaced the others."""
        now = {one.text.public_id: one.text.public_id for one in besides}
        now |= {older: row.replaced_by for older, row in self.replaced.items()}
        return urlencode([*((NAME, now[one]) for one in self.texts if one in now), *self.settings])

    def frozen(self, besides, version):
        """The query string that names the version of the archive they were compared in."""
        return self.query(besides, at=str(self.cited_in(version)))

    def cited_in(self, version):
        """The version of the archive to cite: the one that the address names, else this newest."""
        return version if self.at is None else self.at


def asked(data):
    """The public ids in the address, in its order; what is empty was not asked."""
    return [value for value in data.getlist(NAME) if value]


def wordings(public_ids):
    """The wordings in the order asked for, in one query; raises UnknownWordingError."""
    found = here(public_ids)
    if len(found) < len(public_ids):
        raise UnknownWordingError
    return found


def here(public_ids):
    """Those of the wordings that are in the reading room, in the order asked for. One query."""
    known = _known(public_ids)
    rows = ReadingText.objects.known_as(*known) if known else ()
    letter = cache(ReadingLetter.letter)
    found = {row.public_id: _beside(row, letter(row.letter)) for row in rows}
    return [found[public_id] for public_id in public_ids if public_id in found]


def _known(public_ids):
    """Those that may be a public id."""
    return [one for one in dict.fromkeys(public_ids) if _PUBLIC_ID.fullmatch(one)]


def _misplaced(data, texts):
    """Parameters that mean nothing here, and more wordings than one table takes."""
    understood = _("Understood are: %(words)s.") % {"words": ", ".join(UNDERSTOOD)}
    found = [
        Problem(shown(name), shown(", ".join(data.getlist(name))), understood)
        for name in data
        if name not in UNDERSTOOD
    ]
    if len(texts) > MOST:
        expected = _("A comparison takes at most %(n)s wordings.") % {"n": MOST}
        found.append(Problem(NAME, shown(", ".join(texts)), expected))
    return found


def _beside(row, letter):
    text = next(one for one in letter.texts if one.public_id == row.public_id)
    return Beside(text, letter, row.letter)
