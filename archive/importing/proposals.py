"""What files name and the archive has not: counted, and told at the end."""

from dataclasses import dataclass

from .names import id_key, name_key
from .report import Proposed


@dataclass(slots=True)
class _Counted:
    kind: str
    name: str
    ids: tuple[str, ...]
    letters: int = 0
    key: str = ""


class Proposals:
    """People, places and terms that would be made, each in how many letters."""

    def __init__(self):
        self._known = {}

    def count(self, kind, name, ids=()):
        """Another letter names it; what is known of it, to be told what it was made as."""
        by = id_key(ids[0]) if ids else name_key(name)
        counted = self._known.setdefault((kind, by), _Counted(kind, name, tuple(ids)))
        counted.letters += 1
        return counted

    def unmake(self, keys):
        """What was made as one of `keys` was taken back with its file."""
        for counted in self._known.values():
            if counted.key in keys:
                counted.key = ""

    def told(self):
        """All of them by kind, those in most letters first."""
        order = sorted(self._known.values(), key=lambda one: (one.kind, -one.letters, one.name))
        return [Proposed(one.kind, one.name, one.ids, one.letters, one.key) for one in order]
