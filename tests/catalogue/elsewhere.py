"""Somebody else at work in the archive, by a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from django.db import connections, transaction

from archive.catalogue.chain import wait_for_the_head

LONG = 60  # seconds, after which a test has failed


@contextmanager
def somebody_else_writing():
    """Somebody else is writing; gives the event that lets them end."""
    begun, ended = Event(), Event()

    def write():
        try:
            with transaction.atomic():
                wait_for_the_head()
                begun.set()
                ended.wait(LONG)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as elsewhere:
        writing = elsewhere.submit(write)
        try:
            assert begun.wait(LONG)
            yield ended
        finally:
            ended.set()
        writing.result()
