"""Whom and what a key of the file means: its own lists, and the addresses that are known anywhere.

A key such as `#pmb2121` says nothing outside its file. What the file's `listPerson` or `listPlace`
says of it counts: names, and addresses in authority files.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from lxml import etree

from archive.record.names import LocalName
from archive.record.people import AgentKind

from .reading_elements import XML_ID, XML_LANG, below, children, name_of, words

ADDRESS = re.compile(r"https?://\S+")
_PREFIXES = {
    "gnd": "https://d-nb.info/gnd/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "https://www.wikidata.org/entity/",
    "geonames": "https://www.geonames.org/",
}
_KINDS = {
    "orgName": AgentKind.BODY,
    "org": AgentKind.BODY,
    "personGrp": AgentKind.GROUP,
}
_TYPES = {
    **dict.fromkeys(("org", "organisation", "organization", "body", "institution"), AgentKind.BODY),
    **dict.fromkeys(("group", "family"), AgentKind.GROUP),
}
_NAME_PARTS = ("roleName", "forename", "nameLink", "surname", "genName")


class Authorities:
    """What a file explains of its own keys; those of the corpus hold for each letter in it."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root

    @cached_property
    def _by_id(self) -> Mapping[str, etree._Element]:
        listed = below(self._root, "person", "personGrp", "org", "place")
        return {one.get(XML_ID, ""): one for one in listed}

    def listed(self, key: str) -> etree._Element | None:
        """The entry of a list of people, bodies or places with this `xml:id`."""
        return self._by_id.get(key)


def address(key: str, kind: str = "") -> str:
    """The address in an authority file that the key is or abbreviates; "" for any other key."""
    if ADDRESS.fullmatch(key):
        return key
    prefix, colon, rest = key.rpartition(":")
    base = _PREFIXES.get((prefix if colon else kind).lower(), "")
    return base + rest if base and rest else ""


def addresses(entry: etree._Element) -> tuple[str, ...]:
    """The addresses that an entry of a list gives."""
    found = [address(words(one), one.get("type", "")) for one in children(entry, "idno")]
    found += [address(key) for key in entry.get("ref", entry.get("sameAs", "")).split()]
    return tuple(dict.fromkeys(filter(None, found)))


def kind_of(element: etree._Element) -> AgentKind:
    """Person, body or group, by the element's name, else by its @type."""
    of_type = _TYPES.get(element.get("type", "").lower(), AgentKind.PERSON)
    return _KINDS.get(name_of(element), of_type)


def full_name(element: etree._Element) -> str:
    """The name, its parts in the order in which one says them: Dr. Carl von Anderten."""
    given = [(name_of(one), words(one)) for one in children(element)]
    if not any(name in ("surname", "forename") for name, _ in given):
        return words(element)
    named = sorted(
        (pair for pair in given if pair[0] in _NAME_PARTS and pair[1]), key=_place_in_name
    )
    return " ".join(word for _, word in named)


def _place_in_name(part: tuple[str, str]) -> int:
    return _NAME_PARTS.index(part[0])


def names_of(entry: etree._Element, *tags: str) -> tuple[LocalName, ...]:
    """The names of an entry, the first one in each language."""
    by_language: dict[str, str] = {}
    for one in children(entry, *tags):
        language = one.get(XML_LANG, "und")
        if not by_language.get(language):
            by_language[language] = full_name(one)
    return tuple(LocalName(language, name) for language, name in by_language.items() if name)


def first_of_each(names: Iterable[LocalName]) -> tuple[LocalName, ...]:
    """Of names in the same language the first; names of nothing go."""
    by_language: dict[str, LocalName] = {}
    for name in names:
        if name.text:
            by_language.setdefault(name.language, name)
    return tuple(by_language.values())
