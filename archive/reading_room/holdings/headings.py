"""The headings of the archive, kept as the JSON they are stored as until somebody asks."""

from collections.abc import Mapping
from functools import lru_cache

from archive.reading_room.laid_out.headings import VIEWS, read_heading


class Headings(Mapping):
    """What letters are listed under, by pairs of kind and key."""

    def __init__(self, rows):
        self._kinds = {kind: {} for kind in VIEWS}
        for kind, key, view in rows:
            self._kinds[kind][key] = view
        self._read = lru_cache(maxsize=1 << 12)(self._from_json)

    def __getitem__(self, pair):
        return self._read(*pair)

    def __iter__(self):
        return ((kind, key) for kind, held in self._kinds.items() for key in held)

    def __len__(self):
        return sum(map(len, self._kinds.values()))

    def stored(self, kind, key):
        """The JSON of a heading as text; empty where there is none."""
        return self._kinds[kind].get(key, "")

    def of(self, kind):
        """Pairs of key and heading, of one kind, by key."""
        return [(key, self[kind, key]) for key in sorted(self._kinds[kind])]

    def _from_json(self, kind, key):
        return read_heading(kind, self._kinds[kind][key])
