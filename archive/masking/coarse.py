"""What readers get coarsely, so that day, town and a detail together single nobody out."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from archive.record.date_parts import Choice
from archive.record.dates import HistoricalDate
from archive.record.letter import Coarsen, LetterRecord
from archive.record.people import Protection, Role
from archive.record.sources import Statement
from archive.record.vocabulary import Place, TellsOf, Term

from .people import class_of

SHORTEST_MONTH = 28  # days: a date with fewer left open is finer than a month

GIVES_WAY = {
    Coarsen.PLACE: ("written_at", "found_at", "sent_to"),
    Coarsen.DATE: ("sent", "received"),
    Coarsen.DETAIL: (
        *("kind", "medium", "terms"),
        *("title", "summary", "features_described", "content_warning"),
    ),
}
OTHER_WORDS = {"date": {"sent"}, "place": {"written_at", "sent_to", "found_at"}}
"""What a statement may call a field of the record."""


def coarse_fields(record: LetterRecord) -> frozenset[str]:
    """The fields that readers get coarsely or not at all.

    A child's town and a soldier's home never show: who writes to him writes from there. Day,
    town and a detail of health or family never show together for a possible prisoner: the
    record's `coarsen` gives way.
    """
    people = {(class_of(person, record), person.role) for person in record.correspondents}
    classes = {protection for protection, _ in people}
    fields: set[str] = set()
    if Protection.MINOR in classes or (Protection.POSSIBLE_PRISONER, Role.RECIPIENT) in people:
        fields |= {"written_at", "sent_to"}
    if Protection.POSSIBLE_PRISONER in classes:
        fields |= {"sent_to"}
        fields |= set(GIVES_WAY[record.coarsen]) if singles_out(record) else set()
    return frozenset(field for field in fields if _loses(record, field))


def singles_out(record: LetterRecord) -> bool:
    """Whether day, town and a detail of health or family stand together on the record."""
    dates = (record.sent, record.received, *_dates_said(record))
    dated = any(date and is_finer_than_month(date) for date in dates)
    placed = any(_loses(record, field) for field in GIVES_WAY[Coarsen.PLACE])
    described = filter(None, (record.kind, record.medium, *record.terms))
    return dated and placed and any(_tells(term) for term in described)


def _dates_said(record: LetterRecord) -> Iterator[HistoricalDate | None]:
    return (said.date() for said in record.statements_on("date"))


def _tells(term: Term) -> bool:
    """Whether the term, or a broader one, tells of health or family."""
    return any(one.tells_of is not TellsOf.NOTHING for one in term.lineage())


def _loses(record: LetterRecord, field: str) -> bool:
    """Whether readers lose anything when `field` is coarse: of a place what is said of it too."""
    if field in GIVES_WAY[Coarsen.PLACE] and _is_said(record, field):
        return True
    match getattr(record, field):
        case Place() as place:
            return place.precision.is_below_region
        case Term() as term:
            return _tells(term)
        case tuple() as terms:
            return any(map(_tells, terms))
        case None if field == "sent":
            return any(_dates_said(record))
        case held:
            return bool(held)


def _is_said(record: LetterRecord, field: str) -> bool:
    """Whether the letter has a statement on `field`, which may name what the field does not."""
    return any(is_on(said, frozenset({field})) for said in record.statements)


def coarsened(record: LetterRecord, fields: frozenset[str]) -> LetterRecord:
    """The record with `fields` coarse: places to their region, dates to their month.

    Of the terms only those go that tell of health or family; free text goes whole.
    """
    if not fields:
        return record
    changes: dict[str, Any] = {field: _coarse(field, getattr(record, field)) for field in fields}
    said = tuple(coarse_statements(record.statements, fields))
    return dataclasses.replace(record, **changes, statements=said)


def _coarse(field: str, held: object) -> object:
    match held:
        case Place():
            return held.coarsened()
        case HistoricalDate():
            return to_month(held)
        case Term():
            return None
        case tuple():
            return tuple(term for term in held if not _tells(term))
        case str():
            return ""
    return held


def coarse_statements(
    statements: Iterable[Statement], fields: frozenset[str]
) -> Iterator[Statement]:
    """The statements, dates no finer than a month where the date is coarse.

    Any other on a coarse field goes, and so does a date that is given in words.
    """
    for said in statements:
        date = said.date()
        if not is_on(said, fields):
            yield said
        elif date:
            yield dataclasses.replace(said, value=to_month(date).edtf, reason="", note="")


def is_on(said: Statement, fields: frozenset[str]) -> bool:
    """Whether the statement speaks of any of `fields`, by its name or by another word for it."""
    name = "_".join(said.field.casefold().split())
    return not fields.isdisjoint({name} | OTHER_WORDS.get(name, set()))


def is_finer_than_month(date: HistoricalDate) -> bool:
    """Whether the date, or any of several, leaves fewer days open than any month has."""
    match date.parts:
        case Choice(_, (_, _, *_)):
            return any(_has_few_days(one) for one in date.members) or _has_few_days(date)
    return _has_few_days(date)


def _has_few_days(date: HistoricalDate) -> bool:
    first, last = date.first_day, date.last_day
    return first is not None and last is not None and last - first + 1 < SHORTEST_MONTH


def to_month(date: HistoricalDate) -> HistoricalDate:
    """The month, or the months, in which a date finer than a month lies."""
    days = date.earliest, date.latest
    if not is_finer_than_month(date) or days == (None, None):
        return date
    first, last = (f"{day.year:04}-{day.month:02}" if day else "" for day in days)
    edtf = first if first == last else f"[{first}..{last}]"
    return dataclasses.replace(date, edtf=edtf, as_written="", basis_note="")
