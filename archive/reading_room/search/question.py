"""What a reader types into the search field, read into our own `tsquery` literal.

Words (all of them, with or without AND), "a phrase" (as written), -not or NOT, one OR another,
prefix*. PostgreSQL's own parsers are not asked: `to_tsquery` makes a phrase of `какой-нибудь`,
and `websearch_to_tsquery` fails on 33 hyphens.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from archive.language.spellings import exact
from archive.language.tokens import tokenize

from .lexemes import as_written, asked, quoted

MOST_CHARACTERS = 256
MOST_TERMS = 32
SHORTEST_PREFIX = 2
# Each stands for all words that begin so, and those are the more the shorter it is.
MOST_PREFIXES, MOST_SHORTEST_PREFIXES = 8, 2
JOINING = ("OR", "AND", "NOT")

_QUOTES = '"“”„‟«»'
_TERM = re.compile(
    rf"(?P<minus>[-−])?(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<chunk>[^\s{_QUOTES}]+))"
)


class QuestionError(ValueError):
    """A search that cannot be understood; says what would be."""


@dataclass(frozen=True)
class Word:
    """One word as a reader typed it, and where; `is_prefix` stands for all that begins so."""

    text: str
    start: int = 0
    is_prefix: bool = False
    in_phrase: bool = False

    @cached_property
    def lexemes(self) -> frozenset[str]:
        """The lexemes any of which answers; for a prefix, how they begin."""
        if self.is_prefix or self.in_phrase:
            return as_written(self.text)
        return asked(self.text)

    def literal(self) -> str:
        """This word as part of a `tsquery`."""
        star = ":*" if self.is_prefix else ""
        return "(" + "|".join(quoted(one) + star for one in sorted(self.lexemes)) + ")"

    def meets(self, lexemes: frozenset[str]) -> bool:
        """Whether a word of a letter, indexed under `lexemes`, answers this one."""
        if self.is_prefix:
            return any(one.startswith(tuple(self.lexemes)) for one in lexemes)
        return not self.lexemes.isdisjoint(lexemes)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other: a phrase, or a single word; or their absence.

    `typed` is what stands between blanks or quotation marks, from `start` on.
    """

    words: tuple[Word, ...]
    is_negated: bool = False
    typed: str = ""
    start: int = 0

    @property
    def opposite(self) -> "Term":
        """What every letter answers that does not answer this term."""
        return replace(self, is_negated=not self.is_negated)

    def literal(self) -> str:
        """This term as part of a `tsquery`."""
        adjacent = "<->".join(word.literal() for word in self.words)
        return f"!({adjacent})" if self.is_negated else f"({adjacent})"


