"""The shared wording as running text, with what each letter says where they part."""

from itertools import groupby
from typing import NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from archive.compare.wording import Run, wording

# Of one slot: so many in its head and so many in all; the table has every one.
MOST_NAMED, MOST_VARIANTS = 3, 12
LONGEST_NAMED = 40


class Rows(NamedTuple):
    """Neighbouring rows, as they are said, and the number of the first."""

    said: str
    first: int


class Variant(NamedTuple):
    """What some letters say; without a text they say nothing, or nobody knows what."""

    text: str
    rows: tuple[Rows, ...]
    is_unknown: bool = False


class Stretch(NamedTuple):
    """A run, which has a text, or a slot; with what letters say instead, `more` left out."""

    text: str
    named: str
    variants: tuple[Variant, ...]
    more: int


def formula(collation, places):
    """What begins in these places of the table, in reading order."""
    for one in wording(collation):
        if one.columns.start in places:
            yield _stretch(one)


def _stretch(one):
    shown = one.variants[:MOST_VARIANTS]
    found = [Variant(variant.text, _rows(variant.texts)) for variant in shown]
    if one.unknown:
        found.append(Variant("", _rows(one.unknown), is_unknown=True))
    more = len(one.variants) - len(shown)
    if isinstance(one, Run):
        return Stretch(one.text, "", tuple(found), more)
    return Stretch("", _named(one.variants), tuple(found), more)


def _named(variants):
    said = [Truncator(one.text or _("nothing")).chars(LONGEST_NAMED) for one in variants]
    return " | ".join(said[:MOST_NAMED] + ["…"] * (len(said) > MOST_NAMED))


def _rows(texts):
    """Row numbers from 1, neighbours together: 1–4, 7."""
    found = []
    for _offset, run in groupby(enumerate(texts), key=lambda pair: pair[1] - pair[0]):
        numbers = [row + 1 for _place, row in run]
        said = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        found.append(Rows(said, numbers[0]))
    return tuple(found)
