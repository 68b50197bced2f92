"""A table of wordings as a template draws it: columns, some folded into one, and their cells.

A part of the table is so many columns that all its cells fit a page; files hold the whole.
"""

from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _

from archive.compare.collation import Agreement, CellKind
from archive.compare.words import text_of

MOST_CELLS = 12_000
# From so many words on what one letter alone has is folded into one column.
LONG = 8
NOTHING = ("omission", "lacuna", "withheld")


class Head(NamedTuple):
    """A column: which places of the table it holds, and how far the letters agree there."""

    number: str
    agreement: str
    agreeing: int
    known: int


class Cell(NamedTuple):
    """What one letter has in `span` columns: words, or nothing.

    `kind` is a class of agreement (`shared` and so on) or `omission`, `lacuna`, `withheld`;
    `text` is empty where a cell only belongs to a gap beside it. A folded text has `count`
    words.
    """

    text: str
    kind: str
    span: int = 1
    count: int = 0

    @property
    def style(self):
        """As style sheets name it."""
        return f"no-{self.kind}" if self.kind in NOTHING else f"a-{self.kind}"


class Part(NamedTuple):
    """A run of columns that fits a page."""

    columns: tuple[range, ...]
    number: int
    of: int

    @property
    def places(self):
        """The places of the table that stand in it, from 0."""
        return range(self.columns[0].start, self.columns[-1].stop) if self.columns else range(0)


def part_of(collation, number):
    """The columns of one part, the last one where there are not so many."""
    columns = list(_columns(collation))
    most = max(1, MOST_CELLS // len(collation.keys))
    of = max(1, -(-len(columns) // most))
    number = min(number, of)
    return Part(tuple(columns[(number - 1) * most : number * most]), number, of)


def _columns(collation):
    """All places of the table, each alone but for long runs that one letter alone has."""
    speaking = [_speaker(kinds) for kinds in zip(*collation.kinds, strict=True)]
    for speaker, run in groupby(range(len(speaking)), key=speaking.__getitem__):
        places = list(run)
        if speaker is not None and len(places) >= LONG:
            yield range(places[0], places[-1] + 1)
        else:
            yield from (range(place, place + 1) for place in places)


def _speaker(kinds):
    """The row of the only letter that has a word here; None where there are more, or none."""
    rows = [row for row, kind in enumerate(kinds) if kind.is_said]
    return rows[0] if len(rows) == 1 else None


def heads(collation, part):
    """The heads of the columns of a part."""
    for places in part.columns:
        column = collation.columns[places.start]
        number = f"{places.start + 1}"
        if len(places) > 1:
            number += f"–{places.stop}"
        yield Head(number, column.agreement.value, column.agreeing, column.known)


def cells(collation, row, part):
    """The cells of one letter; neighbours that have nothing for the same reason are one."""
    drawn = (_cell(collation, row, places) for places in part.columns)
    for alike, run in groupby(drawn, key=lambda cell: not cell.text and cell.kind):
        if alike:
            yield Cell("", alike, len(list(run)))
        else:
            yield from run


def _cell(collation, row, places):
    held = collation.words[row][places.start : places.stop]
    kinds = collation.kinds[row][places.start : places.stop]
    words = [word for unit in held for word in unit]
    text = text_of([_signed(word) for word in words]).strip()
    if not any(kind.is_said for kind in kinds):
        return Cell(text, _nothing(kinds).value)
    if len(places) > 1:
        return Cell(text, Agreement.SINGULAR.value, count=sum(one.kind == "word" for one in words))
    return Cell(text, collation.agreements[row][places.start].value)


def _nothing(kinds):
    """Why nothing stands here: a gap, where there is one in the run."""
    return next((kind for kind in kinds if not kind.is_known), CellKind.OMISSION)


def _signed(word):
    """A gap with its sign in the page's language."""
    return replace(word, text=_("[withheld]")) if word.kind == "withheld" else word
