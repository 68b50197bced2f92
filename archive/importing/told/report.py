"""What an import tells: how many letters were new, changed or the same, what was refused and why.

A report may hold names. It is for whoever brought the files, never for a log.
"""

import json
import os
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from archive.catalogue.batches import Outcome
from archive.masking import is_bare
from archive.record.letter import Status

from .changed import MOST_LISTED, Changed
from .named import Named
from .references import References

MOST_WARNINGS = 10_000
LONGEST_WORDS = 1_000  # characters of a reason
FURTHER = "further warnings, not listed"
LEFT_OUT = "left out"  # in the place of an element: nothing of the file was read


class Refused(ValueError):
    """A file, or a letter of it, that was not taken in; `line` is 0 where there is none."""

    def __init__(self, file, line, reason):
        file, reason = _shortened(file), _shortened(reason)
        super().__init__(f"{file}, line {line}: {reason}" if line else f"{file}: {reason}")
        self.file, self.line, self.reason = file, line, reason

    def as_json(self):
        """The refusal as it stands in a report."""
        return {"file": self.file, "line": self.line or None, "reason": self.reason}


class Misnamed(Refused):
    """A file refused for what a letter of it is called, which a copy may be called otherwise."""


class Lost(Refused):
    """A file whose bytes could not be had, or not the same twice, whatever they say."""


def _shortened(words):
    """The beginning and the end of what may quote a whole file, or be called like one."""
    half = LONGEST_WORDS // 2
    return words if len(words) <= LONGEST_WORDS else f"{words[:half]} … {words[-half:]}"


