"""A file of which the disk gives no more, or that grows, is refused by itself; so is a folder."""

import errno
import os
from io import FileIO

import pytest

from archive.catalogue.incoming import FileFormat
from archive.catalogue.models import Letter
from archive.formats import table
from archive.formats.mapped import read_mapping
from archive.importing import Import
from archive.importing.opened import files, plain_files
from archive.importing.opened.files import Form, listed
from archive.importing.opened.handed_in import HandedIn
from tests.formats.small import SMALL
from tests.importing.brought import CODE, WHO, a_collection_for_letters, counts
from tests.importing.tei_letters import cmif, description, tei

pytestmark = pytest.mark.django_db
LOST = "it cannot be read: Input/output error"
MAPPING = read_mapping(b'[letter]\nreference = "{no}"\n')


@pytest.fixture(autouse=True)
def collection():
    a_collection_for_letters()


@pytest.fixture
def failing(monkeypatch):
    """Lets the disk fail after so many readings of a file that holds the word LOST."""

    def fail_after(readings):
        class Failing(FileIO):
            read_so_far = 0

            def readinto(self, buffer):
                count = super().readinto(buffer)
                if b"LOST" in bytes(buffer[:count]):
                    if self.read_so_far == readings:
                        raise OSError(errno.EIO, os.strerror(errno.EIO))
                    self.read_so_far += 1
                return count

        monkeypatch.setattr(plain_files, "FileIO", Failing)

    return fail_after


def put(folder, *named):
    for name, content in named:
        (folder / name).write_bytes(content)
    return folder


def taken_in(format, folder, **asked):
    return Import(FileFormat(format), CODE, **WHO, **asked).run(listed([folder], format))


def told(report):
    return [(one.file, one.reason) for one in report.refused]


@pytest.mark.parametrize("readings", range(3))
def test_a_file_that_is_lost_at_any_reading_is_refused_and_the_others_come_in(
    tmp_path, failing, readings
):
    # given
    put(tmp_path, tei("a"), tei("b", text="LOST"), tei("c"))
    failing(readings)
    # when
    report = taken_in("tei", tmp_path)
    # then
    assert told(report) == [("b.xml", LOST)]
    assert counts(report) == (2, 0, 0, 1)
    assert Letter.objects.count() == 2


def test_a_file_of_the_same_bytes_as_one_that_is_lost_comes_in(tmp_path, monkeypatch):
    # given two files of the same bytes, of which the disk gives the first no second time
    put(tmp_path, tei("b", text="LOST"), ("c.xml", tei("b", text="LOST")[1]))
    opened = []

    class FailingOnce(FileIO):
        readings = 0

        def readinto(self, buffer):
            count = super().readinto(buffer)
            if b"LOST" in bytes(buffer[:count]):
                if self not in opened:
                    opened.append(self)
                self.readings += 1
                if self is opened[0] and self.readings > 1:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
            return count

    monkeypatch.setattr(plain_files, "FileIO", FailingOnce)
    # when
    report = taken_in("tei", tmp_path)
    # then
    assert told(report) == [("b.xml", LOST)]
    assert counts(report) == (1, 0, 0, 1)


@pytest.mark.parametrize("readings", range(3))
def test_of_an_index_that_is_lost_nothing_comes_in(tmp_path, failing, readings):
    put(tmp_path, cmif(description("LOST"), description("2")))
    failing(readings)

    report = taken_in("cmif", tmp_path)

    assert told(report) == [("list.xml", LOST)]
    assert not Letter.objects.exists()


@pytest.mark.parametrize("readings", range(3))
def test_of_a_table_that_is_lost_nothing_comes_in(tmp_path, failing, readings):
    put(tmp_path, ("l.csv", b"no\n1\nLOST\n"))
    failing(readings)

    report = taken_in("table", tmp_path, mapping=MAPPING)

    assert told(report) == [("l.csv", LOST)]
    assert not Letter.objects.exists()


def test_of_the_archives_own_tables_the_one_that_is_lost_is_named(tmp_path, failing):
    # given
    table.write(SMALL, tmp_path)
    (tmp_path / "sources.csv").write_bytes(b"LOST")
    failing(0)
    # when
    report = Import(FileFormat.TABLE, "", **WHO).run(listed([tmp_path], "table"))
    # then
    assert ("sources.csv", LOST) in told(report)
    assert not Letter.objects.exists()


def test_a_folder_that_may_not_be_looked_into_is_refused_and_the_others_come_in(
    tmp_path, monkeypatch
):
    # given a folder, and a hidden one, that are closed
    for name in ("closed", ".closed", "open"):
        (tmp_path / name).mkdir()
        put(tmp_path / name, tei("a"))
    scan = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    # when
    report = taken_in("tei", tmp_path)
    # then
    assert told(report) == [(str(tmp_path / "closed"), "it cannot be read: Permission denied")]
    assert counts(report) == (1, 0, 0, 1)


def test_a_file_that_grows_beyond_the_cap_while_it_is_read_is_refused(tmp_path, monkeypatch):
    # given a file that grows when it is open
    monkeypatch.setitem(files.FORMS, FileFormat.TEI, Form((".xml",), 2 << 20))
    put(tmp_path, tei("a"), tei("b"), tei("c"))

    def growing(one):
        def opened():
            stream = one.open()
            if one.name == "b.xml":
                with (tmp_path / "b.xml").open("ab") as file:
                    file.write(b"\n" * (2 << 20))
            return stream

        return HandedIn(one.name, opened)

    # when
    handed_in = map(growing, list(listed([tmp_path], "tei")))
    report = Import(FileFormat.TEI, CODE, **WHO).run(handed_in)
    # then
    assert told(report) == [("b.xml", "it has more than 2 MB")]
    assert counts(report) == (2, 0, 0, 1)
