"""Wordings that are too long for one table: what was read of them, and what would be right."""

from django.utils.formats import localize
from django.utils.translation import gettext as _

from archive.compare.aligned import MOST_AT_ONCE, MOST_IN_ALL
from archive.compare.words import units
from archive.reading_room.asked.filters import Problem
from archive.reading_room.compared.beside import CHOICES, NAME
from archive.reading_room.compared.collating import PAIR, words_of_each
from archive.reading_room.named.naming import first_of

from .files import address
from .who import who

MOST_NAMED = 10


def no_table(besides):
    """Why two wordings that stand side by side stand in no table."""
    words = _(
        "Both wordings are compared here in full. There is no table of them, and no file of one: "
        "they have %(words)s words, the longer %(longest)s, and a table aligns at most %(once)s "
        "words times columns at once and %(all)s in all."
    )
    return words % (_lengths(besides) | _limits())


def too_much(besides, asked):
    """How much was read, how much one table takes, and what to take instead."""
    read = (
        _(
            "Read were %(texts)s wordings of %(words)s words and marks in all, the longest of "
            "%(longest)s."
        )
        if asked.is_exact
        else _(
            "Read were %(texts)s wordings of %(words)s words in all, the longest of %(longest)s."
        )
    )
    limit = _(
        "That is too much for one table: it aligns at most %(once)s words times columns at once "
        "and %(all)s in all."
    )
    is_pair = len(besides) == PAIR
    instead = _("Take shorter ones.") if is_pair else _("Take fewer, or shorter ones.")
    lengths = _lengths(besides, is_exact=asked.is_exact)
    return " ".join([read % lengths, limit % _limits(), instead])


def too_much_as_data(besides, asked):
    """The same as a problem of the address, where no page names the letters and leads on."""
    said = [too_much(besides, asked)]
    if url := side_by_side(besides, asked):
        said.append(f"{_('Side by side they are compared in full')}: {url}")
    names = first_of([one.name for one in who(besides)], MOST_NAMED)
    return Problem(NAME, names, " ".join(said))


def side_by_side(besides, asked):
    """Where two wordings of any length are compared; empty of more."""
    if len(besides) != PAIR:
        return ""
    return address(asked.query(besides, **dict.fromkeys(CHOICES, "")))


def _lengths(besides, *, is_exact=False):
    """How many wordings there are, and how many words a table would have of them."""
    lengths = [len(one if is_exact else units(one)) for one in words_of_each(besides)]
    return {
        "texts": len(lengths),
        "words": localize(sum(lengths)),
        "longest": localize(max(lengths)),
    }


def _limits():
    return {"once": localize(MOST_AT_ONCE), "all": localize(MOST_IN_ALL)}
