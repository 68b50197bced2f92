"""What files name and the archive has not: counted, and told at the end."""

from collections import Counter
from dataclasses import dataclass

from archive.importing.alike.names import id_key, name_key
from archive.importing.alike.same import key_of
from archive.importing.told.report import Proposed


@dataclass(slots=True, eq=False)
class _Counted:
    kind: str
    name: str
    ids: tuple[str, ...]
    letters: int = 0
    key: str = ""
    last: object = None


class Proposals:
    """People, places and terms that would be made, each in how many letters."""

    def __init__(self):
        self._known, self._made, self._since = {}, {}, Counter()

    def count(self, letter, kind, name, ids=()):
        """A letter names it; what is known of it, to be told what it was made as."""
        by = id_key(ids[0]) if ids else name_key(name)
        counted = self._known.setdefault((kind, by), _Counted(kind, name, tuple(ids)))
        self._count(letter, counted)
        return counted

    def make(self, counted, record):
        """The record is made of what was counted; whatever letter names it counts from now on."""
        counted.key = record.key
        self._made[key_of(record)] = counted

    def count_made(self, letter, record):
        """A letter names something of this kind and key: it counts if it was made just now."""
        if counted := self._made.get(key_of(record)):
            self._count(letter, counted)

    def _count(self, letter, counted):
        if counted.last is not letter:
            counted.last = letter
            counted.letters += 1
            self._since[counted] += 1

    def settle(self):
        """What was counted up to now stays."""
        self._since.clear()

    def take_back(self, made):
        """Forget what was counted since then, and that anything was made as one of these keys."""
        for counted, letters in self._since.items():
            counted.letters -= letters
            counted.key = "" if counted.key in made else counted.key
        self._since.clear()
        self._known = {by: one for by, one in self._known.items() if one.letters}
        self._made = {by: one for by, one in self._made.items() if one.key}

    def told(self, made):
        """All of them by kind, those in most letters first; `made` are the keys that came to be."""
        order = sorted(
            (one for one in self._known.values() if one.letters),
            key=lambda one: (one.kind, -one.letters, one.name),
        )
        return [
            Proposed(one.kind, one.name, one.ids, one.letters, one.key if one.key in made else "")
            for one in order
        ]
