"""A name or label in one language."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name with its BCP 47 language tag; `und` where the language is not known."""

    language: str
    text: str


def in_language(names: Iterable[LocalName], language: str) -> str:
    """The name in `language`, else in English, else the first one given, else `""`."""
    by_language = {name.language: name.text for name in reversed(tuple(names))}
    first = next(reversed(by_language.values()), "")
    return by_language.get(language) or by_language.get("en") or first
