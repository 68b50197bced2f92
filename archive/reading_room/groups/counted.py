"""What of the letters of two groups may be counted, what is left out, and why nothing is counted.

Whole transcriptions in one language, the one text that stands for each letter.
"""

from collections import Counter
from functools import cached_property
from typing import NamedTuple

from django.utils.formats import localize
from django.utils.translation import gettext as _

from archive.compare.words import words_of
from archive.reading_room.compared.base_wordings import primary
from archive.reading_room.compared.countable import has_words, reason_left_out
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named.cards import first_text, title_of
from archive.reading_room.named.vocabularies import language_name
from archive.record.text import parse
from archive.record.vocabulary import Facet

from .asked import ALONE
from .parameters import LEFT_OUT

MOST_LETTERS = 2000
LEAST_LETTERS = 3
"""Of each group: fewer say nothing of others."""
LEAST_VOTES = 3
"""Of each group: one or two wordings say as little of others as one or two letters."""


class Named(NamedTuple):
    """A letter to be linked; `reference` is the archive's own, empty where it has none."""

    public_id: str
    name: str
    reference: str


class CountedLetter(NamedTuple):
    """A letter that is counted: how many words it has, and the number of its family."""

    named: Named
    words: int
    family: int | None = None


class Counted:
    """A letter that may be counted: its words as written, its themes."""

    def __init__(self, letter, text):
        self.named = named(letter)
        self.text = text
        self.language = primary(text)
        self.practice = letter.collection.practice
        self.warning = letter.content_warning
        self.themes = _distinct(
            key
            for term in letter.terms
            if term.facet is Facet.THEME
            for key in (term.key, *(one.key for one in term.broader))
        )

    @cached_property
    def units(self):
        """Words, marks and gaps in order."""
        return words_of(parse(self.text.text, strict=False))

    @property
    def words(self):
        """The words alone."""
        return [one for one in self.units if one.kind == "word"]

    @property
    def keys(self):
        """What likeness is measured by: the key of each word, None for a gap."""
        return [None if one.is_gap else one.key for one in self.units if one.kind != "punctuation"]

    @property
    def has_gaps(self):
        """Whether any of it cannot be read, or is withheld."""
        return any(one.is_gap for one in self.units)


class Side(NamedTuple):
    """One group: the letters that are counted, and by their reason those that are not."""

    counted: list
    left_out: dict

    @property
    def kept(self):
        """The same without the words of the letters, to be told where nothing is computed."""
        counted = [CountedLetter(one.named, len(one.words)) for one in self.counted]
        return Side(counted, self.left_out)


class Refusal(NamedTuple):
    """Why nothing is counted: a code, the same in words, what to do instead, ways on.

    `in_both` are the letters of both groups; `sides` what might have been counted of each and
    what not, as far as it came to that.
    """

    code: str
    words: str
    advice: str = ""
    offers: tuple = ()
    in_both: tuple = ()
    sides: tuple = ()

    @property
    def is_answer(self):
        """Whether the address is right, and this its answer; else it asks for too much."""
        return not self.code.startswith("too-many")


class RefusedError(ValueError):
    """Nothing is counted; `refusal` says why."""

    def __init__(self, refusal):
        super().__init__(refusal.words)
        self.refusal = refusal


def sides(asked):
    """Both groups and their language; raises RefusedError. One query of letters."""
    _check_size(asked)
    _check_overlap(asked)
    letters = _letters(asked)
    sorted_out = [[_sorted(one, asked.language) for one in some] for some in letters]
    found = tuple(_side(some) for some in sorted_out)
    language = _one_language(asked, found)
    if any(len(one.counted) < LEAST_LETTERS for one in found):
        raise RefusedError(_too_few(found))
    return found, language


def check_votes(asked, told, votes):
    """Raise RefusedError where a group, of so many votes, has too few independent wordings.

    `told` is what is known of both groups.
    """
    if min(votes) >= LEAST_VOTES:
        return
    words = _(
        "Independent wordings: %(a)s in the first group, %(b)s in the second. Letters on one "
        "wording have one vote together, and fewer than %(least)s votes say nothing of others, "
        "however many letters cast them: no p, q or interval is given."
    )
    counts = {"a": localize(votes[0]), "b": localize(votes[1]), "least": LEAST_VOTES}
    label = _("Count each letter as one vote, though letters on one wording are no such witnesses")
    offers = ({"label": label, "url": asked.url(**{ALONE: "yes"})},)
    raise RefusedError(Refusal("too-few-votes", words % counts, offers=offers, sides=told))


