"""Files handed in: one by one out of a file, a folder or a zip, whatever hides in it.

Nothing is written to disk, nothing is read beyond its cap, and no size that a file tells of
itself is believed.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from archive.catalogue.incoming import FileFormat
from archive.importing.told.report import Refused

from .handed_in import (
    HandedIn,
    LeftOut,
    as_clutter,
    as_empty,
    is_clutter,
    of_another_suffix,
    printable,
)
from .plain_files import opened, too_big, unreadable
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
    """What lies at `paths`, in order: HandedIn files, Refused for what will not be read, LeftOut.

    In a folder or a zip only files with a suffix of the format count, the rest is LeftOut; a
    file that is named itself may have any. Read each before you ask for the next: a zip is
    closed behind its last.
    """
    for path in map(Path, paths):
        try:
            yield from _something(str(path), _at(path, FORMS[format]), FORMS[format])
        except OSError as error:
            yield unreadable(str(path), error)


def uploaded(name, file, format):
    """What an uploaded file, open, holds: itself, or what lies in it where it is a zip."""
    form = FORMS[format]
    if is_too_big(name, file, format):
        yield too_big(name, form)
    elif _is_zip(name, file):
        yield from _something(name, listed_in_zip(name, file, form), form)
    else:
        file.seek(0)
        yield HandedIn(name, lambda: file)


def is_too_big(name, file, format):
    """Whether an uploaded file, open, is refused for its size, whatever is in it."""
    return not _is_zip(name, file) and file.seek(0, os.SEEK_END) > FORMS[format].cap


def _something(name, found, form):
    """What was found in `name`; Refused behind it where there is nothing but what is left out."""
    is_there = False
    for one in found:
        is_there = is_there or not isinstance(one, LeftOut)
        yield one
    if not is_there:
        yield Refused(name, 0, f"no file to read in {name} ({', '.join(form.suffixes)})")


def contents(files, report, files_behind=lambda more: None):
    """The name of each that can be read, and it, open; what cannot, or is left out, is told.

    `files_behind` is told of each file handed in that is refused here.
    """
    for one in files:
        match one:
            case LeftOut():
                report.leave_out(one)
            case Refused():
                report.refuse(one)
            case HandedIn():
                try:
                    yield one.name, _not_empty(one)
                except Refused as refusal:
                    report.refuse(refusal)
                    files_behind(1)


def _not_empty(one):
    """The file, open. Raises Refused of one without a byte, which costs nobody a transaction."""
    stream = one.open()
    try:
        if not stream.read(1):
            raise Refused(one.name, 0, "it is empty")
        stream.seek(0)
    except Refused:
        stream.close()
        raise
    return stream


def _at(path, form):
    if path.is_dir():
        yield from _in_folder(path, form)
    elif not path.exists():
        yield Refused(str(path), 0, "there is no such file")
    elif _is_zip_on_disk(path):
        with path.open("rb") as file:
            yield from listed_in_zip(path.name, file, form)
    else:
        yield HandedIn(path.name, lambda: opened(path, path.name, form))


def _is_zip_on_disk(path):
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return _is_zip(path.name, file)


def _is_zip(name, file):
    file.seek(0)
    return name.lower().endswith(".zip") or file.read(4) in ZIP_BEGINS


def _in_folder(folder, form):
    """Files below `folder` in the order of their names; links lead nowhere.

    Refused for each folder in it that cannot be looked into.
    """
    clutter, closed = 0, []
    for path in sorted(_below(folder, closed.append)):
        inside = path.relative_to(folder).as_posix()
        if is_clutter(inside):
            clutter += 1
        elif path.is_dir() and not path.is_symlink():
            yield as_empty(printable(inside))
        else:
            yield _in_its_place(path, printable(inside), form)
    for error in closed:
        if not is_clutter(Path(error.filename).relative_to(folder).as_posix()):
            yield unreadable(printable(error.filename), error)
    if clutter:
        yield as_clutter(printable(str(folder)), clutter)


def _in_its_place(path, name, form):
    if os.path.islink(path):
        return Refused(name, 0, "it is a link, which may lead anywhere")
    if path.suffix.lower() not in form.suffixes:
        return of_another_suffix(name, form)
    return HandedIn(name, lambda: opened(path, name, form))


def _below(folder, onerror):
    """Files and links below a folder, and folders in it that hold nothing."""
    for at, folders, files in os.walk(folder, onerror=onerror):
        links = [name for name in folders if os.path.islink(Path(at, name))]
        yield from (Path(at, name) for name in (*links, *files))
        if not (folders or files) and Path(at) != folder:
            yield Path(at)
