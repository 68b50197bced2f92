"""The spellings under which one word is found: accents of Latin letters never count.

`Cafe` finds `Café`, `Noel` finds `Noël`; but й and ї are letters of their own. An umlaut is
found as `u` and as `ue`, and behind a French or Italian article the word itself (`l'homme`).
"""

import re
import unicodedata

from .fold import MARKS, fold

_LATIN = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]")
_MARKED_LATIN = re.compile(f"([a-z])[{MARKS}]+")
# Letters that Unicode does not part into a letter and its mark.
_SPELLED_OUT = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
})  # fmt: skip
_UMLAUTS: dict[int, str] = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_UMLAUT_OF = {spelled: chr(sign) for sign, spelled in _UMLAUTS.items()}
_SPELLED_UMLAUT = re.compile("|".join(_UMLAUT_OF))
_ARTICLE = re.compile(
    "(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|(?:[dns]e|[adsu])ll|un)'(?=[aeiouhœæ])"
)


def exact(word: str) -> str:
    """The folded word as written, without accents, for phrases and prefixes: `не` stays `не`."""
    return bare(fold(word))


def bare(folded: str) -> str:
    """A folded word with its Latin letters without marks; no other script loses any."""
    if folded.isascii() or not _LATIN.search(folded):
        return folded
    parted = unicodedata.normalize("NFD", folded.translate(_SPELLED_OUT))
    return unicodedata.normalize("NFC", _MARKED_LATIN.sub(r"\1", parted))


def written(word: str) -> frozenset[str]:
    """The exact word, and the same with its umlauts as `ae`, `oe`, `ue`."""
    return frozenset({exact(word), bare(with_umlauts_spelled_out(fold(word)))})


def with_umlauts_spelled_out(folded: str) -> str:
    """`müde` as `muede`, as a typewriter without the sign has it."""
    return folded.translate(_UMLAUTS)


def with_umlauts(folded: str) -> str:
    """`muede` as `müde`; a guess, for it makes `neü` of `neue`."""
    return _SPELLED_UMLAUT.sub(lambda found: _UMLAUT_OF[found[0]], folded)


def without_article(folded: str) -> str:
    """The word behind an elided article or pronoun: `homme` of `l'homme`; else the word."""
    return folded[found.end() :] if (found := _ARTICLE.match(folded)) else folded
