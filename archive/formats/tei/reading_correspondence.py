"""`correspDesc`: who sent the letter to whom, what befell it on the way, its neighbours.

TEI P5, chapter 2.4.6. Files write `sending` for `sent`, or give no type and put the parts into
@role of the names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from archive.record.dates import HistoricalDate
from archive.record.letter import CustodyEvent, CustodyKind, Relation, RelationKind
from archive.record.people import Role
from archive.record.sources import Statement
from archive.record.vocabulary import Place

from .reading_authorities import Authorities
from .reading_dates import first_date
from .reading_elements import (
    ORIGINAL_ONLY,
    Warnings,
    child,
    children,
    name_of,
    words,
)
from .reading_people import NAMES, People, role_of
from .reading_places import PLACES, place_of

_SENT = frozenset(("sent", "sending", "sender", "send"))
_RECEIVED = frozenset(("received", "receiving", "recipient", "receiver"))
_ON_THE_WAY = {
    "transmitted": CustodyKind.TRANSMITTED,
    "forwarded": CustodyKind.FORWARDED,
    "redirected": CustodyKind.REDIRECTED,
}
_CONTEXTS = {
    "prev": RelationKind.PREVIOUS,
    "next": RelationKind.NEXT,
    "reply": RelationKind.REPLY,
    "answer": RelationKind.REPLY,
    "enclosure": RelationKind.ENCLOSURE,
    "copy": RelationKind.COPY,
    "same-find": RelationKind.SAME_FIND,
}
_UNDERSTOOD = frozenset((*NAMES, *PLACES, "date", "note"))


class Passage(NamedTuple):
    """When and where the letter was sent or received."""

    date: HistoricalDate | None = None
    place: Place | None = None


@dataclass
class Correspondence:
    """What `correspDesc` says, but for the people, who go into the letter's own list."""

    sent: Passage = field(default_factory=Passage)
    received: Passage = field(default_factory=Passage)
    custody: list[CustodyEvent] = field(default_factory=list)
    relations: dict[Relation, None] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)


def read_correspondence(
    description: etree._Element | None,
    people: People,
    authorities: Authorities,
    warnings: Warnings,
) -> Correspondence:
    """The description of a correspondence; the people named in it are added to `people`."""
    read = _Reading(people, authorities, warnings)
    for action in children(description, "correspAction"):
        read.action(action)
    for tie in children(child(description, "correspContext"), "ref", "ptr"):
        read.tie(tie)
    for other in children(description):
        if name_of(other) not in ("correspAction", "correspContext"):
            warnings.add(f"correspDesc/{name_of(other)}", ORIGINAL_ONLY, other)
    return read.found


def type_of(action: etree._Element) -> str:
    """What was done, by @type, else by the names: sent if a sender is there, else received."""
    if kind := action.get("type", "").lower():
        return kind
    roles = {role_of(name) for name in children(action, *NAMES)}
    return "received" if roles == {Role.RECIPIENT} else "sent" if roles - {None} else ""


class _Reading:
    def __init__(self, people: People, authorities: Authorities, warnings: Warnings) -> None:
        self.found = Correspondence()
        self.people = people
        self.authorities = authorities
        self.warnings = warnings

    def action(self, action: etree._Element) -> None:
        """One `correspAction`."""
        kind = type_of(action)
        if kind in _ON_THE_WAY:
            self.found.custody.append(self._event(action, _ON_THE_WAY[kind]))
        elif kind in _SENT:
            self.found.sent = self._passage(action, Role.SENDER, "written_at")
        elif kind in _RECEIVED:
            self.found.received = self._passage(action, Role.RECIPIENT, "sent_to")
        else:
            what = f"read “{kind}” as what was done: {ORIGINAL_ONLY}"
            self.warnings.add("correspAction", what, action)

    def tie(self, tie: etree._Element) -> None:
        """One `ref` to another letter, by whatever the file calls that letter."""
        said = f"{tie.get('type', '')} {tie.get('subtype', '')}".strip()
        kind = next((kind for word, kind in _CONTEXTS.items() if word in said.lower()), None)
        reference = tie.get("target", "").removeprefix("#")
        if kind and reference:
            self.found.relations[Relation(kind, reference)] = None
        else:
            what = f"{said or 'no type'}: {ORIGINAL_ONLY}"
            self.warnings.add("correspContext/ref", what, tie)

    def _event(self, action: etree._Element, kind: CustodyKind) -> CustodyEvent:
        """What happened on the way, in the words of the file."""
        told = [words(note) for note in children(action, "note")]
        said = told or [words(one) for one in children(action)] or [words(action)]
        sentence = ", ".join(filter(None, said))
        return CustodyEvent(kind, sentence, first_date(action, self.warnings))

    def _passage(self, action: etree._Element, role: Role, field_name: str) -> Passage:
        for name in children(action, *NAMES):
            self.people.add(name, role)
        for other in children(action):
            if name_of(other) not in _UNDERSTOOD or name_of(other) == "note":
                self.warnings.add(f"correspAction/{name_of(other)}", ORIGINAL_ONLY, other)
        places = list(self._places(action, field_name))
        return Passage(first_date(action, self.warnings), places[0] if places else None)

    def _places(self, action: etree._Element, field_name: str) -> Iterator[Place]:
        """The places of an action; only the first is the letter's, doubt in it is stated."""
        for number, element in enumerate(children(action, *PLACES)):
            place = place_of(element, self.authorities, self.warnings)
            if place and number:
                what = f"a second place: {ORIGINAL_ONLY}"
                self.warnings.add("correspAction/placeName", what, element)
            if place:
                self.found.statements += _doubt(element, place, field_name)
                yield place


def _doubt(element: etree._Element, place: Place, field_name: str) -> list[Statement]:
    """The place as a statement that says on what it rests, where the file says so."""
    said = [f"{name}: {value}" for name in ("evidence", "cert") if (value := element.get(name))]
    if not said:
        return []
    return [Statement(field_name, place.names[0].text, note=", ".join(said))]
