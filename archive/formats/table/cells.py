"""What stands in one cell: a value as text, and the text as a value again."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from archive.record.dates import EDTFError, HistoricalDate
from archive.record.names import LocalName

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
SLUG = re.compile(r"[A-Za-z0-9_-]+")
# Crockford's base 32, as the catalogue mints it.
PUBLIC_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{10}")
# What a spreadsheet takes for a formula, behind blanks and signs without width too
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = (
    r"(?:[\t\r\n]|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*"
    r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])"
)
# Behind any number of quotes, so that what was guarded comes back whatever it was.
FORMULA = re.compile(rf"'*{_FORMULA}")
QUOTED_FORMULA = re.compile(rf"'+{_FORMULA}")
DAY_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PART = re.compile(r"((?:[^\\;]|\\.)*);", re.DOTALL)


class CellError(ValueError):
    """A cell that cannot be read; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How one kind of value is written in a cell; `form` describes it for people.

    `read` gets text that is not empty and raises CellError. `write` gives text that `read`
    turns into an equal value.
    """

    form: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]


def guarded(text: str) -> str:
    """`text` with `'` before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """`text` as it was before `guarded`."""
    return text[1:] if QUOTED_FORMULA.match(text) else text


def joined(parts: Iterable[str]) -> str:
    r"""Several values in one cell, `; ` between them; `;`, `\` and outer spaces take a `\`."""
    return "; ".join(_escaped(part) for part in parts)


def split(text: str) -> tuple[str, ...]:
    """The values that `joined` put together. Raises CellError where one is empty."""
    parts = tuple(_unescaped(part) for part in PART.findall(text + ";"))
    if "" in parts:
        raise CellError(r"values with “; ” between them, none of them empty")
    return parts


def _escaped(part: str) -> str:
    escaped = re.sub(r"[\\;]", r"\\\g<0>", part)
    escaped = re.sub(r"\A\s", r"\\\g<0>", escaped)
    return re.sub(r"(?<!\\)\s\Z", r"\\\g<0>", escaped)


def _unescaped(part: str) -> str:
    bare = re.sub(r"\A\s+|(?<!\\)\s+\Z", "", part)
    return re.sub(r"\\(.)", r"\1", bare, flags=re.DOTALL)


def _as_it_stands(value: str) -> str:
    return value


def _matching(pattern: re.Pattern[str], right: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise CellError(right)
        return text

    return read


def words(kind: type[StrEnum]) -> Cell:
    """One word of an enumeration."""
    understood = [one.value for one in kind if one.value]
    right = f"one of: {'; '.join(understood)}"

    def read(text: str) -> StrEnum:
        if text not in understood:
            raise CellError(right)
        return kind(text)

    return Cell(right, read, str)


def one_of(*understood: str) -> Cell:
    """One of a few words that are no enumeration."""
    right = f"one of: {'; '.join(understood)}"
    pattern = re.compile("|".join(map(re.escape, understood)))
    return Cell(right, _matching(pattern, right), _as_it_stands)


def several(one: Cell, form: str, *, once: bool = False) -> Cell:
    """Several values in one cell; `once` refuses one of them twice."""

    def read(text: str) -> tuple[Any, ...]:
        values = tuple(one.read(part) for part in split(text))
        if once and len(set(values)) < len(values):
            raise CellError("each value once")
        return values

    return Cell(form, read, lambda values: joined(one.write(value) for value in values))


def _read_edtf(text: str) -> str:
    try:
        return HistoricalDate.parse(text).edtf
    except EDTFError as error:
        raise CellError(f"an EDTF date: {error.expected}") from error


def _read_day(text: str) -> date:
    right = "a day of the calendar as YYYY-MM-DD"
    # fromisoformat takes weeks and days without hyphens too.
    _matching(DAY_SHAPE, right)(text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CellError(right) from error


def _read_moment(text: str) -> datetime:
    right = "a time with its zone, such as 2026-11-22T18:00:00+00:00"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CellError(right) from error
    if moment.tzinfo is None:
        raise CellError(right)
    return moment


def degrees(limit: int) -> Cell:
    """Decimal degrees between `-limit` and `limit`, with a point."""
    right = f"decimal degrees from -{limit} to {limit}, such as 49.21"
    number = re.compile(r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?", re.ASCII)

    def read(text: str) -> float:
        value = float(_matching(number, right)(text))
        if abs(value) > limit:
            raise CellError(right)
        return value

    return Cell(right, read, repr)


def _read_name(text: str) -> LocalName:
    language, equals, name = text.partition("=")
    if not (equals and name and LANGUAGE_TAG.fullmatch(language)):
        raise CellError("names with their languages, such as “en=Izyum; uk=Ізюм”")
    return LocalName(language, name)


def _read_yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise CellError("yes or no")
    return text == "yes"


def _pattern(pattern: re.Pattern[str], form: str) -> Cell:
    return Cell(form, _matching(pattern, form), _as_it_stands)


TEXT = Cell("text", _as_it_stands, _as_it_stands)
SLUG_KEY = _pattern(SLUG, "a key of Latin letters, digits, - and _")
PUBLIC_KEY = _pattern(PUBLIC_ID, "ten of the characters 0-9 and a-z without i, l, o, u")
LANGUAGE = _pattern(LANGUAGE_TAG, "a language tag (BCP 47)")
SHA256 = _pattern(re.compile("[0-9a-f]{64}"), "a SHA-256 in 64 hexadecimal digits")
YES_NO = Cell("yes or no", _read_yes_or_no, lambda value: "yes" if value else "no")
EDTF = Cell("an EDTF date", _read_edtf, _as_it_stands)
DAY = Cell("a day as YYYY-MM-DD", _read_day, date.isoformat)
MOMENT = Cell("a time with its zone (ISO 8601)", _read_moment, datetime.isoformat)
NAMES = Cell(
    "names as “en=Izyum; uk=Ізюм”",
    lambda text: tuple(_read_name(part) for part in split(text)),
    lambda names: joined(f"{name.language}={name.text}" for name in names),
)
TEXTS = several(TEXT, "texts with “; ” between them")
LANGUAGES = several(LANGUAGE, "language tags with “; ” between them")
SLUG_KEYS = several(SLUG_KEY, "keys with “; ” between them", once=True)
