"""Cyrillic in Latin letters, and one key for a name in either script.

`kmu55`: resolution 55 of the Cabinet of Ministers of Ukraine (2010), with the nearest sign
for Russian letters. `bgn`: BGN/PCGN 1947 for Russian, with its 1965 Ukrainian signs for
і ї є ґ; a Ukrainian г is therefore `g` in it.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from .fold import LONGEST_REMEMBERED, clean, fold, unstressed

System = Literal["kmu55", "bgn"]

_LETTERS = "абвгґджзийіїклмнопрстуўфхцчшщыэюяеєё"
_KMU55_SIGNS = "a b v h g d zh z y i i i k l m n o p r s t u w f kh ts ch sh shch y e iu ia e ie io"
_BGN_SIGNS = "a b v g g d zh z i y i yi k l m n o p r s t u w f kh ts ch sh shch y e yu ya e ye ë"
_SOUND_SIGNS = "a b v g g d Z z i i i i k l m n o p r s t u v f h c C S SC i e iu ia e e e"

_KMU55 = dict(zip(_LETTERS, _KMU55_SIGNS.split(), strict=True)) | dict.fromkeys("ьъ'", "")
_BGN = dict(zip(_LETTERS, _BGN_SIGNS.split(), strict=True)) | {"ь": "\u2019", "ъ": "\u201d"}
_KMU55_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya", "ё": "yo"}
_BGN_FIRST = {"е": "ye", "ё": "yë"}
_VOWELS_AND_SIGNS = "аеёиоуыэюяйьъіїє"

_CYRILLIC_WORD = re.compile("[\u0400-\u052f]+(?:'[\u0400-\u052f]+)*")

_SOUNDS = dict(zip(_LETTERS, _SOUND_SIGNS.split(), strict=True)) | {"ѣ": "e"}
_LATIN_SOUNDS = {
    "shch": "SC",
    "zh": "Z",
    "kh": "h",
    "ts": "c",
    "ch": "C",
    "sh": "S",
    "ya": "ia",
    "yu": "iu",
    "ye": "e",
    "yo": "e",
    "je": "e",
    "ck": "k",
    "h": "g",
    "y": "i",
    "j": "i",
    "w": "v",
    "q": "k",
    "x": "ks",
    "ł": "l",
    "c": "k",
}
_ALL_SOUNDS = _SOUNDS | _LATIN_SOUNDS
_SOUND = re.compile("|".join(_LATIN_SOUNDS) + "|.")
_SOFT_C = re.compile("c(?=[eiy])")
_NO_SOUND = re.compile(r"[\W_ьъ]")
_REPEATED = re.compile(r"(.)\1+")
_BETWEEN = re.compile(r"[^\w'\u0300-\u036f]+|_")


def to_latin(text: str, system: System = "kmu55") -> str:
    """The text with its Cyrillic words in Latin letters; everything else stays as it is.

    Stress marks and look-alikes go first, for no table knows them.
    """
    to_word = _word_to_kmu55 if system == "kmu55" else _word_to_bgn
    spelled = unstressed(clean(text))
    return _CYRILLIC_WORD.sub(lambda found: _cased(found[0], to_word(found[0].lower())), spelled)


def skeleton(text: str) -> str:
    """One key for a name however it is spelled: `Иванов`, `Іванов`, `Ivanov` are `ivanov`.

    Of signs that languages or tables confuse one is left: и і ї й ы y; е є э ё; г ґ g h;
    doubled letters; soft signs and apostrophes go. Capitals are the sounds ж, ш, ч. Names
    differently formed in two languages (Николай, Микола) keep two keys. Words are parted
    by one space.
    """
    words = (
        _remembered(word) if len(word) <= LONGEST_REMEMBERED else _word_skeleton(word)
        for word in _BETWEEN.split(fold(text))
    )
    return " ".join(filter(None, words))


def settle(sounds: str) -> str:
    """Sounds put together, as a stem and its ending, as `skeleton` would have read them."""
    single = _REPEATED.sub(r"\1", sounds)
    joined = single.replace("ie", "e").replace("ts", "c").replace("sC", "SC")
    return _REPEATED.sub(r"\1", joined)


@lru_cache(maxsize=1 << 15)
def _remembered(folded: str) -> str:
    return _word_skeleton(folded)


def _word_skeleton(folded: str) -> str:
    bare = "".join(letter if letter in _SOUNDS else _base(letter) for letter in folded)
    sounds = _SOUND.sub(_sound, _SOFT_C.sub("ц", bare))
    return settle(_NO_SOUND.sub("", sounds))


def _sound(found: re.Match[str]) -> str:
    return _ALL_SOUNDS.get(found[0], found[0])


def _base(letter: str) -> str:
    """The letter without its marks."""
    return "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))


def _word_to_kmu55(word: str) -> str:
    signs = [_KMU55_FIRST.get(word[0], _KMU55.get(word[0], word[0]))]
    for before, letter in pairwise(word):
        signs.append("gh" if before + letter == "зг" else _KMU55.get(letter, letter))
    return "".join(signs)


def _word_to_bgn(word: str) -> str:
    signs = []
    for before, letter in pairwise("ь" + word):
        table = _BGN | _BGN_FIRST if before in _VOWELS_AND_SIGNS else _BGN
        signs.append(table.get(letter, letter))
    return "".join(signs)


def _cased(word: str, latin: str) -> str:
    """Latin in the case of its model: `ЩУКА` gives `SHCHUKA`, `Щука` and `Щ` give `Shch...`."""
    if len(word) > 1 and word.isupper():
        return latin.upper()
    return latin[:1].upper() + latin[1:] if word[0].isupper() else latin
