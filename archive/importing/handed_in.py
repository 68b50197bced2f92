"""A file that was handed in, before anybody read it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that may be read: `read` gives its bytes or raises Refused."""

    name: str
    read: Callable[[], bytes]
