"""The keys under which a word is indexed and asked for: union of lemma and stem.

The simplemma dictionaries are read when a language is first asked for. In their
memory-frugal form Russian takes 0.6 s and 22 MB, Ukrainian 0.3 s and 9 MB, English 0.1 s and
3 MB, German 0.6 s and 15 MB, French 0.1 s and 3 MB, Polish 1.6 s and 49 MB; a new word costs
about 0.2 ms, one seen before nothing.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

import snowballstemmer
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

from .fold import clean, fold, unstressed
from .hint import is_cyrillic, language_hint
from .light_stem import light_stem
from .odd_forms import ODD_FORMS
from .spellings import (
    bare,
    exact,
    with_umlauts,
    with_umlauts_spelled_out,
    without_article,
)

LEMMAS = frozenset({"ru", "uk", "en", "de", "fr", "pl"})
STEMS = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "hy": "armenian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
CYRILLIC_LANGUAGES = ("ru", "uk")
LATIN_LANGUAGES = ("en",)
LONGEST_WORD = 64

_KNOWN = LEMMAS | STEMS.keys()
# Its own memory of 65,536 words is switched off: `keys` remembers already.
_LEMMATIZER = Lemmatizer(cache_max_size=0, lemmatization_strategy=DefaultStrategy(low_memory=True))
# The same dictionaries, which are in memory once.
_DICTIONARY = DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY)


def keys(word: str, language: str | None = None) -> frozenset[str]:
    """Every key of a word; two words match when their keys meet. Never empty.

    `language` is a BCP 47 tag. Unknown (`None`, `und`), it is guessed from the letters, else
    taken as both Russian and Ukrainian, or as English. A language of which we know nothing,
    and a word of more than 64 letters, has its exact form only.
    """
    written = exact(word)
    codes = _languages(language, written)
    if not codes or not written or len(word) > LONGEST_WORD:
        return frozenset({written})
    return _keys(word, codes)


@lru_cache(maxsize=1 << 15)
def _keys(word: str, codes: tuple[str, ...]) -> frozenset[str]:
    return _read(_keys_in, word, codes)


@lru_cache(maxsize=1 << 13)
def stray_stems(word: str, languages: tuple[str, ...]) -> frozenset[str]:
    """Stems that one of these languages makes of another's word, and that are another word there.

    French makes `let` of `letter`, and German `for` of `forest`: a question without a language
    would find these. What is also a lemma is no stray.
    """
    if len(word) > LONGEST_WORD:
        return frozenset()
    known = [code for code in languages if _is_word(exact(word), code)]
    # Of a word that no dictionary has nothing more need be found out.
    if not known:
        return frozenset()
    stems = _read(_stems_in, word, languages) - _read(_lemmas_in, word, languages)
    return frozenset(
        stem for code in known for stem in stems - keys(word, code) if _is_word(stem, code)
    )


def _read(
    parts: Callable[[str, str], Iterator[str]], word: str, codes: tuple[str, ...]
) -> frozenset[str]:
    return frozenset(
        bare(fold(one))
        for code in codes
        for spelling in _spellings(word)
        for one in parts(code, spelling)
    )


def _is_word(word: str, code: str) -> bool:
    """Whether the dictionary of the language has it, as a form of any word."""
    return code in LEMMAS and _DICTIONARY.get_lemma(word, code) is not None


def _spellings(word: str) -> set[str]:
    """The word as dictionaries may know it: with its accents, without, behind an article."""
    whole = {_spelling(word), fold(word)}
    alone = whole | {without_article(one) for one in whole}
    spelled = alone | {with_umlauts_spelled_out(one) for one in alone}
    return spelled | {bare(one) for one in alone}


def _keys_in(code: str, spelling: str) -> Iterator[str]:
    yield from _lemmas_in(code, spelling)
    yield from _stems_in(code, spelling)


def _lemmas_in(code: str, spelling: str) -> Iterator[str]:
    if code in LEMMAS:
        yield _LEMMATIZER.lemmatize(spelling, code)
    if lemma := ODD_FORMS.get(code, {}).get(exact(spelling)):
        yield lemma
    if code == "de":
        yield from _german_lemmas(spelling)


def _stems_in(code: str, spelling: str) -> Iterator[str]:
    if code in STEMS:
        # A stemmer keeps its word in itself, so threads must not share one.
        yield snowballstemmer.stemmer(STEMS[code]).stemWord(spelling)
    if code == "uk":
        yield light_stem(spelling)


def _german_lemmas(spelling: str) -> Iterator[str]:
    """Of the noun, and of a word typed with `ae` for `ä` where that is what it must mean."""
    yield _LEMMATIZER.lemmatize(spelling.capitalize(), "de")
    restored = with_umlauts(spelling)
    for one in {restored, restored.capitalize()} if restored != spelling else ():
        lemma = _LEMMATIZER.lemmatize(one, "de")
        if lemma != one:
            yield lemma


def _languages(language: str | None, written: str) -> tuple[str, ...]:
    code = (language or "und").lower().partition("-")[0]
    if code != "und":
        return (code,) if code in _KNOWN else ()
    if not is_cyrillic(written):
        return LATIN_LANGUAGES
    hint = language_hint(written)
    return (hint,) if hint in CYRILLIC_LANGUAGES else CYRILLIC_LANGUAGES


def _spelling(word: str) -> str:
    """The word in small letters with its accents and ё, which the dictionaries know."""
    return unstressed(clean(word).lower())
