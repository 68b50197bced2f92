"""When a TEI letter was written, by everything in the file that says so."""

import copy
import dataclasses
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree

from archive.record.dates import HistoricalDate
from archive.record.sources import Statement

from ..tei_dates import read_date
from .reading_elements import TEI, Warnings, attributes_of, below, child, children, name_of, words

_DATED = frozenset(("when", "from", "to", "notBefore", "notAfter", "when-iso"))
_OF_ANOTHER_FORM = ("-iso", "-custom")


def is_dated(element: etree._Element) -> bool:
    """True where attributes give a date that machines read."""
    return not _DATED.isdisjoint(element.keys())


class Dating(NamedTuple):
    """A date, and in which part of the file it is given."""

    date: HistoricalDate
    where: str


def date_of(
    element: etree._Element, warnings: Warnings, said: str | None = None
) -> HistoricalDate | None:
    """The date of an element; what is wrong with it is warned of, a note in it is its reason.

    `said` stands for the words of an element whose words are not those of its date.
    """
    notes = [words(note) for note in below(element, "note")]
    if said is None:
        said = _words_beside_notes(element) if notes else words(element)
    date, faults = read_date(attributes_of(element), said)
    for fault in faults:
        warnings.add(name_of(element), fault, element)
    if date and notes and not date.basis_note:
        return dataclasses.replace(date, basis_note="; ".join(notes))
    return date


def first_date(parent: etree._Element | None, warnings: Warnings) -> HistoricalDate | None:
    """The first date among the children that can be read; further ones are warned of."""
    read = [date for one in children(parent, "date") if (date := date_of(one, warnings))]
    for other in read[1:]:
        what = f"a second date, {other}, beside {read[0]}: kept in the original only"
        warnings.add("date", what, parent)
    return read[0] if read else None


def datings(file: etree._Element, warnings: Warnings) -> Iterator[Dating]:
    """The dates that the file gives its letter outside `correspDesc`, the nearest to it first."""
    for where, element in _dated_elements(file):
        if date := date_of(element, warnings):
            yield Dating(date, where)


def statements(given: list[Dating]) -> tuple[Statement, ...]:
    """Who says which date, where the file contradicts itself; nothing where all agree."""
    if all(_agree(given[0].date, other.date) for other in given[1:]):
        return ()
    return tuple(
        Statement("date", str(date), note=": ".join(filter(None, (where, date.as_written))))
        for date, where in given
    )


def _agree(chosen: HistoricalDate, other: HistoricalDate) -> bool:
    """True for the same date, and where one only says less than the other: its year, its month."""
    return chosen.edtf == other.edtf or _lies_in(chosen, other) or _lies_in(other, chosen)


def _lies_in(date: HistoricalDate, wider: HistoricalDate) -> bool:
    first, last = wider.earliest, wider.latest
    return bool(first and last) and date.is_certain_within(first, last)


def _dated_elements(file: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    body = child(file, "text", "body")
    source = child(file, "teiHeader", "fileDesc", "sourceDesc")
    yield from _first("head", _inside(body, "head"))
    yield from _first("dateline", _inside(body, "dateline"))
    yield from _first("sourceDesc", _in_source(source))
    yield from _first("origDate", below(source, "origDate"))
    titles = child(file, "teiHeader", "fileDesc", "titleStmt")
    yield from _first("title", _inside(titles, "title"))


def _first(where: str, elements: Iterator[etree._Element]) -> Iterator[tuple[str, etree._Element]]:
    """The first of these elements that has a date for machines.

    Before it those that have one of another form, which is told and not read.
    """
    for element in elements:
        if is_dated(element):
            yield where, element
            return
        if any(str(name).endswith(_OF_ANOTHER_FORM) for name in element.attrib):
            yield where, element


def _inside(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    # The first few: made files could have heads in heads without end.
    for element in islice(below(parent, name), 4):
        yield element
        yield from below(element, "date")


def _in_source(source: etree._Element | None) -> Iterator[etree._Element]:
    for bibl in children(source, "bibl", "biblFull"):
        yield from children(bibl, "date")
        yield from children(child(bibl, "publicationStmt"), "date")


def _words_beside_notes(element: etree._Element) -> str:
    bare = copy.deepcopy(element)
    bare.tail = None
    etree.strip_elements(bare, f"{TEI}note", with_tail=False)
    return words(bare)
