"""A guess at the language of a text; a hint, never a statement about a letter."""

import re
from collections import Counter

from .fold import fold

_OWN_LETTERS = {"uk": "іїєґ", "ru": "ыэъ", "de": "äöü", "fr": "çêœ", "pl": "łąęż"}
_COMMON_WORDS = {
    "uk": "і та й що не на я ти ми ви в у з до за як це але він вона його її мене тебе нас вас був "
    "була було бути від для або чи дуже вже ще так коли де хто мій твій наш",
    "ru": "и что не на я ты мы вы в у с со к до за как это но он она его ее меня тебя нас вас был "
    "была было быть от для или ли очень уже еще так когда где кто мой твой наш",
    "en": "the of and to in is was i you we he she it they my your our not that this for with on "
    "are have had be at from by all so but",
    "de": "der die das und ich du wir ihr nicht ist war ein eine zu den dem von mit auf für sie es "
    "im auch hier noch so dass",
    "fr": "le la les de des du et je tu nous vous il elle ne pas est une un que qui pour dans sur "
    "au ce mon ma",
    "pl": "w nie na się że z jest jak ale za co po od już tylko ja ty my wy dla przez był była są",
}
_COMMON = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def language_hint(text: str) -> str | None:
    """`uk`, `ru`, `en`, `de`, `fr` or `pl` when one of them clearly leads, else `None`.

    A letter that only one of them has counts double; `ё` and `é` count for none, because
    folding has made them `е` and `e`.
    """
    folded = fold(text)
    scores = Counter({**_by_words(folded), "": 0})
    for language, letters in _OWN_LETTERS.items():
        scores[language] += 2 * sum(folded.count(letter) for letter in letters)
    (first, most), (_, next_most) = scores.most_common(2)
    return first if most > next_most else None


def is_cyrillic(text: str) -> bool:
    """Whether any letter is Cyrillic."""
    return bool(_CYRILLIC.search(text))


def _by_words(folded: str) -> dict[str, int]:
    """How many words of the text are among the commonest of each language."""
    words = _WORD.findall(folded)
    return {language: sum(word in common for word in words) for language, common in _COMMON.items()}
