"""How much of each letter others say in the same place, drawn to scale and in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WIDTH = 1000
CLASSES = ("shared", "majority", "split", "singular")
# How many letters have the same word in the same place.
AGREEMENTS = {
    "shared": gettext_lazy("in four wordings of five, or more"),
    "majority": gettext_lazy("in more than half"),
    "split": gettext_lazy("in two or more"),
    "singular": gettext_lazy("in one alone"),
}


class Strip(NamedTuple):
    """One class of one bar: where it begins and how wide it is, of WIDTH; how many words."""

    kind: str
    start: str
    width: str
    words: int
    said: str


class Row(NamedTuple):
    """The bar of one letter."""

    number: int
    name: str
    words: int
    strips: tuple[Strip, ...]


def bars(collation, named):
    """One bar for each of the letters, given as `compare_who.who` does."""
    return [
        _row(one, [getattr(bar, kind) for kind in CLASSES])
        for one, bar in zip(named, collation.bars, strict=True)
    ]


def _row(one, numbers):
    total = sum(numbers)
    ends = [sum(numbers[:n]) * WIDTH // max(total, 1) for n in range(len(numbers) + 1)]
    strips = (
        Strip(kind, str(start), str(end - start), number, _said(kind, number, total))
        for kind, number, start, end in zip(CLASSES, numbers, ends, ends[1:], strict=False)
    )
    return Row(one.number, one.name, total, tuple(strips))


def _said(kind, number, total):
    percent = round(100 * number / max(total, 1))
    words = {
        "shared": _("%(n)s shared (%(percent)s %%)"),
        "majority": _("%(n)s by most (%(percent)s %%)"),
        "split": _("%(n)s by some (%(percent)s %%)"),
        "singular": _("%(n)s here alone (%(percent)s %%)"),
    }
    return words[kind] % {"n": number, "percent": percent}
