"""A foreign table becomes letters, row by row, as its mapping says."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from archive.formats.csv_rows import (
    CsvError,
    Misshapen,
    csv_rows,
    doubled,
    in_words,
    misshapen,
    other_delimiter,
)
from archive.formats.incoming import Incoming, IncomingLetter, Unreadable, Warned
from archive.formats.mojibake import mojibake_in
from archive.formats.seen import Seen
from archive.formats.table.cells import unguarded
from archive.formats.table.faults import quoted
from archive.record.collection import Collection
from archive.record.letter import LetterRecord
from archive.record.vocabulary import Facet

from .asked import nearest
from .parts import date_of, place_of, relation_of, statement_of, tag_of, terms_of, text_of
from .people import People
from .row import CellFault, Row
from .rules import Mapping

COLUMN_LIMIT = 1000
MOST_REFUSED = 1000  # rows; one may have all of them to mend, and more are no help
OR_ELSE = ", or a mapping that says its encoding, such as encoding = “windows-1251” or “utf-16”"
REFERENCE_LIMIT = 80  # characters


def read(table: BinaryIO, collection: Collection, mapping: Mapping) -> Iterator[Incoming]:
    """The letters of an open table, one in memory at a time; a row that is none as Unreadable.

    Raises Unreadable where the file as a whole is refused. Columns of which the mapping says
    nothing are warned of once, with the first letter.
    """
    try:
        how = {"encoding": mapping.encoding, "delimiter": mapping.delimiter}
        rows = csv_rows(table, **how, or_else=OR_ELSE)
        _, names = next(rows, (1, []))
        header = [name.strip() for name in names]
        _refuse_header(header, mapping)
        letters = _Letters(header, collection, mapping)
        refused = line = 0
        for line, cells in rows:
            one = letters.read(line, cells)
            yield one
            refused += isinstance(one, Unreadable)
            if refused > MOST_REFUSED:
                raise Unreadable(
                    line, f"more than {MOST_REFUSED} rows are refused; no more is read"
                )
        if not line:
            raise _unreadable(1, Misshapen("", "a header alone", "a row for each letter"))
    except CsvError as error:
        raise _unreadable(error.line, Misshapen("", error.read, error.right)) from error


def _unreadable(line: int, wrong: Misshapen) -> Unreadable:
    column = f"column {quoted(wrong.column)}: " if wrong.column else ""
    return Unreadable(line, f"{column}read {wrong.read}; right would be {wrong.right}")


def _refuse_header(header: list[str], mapping: Mapping) -> None:
    if not header:
        raise _unreadable(1, Misshapen("", "no header", "a header that names every column"))
    if len(header) > COLUMN_LIMIT:
        raise _unreadable(1, Misshapen("", f"{len(header)} columns", f"at most {COLUMN_LIMIT}"))
    if other := other_delimiter(header, mapping.delimiter):
        read = f"one column only, with {in_words(other)} in its name"
        said = "“\\t”" if other == "\t" else quoted(other)
        right = f"delimiter = {said} in the mapping, if that is what parts the columns"
        raise _unreadable(1, Misshapen("", read, right))
    for name in doubled(header):
        raise _unreadable(1, Misshapen(name, "this column twice", "each column once"))
    for name in sorted(mapping.columns.difference(header)):
        read = "a header without this column, which the mapping names"
        raise _unreadable(1, Misshapen(name, read, nearest(name, header)))


class _Letters:
    """Makes letters of rows; of those made it keeps which reference stands in which line."""

    def __init__(self, header: list[str], collection: Collection, mapping: Mapping) -> None:
        self.header = header
        self.collection = collection
        self.mapping = mapping
        self.people = [People(rule) for rule in mapping.people]
        self.lines = Seen()
        self.times: dict[str, int] = {}
        understood = mapping.columns | mapping.ignored
        self.unsaid = [
            Warned(name, "is in no part of the mapping, nor among the ignored", 1)
            for name in header
            if name not in understood
        ]

    def read(self, line: int, cells: list[str]) -> Incoming:
        """The letter of a row, or why there is none."""
        for wrong in misshapen(cells, self.header):
            return _unreadable(line, wrong)
        row = Row(line, self._cells(cells))
        try:
            reference, known_as = self._identifiers(row)
            record = LetterRecord(reference, self.collection, **self._parts(row))
        except CellFault as error:
            return Unreadable(line, str(error))
        self.lines.add(reference, line)
        self._warn_of_broken(row)
        unsaid, self.unsaid = self.unsaid, []
        return IncomingLetter(record, known_as, line, (*unsaid, *row.warnings))

    def _warn_of_broken(self, row: Row) -> None:
        for column in self.header:
            if column in self.mapping.columns and (broken := mojibake_in([row.cells[column]])):
                row.warn(column, broken)

    def _cells(self, cells: list[str]) -> dict[str, str]:
        texts = [unguarded(cell).strip() for cell in cells]
        if blank := self.mapping.not_given:
            texts = ["" if text in blank else text for text in texts]
        return dict(zip(self.header, texts, strict=True))

    def _identifiers(self, row: Row) -> tuple[str, tuple[str, ...]]:
        """The reference, and what else the letter is known as; a double has the first alone."""
        pattern = self.mapping.reference
        reference = pattern.fill(row.cells)
        empty = tuple(column for column in pattern.columns if not row.cells[column])
        if empty:
            raise CellFault(empty, "", "what names the letter; it may not be empty")
        if len(reference) > REFERENCE_LIMIT:
            right = f"a reference of at most {REFERENCE_LIMIT} characters"
            raise CellFault(pattern.columns, reference, right)
        if reference in self.lines:
            return self._told_apart(reference, row), ()
        known = (one.fill(row.cells) for one in self.mapping.known_as)
        return reference, tuple(dict.fromkeys(filter(None, known)))

    def _told_apart(self, reference: str, row: Row) -> str:
        """A reference that comes again, numbered where the mapping allows it."""
        columns, line = self.mapping.reference.columns, self.lines.number(reference)
        if not self.mapping.number_doubles:
            right = f"a reference that no other row has; line {line} has it"
            raise CellFault(columns, reference, right)
        number = self.times.get(reference, 1) + 1
        while (numbered := f"{reference} ({number})") in self.lines:
            number += 1
        self.times[reference] = number
        said = f"the letter of line {line} is called {quoted(reference)} too"
        row.warn(", ".join(columns), f"{said}: this one is taken as {quoted(numbered)}")
        return numbered

    def _parts(self, row: Row) -> dict[str, Any]:
        mapping, cells = self.mapping, row.cells
        parts: dict[str, Any] = {name: one.fill(cells) for name, one in mapping.words.items()}
        parts |= {rule.field: date_of(rule, row) for rule in mapping.dates}
        parts |= {rule.field: place_of(rule, row) for rule in mapping.places}
        parts["languages"] = self._languages(row)
        parts["correspondents"] = tuple(one for people in self.people for one in people.read(row))
        parts["texts"] = tuple(filter(None, (text_of(rule, row) for rule in mapping.texts)))
        parts["relations"] = tuple(filter(None, (relation_of(r, row) for r in mapping.relations)))
        said = tuple(filter(None, (statement_of(rule, row) for rule in mapping.statements)))
        parts["statements"] = (*said, *row.statements)
        return parts | self._terms(row)

    def _languages(self, row: Row) -> tuple[str, ...]:
        given = (one for one in self.mapping.languages if one.fill(row.cells))
        return tuple(dict.fromkeys(tag_of(pattern, row) for pattern in given))

    def _terms(self, row: Row) -> dict[str, Any]:
        """Kind and medium, of which a letter has one, and the other terms."""
        terms = [term for rule in self.mapping.terms for term in terms_of(rule, row)]
        parts: dict[str, Any] = {}
        for facet in (Facet.KIND, Facet.MEDIUM):
            held = dict.fromkeys(term for term in terms if term.facet is facet)
            if len(held) > 1:
                columns = tuple(rule.column for rule in self.mapping.terms if rule.facet is facet)
                read = ", ".join(term.key for term in held)
                raise CellFault(columns, read, f"one {facet} for a letter")
            parts[facet.value] = next(iter(held), None)
        others = (t for t in terms if t.facet not in (Facet.KIND, Facet.MEDIUM))
        return parts | {"terms": tuple(dict.fromkeys(others))}
