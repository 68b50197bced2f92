"""A file lock that counts the users of a thing: the first brings it up, the last takes it down.

A killed process gives up its locks, so the count is right whatever happens.
"""

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def shared(path: Path, at_first: Callable[[], None], at_last: Callable[[], None]) -> Iterator[None]:
    """Hold the thing locked by ``path`` for use; ``at_first`` must bear being called again."""
    with path.open("a") as users:
        try:
            with only_one(path):
                fcntl.flock(users, fcntl.LOCK_SH)
                at_first()
            yield
        finally:
            with only_one(path):
                if alone(users):
                    at_last()


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Coming and going happen one at a time: a shared lock is not widened in one step."""
    with path.with_suffix(".door").open("a") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def alone(users: IO[str]) -> bool:
    """Whether nobody else holds the lock."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
