"""A zip written while it is read."""

import io
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
