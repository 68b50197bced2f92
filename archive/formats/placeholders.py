"""Words that stand where a name would: "Ehefrau", "any soldier", "[einen Fürsten]", "N. N.".

A placeholder is nobody in particular and matches nobody: nine unnamed soldiers are nine. Made of
words that stand in for a name alone, in one language and as no title and surname would stand, it
may be read by everybody; any other may hold a part of a name.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from archive.language.fold import fold

from .stand_ins import BEFORE, DOUBTFUL_BEFORE, DOUBTFUL_NOUNS, JOINING, NOUNS, UNKNOWN, forms

_PARTICLES = """
von vom van de ten ter zu zur zum du di da del della dos la le af av al el ben bin ibn фон де
"""
MOST_REMEMBERED = 1 << 13  # the same people stand in many letters
_PLACES = {"b": BEFORE, "j": JOINING, "u": UNKNOWN, "n": NOUNS}
_PLACE_OF = {
    language: {form: place for place, words in _PLACES.items() for form in forms(words[language])}
    for language in NOUNS
}
"""Where a word of a language stands: before a noun, joining nouns, anywhere, as a noun."""
_PLACE_OF["en"] |= {f"{form}{owning}": "b" for form in forms(NOUNS["en"]) for owning in ("'s", "'")}
_NAMING_NOBODY = frozenset(form for words in UNKNOWN.values() for form in forms(words))
_DESCRIBING = _NAMING_NOBODY.union(
    forms(DOUBTFUL_NOUNS), *(forms(words) for words in NOUNS.values())
)
_STANDING_IN = _DESCRIBING.union(forms(DOUBTFUL_BEFORE), *_PLACE_OF.values())
_BEGINNING_A_NAME = frozenset(forms(_PARTICLES))
_SIGN = re.compile(r"[^\W\d_]\.|[^\W\d_]+(?:'[^\W\d_]+)*'?|\d|[,;/&+()\[\]]")
_PAUSES = dict.fromkeys(",;/&+()[]", ",")
_DESCRIPTION = re.compile("[bj,]*[nu][bjnu,]*")
_AS_IN_A_NAME = re.compile("n[nb]|[bj](?:,|$)")  # Frau Mann, Soldat Lieb
_WORD_OR_NUMBER = re.compile(r"[^\W_]+")
_NOBODY = re.compile(r"(?i)[\W_]*|\(?n\. ?n\.\)?|nn")
_ARTICLE = re.compile(r"(?:The|A|Ein|Eine[nmr]?)\s")


@lru_cache(maxsize=MOST_REMEMBERED)
def is_placeholder(words: str) -> bool:
    """Whether these words name nobody, whatever they tell of him or her."""
    read = _read(words)
    return (
        may_be_read_by_all(words)
        or (len(read) > 1 and read <= _STANDING_IN and not read.isdisjoint(_DESCRIBING))
        or begins_unread(words)
        or _is_bracketed(words)
        or bool(_ARTICLE.match(words))
        or _begins_small(words)
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def may_be_read_by_all(words: str) -> bool:
    """Whether the words are a kin term or the like, and no part of them can be a name."""
    signs = _SIGN.findall(fold(words))
    return bool(_NOBODY.fullmatch(words)) or any(
        _describes(signs, place_of) for place_of in _PLACE_OF.values()
    )


def begins_unread(words: str) -> bool:
    """Whether it begins with “??”: nobody could read, or tell, who it was."""
    return words.lstrip().startswith("??")


def means_unknown(words: str) -> bool:
    """Whether the words say no more than that nobody knows who it was."""
    return bool(_NOBODY.fullmatch(words)) or (set() < _read(words) <= _NAMING_NOBODY)


def _read(words: str) -> set[str]:
    return {sign for sign in _SIGN.findall(fold(words)) if sign[0].isalpha()}


def _describes(signs: Sequence[str], place_of: Mapping[str, str]) -> bool:
    """Whether every word is known in one language, and stands where it does not in a name."""
    places = "".join(_PAUSES.get(sign) or place_of.get(sign, "?") for sign in signs)
    return bool(_DESCRIPTION.fullmatch(places)) and not _AS_IN_A_NAME.search(places)


def _is_bracketed(words: str) -> bool:
    return words.startswith("[") and words.find("]") == len(words) - 1


def _begins_small(words: str) -> bool:
    """Whether it begins as no name does: “einen Fürsten”, but not “von Strombeck”."""
    first = _WORD_OR_NUMBER.search(words)
    return first is not None and first[0][0].islower() and fold(first[0]) not in _BEGINNING_A_NAME
