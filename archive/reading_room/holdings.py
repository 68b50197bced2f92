"""The holdings: an immutable snapshot in memory of what may be found, and under what.

The snapshot says which letters, how many and in what order; SQL says what they say. Every
request reads the archive's version; a process that sees a newer one applies what changed
before it answers, so a withdrawal shows on the very next page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from threading import Lock
from typing import NamedTuple

from archive.record.versioned import from_json

from .bits import bits_of
from .headings import VIEWS, Shown
from .models import ArchiveVersion, Heading, ReadingDate, ReadingLetter, Tombstone
from .queries import FACETS
from .selection import Selection


class Entry(NamedTuple):
    """What is kept of one letter; `keys` in the order of FACETS, days as proleptic ordinals."""

    pk: int
    public_id: str
    reference: str
    first_day: int | None
    last_day: int | None
    is_dated: bool
    harvestable: bool
    practice: bool
    added_in: int
    changed_in: int
    keys: tuple[tuple[str, ...], ...]
    dates: tuple[tuple[int | None, int | None], ...]

    @property
    def reading_order(self):
        """By first possible day, those without one last, then reference and id."""
        return self.first_day is None, self.first_day or 0, self.reference, self.public_id


class Holdings:
    """All published letters in one version of the archive; each has a slot, in reading order."""

    def __init__(self, version, at, entries, headings, tombstones):
        self.version = version
        self.at = at
        self.entries: tuple[Entry, ...] = tuple(sorted(entries, key=lambda e: e.reading_order))
        self.headings: Mapping[tuple[str, str], Shown] = headings
        self.tombstones = tombstones
        self.slots = {entry.pk: slot for slot, entry in enumerate(self.entries)}
        self.postings = self._posted()

    @property
    def size(self):
        """How many letters there are."""
        return len(self.entries)

    @cached_property
    def everything(self):
        """The set of all slots."""
        return (1 << self.size) - 1

    def letters(self):
        """All letters, to choose from with the clauses of the queryset."""
        return Selection(self, self.everything)

    def slots_where(self, holds):
        """The set of slots whose entry `holds`."""
        return bits_of((n for n, entry in enumerate(self.entries) if holds(entry)), self.size)

    @cached_property
    def by_reference(self):
        """All slots in the order of their references, those without one last."""

        def reference(slot):
            entry = self.entries[slot]
            return not entry.reference, entry.reference, entry.public_id

        return sorted(range(self.size), key=reference)

    @cached_property
    def slot_of(self):
        """Slots by public id."""
        return {entry.public_id: slot for slot, entry in enumerate(self.entries)}

    def withdrawn_since(self, version):
        """How many letters that were there in `version` have been withdrawn since."""
        return sum(added <= version < withdrawn for _, added, withdrawn in self.tombstones)

    def _posted(self):
        """For each facet, the set of slots under each key; the empty key holds the others."""
        listed = [defaultdict(list) for _ in FACETS]
        for slot, entry in enumerate(self.entries):
            for under, keys in zip(listed, entry.keys, strict=True):
                for key in keys or ("",):
                    under[key].append(slot)
        return {
            facet: {key: bits_of(slots, self.size) for key, slots in under.items()}
            for facet, under in zip(FACETS, listed, strict=True)
        }


class _Keeper:
    """The snapshot that this process answers from; swapped whole, by one thread at a time."""

    def __init__(self):
        self.held: Holdings | None = None
        self.lock = Lock()

    def current(self, using="reading"):
        """The holdings of the version that readers see now. One query, unless it is a new one."""
        known = ArchiveVersion.objects.using(using).known()
        held = self.held
        if _is_of(held, known):
            return held
        with self.lock:
            if not _is_of(self.held, known):
                self.held = _newer(self.held, *known, using)
            return self.held

    def forget(self):
        """Drop what is held, as when the database behind the connection is another one."""
        self.held = None


_keeper = _Keeper()
current = _keeper.current
forget = _keeper.forget


def load(using="reading"):
    """All holdings afresh."""
    version, at = ArchiveVersion.objects.using(using).known()
    return _load(version, at, using)


def _is_of(held, known):
    return held is not None and (held.version, held.at) == known


def _newer(held, version, at, using):
    # A lower number means another database: a copy restored.
    if held is None or version <= held.version:
        return _load(version, at, using)
    return _with_changes(held, version, at, using)


def _load(version, at, using):
    rows = ReadingLetter.objects.using(using).narrow()
    dates = ReadingDate.objects.using(using).narrow()
    return Holdings(version, at, _entries(rows, dates), *_around(using))


def _with_changes(held, version, at, using):
    """The holdings brought up to date.

    A row read here may be newer than `version`; it is read again with the next one.
    """
    rows = list(ReadingLetter.objects.using(using).changed_after(held.version).narrow())
    dates = ReadingDate.objects.using(using).of([row[0] for row in rows]).narrow()
    headings, tombstones = _around(using)
    gone = {public_id for public_id, _, withdrawn in tombstones if withdrawn > held.version}
    changed = {entry.public_id: entry for entry in _entries(rows, dates)}
    kept = {one.public_id: one for one in held.entries if one.public_id not in gone}
    return Holdings(version, at, (kept | changed).values(), headings, tombstones)


def _entries(rows: Iterable[tuple], dates: Iterable[tuple]):
    given = defaultdict(list)
    for letter, first, last in dates:
        given[letter].append((first, last))
    plain = len(Entry._fields) - 2
    for row in rows:
        keys = tuple(tuple(one) for one in row[plain:])
        yield Entry(*row[:plain], keys, tuple(given[row[0]]))


def _around(using):
    headings = {
        (one.kind, one.key): from_json(VIEWS[one.kind], one.view)
        for one in Heading.objects.using(using).all()
    }
    return headings, tuple(Tombstone.objects.using(using).narrow())
