"""What the words of a text sound like: enough to know in which texts a name cannot stand.

Kept beside a text, so that a name newly withheld is looked for in few of a million letters.
What may stand in a text is told here by the very steps in which `names` finds it: the same words,
the same skeletons, the same forms; only what lies between the words is not asked.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from archive.language.transliterate import skeleton

from .inflection import forms, spellings
from .name_words import as_read, name_words
from .names import NameIndex
from .neighbours import may_be_initial

VERSION = 3
"""Rises with every change of what `sounds_of` or `id_keys` gives: none kept before is asked."""

Sounds = frozenset[str]
Pair = tuple[Sounds, Sounds]


def sounds_of(texts: Iterable[str]) -> Sounds:
    """The skeletons of all words of `texts`; those that may be an initial with a point too."""
    return frozenset(chain.from_iterable(map(_sounds, dict.fromkeys(texts))))


def wanted(names: NameIndex) -> tuple[Pair, ...]:
    """Whatever has one of `names` whole has a sound of each half of one of these pairs.

    The first half is a part of a name, the second another part of it or an initial.
    """
    return tuple(dict.fromkeys(_pairs(names)))


def may_name(sounds: Sounds, pairs: Iterable[Pair]) -> bool:
    """Whether words of these `sounds` may be a name of which `pairs` are wanted."""
    return any(not (sounds.isdisjoint(part) or sounds.isdisjoint(beside)) for part, beside in pairs)


def _pairs(names: NameIndex) -> Iterator[Pair]:
    for parts in names.parts:
        for place, part in enumerate(parts):
            others = parts[:place] + parts[place + 1 :]
            if others:
                yield forms(part), frozenset(chain.from_iterable(map(_beside, others)))


def _sounds(text: str) -> Iterator[str]:
    for read in as_read(text):
        for word in name_words(read):
            sounds = skeleton(word.key)
            yield sounds
            if may_be_initial(read, word):
                yield _initial(sounds)


def _beside(part: str) -> Iterator[str]:
    yield from forms(part)
    for spelling in spellings(part):
        yield from (_initial(spelling[:length]) for length in range(len(spelling) + 1))


def _initial(sounds: str) -> str:
    return f"{sounds}."
