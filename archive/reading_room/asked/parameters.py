"""One public parameter read from the address: what it may be, and what is said when it is not.

Each field takes the list of values given under its name. `MisreadError` says what was read and what
would be understood; nothing is dropped in silence.
"""

import re
from difflib import get_close_matches

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.reading_room.queries import NOT_RECORDED
from archive.reading_room.search.question import MOST_CHARACTERS, QuestionError, read_question
from archive.record.dates import EDTFError, HistoricalDate

MOST_VALUES = 50
LONGEST_VALUE = 100
MOST_NAMED = 12
NO_LETTER = "no-letter"
DAY_MONTH_OR_YEAR = ("day", "month", "year")
_NO_LETTER_HOLDS = re.compile("[\x00\ud800-\udfff]")


class MisreadError(ValidationError):
    """A value that cannot be: `read` is what was given, the message what would be understood."""

    def __init__(self, read, expected, code=None):
        super().__init__(expected, code)
        self.read = shown(read)


def shown(read, longest=LONGEST_VALUE):
    """What was given, short enough and safe to be said again."""
    seen = _NO_LETTER_HOLDS.sub("\ufffd", read)
    return seen if len(seen) <= longest else seen[:longest] + "…"


class Parameter(forms.Field):
    """Values given under one name, blanks around them and empty ones left out."""

    widget = forms.SelectMultiple
    longest = LONGEST_VALUE

    def to_python(self, value):
        """The values given, each once."""
        given = list(dict.fromkeys(one.strip() for one in value or () if one.strip()))
        for one in given:
            if _NO_LETTER_HOLDS.search(one):
                raise MisreadError(one, _("It holds a sign that no text can hold."))
            if len(one) > self.longest:
                limit = {"n": self.longest}
                raise MisreadError(one, _("It may have at most %(n)s characters.") % limit)
        return given


class Single(Parameter):
    """A parameter given once; None when it is not."""

    def to_python(self, value):
        """What the one value means."""
        given = super().to_python(value)
        if len(given) > 1:
            raise MisreadError(", ".join(given[:3]), _("It may be given only once."))
        return self.meaning(given[0]) if given else None

    def meaning(self, text):
        """The value itself."""
        return text


class Keys(Parameter):
    """Keys of one facet; `known` are those that some letter stands under."""

    def __init__(self, *, known, **options):
        self.known = known
        super().__init__(**options)

    def to_python(self, value):
        """The keys, each of them known."""
        given = super().to_python(value)
        if len(given) > MOST_VALUES:
            limit = {"n": MOST_VALUES}
            raise MisreadError(given[0], _("It may be given at most %(n)s times.") % limit)
        for one in given:
            if one not in self.known and one != NOT_RECORDED:
                raise MisreadError(one, self._expected(one), NO_LETTER)
        return tuple(given)

    def _expected(self, read):
        known = sorted(self.known)
        if len(known) > MOST_NAMED:
            known = get_close_matches(read, known, MOST_NAMED, 0.4) or known[:MOST_NAMED]
        return _("No letter is listed under this. Understood are, among others: %(keys)s.") % {
            "keys": ", ".join([*known, NOT_RECORDED])
        }


class Words(Single):
    """What is searched for."""

    longest = MOST_CHARACTERS

    def meaning(self, text):
        """The question that the words ask."""
        try:
            return read_question(text)
        except QuestionError as error:
            raise MisreadError(text, str(error)) from error


class Day(Single):
    """A day, month or year, which stands for all its days."""

    def meaning(self, text):
        """The date as EDTF writes it."""
        try:
            date = HistoricalDate.parse(text)
        except EDTFError as error:
            raise MisreadError(text, self._expected(error.expected)) from error
        if date.precision not in DAY_MONTH_OR_YEAR or date.is_approximate or date.is_uncertain:
            raise MisreadError(text, self._expected())
        return date

    def _expected(self, more=""):
        understood = _("Understood is a day, a month or a year: 2022-08-30, 2022-08 or 2022.")
        # What the reader of dates says more, it says in English alone.
        is_english = (get_language() or "").startswith("en")
        return f"{understood} {capfirst(more)}." if more and is_english else understood


class OneOf(Single):
    """One of a few words."""

    def __init__(self, *, words, **options):
        self.words = words
        super().__init__(**options)

    def meaning(self, text):
        """The word, if it is one of them."""
        if text not in self.words:
            understood = _("Understood are: %(words)s.") % {"words": ", ".join(self.words)}
            raise MisreadError(text, understood)
        return text


class Number(Single):
    """A whole number in plain digits, from `least` to `most`, which is written in one way only."""

    def __init__(self, *, least, most, **options):
        self.least = least
        self.most = most
        super().__init__(**options)

    def to_python(self, value):
        """The number; blanks around it are not left out."""
        for one in value or ():
            if one.strip() not in ("", one):
                raise self._misread(one)
        return super().to_python(value)

    def meaning(self, text):
        """The number, if it is one that can be."""
        if re.fullmatch(r"0|[1-9][0-9]{0,14}", text) and self.least <= int(text) <= self.most:
            return int(text)
        raise self._misread(text)

    def _misread(self, text):
        bounds = {"least": self.least, "most": self.most}
        understood = _(
            "Understood is a number from %(least)s to %(most)s, without blanks or zeros before it."
        )
        return MisreadError(text, understood % bounds)
