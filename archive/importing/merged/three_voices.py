"""Something met again in canonical tables: what the archive holds, they said before, they say now.

Field by field as in `merging`: where the tables say what they said before, the archive's value
stays, so that the work of the desk survives; where only they changed, theirs is taken; where both
did, the archive's stays, with a warning. Here the keys tell what is one, and nothing is proposed.
"""

from collections import Counter
from dataclasses import fields, replace

from archive.catalogue.storing import stored_part
from archive.importing.alike.same import in_words
from archive.record.collection import Collection
from archive.record.people import strictest
from archive.record.sources import Source

WHAT_TELLS = {
    "statements": ("field", "value", "source"),
    "redactions": ("what", "target"),
    "relations": ("kind", "reference"),
    "terms": (),
}
"""The lists whose entries are met one by one, by these fields, else by their own key."""

CLASSES = {"protection", "default_protection"}
LEFT_TO_THE_ARCHIVE = {"public_id", "status"}


class Voices:
    """One thing: `held` by the archive, `new` in the tables, `base` by older ones or None."""

    def __init__(self, held, new, base=None):
        self.held, self.new, self.base = held, new, base
        self.ours, self.now = stored_part(held), stored_part(new)
        self.before = stored_part(base) if base else {}
        self.warnings = []

    def merged(self):
        """The record to be kept."""
        if self.now == self.before:
            return self.held
        names = {one.name for one in fields(self.held)} - LEFT_TO_THE_ARCHIVE
        return replace(self.held, **{name: self.field(name) for name in sorted(names)})

    def field(self, name):
        """What is kept of one field."""
        ours, now, before = (said.get(name) for said in (self.ours, self.now, self.before))
        mine, theirs = getattr(self.held, name), getattr(self.new, name)
        if now in (before, ours):
            return mine
        if ours == before and name != "redactions":
            return theirs
        if name in WHAT_TELLS:
            return self._listed(name)
        if name in CLASSES:
            return strictest(mine, theirs)
        self.conflict(name, theirs, mine)
        return mine

    def warn(self, element, what):
        """Tell of something that was not taken as the tables have it."""
        self.warnings.append((element, what))

    def conflict(self, name, theirs, ours):
        """Tell that both sides say something else than before."""
        both = f"the file has “{_in_words(theirs)}”, kept is “{_in_words(ours)}”"
        changed = "changed in the file and in the archive" if self.base else "not the archive's"
        self.warn(name, f"{self.called()}: {changed}: {both}")

    def called(self):
        """What the thing is called in a warning."""
        names = ("reference", "code", "key")
        return next(getattr(self.held, name) for name in names if hasattr(self.held, name))

    def _listed(self, name):
        """The entries of a list, each met by itself; what only the archive has stays."""
        ours, now, before = (
            _entries(name, record, said)
            for record, said in (
                (self.held, self.ours),
                (self.new, self.now),
                (self.base, self.before),
            )
        )
        kept = [self._entry(name, by, ours, now, before) for by in ours]
        added = [one for by, (one, _) in now.items() if by not in ours and by not in before]
        return (*(one for one in kept if one is not None), *added)

    def _entry(self, name, by, ours, now, before):
        mine, said = ours[by]
        theirs, says = now.get(by, (None, None))
        then = before.get(by, (None, None))[1]
        if says in (said, then):
            return mine
        if said != then:
            what = f"{self.called()}: “{' '.join(by[0])}” is otherwise in the file; kept as it is"
            self.warn(name, what)
            return mine
        if theirs is None and name == "redactions":
            self.warn(name, f"{self.called()}: no more in the file; what is withheld stays so")
            return mine
        return theirs


def _in_words(value):
    match value:
        case Collection():
            return value.code
        case Source():
            return value.key
    return in_words(value)


def _entries(name, record, said):
    """The entries of a list with their JSON, by what tells each, and by how many like it before."""
    found, seen = {}, Counter()
    for one, stored in zip(getattr(record, name, ()), said.get(name, ()), strict=True):
        by = tuple(str(stored.get(part, "")) for part in WHAT_TELLS[name]) or (stored,)
        found[by, seen[by]] = one, stored
        seen[by] += 1
    return found
