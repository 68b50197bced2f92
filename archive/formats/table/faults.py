"""What is wrong in a folder of tables: every fault with its file, row and column."""

from collections.abc import Sequence
from dataclasses import dataclass, field

SHOWN = 50
MOST_KEPT = 10_000  # of a large table every row may be wrong
QUOTED = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right; `row` is the line an editor shows, 0 for the file as a whole."""

    file: str
    row: int
    column: str
    read: str
    right: str

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{row}{column}: read {self.read}; right would be {self.right}"


class TableError(ValueError):
    """A folder that was refused: its `faults`, 10,000 at most, and the `count` of all of them.

    As words it tells the first 50.
    """

    def __init__(self, faults: Sequence[Fault], count: int) -> None:
        self.faults = tuple(faults)
        self.count = count
        unshown = count - len(faults[:SHOWN])
        lines = [str(fault) for fault in faults[:SHOWN]]
        super().__init__("\n".join(lines + ([f"and {unshown} more"] if unshown else [])))


@dataclass(slots=True)
class Faults:
    """The faults found so far: the first 10,000, and the `count` of all."""

    found: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, file: str, row: int, column: str, read: str, right: str) -> None:
        """Keep one more, and go on reading."""
        self.count += 1
        if self.count <= MOST_KEPT:
            self.found.append(Fault(file, row, column, read, right))

    def refuse_if_any(self) -> None:
        """Raise TableError with those kept in the order of the files, if there are any."""
        if self.found:
            in_order = sorted(self.found, key=lambda fault: (fault.file, fault.row))
            raise TableError(in_order, self.count)


def quoted(text: str) -> str:
    """The words that were read, in quotation marks, the rest of a long cell cut off."""
    return f"“{text[:QUOTED]}…”" if len(text) > QUOTED else f"“{text}”"
