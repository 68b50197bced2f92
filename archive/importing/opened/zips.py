"""What lies in a zip, without trusting a word of what it says about itself.

What is refused: names that lead out of the folder, links, encryption, archives in archives,
entries that grow beyond all measure. See the ZIP specification (APPNOTE.TXT, 4.3.12 to 4.3.16).
"""

import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import PurePosixPath

from archive.importing.told.report import Refused

from .handed_in import HandedIn, as_clutter, as_empty, is_clutter, of_another_suffix, printable

ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
MOST_ENTRIES = 100_000
LONGEST_DIRECTORY = 8 << 20
MOST_BYTES = 2 << 30
MOST_TIMES = 100
SMALL = 1 << 20  # what may unpack to any number of times its size
CHUNK = 1 << 16

ARCHIVES = (".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".zst")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError),
    *(EOFError, OSError, ValueError, OverflowError, struct.error),
)

SEE_LARGE = 0xFFFFFFFF  # the length stands in the record of a large zip

_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_OUTSIDE = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:")


def listed_in_zip(name, file, form):
    """What lies in the zip `file`: HandedIn files of the form, Refused and LeftOut for the rest."""
    try:
        _check_directory(name, file)
        content = zipfile.ZipFile(file)
    except Refused as refusal:
        yield refusal
    except BROKEN:
        yield Refused(name, 0, "it is no zip that can be opened")
    else:
        yield from _Zip(name, content, file.seek(0, 2), form).entries()


def _check_directory(name, file):
    """Refuse a directory of entries that is too long to be read at all."""
    size = file.seek(0, 2)
    start = max(0, size - _END.size - 0xFFFF)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise Refused(name, 0, "it is no zip that can be opened")
    lengths = {_END.unpack_from(tail, at)[5], _length_64(file, start + at)} - {SEE_LARGE}
    if max(lengths, default=0) > LONGEST_DIRECTORY:
        raise _too_many(name)


def _length_64(file, end):
    """The length of the directory as a large zip tells it; 0 where it is no large one."""
    if end < _LOCATOR_64.size:
        return 0
    file.seek(end - _LOCATOR_64.size)
    sign, _, at, _ = _LOCATOR_64.unpack(file.read(_LOCATOR_64.size))
    if sign != b"PK\x06\x07":
        return 0
    # Where the locator points is not where Python looks: right before the locator.
    lengths = [
        _read_length_64(file, place) for place in (at, end - _LOCATOR_64.size - _END_64.size)
    ]
    return max(lengths)


def _read_length_64(file, at):
    if at < 0 or at > file.seek(0, 2) - _END_64.size:
        return 0
    file.seek(at)
    sign, *_, length, _ = _END_64.unpack(file.read(_END_64.size))
    return length if sign == b"PK\x06\x06" else 0


def _too_many(name):
    return Refused(name, 0, f"it has more than {MOST_ENTRIES} entries")


@dataclass(slots=True)
class _Zip:
    """One zip as it is read, with a count of what came out of it."""

    name: str
    content: zipfile.ZipFile
    size: int
    form: object
    unpacked: int = 0

    def entries(self):
        infos = self.content.infolist()
        if len(infos) > MOST_ENTRIES:
            yield _too_many(self.name)
            return
        seen, clutter = set(), 0
        in_order = sorted(infos, key=lambda info: info.filename)
        for info, after in pairwise([*in_order, None]):
            if is_clutter(info.filename):
                clutter += not info.is_dir()
            elif not info.is_dir():
                yield self._entry(info, seen)
            elif after is None or not after.filename.startswith(info.filename):
                yield as_empty(f"{self.name}/{printable(info.orig_filename)}")
        if clutter:
            yield as_clutter(self.name, clutter)

    def _entry(self, info, seen):
        name = f"{self.name}/{printable(info.orig_filename)}"
        reason = _wrong_with(info, seen)
        seen.add(info.filename)
        if reason:
            return Refused(name, 0, reason)
        if PurePosixPath(info.filename).suffix.lower() not in self.form.suffixes:
            return of_another_suffix(name, self.form)
        return HandedIn(name, lambda: self._opened(info, name))

    def _opened(self, info, name):
        """An entry in memory, its bytes counted as they come out."""
        chunks, size = [], 0
        for chunk in self._chunks(info, name):
            size += len(chunk)
            self.unpacked += len(chunk)
            self._check_growth(name, size, info)
            chunks.append(chunk)
        return BytesIO(b"".join(chunks))

    def _chunks(self, info, name):
        try:
            with self.content.open(info) as entry:
                while chunk := entry.read(CHUNK):
                    yield chunk
        except BROKEN as error:
            raise Refused(name, 0, f"it cannot be unpacked: {error}") from error

    def _check_growth(self, name, size, info):
        if size > self.form.cap:
            raise Refused(name, 0, f"it unpacks to more than {self.form.cap >> 20} MB")
        if size > SMALL + MOST_TIMES * info.compress_size:
            raise Refused(name, 0, f"it unpacks to more than {MOST_TIMES} times its size")
        # Twice, so that one entry that is refused leaves room for the others.
        if self.unpacked > min(MOST_BYTES, 2 * (SMALL + MOST_TIMES * self.size)):
            raise Refused(name, 0, "what the zip unpacks to is too much in all")


def _wrong_with(info, seen):
    """Why an entry is not even looked into; None where nothing is wrong with it."""
    name = info.orig_filename
    checks = {
        "its name holds a NUL": "\0" in name,
        "its name leads out of the folder": bool(_OUTSIDE.search(name.replace("\\", "/"))),
        "its name stands in the zip twice": info.filename in seen,
        "it is a link, which may lead anywhere": stat.S_ISLNK(info.external_attr >> 16),
        "it is encrypted": bool(info.flag_bits & 0x1),
        "it is packed in a way that is not read here": info.compress_type not in METHODS,
        "it is an archive within an archive": name.lower().endswith(ARCHIVES),
    }
    return next((reason for reason, wrong in checks.items() if wrong), None)
