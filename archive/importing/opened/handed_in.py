"""A file that was handed in, before anybody read it; and what lies beside files and is not read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

CLUTTER = ("__MACOSX", "Thumbs.db", "desktop.ini")
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that may be read: `open` gives it, for the caller to close, or raises Refused."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not read, though nothing is wrong with it; or `count` of them together."""

    file: str
    why: str
    count: int = 1


def of_another_suffix(name, form):
    """A file that does not look like one of the format."""
    read = ", ".join(form.suffixes)
    why = f"out of a folder or zip only {read} are read: if it is one, hand it in by itself"
    return LeftOut(name, why)


def as_empty(folder):
    """A folder without anything in it, which may be called like a file."""
    return LeftOut(folder, "it is a folder, and there is nothing in it")


def as_clutter(folder, count):
    """What computers and people keep out of sight in a folder or zip."""
    return LeftOut(folder, "hidden files, and such as a computer adds of itself", count)


def is_clutter(name):
    """Whether a path within a folder or zip leads to what nobody meant to hand in."""
    return any(
        part in CLUTTER or (part.startswith(".") and part not in (".", ".."))
        for part in PurePosixPath(name.replace("\\", "/")).parts
    )


def printable(words):
    """The name of a file, or a line, without the signs that a screen or a text would not take."""
    return _UNPRINTED.sub("?", words)
