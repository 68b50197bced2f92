"""The people of a column: names turned, ids beside them, placeholders that are nobody."""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from archive.formats.proposed import proposed_person
from archive.formats.table.faults import quoted
from archive.record.people import AgentKind, Correspondent

from .row import CellFault, Row
from .rules import PersonRule


class People:
    """Reads the people that one rule of a mapping names."""

    def __init__(self, rule: PersonRule) -> None:
        self.rule = rule
        self.is_placeholder = _any_of(rule.placeholders)
        self.is_body = _any_of(rule.bodies)

    def read(self, row: Row) -> Iterator[Correspondent]:
        """The people of a row in the order of the cell. Raises CellFault."""
        rule = self.rule
        names = _parts(row.cells[rule.name], rule.several)
        ids = _parts(row.cells[rule.authority], rule.several) if rule.authority else []
        if ids and not names:
            row.keep(rule.authority, rule.role, "; ".join(ids), "an id without a name")
            return
        if len(ids) > len(names):
            right = f"no more ids than the names in column {quoted(rule.name)}, {len(names)}"
            raise CellFault((rule.authority,), row.cells[rule.authority], right)
        if ids and len(ids) < len(names):
            row.warn(rule.authority, "fewer ids than names: taken for the first ones")
        note = rule.note.fill(row.cells)
        for name, authority in zip_longest(names, ids, fillvalue=""):
            for one in self._people(name, authority, row):
                yield dataclasses.replace(one, note=note) if note else one

    def _people(self, words: str, authority: str, row: Row) -> Iterator[Correspondent]:
        names = list(self._turned(words, row)) if self.rule.turned else [words]
        if authority and len(names) > 1:
            row.keep(self.rule.authority, self.rule.role, authority, "one id for several people")
            authority = ""
        yield from (self._person(name, authority) for name in names)

    def _person(self, name: str, authority: str) -> Correspondent:
        role = self.rule.role
        if not authority and self.is_placeholder.fullmatch(name):
            return dataclasses.replace(proposed_person(role, name), agent=None)
        kind = AgentKind.BODY if self.is_body.fullmatch(name) else self.rule.kind
        ids = (authority,) if authority else ()
        return proposed_person(role, name, kind=kind, authority_ids=ids)

    def _turned(self, words: str, row: Row) -> Iterator[str]:
        """“Kamiet, Joachim und Ertman”: two people of one surname, given names first."""
        if words.count(",") != 1:
            if "," in words:
                row.warn(self.rule.name, "a name with several commas stays as it is written")
            yield words
            return
        last, first = (part.strip() for part in words.split(","))
        for given in _parts(first, self.rule.given_names) or [""]:
            yield f"{given} {last}".strip()


def _parts(cell: str, between: str) -> list[str]:
    """What stands between the delimiters; one thing where there is no delimiter."""
    if not cell or not between or between not in cell:
        return [cell] if cell else []
    return [stripped for part in cell.split(between) if (stripped := part.strip())]


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that any of the names has; `*` in them is anything, line ends too."""
    return re.compile("|".join(map(_one_of, names)) or r"(?!)", re.DOTALL)


def _one_of(name: str) -> str:
    """The pattern of one name; each piece counts where it first stands, which is never tried again.

    Else of `*a*a*a` there are so many ways to fail that a long cell is never read to its end.
    """
    first, *pieces = map(re.escape, name.split("*"))
    if not pieces:
        return first
    *between, last = pieces
    return first + "".join(f"(?>.*?{piece})" for piece in between) + f".*{last}"
