"""The figures of "One template?" for one group of letters, kept for readers who ask again."""

from typing import NamedTuple

from django.core.cache import caches

from archive.compare.accidents import accidents
from archive.compare.collate import collate
from archive.compare.formula import (
    Formulaic,
    Null,
    Refusal,
    against_any,
    against_genre,
    formulaic,
    shared_order,
    stock_phrases,
)
from archive.reading_room.remembered import lasting_key

from .collating import alone
from .comparable import drawn_beside
from .countable import count_of

SHELF = "figures"
# With fewer other letters one of them would make a phrase that of more than one in a hundred.
LEAST_FOR_STOCK = 100
# How often a null is drawn, for groups of up to so many words; the last for all larger ones.
DRAWS = ((1_500, 200), (3_000, 99))
FEWEST_DRAWS = 39
NULLS = 3
# The null that is for context alone.
CONTEXT = "any"


class Slip(NamedTuple):
    """A spelling that few letters share: their places in the group, and what others write."""

    texts: tuple
    written: str
    others: tuple


class Figures(NamedTuple):
    """What came out; the shares are in the order of the letters.

    `genre_size` and `any_size` say how many letters there were to draw from, `beside_size` how many
    both are together, `stock_size` from how many stock phrases were told: 0 where there were too
    few to tell any.
    """

    share: Formulaic | Refusal
    order: Null | Refusal
    genre: Null | Refusal
    any: Null | Refusal
    slips: tuple
    genre_size: int
    any_size: int
    beside_size: int
    stock_size: int
    stock_phrases: int

    @property
    def nulls(self):
        """The three, each with its name."""
        return {"order": self.order, "genre": self.genre, CONTEXT: self.any}


def figures(asked, holdings):
    """The figures of the group that is asked about; raises BusyError.

    They are made of the letters in an order of their own, so that no other order changes them.
    """
    besides = asked.group.besides
    order = sorted(range(len(besides)), key=lambda n: besides[n].text.public_id)
    names = [besides[n].text.public_id for n in order]
    settings = (asked.seed, asked.is_found_by_likeness, asked.at)
    key = lasting_key(holdings, holdings.version, names, *settings)
    made = caches[SHELF].get(key)
    if made is None:
        group = asked.group._replace(besides=tuple(besides[n] for n in order))
        made = _made(group, asked, holdings)
        caches[SHELF].set(key, made)
    return _in_order(made, order)


def draws_for(words):
    """How often each null is drawn for a group of so many words."""
    return next((times for most, times in DRAWS if words <= most), FEWEST_DRAWS)


def _made(group, asked, holdings):
    texts = group.texts
    times = draws_for(sum(map(count_of, texts)))
    with alone(NULLS * times * sum(map(len, texts)) * max(map(len, texts), default=0)):
        share = formulaic(texts, collate)
        if isinstance(share, Refusal):
            return Figures(share, share, share, share, (), 0, 0, 0, 0, 0)
        beside = drawn_beside(group, holdings, at=asked.at, seed=asked.seed)
        return _against(texts, beside, share, asked, times)


def _against(texts, beside, share, asked, times):
    said = {"times": times, "seed": asked.seed}
    is_circular = asked.is_found_by_likeness
    tells_stock = len(beside.others) >= LEAST_FOR_STOCK
    stock = stock_phrases(beside.shingles) if tells_stock else None
    return Figures(
        formulaic(texts, collate, stock) if tells_stock else share,
        shared_order(texts, collate, stock, **said),
        # Groups are drawn from what phrases are stock by: leaving those out would empty them.
        against_genre(texts, beside.genre, collate, found_by_likeness=is_circular, **said),
        against_any(texts, beside.others, collate, **said),
        tuple(_slips(texts, beside.every)),
        len(beside.genre),
        len(beside.others),
        len(beside.every),
        len(beside.others) if tells_stock else 0,
        0 if stock is None else len(stock),
    )


def _slips(texts, others):
    table = collate(texts)
    known = {word.key for text in others for word in text}
    for one in accidents(table, known):
        word = next(word for word in table.words[one.texts[0]][one.column] if word.key == one.key)
        yield Slip(one.texts, word.text, one.others)


def _in_order(made, order):
    """The same, of letters in the order asked for: `order` says which was taken when."""
    places = sorted(range(len(order)), key=order.__getitem__)
    slips = [one._replace(texts=tuple(sorted(order[n] for n in one.texts))) for one in made.slips]
    if isinstance(made.share, Refusal):
        return made
    shares = tuple(made.share.shares[n] for n in places)
    return made._replace(share=_with(made.share, shares), slips=tuple(slips))


def _with(share, shares):
    return Formulaic(shares, share.low, share.high, share.bootstrapped, share.grid)
