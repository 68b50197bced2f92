"""Python's search for circles of dead objects, which commands on many letters need seldom."""

import contextlib
import gc
from collections.abc import Iterator

NEW_OBJECTS, YOUNG, OLD = 100_000, 50, 100


@contextlib.contextmanager
def seldom_collected() -> Iterator[None]:
    """Meanwhile look for circles seldom, and never among what was there at the start.

    Records and views hold thousands of objects and no circles; looking through them again and
    again took a third of the time that publishing took.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, YOUNG, OLD)
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
