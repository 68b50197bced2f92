"""The three nulls of "One template?" side by side: in figures, as strips and as tables."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.compare.formula import Refusal
from archive.reading_room.compared.template_figures import CONTEXT
from archive.reading_room.shown.finding.histogram import number

from .words import REFUSALS, decimal, percent

WIDTH, HEIGHT = 300, 60
BINS = 30
# The strips end at a round share, of which there are so many in all.
ROUND = 20
TITLES = {
    "order": gettext_lazy("Their own sentences in another order"),
    "genre": gettext_lazy("Other letters of their genre"),
    "any": gettext_lazy("Any letters in their language"),
}
SAID = {
    "order": gettext_lazy(
        "The sentences of each letter between the first and the last are shuffled, and the letters "
        "are laid out again. A genre's usual order gives a small p without any template."
    ),
    "genre": gettext_lazy(
        "As many letters of the same kind, language, decade and length, drawn at random. Letters "
        "of one family with these are left out; stock phrases are counted on both sides."
    ),
    "any": gettext_lazy(
        "As many letters in the language, of any kind, drawn at random; stock phrases are counted "
        "on both sides. For context only: it gives neither p nor z."
    ),
}


class Bin(NamedTuple):
    """Draws with a share from `low` to below `high`, in words; and the bar, where there are any."""

    low: str
    high: str
    count: int
    x: str
    y: str
    height: str


class Strip(NamedTuple):
    """What was drawn as bars from left to right, and where the share found stands; the share."""

    bins: tuple
    found: str
    share: str
    said: str
    end: str


class ShownNull(NamedTuple):
    """A null: its figures in rows of label and value and its strip, or why there is none."""

    name: str
    title: str
    said: str
    refusal: str
    size: str
    figures: tuple
    strip: Strip | None


def nulls_of(figures):
    """The three, in equal weight and on one scale."""
    computed = [one for one in figures.nulls.values() if not isinstance(one, Refusal)]
    most = max((max(one.found, *one.drawn) for one in computed), default=0)
    # A twentieth more, so that the highest share stands inside.
    top = min(int(most * ROUND) + 1, ROUND) / ROUND
    return [_shown(name, one, figures, top) for name, one in figures.nulls.items()]


def _shown(name, null, figures, top):
    said = {"name": name, "title": TITLES[name], "said": SAID[name], "size": _size(name, figures)}
    if isinstance(null, Refusal):
        return ShownNull(refusal=REFUSALS[null], figures=(), strip=None, **said)
    return ShownNull(
        refusal="", figures=tuple(_figures(name, null)), strip=_strip(null, top), **said
    )


def _figures(name, null):
    yield _("found in these letters"), percent(null.found)
    yield _("expected: the mean of what was drawn"), percent(null.expected)
    p, z = (None, None) if name == CONTEXT else (null.p, null.z)
    yield _("p, one-sided"), _("none") if p is None else decimal(p, 3)
    yield _("z: distance in standard deviations"), _("none") if z is None else decimal(z, 1)
    yield _("number drawn"), str(len(null.drawn))


def _size(name, figures):
    """How many letters there are to draw from."""
    number_of = {"genre": figures.genre_size, "any": figures.any_size}.get(name)
    if number_of is None:
        return ""
    words = ngettext(
        "There is %(n)s letter to draw from.", "There are %(n)s letters to draw from.", number_of
    )
    return words % {"n": number_of}


def _strip(null, top):
    counts = [0] * BINS
    for share in null.drawn:
        counts[min(int(share / top * BINS), BINS - 1)] += 1
    words = _("Drawn: %(low)s to %(high)s. Found in these letters: %(found)s.")
    ends = {"low": min(null.drawn), "high": max(null.drawn), "found": null.found}
    said = words % {name: percent(share) for name, share in ends.items()}
    bins = tuple(_bin(n, count, max(counts), top) for n, count in enumerate(counts))
    at, share = number(null.found / top * WIDTH), percent(null.found)
    return Strip(bins, at, share, said, percent(top))


def _bin(n, count, most, top):
    height = count / most * HEIGHT
    return Bin(
        low=percent(n * top / BINS),
        high=percent((n + 1) * top / BINS),
        count=count,
        x=number(n * WIDTH / BINS),
        y=number(HEIGHT - height),
        height=number(height),
    )
