"""Letters to lay beside a group: of its genre, and any others in its language.

Of a large archive only some hundreds are read. A seed draws the same of one version.
"""

from datetime import date
from functools import reduce
from operator import or_
from typing import NamedTuple

import numpy as np

from archive.compare.families import families
from archive.compare.formula import may_be_formula
from archive.compare.shingles import shingles
from archive.compare.sketch import signature
from archive.compare.words import units
from archive.reading_room.laid_out.rows import TEXTS
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named.cards import first_text
from archive.reading_room.queries import NOT_RECORDED

from .base_wordings import primary
from .countable import why_left_out, words_in
from .counting import OWN

MOST_OF_GENRE, MOST_OF_ANY = 600, 300
# As long as another is a letter of half to twice its words.
FACTOR = 2


class Drawn(NamedTuple):
    """Letters outside the group and its families, as words.

    `genre` are of a kind, decade and length that some letter of the group has, `others` of any, and
    `shingles` are the three-word runs of those. `every` one is among the one, the other or both.
    """

    genre: list
    others: list
    shingles: list
    every: list


def drawn_beside(group, holdings, *, at, seed):
    """The letters to lay beside a group that is in one language. One query."""
    pks = _drawn(group, holdings, at, seed)
    found = _counted(pks, group)
    return _apart(group, found) if found else Drawn([], [], [], [])


class _Found(NamedTuple):
    """A letter that may be counted."""

    letter: object
    words: tuple
    is_of_any: bool


def _drawn(group, holdings, at, seed):
    """Row numbers, each with whether it is among those drawn from any letters, in lasting order."""
    letters = holdings.letters().listed_under("has", [TEXTS[role] for role in OWN])
    letters = letters.listed_under("lang", [*_keys_of(holdings, group.language), NOT_RECORDED])
    if at is not None:
        letters = letters.added_by(at)
    pks = np.sort(holdings.pks[letters.slots])
    pks = pks[~np.isin(pks, [one.row.pk for one in group.besides])]
    # numpy promises the same raw numbers in every release.
    pks = pks[np.argsort(np.random.PCG64(seed).random_raw(len(pks)), kind="stable")]
    of_any, alike = pks[:MOST_OF_ANY], _of_genre(group, letters).keys()
    of_genre = [pk for pk in pks.tolist() if pk in alike][:MOST_OF_GENRE]
    any_of = set(of_any.tolist())
    return {pk: pk in any_of for pk in [*of_any.tolist(), *of_genre]}


def _keys_of(holdings, language):
    """The language as letters have it, with any script or region."""
    return [one for one in holdings.keys_of("lang") if one.partition("-")[0].lower() == language]


def _of_genre(group, letters):
    """Those that may be comparable; kind, decade and length together are looked at one by one."""
    letters_of = [one.letter for one in group.besides]
    kinds = {one.kind.key for one in letters_of if one.kind}
    spans = {_days(decade) for one in letters_of if (decade := decade_of(one)) is not None}
    none = letters.listed_under("kind", [])
    dated = reduce(or_, (letters.dated_certainly(*span) for span in sorted(spans)), none)
    return dated & letters.listed_under("kind", kinds)


def _days(decade):
    """The first and the last day of a decade, as numbers."""
    first, last = date(max(10 * decade, 1), 1, 1), date(min(10 * decade + 9, 9999), 12, 31)
    return first.toordinal(), last.toordinal()


def decade_of(letter):
    """The decade that the preferred date lies wholly in, as 202 for the 2020s; None without one."""
    first, last = (letter.sent.earliest, letter.sent.latest) if letter.sent else (None, None)
    if first is None or last is None or first.year // 10 != last.year // 10:
        return None
    return first.year // 10


def _counted(pks, group):
    """Of the drawn letters those that may be counted, in the order drawn. One query."""
    rows = {one.pk: one for one in ReadingLetter.objects.numbered(list(pks))} if pks else {}
    is_practice = any(one.letter.collection.practice for one in group.besides)
    longest = max(map(len, group.texts))
    found = []
    for pk, is_of_any in pks.items():
        letter = rows[pk].letter() if pk in rows else None
        text = first_text(letter) if letter else None
        if letter is None or why_left_out(letter, text) or primary(text) != group.language:
            continue
        words = words_in(text)
        # What was invented for practice is beside its like alone, and so is what was not.
        is_like = letter.collection.practice == is_practice
        if is_like and len(words) <= FACTOR * longest and may_be_formula(words):
            found.append(_Found(letter, words, is_of_any))
    return found


def _apart(group, found):
    """The letters without those that are of one family with a letter of the group."""
    texts = [*group.texts, *(one.words for one in found)]
    sets = [shingles([unit.key for unit in units(one)]) for one in texts]
    size = len(group.besides)
    tied = {
        member
        for family in families(np.stack([signature(one) for one in sets]), sets)
        if family.members[0] < size
        for member in family.members
    }
    kept = [(n, one) for n, one in enumerate(found, size) if n not in tied]
    genres = [
        (one.letter, len(words)) for one, words in zip(group.besides, group.texts, strict=True)
    ]
    return Drawn(
        [one.words for _n, one in kept if _is_comparable(one, genres)],
        [one.words for _n, one in kept if one.is_of_any],
        [sets[n] for n, one in kept if one.is_of_any],
        [one.words for _n, one in kept],
    )


def _is_comparable(one, genres):
    """Whether some letter of the group is of its kind and decade, and about as long."""
    return any(
        _is_of_genre(one.letter, other) and length <= FACTOR * len(one.words) <= FACTOR**2 * length
        for other, length in genres
    )


def _is_of_genre(letter, other):
    decade = decade_of(letter)
    same_kind = letter.kind and other.kind and letter.kind.key == other.kind.key
    return bool(same_kind) and decade is not None and decade == decade_of(other)
