"""A mapping file asked part by part; what is wrong is told with its place and what is right."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from archive.formats.incoming import Unreadable
from archive.formats.table.cells import LANGUAGE_TAG, SLUG
from archive.formats.table.faults import QUOTED, quoted

from .patterns import Pattern, PatternError, read_pattern

Word = TypeVar("Word", bound=StrEnum)
Rule = TypeVar("Rule")
TAG = "a language tag (BCP 47), such as uk or de-Latn"


class MappingError(Unreadable):
    """A mapping file that cannot be used: where, what was read, what would be right."""

    def __init__(self, where: str, read: str, right: str, line: int = 0) -> None:
        super().__init__(line, f"{where}: read {read}; right would be {right}")


def nearest(read: str, known: Iterable[str]) -> str:
    """What somebody who wrote `read` may have meant: the nearest first, or all of them."""
    all_of_them = list(known)
    near = get_close_matches(read[:QUOTED], all_of_them, n=3, cutoff=0.5)
    return " or ".join(map(quoted, near)) or "one of " + ", ".join(map(quoted, all_of_them))


@dataclass(slots=True)
class Part:
    """One table of the file, at `where`; `finish` refuses the keys that nobody asked for.

    Every column and every pattern that is asked for adds to `columns`, which all parts share.
    """

    where: str
    given: dict[str, object]
    columns: set[str]
    asked: list[str] = field(default_factory=list)

    def text(self, key: str, default: str = "") -> str:
        """The text under a key."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, "text in quotation marks")
        return value

    def needed(self, key: str) -> str:
        """The text under a key that must be there."""
        text = self.text(key)
        if not text:
            raise self.wrong(key, "text in quotation marks; it may not be missing")
        return text

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The texts in the list under a key."""
        value = self._value(key, default)
        match value:
            case list() | tuple() if all(isinstance(one, str) for one in value):
                return tuple(value)
        raise self.wrong(key, 'a list of texts, such as ["one", "two"]')

    def yes(self, key: str) -> bool:
        """Whether the key says true; false where it is missing."""
        value = self._value(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false, without quotation marks")
        return value

    def pairs(self, key: str) -> dict[str, str]:
        """The texts by name in the table under a key."""
        value = self._value(key, {})
        match value:
            case dict() if all(isinstance(one, str) for one in value.values()):
                return value
        raise self.wrong(key, 'texts by name, such as { en = "private letter" }')

    def column(self, key: str) -> str:
        """The name of a column; empty where the key is missing."""
        name = self.text(key)
        self.columns |= {name} - {""}
        return name

    def needed_column(self, key: str) -> str:
        """The name of a column that must be there."""
        self.needed(key)
        return self.column(key)

    def pattern(self, key: str) -> Pattern:
        """The pattern under a key; one without anything where the key is missing."""
        return self._pattern(key, self.text(key))

    def needed_pattern(self, key: str) -> Pattern:
        """The pattern under a key that must be there."""
        return self._pattern(key, self.needed(key))

    def patterns(self, key: str) -> tuple[Pattern, ...]:
        """The patterns in the list under a key."""
        return tuple(self._pattern(key, text) for text in self.texts(key))

    def word(self, key: str, kind: type[Word], default: Word | None = None) -> Word:
        """A word of an enumeration; it must be there where no default is given."""
        understood = {str(one): one for one in kind if one.value}
        chosen = self.one_of(key, understood, str(default) if default is not None else "")
        return understood[chosen]

    def one_of(self, key: str, understood: Iterable[str], default: str = "") -> str:
        """One of a few words."""
        words = tuple(understood)
        read = self.text(key, default)
        if read not in words:
            raise self.wrong(key, nearest(read, words))
        return read

    def needed_tag(self, key: str) -> Pattern:
        """The pattern of a language tag that must be there."""
        return self._tag(key, self.needed_pattern(key))

    def tags(self, key: str) -> tuple[Pattern, ...]:
        """The patterns of language tags in the list under a key."""
        return tuple(self._tag(key, pattern) for pattern in self.patterns(key))

    def language(self, key: str) -> str:
        """A language tag; `und` where the key is missing."""
        return self._shaped(key, self.text(key, "und"), LANGUAGE_TAG, TAG)

    def slug(self, key: str) -> str:
        """The key of a term."""
        right = "a key of Latin letters, digits, - and _"
        return self._shaped(key, self.needed(key), SLUG, right)

    def brackets(self) -> bool:
        """Whether a value in [brackets] counts as inferred."""
        return self.one_of("brackets", ("literal", "inferred"), "literal") == "inferred"

    def part(self, key: str) -> "Part | None":
        """The table under a key, `[key]`; None where there is none."""
        value = self._value(key, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(key, f"a table, [{key}]")
        return Part(f"[{key}]", value, self.columns)

    def parts(self, key: str) -> "list[Part]":
        """The tables under a key, each `[[key]]`."""
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(key, f"tables, each [[{key}]]")
        return [
            Part(f"[[{key}]] {number}", one, self.columns) for number, one in enumerate(value, 1)
        ]

    def finish(self) -> None:
        """Refuse the keys that are not understood."""
        for key in self.given:
            if key not in self.asked:
                raise MappingError(
                    self.where, f"the unknown key {quoted(key)}", nearest(key, self.asked)
                )

    def wrong(self, key: str, right: str) -> MappingError:
        """The error for what stands under a key."""
        value = self.given.get(key, "")
        return MappingError(f"{self.where}, key {quoted(key)}", quoted(str(value)), right)

    def _value(self, key: str, default: object) -> object:
        if key not in self.asked:
            self.asked.append(key)
        return self.given.get(key, default)

    def _pattern(self, key: str, text: str) -> Pattern:
        try:
            pattern = read_pattern(text)
        except PatternError as error:
            raise self.wrong(key, str(error)) from error
        self.columns |= set(pattern.columns)
        return pattern

    def _tag(self, key: str, pattern: Pattern) -> Pattern:
        """The pattern, its tag checked where it is the same for every row."""
        if not pattern.columns:
            self._shaped(key, pattern.fill({}), LANGUAGE_TAG, TAG)
        return pattern

    def _shaped(self, key: str, text: str, shape: re.Pattern[str], right: str) -> str:
        if not shape.fullmatch(text):
            raise self.wrong(key, right)
        return text


def each(parts: Iterable[Part], read: Callable[[Part], Rule]) -> tuple[Rule, ...]:
    """What `read` makes of every part, with no key left over."""
    made = []
    for part in parts:
        made.append(read(part))
        part.finish()
    return tuple(made)
