"""A zip written while it is read: no file of it is held whole, and nothing goes back."""

import struct
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from io import RawIOBase
from typing import Any

# Length of the name, flags, checksum, both sizes, and where the file begins.
_PACKED = struct.Struct("<HHIQQQ")


def zip_parts(files: Iterable[tuple[str, Iterable[bytes]]], day: date) -> Iterator[bytes]:
    """The zip of these files, each a name and its content in parts, all dated `day`."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as zipped:
        zipped.filelist = _Directory(day)
        zipped.NameToInfo = _Nothing()
        for name, parts in files:
            with zipped.open(_entry(name, day), "w") as file:
                for part in parts:
                    file.write(part)
                    yield from sink.taken()
    yield from sink.taken()


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


class _Directory(list[zipfile.ZipInfo]):
    """What the end of a zip says of its files, packed: of 100,000 files 5 MB, not 100."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day
        self._packed = bytearray()
        self._count = 0

    def append(self, entry: zipfile.ZipInfo) -> None:
        """Keep what is known of a file that has been written."""
        name = entry.filename.encode()
        sizes = (entry.CRC, entry.compress_size, entry.file_size, entry.header_offset)
        self._packed += _PACKED.pack(len(name), entry.flag_bits, *sizes) + name
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[zipfile.ZipInfo]:
        at = 0
        while at < len(self._packed):
            length, flags, *sizes = _PACKED.unpack_from(self._packed, at)
            at += _PACKED.size + length
            entry = _entry(self._packed[at - length : at].decode(), self._day)
            entry.flag_bits = flags
            entry.CRC, entry.compress_size, entry.file_size, entry.header_offset = sizes
            yield entry


class _Nothing(dict[str, zipfile.ZipInfo]):
    """Keeps nothing: nobody asks a zip that is being written for its files by name."""

    def __setitem__(self, name: str, entry: zipfile.ZipInfo) -> None:
        """Forget it."""


class _Sink(RawIOBase):
    """Keeps what was written until it is taken; it cannot go back."""

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, part: Any) -> int:
        """Keep one part more."""
        self._written += part
        return len(part)

    def taken(self) -> Iterator[bytes]:
        """What was written since the last time, in one piece; nothing where nothing was."""
        if self._written:
            yield bytes(self._written)
            self._written.clear()
