"""Words whose forms are one word."""

from collections.abc import Iterable

from archive.language.keys import keys


def lemma_classes(words: Iterable[str], language: str) -> dict[str, str]:
    """Each word, as written, with the key of all words that share a lemma or a stem with it.

    Sharing goes on from word to word; the key is the first of theirs in the alphabet.
    """
    found = {word: keys(word, language) for word in words}
    before: dict[str, str] = {}
    for forms in found.values():
        firsts = {_first(before, form) for form in forms}
        before |= dict.fromkeys(firsts, min(firsts))
    return {word: _first(before, next(iter(forms))) for word, forms in found.items()}


def _first(before: dict[str, str], key: str) -> str:
    while before.get(key, key) != key:
        key = before[key]
    return key
