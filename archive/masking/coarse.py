"""What readers get coarsely, so that day, town and a detail together single nobody out."""

import dataclasses
from typing import Any

from archive.record.dates import HistoricalDate
from archive.record.letter import Coarsen, LetterRecord
from archive.record.people import Protection
from archive.record.sources import Statement
from archive.record.vocabulary import Place, TellsOf

from .people import class_of

SHORTEST_MONTH = 28  # days: a date with fewer left open is finer than a month

GIVES_WAY = {
    Coarsen.PLACE: ("written_at", "found_at", "sent_to"),
    Coarsen.DATE: ("sent", "received"),
    Coarsen.DETAIL: ("terms", "title", "summary", "features_described", "content_warning"),
}


def coarse_fields(record: LetterRecord) -> frozenset[str]:
    """The fields that readers get coarsely or not at all.

    A child's town and a soldier's home never show. Day, town and a detail of health or
    family never show together for a possible prisoner: the record's `coarsen` gives way.
    """
    classes = {class_of(person, record) for person in record.correspondents}
    fields: set[str] = set()
    if Protection.MINOR in classes:
        fields |= {"written_at", "sent_to"}
    if Protection.POSSIBLE_PRISONER in classes:
        fields |= {"sent_to"}
        fields |= set(GIVES_WAY[record.coarsen]) if singles_out(record) else set()
    return frozenset(field for field in fields if _loses(record, field))


def singles_out(record: LetterRecord) -> bool:
    """Whether day, town and a detail of health or family stand together on the record."""
    dates = (record.sent, *(said.date() for said in record.statements_on("date")))
    dated = any(date and is_finer_than_month(date) for date in dates)
    placed = any(_loses(record, field) for field in GIVES_WAY[Coarsen.PLACE])
    return dated and placed and any(term.tells_of is not TellsOf.NOTHING for term in record.terms)


def _loses(record: LetterRecord, field: str) -> bool:
    """Whether readers lose anything when `field` is coarse."""
    held = getattr(record, field)
    return held.precision.is_below_region if isinstance(held, Place) else bool(held)


def coarsened(record: LetterRecord, fields: frozenset[str]) -> LetterRecord:
    """The record with `fields` coarse: places to their region, dates to their month.

    Of the terms only those go that tell of health or family; free text goes whole.
    """
    changes: dict[str, Any] = {field: _coarse(field, getattr(record, field)) for field in fields}
    if "sent" in fields:
        changes["statements"] = tuple(coarse_statement(one) for one in record.statements)
    return dataclasses.replace(record, **changes)


def _coarse(field: str, held: object) -> object:
    match held:
        case Place():
            return held.coarsened()
        case HistoricalDate():
            return to_month(held)
        case tuple():
            return tuple(term for term in held if term.tells_of is TellsOf.NOTHING)
        case str():
            return ""
    return held


def coarse_statement(said: Statement) -> Statement:
    """A statement whose date, if it gives one, is no finer than a month."""
    date = said.date()
    return dataclasses.replace(said, value=to_month(date).edtf, note="") if date else said


def is_finer_than_month(date: HistoricalDate) -> bool:
    """Whether the date leaves fewer days open than any month has."""
    first, last = date.first_day, date.last_day
    return first is not None and last is not None and last - first + 1 < SHORTEST_MONTH


def to_month(date: HistoricalDate) -> HistoricalDate:
    """The month, or the months, in which a date finer than a month lies."""
    earliest, latest = date.earliest, date.latest
    if not is_finer_than_month(date) or earliest is None or latest is None:
        return date
    first, last = (f"{day.year:04}-{day.month:02}" for day in (earliest, latest))
    edtf = first if first == last else f"[{first}..{last}]"
    return dataclasses.replace(date, edtf=edtf, as_written="", basis_note="")
