"""What came in, in two words: for reports, and for whoever makes public letters anew."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that came in: its kind in a word ("letter"), and its reference, code or key."""

    kind: str
    key: str

    def __str__(self):
        return f"{self.kind} {self.key}"
