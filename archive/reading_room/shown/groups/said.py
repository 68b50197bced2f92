"""A contrast in sentences: what came out, what few letters say, what else one must know."""

from typing import NamedTuple

from django.utils.formats import localize, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.compare.proportions import clopper_pearson
from archive.reading_room.groups.asked import SIDES

from .figures import percent

FALSE_IN = 0.05
# Where the word stands in its sentence.
WORD = "\x00"
FEW = 50
"""Of so many letters a word found in none may be in a tenth of such letters."""


class Outcome(NamedTuple):
    """What was compared and what came out; the first word has a language of its own."""

    before: str
    word: str = ""
    after: str = ""


def outcome(found):
    """The page's first sentences."""
    told = {
        "a": localize(found.words.letters[0]),
        "b": localize(found.words.letters[1]),
        "votes_a": localize(found.words.votes[0]),
        "votes_b": localize(found.words.votes[1]),
        "tested": localize(found.words.tested),
    }
    compared = ngettext(
        "Compared were %(a)s letters of the first group with %(b)s of the second, as %(votes_a)s "
        "and %(votes_b)s independent wording, by %(tested)s words that three letters or more have.",
        "Compared were %(a)s letters of the first group with %(b)s of the second, as %(votes_a)s "
        "and %(votes_b)s independent wordings, by %(tested)s words that three letters or "
        "more have.",
        found.words.votes[1],
    )
    apart = [one for one in found.words.keys if one.q <= FALSE_IN]
    before, _word, after = f"{compared % told} {_came_out(apart, found)}".partition(WORD)
    return Outcome(before, found.spelt[apart[0].key] if apart else "", after)


def _came_out(apart, found):
    level = number_format(FALSE_IN, 2)
    if not apart:
        words = _("No word is set further apart than chance easily explains (q above %(q)s).")
        return words % {"q": level}
    (k1, k2), (n1, n2) = apart[0].letters, found.words.letters
    words = ngettext(
        "%(n)s word is set further apart than chance easily explains (q at most %(q)s): "
        "“%(word)s”, in %(k1)s of %(n1)s letters against %(k2)s of %(n2)s.",
        "%(n)s words are set further apart than chance easily explains (q at most %(q)s), first "
        "“%(word)s”, in %(k1)s of %(n1)s letters against %(k2)s of %(n2)s.",
        len(apart),
    )
    numbers = {"n": len(apart), "k1": k1, "n1": n1, "k2": k2, "n2": n2}
    said = {name: localize(number) for name, number in numbers.items()}
    return words % (said | {"word": WORD, "q": level})


def cautions(found):
    """What few letters say, and what the figures do not."""
    return [*_of_few(found), *_of_families(found), *_of_gaps(found), _of_finds()]


def _of_few(found):
    for label, number in zip(SIDES.values(), found.words.votes, strict=True):
        if number < FEW:
            words = ngettext(
                "%(group)s, %(n)s independent wording: if it was drawn at random, a word not found "
                "in it may still occur in up to %(percent)s %% of such letters (95 %%, "
                "Clopper-Pearson).",
                "%(group)s, %(n)s independent wordings: if they were drawn at random, a word found "
                "in none may still occur in up to %(percent)s %% of such letters (95 %%, "
                "Clopper-Pearson).",
                number,
            )
            most = percent(clopper_pearson(0, number)[1])
            told = {"group": str(label).capitalize(), "n": localize(number), "percent": most}
            yield words % told


def _of_families(found):
    if found.shared_families:
        words = ngettext(
            "%(n)s family of letters on one wording has letters in both groups.",
            "%(n)s families of letters on one wording have letters in both groups.",
            found.shared_families,
        )
        yield words % {"n": localize(found.shared_families)}


def _of_gaps(found):
    gapped = sum(side.gapped for side in found.sides)
    if gapped:
        words = ngettext(
            "In %(n)s letter words are withheld or cannot be read; they are not counted.",
            "In %(n)s letters words are withheld or cannot be read; they are not counted.",
            gapped,
        )
        yield words % {"n": localize(gapped)}


def _of_finds():
    return _(
        "What was found was not drawn at random: a figure says that these letters differ, not why, "
        "and little of letters that were not found."
    )
