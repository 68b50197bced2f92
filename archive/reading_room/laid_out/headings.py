"""What letters are listed under: the collections, terms, places and agents of one letter.

A family is a heading too, but no letter has it by itself: `gathering.py` makes those.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from archive.record.names import LocalName
from archive.record.versioned import from_json
from archive.record.view import CollectionView, LetterView, PlaceView, TermView


@dataclass(frozen=True, slots=True)
class AgentView:
    """An agent whose name readers may see."""

    key: str
    names: tuple[LocalName, ...]


@dataclass(frozen=True, slots=True)
class FamilyView:
    """Letters that are so alike that they are one wording; the key is the first one's public id.

    `called` is what the first one is called. `medoid` is most like all of them and `nearest` most
    like that one, as public ids: of their shingles `shared` are the same, of `own` and `others`.
    `passages` are the longest runs of words that both have, in the spelling of the medoid.
    """

    key: str
    called: str
    letters: int
    language: str
    medoid: str
    nearest: str
    shared: int
    own: int
    others: int
    passages: tuple[str, ...] = ()


Shown = CollectionView | TermView | PlaceView | AgentView | FamilyView


@dataclass(frozen=True, slots=True)
class Heading:
    """One row of the table of headings; `shown` goes in as its JSON (`versioned.to_json`)."""

    kind: Literal["collection", "term", "place", "agent", "family"]
    key: str
    shown: Shown


VIEWS = {
    "collection": CollectionView,
    "term": TermView,
    "place": PlaceView,
    "agent": AgentView,
    "family": FamilyView,
}


def read_heading(kind: str, stored: str) -> Shown:
    """A heading of this kind from the JSON that it is stored as."""
    return from_json(VIEWS[kind], json.loads(stored))


def headings(view: LetterView) -> tuple[Heading, ...]:
    """Every heading the letter is listed under, broader ones with what is broader than they."""
    return tuple({(one.kind, one.key): one for one in _headings(view)}.values())


def _headings(view: LetterView) -> Iterator[Heading]:
    for n, collection in enumerate(path := (view.collection, *view.collection.within)):
        yield Heading("collection", collection.code, _lying(collection, path[n + 1 :]))
    for term in filter(None, (view.kind, view.medium, *view.terms)):
        for n, one in enumerate(path := (term, *term.broader)):
            yield Heading("term", one.key, _under(one, path[n + 1 :]))
    for place in filter(None, (view.written_at, view.sent_to, view.found_at)):
        for n, one in enumerate(path := (place, *place.within)):
            yield Heading("place", one.key, _lying(one, path[n + 1 :]))
    for person in view.correspondents:
        if person.agent:
            yield Heading("agent", person.agent, AgentView(person.agent, person.names))


def _lying(one, within):
    return replace(one, within=within)


def _under(term: TermView, broader: tuple[TermView, ...]) -> TermView:
    return replace(term, broader=broader)
