"""The forms a name may take in Russian and Ukrainian, as script-neutral skeletons.

It forgives more than grammar does, for a form not thought of is a person exposed: every
ending that a name of this shape may have, in the singular and the plural, of men and women.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.language.transliterate import settle, skeleton, to_latin

Endings = tuple[str, ...]
Declension = tuple[str, Endings]

VOWELS = frozenset("aeiou")

_NOUN = " a ia u iu e i om em am iam ami iami ah iah ovi evi s"
_FEMININE = "a i u e o oi oiu ei eiu am ami ah s"
_NEUTER = "o a u e i om em ovi evi am ami ah"
_ADJECTIVE = "i a e u om im ogo omu ego emu em oi oiu ei eiu aia uiu oe ih imi s"
_POSSESSIVE = "ov ev iv in"
_ADJECTIVAL = re.compile("(?:(?<=[oei]v)|(?<=in)|oi|aia|i|(?<=sk)a)$")
_NOUN_ENDINGS = tuple(_NOUN.split(" "))
_FEMININE_ENDINGS = tuple(_FEMININE.split())
_NEUTER_ENDINGS = tuple(_NEUTER.split())
_ADJECTIVE_ENDINGS = tuple(_ADJECTIVE.split())
_POSSESSIVE_ENDINGS = tuple(
    suffix + ending for suffix in _POSSESSIVE.split() for ending in ("", *_ADJECTIVE_ENDINGS)
)
# A last к г х before the endings -і and -е: Одарка, Одарці; Ольга, Ользі; Олег, Олеже.
_SOFTENED = {"k": "cC", "g": "zZ", "h": "sS"}


@lru_cache(maxsize=1 << 14)
def spellings(part: str) -> frozenset[str]:
    """The skeletons of one part of a name in the nominative: as written and transliterated.

    `Ковальов` is also `Kovalov`; Сергей is also Сергій, for only their endings differ.
    """
    written = {skeleton(form) for form in (part, to_latin(part, "kmu55"), to_latin(part, "bgn"))}
    twins = {form[:-2] + "i" for form in written if form.endswith("ei")}
    return frozenset(filter(None, written | twins))


@lru_cache(maxsize=1 << 14)
def forms(part: str) -> frozenset[str]:
    """The skeletons of every case of one part of a name."""
    return frozenset(
        settle(stem + ending)
        for spelling in spellings(part)
        for stem, endings in _declensions(spelling)
        for ending in endings
    )


@lru_cache(maxsize=1 << 12)
def possessives(part: str) -> frozenset[str]:
    """The skeletons of what is somebody's: Павликова, Павликів, Ольгин."""
    return frozenset(
        settle(stem + ending)
        for spelling in spellings(part)
        for stem in _stems(spelling)
        for ending in _POSSESSIVE_ENDINGS
    )


def _stems(name: str) -> frozenset[str]:
    return frozenset(stem for stem, _ in _declensions(name))


def _declensions(name: str) -> Iterator[Declension]:
    """Pairs of a stem and the endings it takes."""
    yield name, ("", "s")
    match name[-1]:
        case "a":
            yield from _softened(name[:-1], _FEMININE_ENDINGS)
        case "o":
            yield from _softened(name[:-1], _NEUTER_ENDINGS)
        case "i":
            yield name, _NOUN_ENDINGS
        case last if last not in VOWELS:
            for stem in _consonant_stems(name):
                yield from _softened(stem, _NOUN_ENDINGS)
    if adjective := _ADJECTIVAL.search(name):
        yield name[: adjective.start()], _ADJECTIVE_ENDINGS


def _softened(stem: str, endings: Endings) -> Iterator[Declension]:
    yield stem, endings
    for softened in _SOFTENED.get(stem[-1:], ""):
        yield stem[:-1] + softened, ("i", "e")


def _consonant_stems(name: str) -> Iterator[str]:
    """The stem itself, without its fleeting vowel (Павел, Павла), with о or е for і (Сидір)."""
    yield name
    before, vowel, last = name[:-2], name[-2:-1], name[-1]
    if before and vowel in ("e", "o"):
        yield before + last
        if before[-1] in VOWELS:
            yield before + "i" + last
    if before and vowel == "i" and last != "k":
        yield before + "o" + last
        yield before + "e" + last
