"""A name or label in one language."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name with its BCP 47 language tag; `und` where the language is not known."""

    language: str
    text: str


def name_in(names: Iterable[LocalName], language: str) -> LocalName | None:
    """The name in `language`, else in English, else the first one given; None of no names."""
    given = tuple(names)
    by_language = {name.language: name for name in reversed(given) if name.text}
    return by_language.get(language) or by_language.get("en") or next(iter(given), None)


def in_language(names: Iterable[LocalName], language: str) -> str:
    """The text of `name_in`, or `""`."""
    found = name_in(names, language)
    return found.text if found else ""