def named(letter):
    """How a letter is called where it is linked."""
    reference = letter.public_reference
    name = " · ".join(filter(None, [reference, title_of(letter)]))
    return Named(letter.public_id, name, reference)


def _check_size(asked):
    number = sum(group.finding.count for group in asked.groups)
    if number > MOST_LETTERS:
        words = _(
            "Read were two groups of %(a)s and %(b)s letters. At most %(most)s are contrasted at "
            "once: take smaller groups."
        )
        counts = [localize(group.finding.count) for group in asked.groups]
        limits = {"a": counts[0], "b": counts[1], "most": localize(MOST_LETTERS)}
        raise RefusedError(Refusal("too-many-letters", words % limits))


def _check_overlap(asked):
    one, two = (group.finding.letters for group in asked.groups)
    both = (one & two).slots
    if len(both):
        words = _(
            "Letters in both groups: %(n)s. A letter cannot be set against itself, so nothing is "
            "counted."
        )
        advice = _("Narrow one of the groups until they have no letter in common.")
        letters = tuple(_named_in_order(asked.holdings.pks[both].tolist()))
        told = words % {"n": localize(len(both))}
        raise RefusedError(Refusal("overlap", told, advice, in_both=letters))


def _letters(asked):
    """The views of both groups, in reading order; what was withdrawn just now is left out."""
    keys = [asked.holdings.pks[group.finding.letters.slots].tolist() for group in asked.groups]
    letters = _numbered([*keys[0], *keys[1]])
    return [[letters[key] for key in some if key in letters] for some in keys]


def _named_in_order(keys):
    letters = _numbered(keys)
    return (named(letters[key]) for key in keys if key in letters)


def _numbered(keys):
    return {row.pk: row.letter() for row in ReadingLetter.objects.numbered(keys)}


def _sorted(letter, language):
    """Why a letter is not counted, and how it is called; or no reason, and what is counted."""
    text = first_text(letter)
    reason = reason_left_out(letter, text)
    if not reason and language and primary(text) != language:
        reason = "language"
    if not reason and not has_words((counted := Counted(letter, text)).units):
        reason = "unreadable"
    return reason, named(letter) if reason else counted


def _side(sorted_out):
    left_out = {reason: [one for why, one in sorted_out if why == reason] for reason in LEFT_OUT}
    counted = [one for why, one in sorted_out if not why]
    return Side(counted, {reason: some for reason, some in left_out.items() if some})


def _one_language(asked, found):
    """The language of all counted letters; raises RefusedError where there are several."""
    counts = [Counter(one.language for one in side.counted) for side in found]
    together = sorted(
        counts[0] | counts[1], key=lambda code: (-(counts[0] + counts[1])[code], code)
    )
    if len(together) < 2:
        return next(iter(together), "und")
    words = _(
        "These letters are in several languages. A word of one is no word of another, so nothing "
        "is counted."
    )
    said = _("letters in %(language)s: %(a)s against %(b)s")
    offers = tuple(
        {
            "label": said
            % {"language": language_name(code), "a": counts[0][code], "b": counts[1][code]},
            "url": asked.url(lang=code),
        }
        for code in together
        if code.isalpha()
    )
    raise RefusedError(
        Refusal("languages", words, _("What can be counted:"), offers, sides=_kept(found))
    )


def _too_few(found):
    words = _(
        "Letters that may be counted: %(a)s of the first group, %(b)s of the second. Only whole "
        "transcriptions are, and fewer than %(least)s say nothing of others, so nothing is counted."
    )
    told = {"a": len(found[0].counted), "b": len(found[1].counted), "least": LEAST_LETTERS}
    return Refusal("too-few-letters", words % told, sides=_kept(found))


def _kept(found):
    return tuple(one.kept for one in found)


def _distinct(keys):
    return tuple(dict.fromkeys(keys))
