"""Whole records as canonical tables: nothing withheld, nothing left out; for staff alone.

Everything else that is written takes views. These are for whoever takes them in again: each thing
under its own key, so that it is met there and found to be the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from archive.record.accession import Accession
from archive.record.collection import Collection
from archive.record.letter import LetterRecord
from archive.record.people import Agent
from archive.record.sources import Source, Statement
from archive.record.vocabulary import Place, Term

from .streamed import tables_zip

NOTHING = Accession()
Broader = TypeVar("Broader", Place, Term)


def write(
    letters: Iterable[LetterRecord], day: date, also: Accession = NOTHING, *, bom: bool = False
) -> Iterator[bytes]:
    """A zip of the tables of these letters, of what they refer to, and of what `also` holds.

    With `bom` each table begins with a byte order mark.
    """
    gathering = _Gathering()
    gathering.take_all(also)
    coming = (gathering.take(one) for one in letters)
    yield from tables_zip(coming, gathering.accession, day, bom=bom)


@dataclass(slots=True)
class _Gathering:
    """What the letters taken so far refer to, by key, parents before their children."""

    agents: dict[str, Agent] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    collections: dict[str, Collection] = field(default_factory=dict)

    def take_all(self, also: Accession) -> None:
        """Keep what an accession holds beside letters."""
        self.agents |= {one.key: one for one in also.agents}
        self.sources |= {one.key: one for one in also.sources}
        for place in also.places:
            _keep(self.places, place)
        for term in also.terms:
            _keep(self.terms, term)
        for unit in also.collections:
            self._keep_collection(unit)

    def take(self, letter: LetterRecord) -> LetterRecord:
        """Keep what the letter refers to; the letter."""
        self._keep_collection(letter.collection)
        self._keep_sources(letter.statements)
        for place in filter(None, (letter.written_at, letter.sent_to, letter.found_at)):
            _keep(self.places, place)
        for term in filter(None, (letter.kind, letter.medium, *letter.terms)):
            _keep(self.terms, term)
        agents = filter(None, (one.agent for one in letter.correspondents))
        self.agents |= {one.key: one for one in agents}
        sources = filter(None, (one.source for one in letter.texts))
        self.sources |= {one.key: one for one in sources}
        return letter

    def accession(self) -> Accession:
        """All that was gathered."""
        return Accession(
            collections=tuple(self.collections.values()),
            agents=tuple(self.agents.values()),
            places=tuple(self.places.values()),
            terms=tuple(self.terms.values()),
            sources=tuple(self.sources.values()),
        )

    def _keep_collection(self, unit: Collection) -> None:
        if unit.code not in self.collections:
            if unit.parent:
                self._keep_collection(unit.parent)
            self.collections[unit.code] = unit
            self._keep_sources(unit.statements)

    def _keep_sources(self, statements: Iterable[Statement]) -> None:
        sources = filter(None, (one.source for one in statements))
        self.sources |= {one.key: one for one in sources}


def _keep(shelf: dict[str, Broader], one: Broader) -> None:
    """Keep a place or term behind all that it lies in."""
    if one.key not in shelf:
        if one.parent:
            _keep(shelf, one.parent)
        shelf[one.key] = one