@dataclass(frozen=True)
class Question:
    """All groups must be answered, each by one of its terms."""

    text: str
    groups: tuple[tuple[Term, ...], ...]

    @property
    def literal(self) -> str:
        """The whole as a literal, to be cast to `tsquery`; what is said twice is asked once."""
        groups = (_joined("|", (term.literal() for term in group)) for group in self.groups)
        return _joined("&", (f"({group})" for group in groups))

    @property
    def at_hand(self) -> tuple[str, bool]:
        """A literal that an index answers, and whether all letters but those it finds are meant.

        Where the lack of a word may answer each group, PostgreSQL would read every letter. All that
        do not answer hold a word: those of `-a` the a, and those of `b OR -a` the a without b.
        """
        if not all(any(term.is_negated for term in group) for group in self.groups):
            return self.literal, False
        unanswering = (
            _joined("&", (term.opposite.literal() for term in group)) for group in self.groups
        )
        return _joined("|", (f"({group})" for group in unanswering)), True

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms whose words a letter is found by."""
        return tuple(term for group in self.groups for term in group if not term.is_negated)

    @cached_property
    def apart(self) -> tuple[Term, ...]:
        """The same, each once, however often it was typed."""
        return tuple({term.literal(): term for term in self.wanted}.values())

    @property
    def sought(self) -> tuple[list[str], list[str]]:
        """The lexemes of all wanted words, and how those begin of which only that was given."""
        whole: set[str] = set()
        beginnings: set[str] = set()
        for word in (word for term in self.apart for word in term.words):
            (beginnings if word.is_prefix else whole).update(word.lexemes)
        return sorted(whole), sorted(beginnings)

    @property
    def spared(self) -> tuple[Word, ...]:
        """The words without which letters are found all the same: others stand beside."""
        terms = (t for group in self.groups for t in group if t.is_negated or len(group) > 1)
        return tuple(word for term in terms for word in term.words)


def read_question(text: str) -> Question:
    """The question that `text` asks. Raises QuestionError when it asks for no word or too much."""
    if len(text) > MOST_CHARACTERS:
        raise QuestionError(_("A search has at most %(n)s characters.") % {"n": MOST_CHARACTERS})
    groups = tuple(_groups(_parts(text)))
    if not groups:
        raise QuestionError(_("A search needs at least one word."))
    if sum(len(term.words) for group in groups for term in group) > MOST_TERMS:
        raise QuestionError(_("A search has at most %(n)s words.") % {"n": MOST_TERMS})
    question = Question(text, groups)
    _prove_prefixes(question)
    return question


def _prove_prefixes(question: Question) -> None:
    """Raise QuestionError where so many different words end in * that finding them takes long."""
    terms = (term for group in question.groups for term in group)
    words = (word for term in terms for word in term.words if word.is_prefix)
    lengths = [len(one) for one in {exact(word.text) for word in words}]
    if len(lengths) > MOST_PREFIXES:
        expected = _("At most %(n)s different words of a search may end in *; here %(read)s do.")
        raise QuestionError(expected % {"n": MOST_PREFIXES, "read": len(lengths)})
    if (short := lengths.count(SHORTEST_PREFIX)) > MOST_SHORTEST_PREFIXES:
        expected = _(
            "At most %(n)s words of a search may have only two letters before a *; "
            "here %(read)s do: write a third letter."
        )
        raise QuestionError(expected % {"n": MOST_SHORTEST_PREFIXES, "read": short})


def _joined(sign: str, literals: Iterable[str]) -> str:
    return sign.join(dict.fromkeys(literals))


def _parts(text: str) -> Iterator[Term | None]:
    """The terms in order; None stands for OR. AND says nothing, NOT excludes what follows."""
    excludes = False
    for found in _TERM.finditer(text):
        if found["chunk"] in JOINING:
            excludes = found["chunk"] == "NOT"
            if found["chunk"] == "OR":
                yield None
        # What is cut in several words without a space in it, as an address, is one thing.
        elif words := tuple(_words(found)):
            named = "chunk" if found["chunk"] else "phrase"
            negated = excludes or bool(found["minus"])
            yield Term(words, negated, found[named], found.start(named))
            excludes = False


def _words(found: re.Match[str]) -> Iterator[Word]:
    named = "chunk" if found["chunk"] else "phrase"
    text, at = found[named] or "", found.start(named)
    for token in tokenize(text):
        if token.kind == "word":
            is_prefix = _is_prefix(token.text, text[token.end :])
            yield Word(token.text, at + token.start, is_prefix, named == "phrase")


def _is_prefix(word: str, rest: str) -> bool:
    is_prefix = rest.startswith("*")
    if is_prefix and len(exact(word)) < SHORTEST_PREFIX:
        raise QuestionError(
            _("Before a * there must be at least %(n)s letters.") % {"n": SHORTEST_PREFIX}
        )
    return is_prefix


def _groups(parts: Iterable[Term | None]) -> Iterator[tuple[Term, ...]]:
    group: list[Term] = []
    joins = False
    for part in parts:
        if part is None:
            joins = bool(group)
        elif joins or not group:
            group.append(part)
            joins = False
        else:
            yield tuple(group)
            group = [part]
    if group:
        yield tuple(group)
