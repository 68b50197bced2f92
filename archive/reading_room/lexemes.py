"""How a word becomes lexemes, on the side of the letters and of the question alike.

A key stands as it is; the folded word as written carries the prefix `=`, so that a phrase
matches words as written, with «не»; a name's script-neutral skeleton carries `~`.
"""

from collections.abc import Iterator

from archive.language.hint import is_cyrillic
from archive.language.keys import exact, keys
from archive.language.tokens import Token, tokenize
from archive.language.transliterate import skeleton

from .layers import Layer, unspoken

# A question has no language. Polish is found by its exact words and English stems: its
# dictionary would cost every reading process 49 MB.
ASKED_CYRILLIC = ("ru", "uk")
ASKED_LATIN = ("en", "fr", "de", "ro", "el")
# PostgreSQL takes lexemes of 2,046 bytes; no word needs more than this.
LONGEST_LEXEME = 128


def words(layer: Layer) -> Iterator[Token]:
    """The words of a layer in order; signs that stand for other words are left out."""
    silent = unspoken(layer.text)
    for token in tokenize(layer.text):
        if token.kind == "word" and not any(token.start in span for span in silent):
            yield token


def indexed(word: str, layer: Layer) -> frozenset[str]:
    """The lexemes under which a word of this layer is found."""
    found = keys(word, layer.language or None) | {f"={exact(word)}"}
    return short(found | {f"~{skeleton(word)}"} if layer.is_name else found)


def asked(word: str) -> frozenset[str]:
    """The lexemes that a reader's word may stand for, in whatever language it was meant."""
    languages = ASKED_CYRILLIC if is_cyrillic(word) else ASKED_LATIN
    found = frozenset().union(*(keys(word, language) for language in (None, *languages)))
    return short(found | {f"={exact(word)}", f"~{skeleton(word)}"})


def as_written(word: str) -> str:
    """The one lexeme of a word in a quoted phrase."""
    return f"={exact(word)}"[:LONGEST_LEXEME]


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
