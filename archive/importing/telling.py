"""How far an import at the desk is, told to others; and what they ask of it, heard.

Its own work is in one transaction, which nobody else sees: so all of this goes by a connection of
its own.
"""

from contextlib import suppress
from threading import Event, Thread

from django.db import DatabaseError, OperationalError, connections
from django.utils import timezone
from psycopg import Error

from archive.catalogue.models import ImportRun

from .importing import DESK

TELL_EVERY = 1.0  # seconds


class StopAsked(Exception):
    """Somebody asked an import to stop of which nothing may come in by halves, or nothing is in."""


class Telling:
    """Tells others every second how far an import is, in a thread that has its own connection.

    `is_to_stop` once somebody asked for it, `is_cut` once files were left out for that. An import
    that is to stop does not wait for its turn while somebody else is writing, as before that
    nothing of it is in: leaving this then raises StopAsked.
    """

    def __init__(self, run, every=TELL_EVERY):
        self._run, self._every, self.done, self._over = run, every, 0, Event()
        self.is_to_stop, self.is_cut = bool(run.ended_by), False
        # The connection that waits, while it does.
        self._waiting, self._is_broken_off = None, False
        self._thread = Thread(target=self._tell_until_over, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, kind, fault, trace):
        self._over.set()
        self._thread.join()
        if self._is_broken_off and isinstance(fault, OperationalError):
            raise StopAsked from fault

    def wait(self, is_waiting):
        """It waits for somebody else, by the connection of who says so, or does no more."""
        self._waiting = connections[DESK].connection if is_waiting else None

    def count(self, more):
        """So many files or letters more are behind us."""
        self.done += more

    def count_or_stop(self, more):
        """The same of what comes in whole or not at all. Raises StopAsked."""
        self.count(more)
        if self.is_to_stop:
            raise StopAsked

    def until_stopped(self, files):
        """The files that are looked at before somebody asks to stop."""
        for file in files:
            if self.is_to_stop:
                self.is_cut = True
                return
            yield file

    def _tell_until_over(self):
        try:
            while not self._over.wait(self._every):
                with suppress(DatabaseError, Error):
                    self._tell()
        finally:
            connections[DESK].close()

    def _tell(self):
        rows = ImportRun.objects.numbered(self._run.pk).in_state(self._run.state)
        waits = self._waiting is not None
        rows.update(done=self.done, waits=waits, beat_at=timezone.now())
        self.is_to_stop = self.is_to_stop or rows.ended_by_somebody().exists()
        if self.is_to_stop and (waiting := self._waiting):
            self._is_broken_off = True
            waiting.cancel_safe()
