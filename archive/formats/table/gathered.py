"""Views become records again, and what they are described by is gathered, each once."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from archive.record.accession import Accession
from archive.record.collection import Collection
from archive.record.letter import CustodyEvent, LetterRecord, Relation, TextVersion, WithheldKind
from archive.record.people import Agent, Correspondent
from archive.record.sources import Source, Statement
from archive.record.versioned import to_json
from archive.record.view import (
    CollectionView,
    LetterView,
    PersonView,
    PlaceView,
    SourceView,
    StatementView,
    TermView,
    TextView,
)
from archive.record.vocabulary import Place, Term

Made = TypeVar("Made")
Names = tuple[str, ...]
Values = Callable[[Any], tuple[Any, ...]]
PLACES = ("written_at", "sent_to", "found_at")


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """What is said of a collection, and how much of it this is: whether exactly, how many."""

    shows: tuple[bool, int]
    statements: tuple[Statement, ...] = ()


NOTHING = Said((False, 0))


@dataclasses.dataclass(slots=True)
class Gathering:
    """What the letters taken so far refer to, by key, parents before their children."""

    agents: dict[str, Agent] = dataclasses.field(default_factory=dict)
    places: dict[str, Place] = dataclasses.field(default_factory=dict)
    terms: dict[str, Term] = dataclasses.field(default_factory=dict)
    sources: dict[SourceView, Source] = dataclasses.field(default_factory=dict)
    units: dict[str, Collection] = dataclasses.field(default_factory=dict)
    said: dict[str, Said] = dataclasses.field(default_factory=dict)

    def take(self, view: LetterView) -> LetterRecord:
        """The letter as a record; its collection has no statements yet."""
        self._hear(view)
        return _shared(
            LetterRecord,
            view,
            reference=view.public_id,
            collection=self._unit((view.collection, *view.collection.within)),
            **{name: self._term(getattr(view, name)) for name in ("kind", "medium")},
            **{name: self._place(getattr(view, name)) for name in PLACES},
            terms=tuple(self._one_term((term, *term.broader)) for term in view.terms),
            correspondents=tuple(map(self._person, view.correspondents)),
            texts=tuple(self._text(view, n, text) for n, text in enumerate(view.texts, 1)),
            statements=tuple(self._statement(one) for one in view.statements if not one.about),
            custody=tuple(_shared(CustodyEvent, link) for link in view.custody),
            relations=tuple(Relation(tie.kind, tie.public_id) for tie in view.relations),
        )

    def accession(self, letters: Iterable[LetterRecord]) -> Accession:
        """These letters and all that was gathered, the collections with what is said of them."""
        units: dict[str, Collection] = {}
        for code, unit in self.units.items():
            parent = units[unit.parent.code] if unit.parent else None
            said = self.said.get(code, NOTHING).statements
            units[code] = dataclasses.replace(unit, parent=parent, statements=said)
        return Accession(
            collections=tuple(units.values()),
            agents=tuple(self.agents.values()),
            places=tuple(self.places.values()),
            terms=tuple(self.terms.values()),
            sources=tuple(self.sources.values()),
            letters=tuple(
                dataclasses.replace(one, collection=units[one.collection.code]) for one in letters
            ),
        )

    def _hear(self, view: LetterView) -> None:
        """Keep what is said of collections, as it stands with the letter that shows most of it.

        A letter with coarse fields shows it less exactly, one with redacted fields not all.
        """
        coarse = any(one.what is WithheldKind.FIELD for one in view.withheld)
        for code in dict.fromkeys(one.about for one in view.statements if one.about):
            about = [self._statement(one) for one in view.statements if one.about == code]
            shows = (not coarse, len(about))
            if shows > self.said.get(code, NOTHING).shows:
                self.said[code] = Said(shows, tuple(about))

    def _unit(self, lineage: Sequence[CollectionView]) -> Collection:
        here, *above = lineage
        if here.code not in self.units:
            parent = self._unit(above) if above else None
            self.units[here.code] = _shared(Collection, here, parent=parent, statements=())
        return self.units[here.code]

    def _place(self, place: PlaceView | None) -> Place | None:
        return self._one_place((place, *place.within)) if place else None

    def _one_place(self, lineage: Sequence[PlaceView]) -> Place:
        here, *above = lineage
        if here.key not in self.places:
            parent = self._one_place(above) if above else None
            self.places[here.key] = _shared(Place, here, parent=parent)
        return self.places[here.key]

    def _term(self, term: TermView | None) -> Term | None:
        return self._one_term((term, *term.broader)) if term else None

    def _one_term(self, lineage: Sequence[TermView]) -> Term:
        here, *above = lineage
        if here.key not in self.terms:
            parent = self._one_term(above) if above else None
            self.terms[here.key] = _shared(Term, here, parent=parent)
        return self.terms[here.key]

    def _person(self, person: PersonView) -> Correspondent:
        agent = self._agent(person) if person.agent and person.names else None
        return _shared(Correspondent, person, agent=agent, protection=person.withheld_as)

    def _agent(self, person: PersonView) -> Agent:
        if person.agent not in self.agents:
            self.agents[person.agent] = _shared(Agent, person, key=person.agent)
        return self.agents[person.agent]

    def _text(self, view: LetterView, number: int, text: TextView) -> TextVersion:
        key = text.public_id or f"{view.public_id}-{number}"
        return _shared(TextVersion, text, key=key, source=self._source(text.source))

    def _statement(self, said: StatementView) -> Statement:
        return _shared(Statement, said, source=self._source(said.source))

    def _source(self, source: SourceView | None) -> Source | None:
        if source is None:
            return None
        if source not in self.sources:
            self.sources[source] = _shared(Source, source, key=key_of(source))
        return self.sources[source]


def key_of(source: SourceView) -> str:
    """A key for a source, which readers know by what it says of itself only; always the same."""
    said = json.dumps(to_json(source), sort_keys=True)
    return "source-" + hashlib.sha256(said.encode()).hexdigest()[:12]


def _shared(kind: type[Made], view: Any, /, **given: Any) -> Made:
    """A record with the fields that its view has too, and with those `given`."""
    names, values = _shared_fields(kind, type(view), tuple(given))
    return kind(**dict(zip(names, values(view), strict=True)), **given)


def _shared_fields(kind: type, view: type, given: Names) -> tuple[Names, Values]:
    """The names of the fields that both have and nobody gives, and what takes them from a view."""
    if (kind, view, given) not in _SHARED:
        of_view = {field.name for field in dataclasses.fields(view)} - set(given)
        names = tuple(one.name for one in dataclasses.fields(kind) if one.name in of_view)
        _SHARED[kind, view, given] = names, attrgetter(*names)
    return _SHARED[kind, view, given]


_SHARED: dict[tuple[type, type, Names], tuple[Names, Values]] = {}
