"""What is wrong in a folder of tables: every fault with its file, row and column."""

from collections.abc import Sequence
from dataclasses import dataclass, field

SHOWN = 50
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
    """A folder that was refused: its first 50 `faults`, and the `count` of all of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults[:SHOWN])
        self.count = len(faults)
        unshown = self.count - len(self.faults)
        lines = [str(fault) for fault in self.faults]
        super().__init__("\n".join(lines + ([f"and {unshown} more"] if unshown else [])))


@dataclass(slots=True)
class Faults:
    """The faults found so far."""

    found: list[Fault] = field(default_factory=list)

    def add(self, file: str, row: int, column: str, read: str, right: str) -> None:
        """Keep one more, and go on reading."""
        self.found.append(Fault(file, row, column, read, right))

    def refuse_if_any(self) -> None:
        """Raise TableError with all of them in the order of the files, if there are any."""
        if self.found:
            raise TableError(sorted(self.found, key=lambda fault: (fault.file, fault.row)))


def quoted(text: str) -> str:
    """The words that were read, in quotation marks, the rest of a long cell cut off."""
    return f"“{text[:QUOTED]}…”" if len(text) > QUOTED else f"“{text}”"
