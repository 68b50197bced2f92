"""A contrast in sentences: what came out, what few letters say, what else one must know."""

from typing import NamedTuple

from django.utils.formats import localize, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.compare.proportions import clopper_pearson
from archive.reading_room.groups.asked import SIDES

from .figures import percent, whole

FALSE_IN = 0.05
# So many times as long, and a word may stand in more letters of a group for their length alone.
LONGER_MEDIAN, LONGER_LONGEST = 2, 4
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
    apart = _apart(found.words.keys)
    if not found.words.keys:
        none = _("No word stands in at least three letters, so none is tested.")
        return Outcome(f"{_compared(found)} {none}")
    said = " ".join((_compared(found), _came_out(apart, found), _measured_by_any(found.words.keys)))
    before, _word, after = said.partition(WORD)
    return Outcome(before, found.spelt[apart[0].key] if apart else "", after)


def not_drawn(found):
    """How many of all words are drawn, and of those that differ; empty where all are."""
    keys, shown = found.words.keys, found.shown
    if len(shown) == len(keys):
        return ""
    words = _(
        "Drawn are %(shown)s of the %(tested)s words tested, and %(drawn)s of the %(apart)s with a "
        "q of at most %(q)s."
    )
    numbers = {
        "shown": len(shown),
        "tested": len(keys),
        "drawn": len(_apart(shown)),
        "apart": len(_apart(keys)),
    }
    return words % (_said(numbers) | {"q": number_format(FALSE_IN, 2)})


def _apart(keys):
    return [one for one in keys if one.q <= FALSE_IN]


def _said(numbers):
    return {name: localize(number) for name, number in numbers.items()}


def _pair(name, both):
    """What is told of the groups, by its name and the letter of each."""
    return {f"{name}{side}": one for side, one in zip(SIDES, both, strict=True)}


def _compared(found):
    wordings = [side.wordings for side in found.sides]
    if [*found.words.votes] == wordings:
        words = ngettext(
            "Compared were %(a)s letters of the first group with %(b)s of the second, as "
            "%(wordings_a)s and %(wordings_b)s independent wording, by %(tested)s words that three "
            "letters or more have.",
            "Compared were %(a)s letters of the first group with %(b)s of the second, as "
            "%(wordings_a)s and %(wordings_b)s independent wordings, by %(tested)s words that "
            "three letters or more have.",
            wordings[1],
        )
    else:
        words = ngettext(
            "Compared were %(a)s letters of the first group with %(b)s of the second, each with a "
            "vote of its own, though they are %(wordings_a)s and %(wordings_b)s independent "
            "wording, by %(tested)s words that three letters or more have.",
            "Compared were %(a)s letters of the first group with %(b)s of the second, each with a "
            "vote of its own, though they are %(wordings_a)s and %(wordings_b)s independent "
            "wordings, by %(tested)s words that three letters or more have.",
            wordings[1],
        )
    told = _pair("", found.words.letters) | _pair("wordings_", wordings)
    return words % _said(told | {"tested": found.words.tested})


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
    return words % (_said(numbers) | {"word": WORD, "q": level})


def _measured_by_any(keys):
    """How many words the check leaves: max-T, the greatest difference of all in each deal."""
    left = sum(one.p_of_any <= FALSE_IN for one in keys)
    if not left:
        words = _(
            "Measured by the greatest difference that chance gives among all these words, none is "
            "(“any” above %(p)s)."
        )
    else:
        words = ngettext(
            "Measured by the greatest difference that chance gives among all these words, %(n)s is "
            "(“any” at most %(p)s).",
            "Measured by the greatest difference that chance gives among all these words, %(n)s "
            "are (“any” at most %(p)s).",
            left,
        )
    return words % {"n": localize(left), "p": number_format(FALSE_IN, 2)}


def cautions(found):
    """What few letters say, and what the figures do not."""
    votes = zip(found.words.votes, (side.wordings for side in found.sides), strict=True)
    return [
        *of_votes(votes),
        *_of_lengths(found.lengths),
        *_of_few(found),
        *_of_families(found),
        *_of_gaps(found),
        _of_finds(),
    ]


def of_votes(both):
    """What each group's votes and independent wordings say, where the votes are more."""
    for label, (votes, wordings) in zip(SIDES.values(), both, strict=True):
        if votes > wordings:
            words = ngettext(
                "%(group)s, %(votes)s votes of %(n)s independent wording: letters on one wording "
                "are no witnesses of each other. Every p, q and interval takes them for such, so "
                "it tells of these letters alone and nothing of others.",
                "%(group)s, %(votes)s votes of %(n)s independent wordings: letters on one wording "
                "are no witnesses of each other. Every p, q and interval takes them for such, so "
                "it tells of these letters alone and nothing of others.",
                wordings,
            )
            told = _said({"votes": votes, "n": wordings})
            yield words % (told | {"group": str(label).capitalize()})


def _of_lengths(lengths):
    longest = [steps[-1][0] for steps in lengths.steps]
    if _times(lengths.medians) < LONGER_MEDIAN and _times(longest) < LONGER_LONGEST:
        return
    words = _(
        "Lengths differ much: the median letter has %(a)s words in the first group and %(b)s in "
        "the second, the longest %(longest_a)s and %(longest_b)s. A long letter holds more words "
        "of every kind, so a word may be in more letters of one group for their length alone."
    )
    yield words % _said(_pair("", [*map(whole, lengths.medians)]) | _pair("longest_", longest))


def _times(both):
    """How many times as much the more of two lengths is, neither taken for less than a word."""
    least, most = sorted(max(1, one) for one in both)
    return most / least


def _of_few(found):
    for label, side in zip(SIDES.values(), found.sides, strict=True):
        number = side.wordings
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
