"""How a word becomes lexemes, on the side of the letters and of the question alike.

A key stands as it is; the exact word as written carries the prefix `=`, so that a phrase
matches words as written, with «не»; a name's script-neutral skeleton carries `~`.
"""

from collections.abc import Iterator
from functools import lru_cache

from archive.language.fold import fold
from archive.language.hint import is_cyrillic
from archive.language.keys import keys, stray_stems
from archive.language.spellings import without_article, written
from archive.language.tokens import Word, compounded, written_words
from archive.language.transliterate import skeleton

from .layers import Layer, unspoken

# A question has no language. Polish is found by its exact words and English stems: its
# dictionary would cost every reading process 49 MB.
ASKED_CYRILLIC = ("ru", "uk")
ASKED_LATIN = ("en", "fr", "de", "ro", "el")
# PostgreSQL takes lexemes of 2,046 bytes; no word needs more than this.
LONGEST_LEXEME = 128
# Titles, names and places stand in many letters; whole letters are not kept in memory.
LONGEST_TITLE = 200


def words(layer: Layer) -> Iterator[Word]:
    """The words of a layer in order; signs that stand for other words are left out."""
    return iter(_of_title(layer.text) if len(layer.text) <= LONGEST_TITLE else _spoken(layer.text))


def _spoken(text: str) -> tuple[Word, ...]:
    silent = unspoken(text)
    return tuple(
        word for word in written_words(text) if not any(word.start in span for span in silent)
    )


_of_title = lru_cache(maxsize=1 << 13)(_spoken)


def indexed(word: str, layer: Layer) -> frozenset[str]:
    """The lexemes under which a word of this layer is found.

    A compound is also found by each of its words, but as it is written only whole: a phrase of
    which one of them is the last word would go on behind the other.
    """
    find = _indexed if len(word) <= LONGEST_LEXEME else _indexed.__wrapped__
    return find(word, layer.language or None, layer.is_name)


@lru_cache(maxsize=1 << 15)
def _indexed(word: str, language: str | None, is_name: bool) -> frozenset[str]:
    alone = without_article(fold(word))
    found = as_written(word) | as_written(alone)
    for one in (word, *compounded(word)):
        found |= keys(one, language) | ({f"~{skeleton(one)}"} if is_name else frozenset())
    return short(found)


def asked(word: str) -> frozenset[str]:
    """The lexemes that a reader's word may stand for, in whatever language it was meant."""
    languages = ASKED_CYRILLIC if is_cyrillic(word) else ASKED_LATIN
    found = frozenset().union(*(keys(word, language) for language in (None, *languages)))
    if languages == ASKED_LATIN:
        found -= stray_stems(word, languages)
    return short(found | as_written(word) | {f"~{skeleton(word)}"})


def as_written(word: str) -> frozenset[str]:
    """The lexemes of a word in a quoted phrase."""
    return frozenset(f"={one}"[:LONGEST_LEXEME] for one in written(word))


def short(lexemes: frozenset[str]) -> frozenset[str]:
    """Every lexeme cut to a length that PostgreSQL takes; a bare prefix is none."""
    return frozenset(lexeme[:LONGEST_LEXEME] for lexeme in lexemes if lexeme.strip("=~"))


def quoted(lexeme: str) -> str:
    """A lexeme as both `tsvector` and `tsquery` literals write it (PostgreSQL 8.11)."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def read_dictionaries():
    """Read the dictionaries that a first question would wait a second or two for."""
    for word in ("слово", "word"):
        asked(word)
