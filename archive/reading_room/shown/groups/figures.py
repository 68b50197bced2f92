"""Figures of a contrast as a page says them, and links to exactly the letters that they count."""

from typing import NamedTuple

from django.utils.formats import localize, number_format
from django.utils.translation import gettext as _

from archive.compare.proportions import clopper_pearson
from archive.reading_room.groups.asked import SHOW, SIDES

LEAST_P = 0.0001


class Count(NamedTuple):
    """In how many of so many letters, the exact interval in percent, and which these are."""

    found: str
    of: str
    percent: str
    low: str
    high: str
    url: str


class Row(NamedTuple):
    """A word, theme or form of address in figures; `counts` are of the first group, the second."""

    label: str
    counts: tuple[Count, Count]
    difference: str
    low: str
    high: str
    log_ratio: str
    g2: str
    p: str
    q: str
    p_of_any: str
    dispersion: tuple[str, str]


def row(key, label, kind, contrast, asked):
    """A key that was tested, as a line of a table."""
    return Row(
        label=label,
        counts=counts(key, kind, contrast, asked),
        difference=points(key.difference),
        low=points(key.low),
        high=points(key.high),
        log_ratio=rounded(key.log_ratio),
        g2=rounded(key.g2),
        p=chance(key.p),
        q=chance(key.q),
        p_of_any=chance(key.p_of_any),
        dispersion=tuple("—" if one is None else rounded(one) for one in key.dispersion),
    )


def counts(key, kind, contrast, asked):
    """The letters of both groups that have a key."""
    url = asked.url(**{SHOW: f"{kind}:{key.key}"})
    return tuple(
        _count(found, of, f"{url}#letters-{side}")
        for side, found, of in zip(SIDES, key.letters, contrast.letters, strict=True)
    )


def _count(found, of, url):
    low, high = clopper_pearson(found, of)
    share, low, high = (percent(one) for one in (found / of, low, high))
    return Count(localize(found), localize(of), share, low, high, url)


def whole(value):
    """A median: a whole number, but for a half where it lies between two letters."""
    return int(value) if value == int(value) else value


def percent(share):
    """A share in whole percent."""
    return _decimals(100 * share, 0)


def points(difference):
    """A difference of two shares in percentage points, with its sign."""
    number = round(100 * difference)
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return f"{sign}{localize(abs(number))}"


def rounded(value):
    """A figure with two decimals; the minus is one."""
    said = _decimals(abs(value), 2)
    return f"−{said}" if round(value, 2) < 0 else said


def chance(p):
    """A p or q; a very small one is said to be below what matters."""
    if p < LEAST_P:
        return _("below %(p)s") % {"p": _decimals(LEAST_P, 4)}
    return _decimals(p, 4 if p < 10 * LEAST_P else 3)


def _decimals(value, places):
    """So many decimals, rounded: `number_format` alone cuts them off."""
    return number_format(round(value, places), places)
