"""What became of everything in a canonical folder of tables."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that came in: its kind in a word ("letter"), and its reference, code or key."""

    kind: str
    key: str

    def __str__(self):
        return f"{self.kind} {self.key}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that was not taken in, and why."""

    named: Named
    why: str

    def __str__(self):
        return f"{self.named}: {self.why}"


@dataclass(slots=True)
class Taken:
    """What was `new`, `changed`, the `same` as before or `refused`.

    `left` was there already and was to be left alone. If anything was refused, or this was a
    dry run, nothing was taken in, and the report tells what would have been.
    """

    new: list[Named] = field(default_factory=list)
    changed: list[Named] = field(default_factory=list)
    same: list[Named] = field(default_factory=list)
    left: list[Named] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    taken: bool = True

    def __str__(self):
        counts = ", ".join(
            f"{len(getattr(self, name))} {name}" for name in ("new", "changed", "same", "refused")
        )
        return counts + (f", {len(self.left)} left as they were" if self.left else "")

    def changed_things(self):
        """All but letters that was changed, and new agents: public letters may name them."""
        changed = [named for named in self.changed if named.kind != "letter"]
        return changed + [named for named in self.new if named.kind == "agent"]

    def keys(self, outcome, kind):
        """The references, codes or keys of one kind with one outcome: `keys("new", "letter")`."""
        return [named.key for named in getattr(self, outcome) if named.kind == kind]
