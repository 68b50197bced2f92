"""Whether words stand beside each other as the parts of one name do."""

import re
from collections.abc import Iterator, Sequence

from archive.language.fold import INVISIBLE
from archive.language.tokens import Token
from archive.language.transliterate import skeleton

LONGEST_ABBREVIATION = 4

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_SPACES = re.compile(r"\s+")
_SPACE_OR_HANDLE = re.compile("\\s?|[-._+/\u2010\u2011]")
_MARKS_OR_SPACE = re.compile(r"\s?[\W_]{0,3}\s?")
_AROUND_NICKNAME = re.compile("[\\s\"'«»„“”‘’()\\[\\]–—-]{0,6}|[-._+/\u2010\u2011]")
_AFTER_INITIAL = re.compile(r"\.?[\s,]{0,4}")
_BEFORE_INITIAL = re.compile(r"[\s,]{0,4}")
_PATRONYMIC = re.compile(
    "(?:[oei]v)?iC(?:a|u|em|i|e|evi)?$|(?:[oei]vn|i?niCn|iCn)(?:a|i|u|e|o|oi|oiu|ei)$"
)


def stand_together(text: str, stretch: Sequence[Token]) -> bool:
    """Whether two words, or three with a middle name, can be one name.

    Two capitalised words may have up to three marks between them, for names stand in lists
    and tables; small letters only a space or the one sign of an address (`ivan.ivanov`).
    """
    left, *middle, right = stretch
    for name in middle:
        return (
            _is_middle_name(name)
            and _parted_by(_AROUND_NICKNAME, text, left, name)
            and _parted_by(_after(name), text, name, right)
        )
    capitalised = _is_capitalised(left) and _is_capitalised(right)
    return _parted_by(_MARKS_OR_SPACE if capitalised else _SPACE_OR_HANDLE, text, left, right)


def initials_beside(text: str, words: Sequence[Token], place: int) -> Iterator[Sequence[Token]]:
    """One initial or two, before or after the word at `place`, in the order of the text.

    `Ю.`, `Yu.`, `Ник.` are initials; two capitals may lack their points. A single small letter
    is none, for `г. Иванов` is a citizen or a town.
    """
    whole = words[place : place + 1]
    for count in (2, 1):
        before = words[max(0, place - count) : place]
        if _are_initials(text, before, count) and _follow(_AFTER_INITIAL, text, before, whole):
            yield before
        after = words[place + 1 : place + 1 + count]
        if _are_initials(text, after, count) and _follow(_BEFORE_INITIAL, text, whole, after):
            yield after


def may_be_initial(text: str, word: Token) -> bool:
    """Whether `initials_beside` may take a word for an initial, whatever stands around it."""
    return _is_abbreviated(text, word) or _is_single_capital(word)


def _are_initials(text: str, run: Sequence[Token], count: int) -> bool:
    if len(run) != count:
        return False
    if count == 1:
        return _is_capitalised(run[0]) and _is_abbreviated(text, run[0])
    if not _parted_by(_AFTER_INITIAL, text, run[0], run[1]):
        return False
    return all(_is_abbreviated(text, word) for word in run) or all(map(_is_single_capital, run))


def _is_abbreviated(text: str, word: Token) -> bool:
    return len(word.key) <= LONGEST_ABBREVIATION and text.startswith(".", word.end)


def _is_single_capital(word: Token) -> bool:
    return len(word.key) == 1 and _is_capitalised(word)


def _is_middle_name(word: Token) -> bool:
    return _is_capitalised(word) or bool(_PATRONYMIC.search(skeleton(word.key)))


def _is_capitalised(word: Token) -> bool:
    return word.text[0].isupper()


def _after(middle: Token) -> re.Pattern[str]:
    return _AFTER_INITIAL if len(middle.key) == 1 else _AROUND_NICKNAME


def _follow(
    pattern: re.Pattern[str], text: str, first: Sequence[Token], then: Sequence[Token]
) -> bool:
    return _parted_by(pattern, text, first[-1], then[0])


def _parted_by(pattern: re.Pattern[str], text: str, left: Token, right: Token) -> bool:
    between = _SPACES.sub(" ", _UNSEEN.sub("", text[left.end : right.start]))
    return pattern.fullmatch(between) is not None
