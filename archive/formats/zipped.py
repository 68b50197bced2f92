"""A zip written while it is read: no file of it is held whole, and nothing goes back."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from io import RawIOBase
from typing import Any


def zip_parts(files: Iterable[tuple[str, Iterable[bytes]]], day: date) -> Iterator[bytes]:
    """The zip of these files, each a name and its content in parts, all dated `day`."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as zipped:
        for name, parts in files:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with zipped.open(entry, "w") as file:
                for part in parts:
                    file.write(part)
                    yield from sink.taken()
    yield from sink.taken()


class _Sink(RawIOBase):
    """Keeps what was written until it is taken; it cannot go back."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: Any) -> int:
        """Keep one part more."""
        self._parts.append(bytes(part))
        return len(part)

    def taken(self) -> Iterator[bytes]:
        """What was written since the last time, in one piece; nothing where nothing was."""
        whole = b"".join(self._parts)
        self._parts.clear()
        if whole:
            yield whole
