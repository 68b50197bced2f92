"""Read CMIF: each `correspDesc` is a letter of which the file holds no text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from archive.record.collection import Collection
from archive.record.letter import LetterRecord, Relation, RelationKind
from archive.record.people import Certainty, Role
from archive.record.sources import Source, Statement

from ..incoming import Incoming, IncomingLetter, Unreadable, Warned
from ..mojibake import mojibake_in
from ..xml import line_of
from .elements import TEI, name_of, parts_of, pointers, words_of
from .identity import Identity, identities, shared_addresses, stem_of
from .measure import measured
from .parties import COLLECTION, Party
from .sources import sources_in

_SIDES = {"sent": Role.SENDER, "received": Role.RECIPIENT}
_CONTEXTS = {"prev": RelationKind.PREVIOUS, "next": RelationKind.NEXT}


def read(data: bytes, collection: Collection) -> Iterator[Incoming]:
    """Every letter of the list, in its order; raises Unreadable where the file is no CMIF."""
    root = measured(data)
    descriptions = list(root.iter(f"{TEI}correspDesc"))
    if not descriptions:
        raise Unreadable(line_of(root), "read no correspDesc: this file lists no letters")
    return _letters(root, descriptions, collection)


def _letters(
    root: etree._Element, descriptions: Sequence[etree._Element], collection: Collection
) -> Iterator[Incoming]:
    sources, shared = sources_in(root), shared_addresses(descriptions)
    for description, identity in zip(descriptions, identities(descriptions), strict=True):
        if identity.reference:
            yield _Reading(description, sources, shared).letter(identity, collection)
        else:
            yield Unreadable(
                line_of(description),
                "read a correspDesc without a @key or @ref of its own: no other file can mean it",
            )


@dataclass(slots=True)
class _Reading:
    """One `correspDesc` on the way to a letter."""

    description: etree._Element
    sources: Mapping[str, Source]
    shared: Mapping[str, int]
    sides: dict[str, Party] = field(init=False)
    relations: list[Relation] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sides = {side: Party(role, self.shared) for side, role in _SIDES.items()}

    def letter(self, identity: Identity, collection: Collection) -> IncomingLetter:
        for part in parts_of(self.description):
            self._take(part)
        if identity.shares_key:
            self._warn(self.description, "another letter of the file has the same @key or @ref")
        self._warn_of_missing_sides()
        if broken := mojibake_in(map(str, self.description.itertext())):
            self._warn(self.description, broken)
        sent, received = self.sides.values()
        statements = tuple(self._statements(identity))
        record = LetterRecord(
            identity.reference,
            collection,
            sent=sent.dates[0] if sent.dates else None,
            received=received.dates[0] if received.dates else None,
            written_at=sent.places[0][0] if sent.places else None,
            sent_to=received.places[0][0] if received.places else None,
            correspondents=(*sent.people, *received.people),
            statements=statements,
            relations=tuple(dict.fromkeys(self.relations)),
            private_note="\n".join(chain(self.notes, sent.notes, received.notes)),
        )
        known_as = tuple(name for name in identity.known_as if name != identity.reference)
        warnings = (*self.warnings, *sent.warnings, *received.warnings)
        return IncomingLetter(record, known_as, line_of(self.description), warnings)

    def _take(self, part: etree._Element) -> None:
        match name_of(part):
            case "correspAction" if part.get("type") in self.sides:
                self.sides[part.get("type", "")].read(part)
            case "correspAction":
                kind = part.get("type", "")
                self._warn(part, f"read “{kind}” as @type: understood are sent and received")
            case "correspContext":
                self._context(part)
            case "note":
                self._note(part)
            case _:
                self._warn(part, "not understood: it stays in the file only")

    def _note(self, note: etree._Element) -> None:
        # Which collection it was in elsewhere; here it is in the one it is read into.
        if note.get("type") != COLLECTION and (words := words_of(note)):
            self.notes.append(words)

    def _context(self, context: etree._Element) -> None:
        for part in parts_of(context):
            kind = _CONTEXTS.get(part.get("type", ""))
            targets = pointers(part, "target")
            if name_of(part) != "ref" or kind is None or not targets:
                self._warn(part, "not understood: it stays in the file only")
            else:
                self.relations += [Relation(kind, stem_of(one) or one) for one in targets]

    def _warn_of_missing_sides(self) -> None:
        for side, party in self.sides.items():
            if not party.people:
                self._warn(self.description, f"read nobody in the correspAction “{side}”")

    def _statements(self, identity: Identity) -> Iterator[Statement]:
        """What each edition says: its number of the letter, the date, and doubtful places."""
        sent, received = self.sides.values()
        addresses = " ".join(pointers(self.description, "ref"))
        for source in self._cited():
            number = self.description.get("key") or identity.reference
            yield Statement("reference", number, source, note=addresses)
            for date in sent.dates:
                yield Statement("date", date.edtf, source)
            yield from _places_said("written_at", sent, source)
            yield from _places_said("sent_to", received, source)
        for party in (sent, received):
            self._warn_of_further(party)

    def _cited(self) -> Sequence[Source | None]:
        cited = pointers(self.description, "source")
        for pointer in cited:
            if pointer not in self.sources:
                self._warn(self.description, f"@source “{pointer}” points to no bibl")
        if not cited:
            self._warn(self.description, "read no @source: no bibl says where the letter stands")
        found = [self.sources[pointer] for pointer in cited if pointer in self.sources]
        return found or [None]

    def _warn_of_further(self, party: Party) -> None:
        for kind, several in (("date", party.dates), ("placeName", party.places)):
            if len(several) > 1:
                what = f"read {len(several)} in one action: the first is the letter's"
                self.warnings.append(
                    Warned(f"correspAction/{kind}", what, line_of(self.description))
                )

    def _warn(self, element: etree._Element, what: str) -> None:
        self.warnings.append(Warned(name_of(element), what, line_of(element)))


def _places_said(field_name: str, party: Party, source: Source | None) -> Iterator[Statement]:
    """What a source says of a place, where it is doubtful or one of several."""
    for place, certainty in party.places:
        if certainty is not Certainty.NOT_STATED or len(party.places) > 1:
            yield Statement(field_name, place.names[0].text, source, certainty)
