"""Patterns of a mapping: text with columns in it, `letter-{SB-Nr.:03}`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PIECE = re.compile(
    r"(?P<text>[^{}]+)|(?P<brace>\{\{|\}\})|\{(?P<column>[^{}]+?)(?::0(?P<width>[1-9]))?\}"
)

Cells = Mapping[str, str]
"""The cells of one row by column."""


class PatternError(ValueError):
    """A pattern that cannot be understood; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Hole:
    """Where the cell of a column goes, its figures filled up with zeros to `width`."""

    column: str
    width: int = 0

    def fill(self, cells: Cells) -> str:
        """The cell, as wide as asked."""
        cell = cells[self.column]
        return cell.zfill(self.width) if self.width and cell.isdecimal() else cell


@dataclass(frozen=True, slots=True)
class Pattern:
    """Text with the cells of `columns` in it; without any column the same for every row."""

    parts: tuple[str | Hole, ...] = ()
    columns: tuple[str, ...] = ()

    def fill(self, cells: Cells) -> str:
        """The text for one row; empty where all its columns are."""
        if self.columns and not any(cells[column] for column in self.columns):
            return ""
        return "".join([p if isinstance(p, str) else p.fill(cells) for p in self.parts])


def read_pattern(text: str) -> Pattern:
    """The pattern that a text writes; `{{` and `}}` are braces. Raises PatternError."""
    parts: list[str | Hole] = []
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if not piece:
            raise PatternError("{column} or {column:03}, and {{ for a brace")
        parts.append(_part(piece))
        at = piece.end()
    return Pattern(tuple(parts), tuple(part.column for part in parts if isinstance(part, Hole)))


def _part(piece: re.Match[str]) -> str | Hole:
    if piece["column"]:
        return Hole(piece["column"], int(piece["width"] or 0))
    return piece["text"] or piece["brace"][0]