@dataclass(frozen=True, slots=True)
class Near:
    """Two letters that may be one: `how` says what is alike; by their references."""

    letter: str
    like: str
    how: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A person, place or term that files name and the archive has not, in how many letters.

    `key` is what it was made as, empty where it was not made.
    """

    kind: str
    name: str
    ids: tuple[str, ...]
    letters: int
    key: str = ""


@dataclass(slots=True)
class Report:
    """What became of the letters of an import; in a dry run, what would.

    `changed_letters` lists the first of those that changed. `references` are those of the new and
    changed letters, `unchanged` those of the same ones, for whoever publishes them; `bare` counts
    the new and changed that have nothing to call them by. No JSON holds any of these three, nor
    `is_unheard`: the archive has not kept these canonical tables yet, and knows what they say once
    they are taken in. `otherwise` are those of the warnings that are of what the archive says
    otherwise. `new_things` and `changed_things` are agents, places, terms, sources and collections
    (each a Named) that were made, or were there before and were changed.
    """

    dry_run: bool = False
    new: int = 0
    changed: int = 0
    same: int = 0
    changed_letters: list[Changed] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    further_refused: int = 0
    near: list[Near] = field(default_factory=list)
    further_near: int = 0
    proposed: list[Proposed] = field(default_factory=list)
    warned: Counter = field(default_factory=Counter)
    otherwise: set = field(default_factory=set)
    references: References = field(default_factory=References)
    unchanged: References = field(default_factory=References)
    bare: int = 0
    is_unheard: bool = False
    new_things: list[Named] = field(default_factory=list)
    changed_things: list[Named] = field(default_factory=list)

    @property
    def for_readers(self):
        """The things for which public letters are made anew: they may name a new agent, too."""
        return [*self.changed_things, *(one for one in self.new_things if one.kind == "agent")]

    def warn(self, file, element, what, count=1):
        """Count a warning; those that say the same of one file and element are told once."""
        told = (file, element, what)
        if told not in self.warned and len(self.warned) >= MOST_WARNINGS:
            told = ("", "", FURTHER)
        self.warned[told] += count

    def warn_otherwise(self, file, element, what):
        """Warn of what is not taken as the file has it, for the archive says otherwise."""
        self.warn(file, element, what)
        self.otherwise |= {(file, element, what)} & self.warned.keys()

    def refuse(self, refusal):
        """Keep a refusal."""
        self.refused.append(refusal)

    def leave_out(self, left):
        """Warn of a file that was not read."""
        self.warn(left.file, LEFT_OUT, left.why, left.count)

    @property
    def left_out(self):
        """The warnings of files that were not read: each file, why, and how many it stands for."""
        told = self.warned.items()
        return [(file, why, count) for (file, element, why), count in told if element == LEFT_OUT]

    def count(self, outcome, record, held=None):
        """Count what became of a letter that was not refused, of which there was what is `held`."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)
        if outcome is Outcome.CHANGED and held and len(self.changed_letters) < MOST_LISTED:
            self.changed_letters.append(Changed.between(held, record))
        if outcome is Outcome.SAME:
            self.unchanged.append(record.reference)
        else:
            self.references.append(record.reference)
            self.bare += is_bare(record) and record.status is not Status.WITHDRAWN

    def tell_near(self, near, further):
        """Keep the near-duplicates that are listed, and count those that are not."""
        self.near, self.further_near = near, further

    def nothing_taken(self):
        """Count no letter: all or nothing was asked for, and something was refused."""
        self.new = self.changed = self.same = 0
        self.changed_letters = []
        self.references, self.unchanged = References(), References()
        self.new_things, self.changed_things, self.bare = [], [], 0

    def add(self, other):
        """Count what became of one file, told by a report of its own."""
        self.new, self.changed, self.same = (
            self.new + other.new,
            self.changed + other.changed,
            self.same + other.same,
        )
        room = MOST_LISTED - len(self.changed_letters)
        self.changed_letters += other.changed_letters[:room]
        self.refused += other.refused
        self.references += other.references
        self.unchanged += other.unchanged
        self.bare += other.bare
        self.new_things += other.new_things
        self.changed_things += other.changed_things
        for told, count in other.warned.items():
            self.warn(*told, count=count)
        self.otherwise |= other.otherwise & self.warned.keys()

    def taken(self):
        """What came in, or would, as plain JSON values."""
        return {
            "letters": {"new": self.new, "changed": self.changed, "same": self.same},
            "changed": [asdict(one) for one in self.changed_letters],
            "further_changed": self.changed - len(self.changed_letters),
            "authorities": {
                "new": [asdict(one) for one in self.new_things],
                "changed": [asdict(one) for one in self.changed_things],
            },
        }

    def as_json(self):
        """The report as plain JSON values."""
        return {
            **self.taken(),
            "refused": [refusal.as_json() for refusal in self.refused],
            "further_refused": self.further_refused,
            "warnings": [self._warning(*told) for told in self.warned.items()],
            "near": [asdict(near) for near in self.near],
            "further_near": self.further_near,
            "proposed": [asdict(one) for one in self.proposed],
            "dry_run": self.dry_run,
        }

    def _warning(self, told, count):
        file, element, what = told
        warning = {"file": file, "element": element, "count": count, "what": what}
        return warning | ({"kept": True} if told in self.otherwise else {})

    def write(self, path):
        """Write the report into a new file that only its owner may read.

        Raises FileExistsError where there is a file of that name: it may be the only trace of
        another import.
        """
        handle = os.open(Path(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(self.as_json(), file, ensure_ascii=False, indent=1)
            file.write("\n")

    def __str__(self):
        """Counts and nothing else, fit for a log."""
        counts = {
            "new": self.new,
            "changed": self.changed,
            "same": self.same,
            "refused": len(self.refused) + self.further_refused,
            "left out": sum(count for *_, count in self.left_out),
            "warnings": sum(self.warned.values()),
            "near-duplicates": len(self.near) + self.further_near,
            "proposed": len(self.proposed),
        }
        told = ", ".join(
            f"{count} {word.removesuffix('s') if count == 1 else word}"
            for word, count in counts.items()
        )
        return f"dry run: {told}" if self.dry_run else told
