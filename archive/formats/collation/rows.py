"""A collation as CSV: a row for each place, a column for each witness."""

import csv
import io
from collections.abc import Sequence

from ..naming import one_line
from ..table.cells import guarded
from .collated import GAPS, Cell, Collated, Witness, named, places

HEAD = ("place", "agreement", "agreeing", "known", "word")


def write(table: Collated, witnesses: Sequence[Witness]) -> bytes:
    """The table (RFC 4180); no cell is a formula.

    A column is headed by siglum, the letter's reference if it has one, its address, the public id
    of the wording, and if it was invented for practice. Nothing in a cell is an omission; the sign
    of a gap stands in every cell that belongs to it. Raises ForeignRow.
    """
    written = io.StringIO()
    rows = csv.writer(written)
    called = named(table, witnesses).items()
    rows.writerow([*HEAD, *(f"{name} {_address(one)}" for name, one in called)])
    for number, (place, cells) in enumerate(zip(table.columns, places(table), strict=True), 1):
        found = (number, str(place.agreement), place.agreeing, place.known, guarded(place.key))
        rows.writerow([*found, *map(_said, cells)])
    return written.getvalue().encode()


def _address(one: Witness) -> str:
    view = one.letter.view
    mark = "[invented for practice]" if view.collection.practice else ""
    said = (one_line(view.public_reference), one.letter.url, one.text.public_id, mark)
    return " ".join(filter(None, said))


def _said(cell: Cell) -> str:
    return guarded(one_line(cell.spelling or GAPS.get(cell.kind, "")))
