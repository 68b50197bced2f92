"""Who wrote, who received and who is mentioned in a TEI letter."""

import dataclasses
from collections.abc import Iterable

from lxml import etree

from archive.record.names import LocalName
from archive.record.people import Agent, Certainty, Correspondent, Role

from ..incoming import Unreadable
from ..placeholders import is_placeholder, may_be_read_by_all
from ..proposed import proposed_person
from ..xml import line_of
from .reading_authorities import Authorities, address, addresses, full_name, kind_of, names_of
from .reading_elements import (
    XML_ID,
    Warnings,
    below,
    children,
    name_of,
    pointers,
    words,
)

NAMES = ("persName", "orgName", "name", "rs")
_ROLES = {
    **dict.fromkeys(("sender", "author", "writer", "sent", "sending"), Role.SENDER),
    **dict.fromkeys(("recipient", "addressee", "receiver", "received"), Role.RECIPIENT),
    **dict.fromkeys(("co-signer", "cosigner", "signatory"), Role.CO_SIGNER),
    "mentioned": Role.MENTIONED,
}
_MOST = 9999
_LONGEST = 300
_MOST_KEYS = 100_000


def role_of(element: etree._Element) -> Role | None:
    """The part that @role gives a person in the letter; None for a rank or an office."""
    return _ROLES.get(element.get("role", "").lower())


def shared_keys(root: etree._Element) -> frozenset[str]:
    """The keys that stand for more than one person: several names use them that are not alike.

    Raises Unreadable where there are more than any corpus has.
    """
    names: dict[str, list[str]] = {}
    read = 0
    for element in _in_header(root):
        name, keys = full_name(element)[:_LONGEST], pointers(element)
        read += len(keys)
        if read > _MOST_KEYS:
            raise Unreadable(line_of(element), f"read more than {_MOST_KEYS} keys of people")
        for key in keys:
            names.setdefault(key, []).append(name)
    return frozenset(key for key, used in names.items() if not _all_alike(used))


def _in_header(root: etree._Element) -> Iterable[etree._Element]:
    for action in below(root, "correspAction"):
        yield from children(action, *NAMES)
    for titles in below(root, "titleStmt"):
        for author in children(titles, "author"):
            yield from (author, *children(author, *NAMES))


def _all_alike(names: list[str]) -> bool:
    longest = max(names, key=lambda name: len(name.split()))
    return all(_alike(name, longest) for name in names)


def _alike(shorter: str, longer: str) -> bool:
    there = _name_words(longer)
    return _name_words(shorter) <= there | {word[:1] for word in there}


def _name_words(name: str) -> set[str]:
    return {word.strip(".,[]()?") for word in name.casefold().split()}


