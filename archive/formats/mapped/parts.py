"""The parts of a letter other than its people, each read by its rule from one row."""

import dataclasses
from collections.abc import Iterator

from archive.formats.proposed import proposed_place
from archive.formats.table.cells import LANGUAGE_TAG
from archive.formats.table.faults import quoted
from archive.record.dates import EDTFError, HistoricalDate
from archive.record.letter import Relation, TextVersion
from archive.record.marks import literal
from archive.record.names import LocalName
from archive.record.sources import Statement
from archive.record.vocabulary import Place, Term

from .asked import TAG, nearest
from .dates import HabitError, read_date
from .patterns import Pattern
from .row import CellFault, Row
from .rules import DateRule, PlaceRule, RelationRule, StatementRule, TermRule, TextRule
from .signs import MOST_SIGNS, MOST_UNREAD


def date_of(rule: DateRule, row: Row) -> HistoricalDate | None:
    """The date of a row; words without a date are kept as a statement. Raises CellFault."""
    cell = row.cells[rule.column]
    words = rule.as_written.fill(row.cells)
    if not cell:
        if words:
            row.keep(rule.column, rule.field, words, f"{quoted(words)} without a date")
        return None
    try:
        read = read_date(cell, rule.habits)
        as_written = words or (cell if cell != read.edtf else "")
        basis = "inferred" if rule.brackets and "[" in words else rule.basis
        note = rule.basis_note.fill(row.cells)
        date = HistoricalDate(read.edtf, as_written, rule.calendar, basis, note)
    except HabitError as error:
        raise CellFault((rule.column,), cell, str(error)) from error
    except EDTFError as error:
        raise CellFault((rule.column,), cell, f"a date: {error.expected}") from error
    if read.lost:
        row.warn(rule.column, f"{read.lost} stands in the words only")
    return date


def place_of(rule: PlaceRule, row: Row) -> Place | None:
    """The place of a row; what is no one place is kept as a statement."""
    name = row.cells[rule.name]
    gazetteer = row.cells[rule.gazetteer] if rule.gazetteer else ""
    if not name:
        if gazetteer:
            row.keep(rule.gazetteer, rule.field, gazetteer, "an address without a name")
        return None
    if rule.several and rule.several in name:
        row.keep(rule.name, rule.field, name, "several places where a letter has one")
        return None
    if rule.brackets and "[" in name:
        row.statements.append(Statement(rule.field, name, note="inferred"))
        name = name.translate(_NO_BRACKETS).strip()
    return dataclasses.replace(proposed_place(name, gazetteer), precision=rule.precision)


_NO_BRACKETS = str.maketrans("", "", "[]?")


def text_of(rule: TextRule, row: Row) -> TextVersion | None:
    """The wording of a row, None where the cell is empty. Raises CellFault."""
    cell = row.cells[rule.column]
    if not cell:
        return None
    text, lost = _marked(rule, cell, row)
    return TextVersion(
        rule.key,
        rule.role,
        tag_of(rule.language, row),
        rule.with_gaps if lost else rule.completeness,
        text,
        maker=rule.maker.fill(row.cells),
        derived_from=rule.derived_from.fill(row.cells),
        base=rule.base,
        note=rule.note.fill(row.cells),
    )


def _marked(rule: TextRule, cell: str, row: Row) -> tuple[str, bool]:
    """The cell as marked text, and whether a sign says that something is lost."""
    if rule.signs is None:
        return (cell if rule.marked else literal(cell)), False
    if rule.signs.are_too_many(cell):
        raise CellFault((rule.column,), cell, f"at most {MOST_SIGNS} signs of an edition")
    text, unread, lost = rule.signs.read(cell)
    if len(unread) > MOST_UNREAD:
        row.warn(rule.column, f"more than {MOST_UNREAD} signs have no other half: no more are read")
    elif unread:
        what = "a sign without its other half stays as it is written"
        row.warn(rule.column, f"{what}: {' '.join(unread)}")
    return text, lost


def tag_of(pattern: Pattern, row: Row) -> str:
    """The language tag for a row. Raises CellFault."""
    tag = pattern.fill(row.cells)
    if not LANGUAGE_TAG.fullmatch(tag):
        raise CellFault(pattern.columns, tag, TAG)
    return tag


def terms_of(rule: TermRule, row: Row) -> Iterator[Term]:
    """The terms of a row. Raises CellFault for a word that stands for none."""
    if not rule.column:
        yield Term(rule.key, rule.facet, rule.labels)
        return
    cell = row.cells[rule.column]
    words = cell.split(rule.several) if rule.several else [cell]
    for word in filter(None, map(str.strip, words)):
        if word not in rule.words:
            raise CellFault((rule.column,), word, nearest(word, rule.words))
        yield Term(rule.words[word], rule.facet, (LocalName(rule.language, word),))


def statement_of(rule: StatementRule, row: Row) -> Statement | None:
    """The statement of a row, None where it says nothing. Raises CellFault."""
    value = rule.value.fill(row.cells)
    if not value:
        return None
    said = Statement(rule.field, value, certainty=rule.certainty, note=rule.note.fill(row.cells))
    if rule.field == "date" and not said.date():
        raise CellFault(rule.value.columns, value, "an EDTF date, as every statement on date")
    return said


def relation_of(rule: RelationRule, row: Row) -> Relation | None:
    """The tie to another letter, None where none is named."""
    reference = rule.reference.fill(row.cells)
    return Relation(rule.kind, reference) if reference else None
