"""A plain file on the disk as it is read: whatever happens to it meanwhile refuses it alone."""

import os
import stat
from io import BufferedReader, FileIO, RawIOBase

from archive.importing.told.report import Lost, Refused

PIECE = 1 << 16  # bytes


def opened(path, name, form):
    """The file at `path`, open; what is opened is looked at, not what its name led to before.

    Reading it raises Lost where the system gives no more of it, or it grows beyond the cap.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise unreadable(name, error) from error
    found = os.fstat(handle)
    if stat.S_ISREG(found.st_mode) and found.st_size <= form.cap:
        return BufferedReader(_Watched(FileIO(handle), name, form), PIECE)
    os.close(handle)
    if stat.S_ISREG(found.st_mode):
        raise too_big(name, form)
    raise Refused(name, 0, "it is no plain file")


def unreadable(name, error):
    """The refusal of a file that the system does not give, in its words."""
    return Lost(name, 0, f"it cannot be read: {error.strerror}")


def too_big(name, form):
    """The refusal of a file beyond the cap of its form."""
    return Lost(name, 0, f"it has more than {form.cap >> 20} MB")


class _Watched(RawIOBase):
    """The bytes of a plain file, as long as they can be had and are not too many."""

    def __init__(self, file, name, form):
        super().__init__()
        self._file, self._name, self._form = file, name, form

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, offset, whence=os.SEEK_SET):
        return self._file.seek(offset, whence)

    def readinto(self, buffer):
        try:
            count = self._file.readinto(buffer)
        except OSError as error:
            raise unreadable(self._name, error) from error
        if self._file.tell() > self._form.cap:
            raise too_big(self._name, self._form)
        return count

    def close(self):
        self._file.close()
        super().close()
