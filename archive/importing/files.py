"""Files handed in: one by one out of a file, a folder or a zip, whatever hides in it.

Nothing is written to disk, nothing is read beyond its cap, and no size that a file tells of
itself is believed.
"""

import os
import stat
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from archive.catalogue.incoming import FileFormat

from .handed_in import HandedIn
from .report import Refused
from .zips import ZIP_BEGINS, listed_in_zip

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Form:
    """What files of one format look like from outside: their suffixes, and how big one may be."""

    suffixes: tuple[str, ...]
    cap: int


FORMS = {
    FileFormat.TEI: Form((".xml", ".tei"), 20 * MEGABYTE),
    FileFormat.CMIF: Form((".xml",), 64 * MEGABYTE),
    FileFormat.TABLE: Form((".csv", ".tsv", ".txt"), 64 * MEGABYTE),
}


def listed(paths, format):
    """What lies at `paths`, in order: HandedIn files, and Refused for what will not be read.

    In a folder or a zip only files with a suffix of the format count, the rest is left alone; a
    file that is named itself may have any. Read each before you ask for the next: a zip is
    closed behind its last.
    """
    for path in map(Path, paths):
        there = None
        try:
            for there in _at(path, FORMS[format]):
                yield there
        except OSError as error:
            yield Refused(str(path), 0, f"it cannot be read: {error.strerror}")
        else:
            if there is None:
                suffixes = ", ".join(FORMS[format].suffixes)
                yield Refused(str(path), 0, f"no file to read in {path} ({suffixes})")


def uploaded(name, content, format):
    """What an uploaded file holds: itself, or what lies in it where it is a zip."""
    form = FORMS[format]
    if name.lower().endswith(".zip") or content.startswith(ZIP_BEGINS):
        yield from listed_in_zip(name, BytesIO(content), form)
    elif len(content) > form.cap:
        yield _too_big(name, form)
    else:
        yield HandedIn(name, lambda: content)


def _at(path, form):
    if path.is_dir():
        yield from _in_folder(path, form)
    elif not path.exists():
        yield Refused(str(path), 0, "there is no such file")
    elif _is_zip(path):
        with path.open("rb") as file:
            yield from listed_in_zip(path.name, file, form)
    else:
        yield HandedIn(path.name, lambda: _bytes_of(path, path.name, form))


def _is_zip(path):
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return path.suffix.lower() == ".zip" or file.read(4).startswith(ZIP_BEGINS)


def _in_folder(folder, form):
    """Files below `folder` in the order of their names; links lead nowhere."""
    for path in sorted(_below(folder)):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield Refused(name, 0, "it is a link, which may lead anywhere")
        elif path.suffix.lower() in form.suffixes:
            yield HandedIn(name, lambda path=path, name=name: _bytes_of(path, name, form))


def _below(folder):
    for at, folders, files in os.walk(folder):
        links = [name for name in folders if Path(at, name).is_symlink()]
        yield from (Path(at, name) for name in (*links, *files) if not name.startswith("."))


def _bytes_of(path, name, form):
    """The bytes of a plain file; what is opened is looked at, not what its name led to before."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise Refused(name, 0, f"it cannot be read: {error.strerror}") from error
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Refused(name, 0, "it is no plain file")
        content = file.read(form.cap + 1)
    if len(content) > form.cap:
        raise _too_big(name, form)
    return content


def _too_big(name, form):
    return Refused(name, 0, f"it has more than {form.cap // MEGABYTE} MB")
