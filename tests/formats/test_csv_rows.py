"""CSV as rows of text: strict, with the line of whatever is wrong."""

import contextlib
import csv
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.formats import csv_rows as rows_module
from archive.formats.csv_rows import CsvError, csv_rows, doubled, misshapen

cells = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=6)
tables = st.lists(st.lists(cells, min_size=2, max_size=3), max_size=5)


def read(stored, **how):
    """The rows of a file, each with its line."""
    return list(csv_rows(io.BytesIO(stored), **how))


def refused(stored, **how):
    with pytest.raises(CsvError) as refusal:
        read(stored, **how)
    return refusal.value


@given(tables, st.sampled_from(["\r\n", "\n"]), st.sampled_from(",|;\t"))
def test_rows_that_were_written_are_read_back(table, line_end, delimiter):
    # given
    file = io.StringIO(newline="")
    how = {"lineterminator": line_end, "delimiter": delimiter, "quoting": csv.QUOTE_ALL}
    csv.writer(file, **how).writerows(table)
    # when
    rows = [row for _, row in read(file.getvalue().encode(), delimiter=delimiter)]
    # then
    assert rows == [row for row in table if any(map(str.strip, row))]


def test_a_byte_order_mark_is_no_text():
    assert read(b"\xef\xbb\xbfa,b\n") == [(1, ["a", "b"])]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251", "koi8-u"])
def test_another_encoding_is_read_by_its_name(encoding):
    assert read("лист,1\n".encode(encoding), encoding=encoding) == [(1, ["лист", "1"])]


def test_a_row_is_told_by_the_line_in_which_it_begins():
    stored = b'a,"b\r\nc\rd"\r\ne,f\rg,h'

    assert [line for line, _ in read(stored)] == [1, 4, 5]


@pytest.mark.parametrize(
    ("stored", "line", "read"),
    [
        (b"a,b\nc,d\0\n", 2, "a NUL character"),
        (b'a,b\n"c\nd\0",e\n', 3, "a NUL character"),
        ("a,b\n".encode("utf-16"), 1, "a file that begins as UTF-16"),
        (b"\xfe\xff\0a\0,\0b", 1, "a file that begins as UTF-16"),
        (b"a,b\r\nc,\xff\r\n", 2, "the byte 0xFF"),
        (b"a,b\rc,\xd0", 2, "the byte 0xD0"),
        (b"\xef\xbb\xbfa,b\n\xff", 2, "the byte 0xFF"),
        (b'a,b\nc,"d\ne\nf,g\n', 2, "a row that ends badly (a quotation mark opens here"),
        (b'a,b\n"c\nd","e""\nf\n', 3, "a row that ends badly (a quotation mark opens here"),
        (b'a,b\n"""c\nd""\n', 2, "a row that ends badly (a quotation mark opens here"),
        (b'a,b\n"c\nd"e,f\n', 3, "a row that ends badly"),
    ],
)
def test_what_is_no_csv_is_refused_with_the_line(stored, line, read):
    error = refused(stored)

    assert error.line == line
    assert error.read.startswith(read)


def test_an_undecodable_byte_far_down_is_told_with_its_line():
    error = refused(b"a,b\n" * 50_000 + b"c,\xff\n")

    assert (error.line, error.right) == (50_001, "UTF-8")


def test_the_rows_before_a_fault_are_given():
    rows = csv_rows(io.BytesIO(b'a,b\nc,"d'))

    assert next(rows) == (1, ["a", "b"])
    with pytest.raises(CsvError, match="line 2: read a row that ends badly"):
        next(rows)


def test_a_quotation_mark_that_is_never_closed_does_not_fill_the_memory():
    # given: 20 MB in one cell
    stored = b'a,b\nc,"' + (b"text" * 250 + b"\n") * 20_000
    # when
    error = refused(stored)
    # then
    assert (error.line, error.read) == (2, "more than 4000000 characters in one row")


def test_a_row_that_is_too_long_without_any_quotation_mark_is_told_by_its_line():
    assert refused(b"a,b\n" + b"c" * 4_000_001).line == 2


def test_a_file_beyond_the_limit_is_refused_unread(monkeypatch):
    monkeypatch.setattr(rows_module, "FILE_LIMIT", 3)

    assert refused(b"a,b\n").line == 0


def test_of_a_long_file_little_is_in_memory(tmp_path):
    # given 8 MB
    (tmp_path / "long.csv").write_bytes((b"a" * 1000 + b"\n") * 8_000)
    tracemalloc.start()
    # when they are read
    with (tmp_path / "long.csv").open("rb") as file:
        lines = sum(1 for _ in csv_rows(file))
    # then a row at a time was held
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (lines, peak < 1_000_000) == (8_000, True)


@pytest.mark.parametrize("stored", [b"a,b\n", b'a,b\nc,"d', b"\xff"])
def test_a_file_stays_open_for_whoever_opened_it(stored):
    file = io.BytesIO(stored)

    with contextlib.suppress(CsvError):
        list(csv_rows(file))

    assert not file.closed


def test_a_file_may_be_closed_before_its_last_row():
    file = io.BytesIO(b"a,b\nc,d\n")
    rows = csv_rows(file)
    next(rows)

    file.close()
    rows.close()

    assert file.closed


def test_rows_without_a_word_are_passed_over():
    stored = "a,b\n1,2\n\n,\n3,4\n,,\n\r\n \u00a0,\t\n".encode()

    assert read(stored) == [(1, ["a", "b"]), (2, ["1", "2"]), (5, ["3", "4"])]


def test_a_table_that_is_blank_without_end_is_given_up(monkeypatch):
    monkeypatch.setattr("archive.formats.csv_rows.BLANK_LIMIT", 2)

    fault = refused(b"a\n\n\n\n")

    assert (fault.line, fault.read) == (4, "more than 2 rows of empty cells")


def test_a_row_has_the_cells_of_the_header_and_none_too_long():
    header = ["a", "b"]

    assert [wrong.read for wrong in misshapen(["1"], header)] == ["1 cells"]
    assert [wrong.column for wrong in misshapen(["1", "x" * 1_000_001], header)] == ["b"]
    assert not list(misshapen(["1", "2"], header))


def test_a_name_that_stands_twice_in_the_header_is_found():
    assert doubled(["a", "b", "a"]) == ["a"]
