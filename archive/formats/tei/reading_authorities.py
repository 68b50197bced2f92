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

from .reading_elements import XML_ID, XML_LANG, children, name_of, words

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
_LISTED = frozenset(("person", "personGrp", "org", "place"))


class Authorities:
    """What a file explains of its own keys; those of the corpus hold for each letter in it."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root

    @cached_property
    def _by_id(self) -> Mapping[str, etree._Element]:
        return {one.get(XML_ID, ""): one for one in self.root.iter("*") if XML_ID in one.attrib}

    def element(self, key: str) -> etree._Element | None:
        """The element of this `xml:id`."""
        return self._by_id.get(key)

    def listed(self, key: str) -> etree._Element | None:
        """The entry of a list of people, bodies or places with this `xml:id`."""
        found = self._by_id.get(key)
        return found if found is not None and name_of(found) in _LISTED else None


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
    given = {name: [words(one) for one in children(element, name)] for name in _NAME_PARTS}
    if not given["surname"] and not given["forename"]:
        return words(element)
    return " ".join(word for name in _NAME_PARTS for word in given[name] if word)


def names_of(entry: etree._Element, *tags: str) -> tuple[LocalName, ...]:
    """The names of an entry, the first one in each language."""
    return first_of_each(
        LocalName(one.get(XML_LANG, "und"), full_name(one)) for one in children(entry, *tags)
    )


def first_of_each(names: Iterable[LocalName]) -> tuple[LocalName, ...]:
    """Of names in the same language the first; names of nothing go."""
    by_language: dict[str, LocalName] = {}
    for name in names:
        if name.text:
            by_language.setdefault(name.language, name)
    return tuple(by_language.values())