class People:
    """The people of one letter, each with a number that its texts refer to."""

    def __init__(
        self, authorities: Authorities, shared: frozenset[str], warnings: Warnings
    ) -> None:
        self.listed: list[Correspondent] = []
        self._numbers: dict[str, int] = {}
        self._authorities = authorities
        self._shared = shared
        self._warnings = warnings

    def add(self, element: etree._Element, role: Role) -> None:
        """One more correspondent, as the header names them."""
        name = full_name(element)
        if not name and not pointers(element):
            self._warnings.add(name_of(element), "an empty name: not taken", element)
            return
        self._append(self._part(element, name, role))
        for key in (*self._own_keys(element), element.get(XML_ID, "")):
            self._numbers.setdefault(key, len(self.listed))

    def authors(self, titles: etree._Element | None) -> None:
        """The authors of the letter as its senders."""
        for author in children(titles, "author"):
            named = list(children(author, *NAMES)) or [author]
            for one in named:
                self.add(one, Role.SENDER)

    def mentioned(self, element: etree._Element, may_add: bool) -> tuple[int, ...]:
        """The numbers of those whom a name in the text means; without `may_add` of known ones."""
        name = words(element)
        if len(name) > _LONGEST:
            what = f"a name of more than {_LONGEST} characters: nobody is meant"
            self._warnings.add(name_of(element), what, element)
            return ()
        keys = self._own_keys(element) or [f"name: {name}"]
        if may_add and len(self.listed) + len(keys) <= _MOST:
            for key in keys:
                if key not in self._numbers:
                    self._append(self._mention(element, key, name))
                    self._numbers[key] = len(self.listed)
        return tuple(self._numbers[key] for key in keys if key in self._numbers)

    def _append(self, person: Correspondent) -> None:
        self.listed.append(person)

    def _own_keys(self, element: etree._Element) -> list[str]:
        return [key for key in pointers(element) if key not in self._shared]

    def _mention(self, element: etree._Element, key: str, name: str) -> Correspondent:
        if may_be_read_by_all(name) and self._authorities.listed(key) is None:
            return Correspondent(Role.MENTIONED, described_as=name)
        listed = agent = self._listed_agent(key)
        if agent is None and address(key):
            # An `rs` refers: the identifier tells whom it may not show, and makes nobody.
            names = (LocalName("und", name),) if name_of(element) == "persName" else ()
            agent = Agent("", names, authority_ids=(address(key),))
        return Correspondent(Role.MENTIONED, agent, name=_name(element, name, listed))

    def _part(self, element: etree._Element, name: str, role: Role) -> Correspondent:
        rank = "" if role_of(element) else element.get("role", "")
        keys = self._keys(element)
        person = proposed_person(
            role_of(element) or role,
            name,
            kind=kind_of(element),
            authority_ids=tuple(filter(None, map(address, keys))),
            # Beside a rank it is the rank that @cert says something of.
            certainty=Certainty.NOT_STATED if rank else self._certainty(element),
        )
        listed = [agent for key in keys if (agent := self._listed_agent(key))]
        meant = listed[0] if len(listed) == 1 else None
        return dataclasses.replace(
            person,
            agent=meant or person.agent,
            name=_name(element, person.name, meant) if meant and person.name else person.name,
            note=", ".join(filter(None, (rank, *_said(element, "cert" if rank else "")))),
        )

    def _keys(self, element: etree._Element) -> list[str]:
        """The keys of a name that tell who is meant; the others are warned of."""
        keys = []
        for key in pointers(element):
            if key in self._shared:
                what = f"the key “{key}” stands for several names: it identifies nobody"
                self._warnings.add(name_of(element), what, element)
            elif address(key) or self._authorities.listed(key) is not None:
                keys.append(key)
            else:
                what = f"the key “{key}” is explained nowhere in the file: not taken as identity"
                self._warnings.add(name_of(element), what, element)
        return keys

    def _listed_agent(self, key: str) -> Agent | None:
        """The agent that the file's own list describes under this key."""
        entry = self._authorities.listed(key)
        if entry is None:
            return None
        names = names_of(entry, "persName", "orgName", "name")
        ids = addresses(entry)
        named = any(not is_placeholder(name.text) for name in names)
        return Agent("", names, kind_of(entry), authority_ids=ids) if named else None

    def _certainty(self, element: etree._Element) -> Certainty:
        cert = element.get("cert", "")
        if cert in ("high", "medium", "low"):
            return Certainty(cert)
        if cert:
            self._warnings.add(name_of(element), f"read @cert “{cert}”: not understood", element)
        return Certainty.NOT_STATED


def _name(element: etree._Element, said: str, agent: Agent | None) -> str:
    """As the file names somebody; of an `rs`, which refers, the listed name, else in brackets."""
    if name_of(element) != "rs":
        return said
    if agent:
        return agent.names[0].text
    return said if is_placeholder(said) else f"[{said}]"


def _said(element: etree._Element, *attributes: str) -> list[str]:
    """In words what these attributes say, and @evidence always."""
    names = (*filter(None, attributes), "evidence")
    return [f"{name}: {value}" for name in names if (value := element.get(name))]
