"""A `correspAction`: who sent or received a letter, where and when, and what is doubtful of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from archive.record.dates import HistoricalDate
from archive.record.people import AgentKind, Certainty, Correspondent, Role
from archive.record.vocabulary import Place

from ..incoming import Warned
from ..proposed import proposed_person, proposed_place
from ..tei_dates import read_date
from ..xml import line_of
from .elements import name_of, parts_of, pointers, words_of

_NAMES = {
    "persName": AgentKind.PERSON,
    "orgName": AgentKind.BODY,
    "name": AgentKind.PERSON,
}
_PLACES = ("placeName", "settlement", "country")
UNKNOWN = "Unknown"
DESCRIBED = "described"
"""`note/@type` of what is known of an `Unknown` person, right behind the name."""
COLLECTION = "collection"
"""`note/@type` of where in its archive a letter lies."""

_SURE = {
    "high": Certainty.HIGH,
    "medium": Certainty.MEDIUM,
    "low": Certainty.LOW,
    "conjecture": Certainty.MEDIUM,
}


@dataclass(slots=True)
class Party:
    """One side of a letter, filled element by element; `places` with how sure each one is."""

    role: Role
    shared: Mapping[str, int]
    people: list[Correspondent] = field(default_factory=list)
    places: list[tuple[Place, Certainty]] = field(default_factory=list)
    dates: list[HistoricalDate] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    def read(self, action: etree._Element) -> None:
        """Take in what one `correspAction` says."""
        for element in parts_of(action):
            name = name_of(element)
            if name in _NAMES:
                self._person(element, _NAMES[name])
            elif name in _PLACES:
                self._place(element)
            elif name == "date":
                self._date(element)
            elif name == "note":
                self._note(element)
            else:
                self.warn(element, "not understood: it stays in the file only")

    def warn(self, element: etree._Element, what: str) -> None:
        """Say what of an element was not taken."""
        self.warnings.append(Warned(f"correspAction/{name_of(element)}", what, line_of(element)))

    def _person(self, element: etree._Element, kind: AgentKind) -> None:
        self._warn_of_parts(element)
        addresses = pointers(element, "ref")
        for address in addresses:
            if address in self.shared:
                count = self.shared[address]
                self.warn(element, f"{count} names share @ref “{address}”: it identifies nobody")
        own = tuple(address for address in addresses if address not in self.shared)
        words = words_of(element)
        if not words:
            self.warn(element, f"read an empty name; somebody unknown is “{UNKNOWN}”")
        self.people.append(
            proposed_person(
                self.role, words, kind=kind, authority_ids=own, certainty=self._certainty(element)
            )
        )

    def _place(self, element: etree._Element) -> None:
        self._warn_of_parts(element)
        words = words_of(element)
        address, *others = pointers(element, "ref") or ("",)
        if others:
            self.warn(element, f"read {1 + len(others)} addresses in @ref: the first is kept")
        certainty = self._certainty(element)
        if certainty is Certainty.NOT_STATED and "?" in words:
            certainty = Certainty.LOW
        if words:
            self.places.append((proposed_place(words, address), certainty))
        else:
            self.warn(element, "read an empty name of a place")

    def _date(self, element: etree._Element) -> None:
        date, said = read_date({str(k): str(v) for k, v in element.items()}, words_of(element))
        for what in said:
            self.warn(element, what)
        if date:
            self.dates.append(date)
        elif words := words_of(element):
            self.notes.append(f"{self._side}: date as written: {words}")

    def _note(self, element: etree._Element) -> None:
        words = words_of(element)
        if element.get("type") == DESCRIBED and self.people:
            # What `write` says of somebody whom nobody knows by name.
            self.people[-1] = Correspondent(
                self.role, described_as=words, certainty=self.people[-1].certainty
            )
        elif words:
            self.notes.append(f"{self._side}: {words}")

    @property
    def _side(self) -> str:
        return "sent" if self.role is Role.SENDER else "received"

    def _warn_of_parts(self, element: etree._Element) -> None:
        for part in parts_of(element):
            what = f"read {name_of(part)} inside: its words are taken, for a name is text only"
            self.warn(element, what)

    def _certainty(self, element: etree._Element) -> Certainty:
        said = element.get("cert") or element.get("evidence") or ""
        if said and said not in _SURE:
            self.warn(element, f"read “{said}” as @cert or @evidence: not understood")
        return _SURE.get(said, Certainty.NOT_STATED)
