"""A zip written while it is read."""

import io
import tracemalloc
import zipfile
from datetime import date

from archive.formats.zipped import zip_parts

DAY = date(2026, 11, 22)


def test_every_file_comes_back_with_its_day():
    # given two files, one in many parts and one in none
    parts = zip_parts([("a.csv", [b"", *[b"x" * 10] * 1000]), ("b.csv", [])], DAY)

    # then a zip of both comes out
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as zipped:
        assert {one.filename: one.date_time[:3] for one in zipped.infolist()} == {
            "a.csv": (2026, 11, 22),
            "b.csv": (2026, 11, 22),
        }
        assert (zipped.read("a.csv"), zipped.read("b.csv")) == (b"x" * 10_000, b"")


def test_no_file_is_asked_for_before_its_turn():
    # given a file that is made while it is read
    made = []

    def file():
        for number in range(3):
            made.append(number)
            yield bytes(100_000)

    parts = zip_parts([("a.csv", file())], DAY)

    # then only its beginning is made for the first bytes
    assert next(parts)
    assert made == [0]


def test_a_zip_of_nothing_is_a_zip():
    assert zipfile.ZipFile(io.BytesIO(b"".join(zip_parts([], DAY)))).namelist() == []


def test_more_files_than_a_plain_zip_may_hold_come_back():
    # given more files than two bytes can count, with names of several lengths
    names = [f"{'ж' * (number % 3)}{number}.xml" for number in range(66_000)]

    # when they are zipped
    stored = b"".join(zip_parts(((name, [b"<TEI/>"]) for name in names), DAY))

    # then all are there
    with zipfile.ZipFile(io.BytesIO(stored)) as zipped:
        assert zipped.namelist() == names
        assert zipped.read(names[-1]) == b"<TEI/>"


def test_what_was_written_is_not_kept():
    # given a zip of many files
    parts = zip_parts(((f"{number}.xml", [b"<TEI/>"]) for number in range(3000)), DAY)

    # when its parts are passed on
    tracemalloc.start()
    sizes = sum(map(len, parts))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    # then little more than the list at its end was held
    assert sizes > 300_000
    assert most < 1_500_000
