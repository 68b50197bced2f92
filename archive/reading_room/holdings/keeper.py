"""The snapshot that this process answers from; swapped whole, by one thread at a time."""

import contextlib
from threading import Lock

import numpy as np
from django.db import connections, transaction

from archive.reading_room import remembered
from archive.reading_room.heap import give_back
from archive.reading_room.models import ArchiveVersion, Heading, ReadingLetter, Tombstone
from archive.reading_room.queries import READING_ORDER

from .changes import is_worth_it, patched
from .copied import columns_of, copied
from .snapshot import Holdings


class _Keeper:
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
                self.held = _newer(self.held, using)
                remembered.forget()
            return self.held

    def forget(self):
        """Drop what is held, as when the database behind the connection is another one."""
        self.held = None
        remembered.forget()


_keeper = _Keeper()
current = _keeper.current
forget = _keeper.forget


def load(using="reading"):
    """All holdings afresh."""
    return _newer(None, using)


def _is_of(held, known):
    return held is not None and (held.version, held.at) == known


def _newer(held, using):
    """The holdings of the newest version: `held` with what changed since, or all read anew."""
    with _one_moment(using):
        version, at = ArchiveVersion.objects.using(using).known()
        # Another thread was quicker, and the version asked for is behind the one it found.
        if _is_of(held, (version, at)):
            return held
        told = {"version": version, "at": at, "around": _around(using)}
        letters = ReadingLetter.objects.using(using)
        # A lower number means another database: a copy restored.
        if held is not None and held.version < version:
            rows = list(copied(held.version, using))
            if is_worth_it(held, rows):
                gone = [
                    stone.number for stone in told["around"][1] if stone.withdrawn_in > held.version
                ]
                return patched(held, rows, gone, letters, told)
        made = _of_all(letters, told, using)
        # A million letters leave behind as much of their texts as they keep.
        give_back()
        return made


def _of_all(letters, told, using):
    pks, columns = columns_of(copied(-1, using))
    return Holdings(*_in_order(letters, pks, columns), references=letters, **told)


def _in_order(letters, pks, columns):
    place = np.zeros(pks.max(initial=0) + 1, np.int32)
    place[pks] = np.arange(len(pks), dtype=np.int32)
    order = place[letters.packed(*READING_ORDER)]
    return pks[order], {name: one.taken(order) for name, one in columns.items()}


def _around(using):
    headings = list(Heading.objects.using(using).stored())
    return headings, tuple(Tombstone.objects.using(using).narrow())


@contextlib.contextmanager
def _one_moment(using):
    """Read everything as it is at one moment, however long a million letters take."""
    connection = connections[using]
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        # All rows are wanted: there is no index to prefer.
        cursor.execute("SET LOCAL enable_seqscan = on")
        yield
