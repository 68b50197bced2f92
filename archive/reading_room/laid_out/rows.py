"""What the public tables hold of one letter: a pure function of its view."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from archive.reading_room.search.vector import search_literal, vocabulary
from archive.record.dates import HistoricalDate
from archive.record.letter import Authenticity
from archive.record.people import Certainty, Role
from archive.record.versioned import to_json
from archive.record.view import LetterView, PlaceView, TermView
from archive.record.vocabulary import Facet

from .headings import Heading, headings
from .summaries import TEXTS, line

Days = tuple[int | None, int | None]

SENDERS = (Role.SENDER, Role.CO_SIGNER)


@dataclass(frozen=True, slots=True)
class Row:
    """The columns of `ReadingLetter`, and what belongs to its neighbouring tables.

    Of `ReadingLetter` only the edition, the versions and whether it was ever harvested are
    missing: they are known to publishing alone. `search` is for `ReadingSearch`, `dates` for
    `ReadingDate`, `texts` (public ids) for `ReadingText`, `words` for `ReadingWord`, `headings`
    for `Heading`.
    """

    public_id: str
    view: dict[str, object]
    title: str
    public_reference: str
    kind: list[str]
    act: list[str]
    theme: list[str]
    feature: list[str]
    medium: list[str]
    collection: list[str]
    sender: list[str]
    recipient: list[str]
    mentioned: list[str]
    written_at: list[str]
    found_at: list[str]
    lang: list[str]
    authenticity: list[str]
    has: list[str]
    first_day: int | None
    last_day: int | None
    is_dated: bool
    harvestable: bool
    practice: bool
    line: str
    search: str
    dates: tuple[Days, ...]
    texts: tuple[str, ...]
    words: frozenset[str]
    headings: tuple[Heading, ...]

    def columns(self) -> dict[str, object]:
        """What `ReadingLetter` takes as keyword arguments, but for its versions."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name not in _APART}


_APART = {"search", "dates", "texts", "words", "headings"}


def row(view: LetterView, *, searchable: bool = True) -> Row:
    """The row of one letter; key columns hold broader keys too, each once, in reading order.

    Most of the work is in the words it is searched by: there are none if not `searchable`.
    """
    return Row(
        public_id=view.public_id,
        view=to_json(view),
        title=view.title,
        public_reference=view.public_reference,
        kind=_terms([view.kind] if view.kind else []),
        act=_terms(t for t in view.terms if t.facet is Facet.ACT),
        theme=_terms(t for t in view.terms if t.facet is Facet.THEME),
        feature=_terms(t for t in view.terms if t.facet is Facet.FEATURE),
        medium=_terms([view.medium] if view.medium else []),
        collection=_once(one.code for one in (view.collection, *view.collection.within)),
        sender=_agents(view, *SENDERS),
        recipient=_agents(view, Role.RECIPIENT),
        mentioned=_agents(view, Role.MENTIONED),
        written_at=_place(view.written_at),
        found_at=_place(view.found_at),
        lang=_once(view.languages),
        authenticity=_authenticity(view),
        has=_once(held(view, view.dates_conflict())),
        first_day=view.sent.first_day if view.sent else None,
        last_day=view.sent.last_day if view.sent else None,
        is_dated=view.sent is not None,
        harvestable=view.harvestable,
        practice=view.collection.practice,
        line=line(view),
        search=search_literal(view) if searchable else "",
        dates=tuple(_days(date) for date in view.possible_dates()),
        texts=tuple(text.public_id for text in view.texts),
        words=vocabulary(view) if searchable else frozenset(),
        headings=headings(view),
    )


def authenticity_key(value: Authenticity) -> str:
    """The value as it stands in addresses."""
    return value.value.replace(" ", "-")


def _once(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(keys))


def _terms(terms: Iterable[TermView]) -> list[str]:
    return _once(one.key for term in terms for one in (term, *term.broader))


def _agents(view: LetterView, *roles: Role) -> list[str]:
    # A placeholder has no agent, so it never matches anybody.
    return _once(p.agent for p in view.correspondents if p.role in roles and p.agent)


def _place(place: PlaceView | None) -> list[str]:
    return _once(one.key for one in (place, *place.within)) if place else []


def _authenticity(view: LetterView) -> list[str]:
    if view.authenticity is Authenticity.NOT_STATED:
        return []
    return [authenticity_key(view.authenticity)]


def held(view: LetterView, dates_conflict: bool) -> Iterator[str]:
    """What the letter has, as keys; doubts of the archive itself are among them."""
    yield from (TEXTS[text.role] for text in view.texts)
    if dates_conflict:
        yield "conflicting-dates"
    if view.sent and (view.sent.is_approximate or view.sent.is_uncertain):
        yield "uncertain-date"
    if any(person.certainty is Certainty.LOW for person in view.correspondents):
        yield "doubtful-person"
    if view.withheld:
        yield "withheld"


def _days(date: HistoricalDate) -> Days:
    return date.first_day, date.last_day
