"""One row on its way to a letter: its cells, and what is found out about it."""

from dataclasses import dataclass, field

from archive.formats.incoming import Warned
from archive.formats.table.faults import quoted
from archive.record.sources import Statement


class CellFault(ValueError):
    """A cell, or several, from which no letter can be made."""

    def __init__(self, columns: tuple[str, ...], read: str, right: str) -> None:
        names = ", ".join(map(quoted, columns))
        noun = "column" if len(columns) == 1 else "columns"
        super().__init__(f"{noun} {names}: read {quoted(read)}; right would be {right}")


@dataclass(slots=True)
class Row:
    """The cells of a row by column, the line in which it begins, and what must be said of it."""

    line: int
    cells: dict[str, str]
    warnings: list[Warned] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def warn(self, column: str, what: str) -> None:
        """Say that something in a column was not understood, though the letter is taken."""
        self.warnings.append(Warned(column, what, self.line))

    def keep(self, column: str, about: str, words: str, why: str) -> None:
        """Keep words that fit no field as a statement about `about`, and warn why."""
        self.statements.append(Statement(about, words))
        self.warn(column, f"{why}: kept as a statement on {about}")
