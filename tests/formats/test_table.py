from dataclasses import fields, replace

import pytest
from hypothesis import given, settings

from archive.formats import table
from archive.formats.csv_rows import FILE_LIMIT
from archive.formats.table import TableError, faults
from archive.record.accession import Accession
from archive.record.collection import Collection
from archive.record.letter import LetterRecord, Redaction, WithheldKind
from archive.record.names import LocalName
from archive.record.vocabulary import Facet, Term
from tests.formats.accessions import accessions
from tests.formats.small import ANNA, FEAR, LETTER, SMALL, small, small_with


def refused(files):
    with pytest.raises(TableError) as refusal:
        table.read_files(files)
    return refusal.value


@settings(max_examples=40, deadline=None)
@given(accessions())
def test_what_is_written_is_read_back_the_same(accession):
    assert table.read_files(table.sheets(accession)) == accession


def test_a_folder_holds_one_file_a_table(tmp_path):
    # given
    folder = tmp_path / "letters" / "2022"
    # when
    table.write(SMALL, folder)
    (folder / "README.md").write_text("No table.")
    # then
    assert {path.name for path in folder.glob("*.csv")} == {one.file for one in table.TABLES}
    assert table.read(folder) == SMALL


def test_an_empty_archive_is_headers_only():
    files = table.sheets(Accession())

    assert all(stored.count(b"\r\n") == 1 for stored in files.values())
    assert table.read_files(files) == Accession()


@pytest.mark.parametrize("one", table.TABLES, ids=lambda one: one.name)
def test_every_field_of_a_record_has_a_column_or_a_table(one):
    # given
    owned = {o.field for other in table.TABLES for o in other.owners if o.table == one.name}
    # when
    written = {column.field for column in one.columns} | owned
    # then
    assert written == {field.name for field in fields(one.kind)}


@pytest.mark.parametrize("one", table.TABLES, ids=lambda one: one.name)
def test_every_part_of_a_date_has_a_column(one):
    dates = [c for c in one.columns if c.part]

    for field in {column.field for column in dates}:
        parts = [column.part for column in dates if column.field == field]
        assert parts == ["edtf", "as_written", "calendar", "basis", "basis_note"]


def test_no_table_stands_above_what_it_refers_to():
    names = [one.name for one in table.TABLES]

    for one in table.TABLES:
        for column in one.columns:
            assert not column.refers or names.index(column.refers) <= names.index(one.name)
        for owner in one.owners:
            assert names.index(one.name) < names.index(owner.table)


FORMULAS = ["=1+1", "+380", "-1", "@a", "\tx", "\rx", "\nx", "'=1", "''=1", "'\n1"]
DISGUISED = ["＝1", "＋1", "－1", "＠a", "﹦1", " =1", "\u3000＝1", "' =1", "\ufeff=1", "\u200b=1"]


@pytest.mark.parametrize("text", FORMULAS + DISGUISED)
def test_a_cell_that_looks_like_a_formula_is_guarded_and_comes_back(text):
    # given
    letter = replace(LETTER, title=text)
    accession = replace(SMALL, letters=(letter,))
    # when
    files = table.sheets(accession)
    # then
    assert f"'{text}".encode() in files["letters.csv"]
    assert table.read_files(files) == accession


def test_an_apostrophe_before_a_word_is_left_as_it_is():
    accession = replace(SMALL, letters=(replace(LETTER, title="'tis"),))

    assert b",'tis," in table.sheets(accession)["letters.csv"]


def test_a_negative_latitude_typed_without_the_guard_is_read():
    [_, izyum] = table.read_files(small_with("places", 3, latitude="-49.21")).places

    assert izyum.latitude == -49.21


def test_a_byte_order_mark_is_accepted():
    files = {name: b"\xef\xbb\xbf" + stored for name, stored in small().items()}

    assert table.read_files(files) == SMALL


def test_columns_may_stand_in_any_order_and_lines_end_as_on_unix():
    files = small(relations=b"reference,letter,kind\nR 0,R 1,reply\n")

    assert table.read_files(files) == SMALL


def test_several_values_may_stand_without_the_space_between_them():
    [letter] = table.read_files(small_with("letters", 2, languages="ru;uk ")).letters

    assert letter.languages == ("ru", "uk")


def test_a_word_at_its_default_may_be_written_out():
    files = small_with("letters", 2, status="draft", coarsen="place", authenticity="not stated")

    assert table.read_files(files) == SMALL


def test_marked_text_is_taken_as_it_stands_even_with_an_unknown_bracket():
    [letter] = table.read_files(small_with("texts", 2, text="I refuse [sic")).letters

    assert letter.texts[0].text == "I refuse [sic"


def test_every_fault_is_told_with_file_row_column_what_was_read_and_what_would_be_right():
    # given
    files = small_with("letters", 2, sent="2022-02-30", written_at="kyiv")
    # when
    error = refused(files)
    # then
    assert error.count == 2
    assert [(f.file, f.row, f.column, f.read) for f in error.faults] == [
        ("letters.csv", 2, "sent", "“2022-02-30”"),
        ("letters.csv", 2, "written_at", "“kyiv”"),
    ]
    assert str(error).splitlines()[1] == (
        "letters.csv, row 2, column written_at: read “kyiv”; right would be the key of a row in "
        "places.csv, which “kyiv” is not"
    )


@pytest.mark.parametrize(
    ("name", "row", "column", "text", "right"),
    [
        ("letters", 2, "sent", "30.08.2022", "the year stands first: 2022-08-30"),
        ("letters", 2, "sent_calendar", "lunar", "one of: gregorian; julian"),
        ("letters", 2, "sent_basis", "guessed", "one of: stated; inferred"),
        ("letters", 2, "sent", "", "an EDTF date beside what is said about it"),
        ("letters", 2, "reference", "", "text; it may not be empty"),
        ("letters", 2, "public_id", "../../etc", "ten of the characters"),
        ("letters", 2, "collection", "IZY-X", "the key of a row in collections.csv"),
        ("letters", 2, "kind", "fear", "a term of the list kind"),
        ("letters", 2, "medium", "raport", "a term of the list medium"),
        ("letters", 2, "terms", "fear; joy", "the key of a row in terms.csv, which “joy” is not"),
        ("letters", 2, "terms", "fear; fear", "each value once"),
        ("letters", 2, "terms", "fear;; raport", "none of them empty"),
        ("letters", 2, "terms", "fear\\", "none of them empty"),
        ("letters", 2, "languages", "ru; Russian language", "a language tag"),
        ("letters", 2, "signed", "perhaps", "yes or no"),
        ("letters", 2, "status", "Published", "one of: draft; in review; published; withdrawn"),
        ("letters", 2, "embargo", "2027-01-01T00:00", "a time with its zone"),
        ("letters", 2, "embargo", "next year", "a time with its zone"),
        ("correspondents", 2, "letter", "R 2", "the key of a row in letters.csv"),
        ("correspondents", 2, "letter", "", "one letter, and one only"),
        ("correspondents", 2, "agent", "boris", "the key of a row in agents.csv"),
        ("statements", 2, "collection", "IZY", "one letter or collection, and one only"),
        ("statements", 4, "collection", "IZY-X", "the key of a row in collections.csv"),
        ("statements", 2, "value", "10 August", "an EDTF date: a date holds no spaces"),
        ("statements", 4, "source", "nyt", "the key of a row in sources.csv"),
        ("texts", 3, "replaces", "t9", "another wording of the same letter"),
        ("texts", 3, "replaces", "t2", "another wording of the same letter"),
        ("texts", 2, "completeness", "half", "one of: whole; nearly whole"),
        ("redactions", 2, "target", "hands", "a field of the letter: reference"),
        ("redactions", 2, "since", "20260102", "YYYY-MM-DD"),
        ("redactions", 2, "since", "2026-02-30", "YYYY-MM-DD"),
        ("custody", 2, "date", "2022-13", "an EDTF date"),
        ("places", 3, "parent", "izyum", "the key of a row above"),
        ("places", 3, "parent", "europe", "the key of a row above, which “europe” is not"),
        ("places", 3, "longitude", "", "both coordinates or neither"),
        ("places", 3, "latitude", "", "both coordinates or neither"),
        ("places", 3, "latitude", "49,21", "decimal degrees from -90 to 90"),
        ("places", 3, "latitude", "91", "decimal degrees from -90 to 90"),
        ("places", 3, "latitude", "nan", "decimal degrees from -90 to 90"),
        ("places", 3, "names", "Izyum", "names with their languages"),
        ("places", 3, "names", "=Izyum", "names with their languages"),
        ("places", 3, "names", "en=", "names with their languages"),
        ("places", 3, "key", "Ізюм", "a key of Latin letters"),
        ("terms", 2, "labels", "", "names as “en=Izyum; uk=Ізюм”; it may not be empty"),
        ("sources", 2, "archived_sha256", "abc", "64 hexadecimal digits"),
    ],
)
def test_a_wrong_cell_is_refused(name, row, column, text, right):
    # given
    files = small_with(name, row, **{column: text})
    # when
    found = refused(files).faults
    # then
    assert [
        fault
        for fault in found
        if (fault.file, fault.row, fault.column) == (f"{name}.csv", row, column)
        and right in fault.right
    ]


@pytest.mark.parametrize("what", ["agent", "text"])
def test_a_redaction_that_aims_at_nothing_is_refused(what):
    [fault] = refused(small_with("redactions", 2, what=what, target="nobody")).faults

    assert (fault.column, fault.read) == ("target", "“nobody”")


@pytest.mark.parametrize(("what", "target"), [("agent", "anna"), ("text", "t1"), ("passage", "x")])
def test_a_redaction_that_aims_at_something_is_read(what, target):
    [letter] = table.read_files(small_with("redactions", 2, what=what, target=target)).letters

    [redaction] = letter.redactions
    assert (redaction.what, redaction.target) == (WithheldKind(what), target)


@pytest.mark.parametrize(
    ("name", "row", "column", "text"),
    [
        ("sources", 3, "key", "wapo"),
        ("agents", 2, "key", ""),
        ("places", 3, "key", "ukraine"),
        ("terms", 3, "key", "raport"),
        ("collections", 3, "code", "IZY"),
        ("texts", 3, "key", "t1"),
    ],
)
def test_a_key_that_is_doubled_or_missing_is_refused(name, row, column, text):
    found = refused(small_with(name, row, **{column: text})).faults

    assert (f"{name}.csv", row, column) in [(f.file, f.row, f.column) for f in found]


def test_a_broken_row_is_told_once_and_not_again_wherever_it_is_referred_to():
    # given: a source which three other rows lead to, and a term that a letter has
    files = small_with("sources", 2, published="16 September")
    files |= {"terms.csv": small_with("terms", 4, facet="feeling")["terms.csv"]}
    # when
    error = refused(files)
    # then
    assert [fault.column for fault in error.faults] == ["published", "facet"]


def test_a_file_that_cannot_be_read_is_told_once_and_not_again_by_all_that_refer_to_it():
    error = refused(small(terms=None, letters=None))

    assert [(fault.file, fault.row, fault.read) for fault in error.faults] == [
        ("letters.csv", 0, "no such file"),
        ("terms.csv", 0, "no such file"),
    ]
    assert "letters.csv: read no such file; right would be a file with" in str(error)
    assert refused(small(terms=None)).count == refused(small(agents=None)).count == 1


def test_the_first_fifty_faults_are_told_in_words_and_all_are_listed():
    error = refused(small(relations=wrong_rows(60)))

    assert (len(error.faults), error.count) == (60, 60)
    assert str(error).count("\n") == 50
    assert str(error).endswith("and 10 more")


def test_faults_without_end_are_counted_and_not_listed(monkeypatch):
    monkeypatch.setattr(faults, "MOST_KEPT", 55)

    error = refused(small(relations=wrong_rows(60)))

    assert (len(error.faults), error.count) == (55, 60)
    assert error.faults[54].row == 56
    assert str(error).endswith("and 10 more")


def wrong_rows(count):
    """Relations of a kind that there is not."""
    header, row = small()["relations.csv"].split(b"\r\n")[:2]
    return b"\r\n".join([header] + [row.replace(b"reply", b"answer")] * count)


def test_the_row_told_is_the_line_that_an_editor_shows():
    # given: a cell of three lines in row 2, so that the next row begins in line 5
    relations = b'letter,kind,reference\nR 1,reply,"a\r\nb\rc"\nR 1,answer,R 0\n'
    # when
    [fault] = refused(small(relations=relations)).faults
    # then
    assert fault.row == 5


@pytest.mark.parametrize(
    ("stored", "row", "column", "read"),
    [
        (b"letter,kind\n", 1, "", "a header without “reference”"),
        (b"letter,kind,reference,kind\n", 1, "", "a header with more than one “kind”"),
        (b"letter,kind,reference,mood\n", 1, "", "a header with the unknown “mood”"),
        (b"letter,kind,reference\nR 1,reply\n", 2, "", "2 cells"),
        (b"letter,kind,reference\nR 1,reply,a,b\n", 2, "", "4 cells"),
        (b"letter,kind,reference\nR 1,reply,a\0b\n", 2, "", "a NUL character"),
        (b"letter,kind,reference\r\nR 1,reply,\xff\n", 2, "", "the byte 0xFF"),
        (b'letter,kind,reference\nR 1,reply,"a\nb\n', 2, "", "a row that ends badly"),
        (b'letter,kind,reference\nR 1,reply,"a"b\n', 2, "", "a row that ends badly"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_line(stored, row, column, read):
    [fault] = refused(small(relations=stored)).faults

    assert (fault.file, fault.row, fault.column) == ("relations.csv", row, column)
    assert fault.read.startswith(read)


@pytest.mark.parametrize(("other", "read"), [(";", "“;”"), ("|", "“|”"), ("\t", "a tab")])
def test_another_delimiter_than_a_comma_is_told_once(other, read):
    # given a table as some spreadsheets save it
    stored = f"letter{other}kind{other}reference\nR 1{other}reply{other}R 0\n".encode()
    # when
    [fault] = refused(small(relations=stored)).faults
    # then
    assert (fault.row, fault.column) == (1, "")
    assert (fault.read, fault.right) == (f"{read} between the columns", "a comma")


@pytest.mark.parametrize("stored", ["лист\n".encode("cp1251"), "letter\n".encode("utf-16")])
def test_of_another_encoding_it_is_told_how_to_save_it(stored):
    [fault] = refused(small(relations=stored)).faults

    assert fault.right == "UTF-8, as spreadsheets save “CSV UTF-8”"


def test_an_empty_file_has_no_header():
    [fault] = refused(small(relations=b"")).faults

    assert fault.read == "a header without “letter”, “kind”, “reference”"


def test_an_older_layout_is_one_complaint_of_its_file():
    # given a header with a column too few, two too many and one twice
    relations = b"letter,sort,note,letter,reference\nR 1,reply,,R 1,a\n"
    # when
    [fault] = refused(small(relations=relations)).faults
    # then
    assert (fault.file, fault.row) == ("relations.csv", 1)
    unknown = "with the unknown “sort”, “note”"
    assert fault.read == f"a header without “kind”; {unknown}; with more than one “letter”"
    assert fault.right == "each of these columns once: letter, kind, reference"


def test_an_unknown_table_is_refused(tmp_path):
    # given
    table.write(SMALL, tmp_path)
    (tmp_path / "letter.csv").write_text("reference\n")
    # when
    with pytest.raises(TableError) as refusal:
        table.read(tmp_path)
    # then
    assert [fault.file for fault in refusal.value.faults] == ["letter.csv"]


def test_a_folder_that_is_not_there_lacks_every_table(tmp_path):
    with pytest.raises(TableError) as refusal:
        table.read(tmp_path / "nowhere")

    assert refusal.value.count == len(table.TABLES)


def test_a_cell_of_more_than_a_million_characters_is_refused_with_its_column():
    [fault] = refused(small_with("texts", 2, text="a" * 1_000_001)).faults

    assert (fault.row, fault.column, fault.read) == (2, "text", "1000001 characters")


def test_a_long_cell_within_the_limit_is_read():
    [letter] = table.read_files(small_with("texts", 2, text="a" * 1_000_000)).letters

    assert len(letter.texts[0].text) == 1_000_000


def test_a_long_cell_is_quoted_in_short():
    [fault] = refused(small_with("letters", 2, written_at="a" * 200)).faults

    assert fault.read == f"“{'a' * 60}…”"


def test_a_file_beyond_the_limit_is_refused_unread(monkeypatch):
    # given
    files = small()
    monkeypatch.setattr("archive.formats.csv_rows.FILE_LIMIT", 10)
    # when
    found = refused(files).faults
    # then
    assert {fault.right for fault in found} == {"at most 10"}
    assert FILE_LIMIT >= 100_000_000


def test_what_a_reader_could_not_give_back_is_not_written(tmp_path):
    # given: a term that the accession does not list, another that it lists otherwise
    joy = Term("joy", Facet.THEME, (LocalName("en", "joy"),))
    unlisted = replace(SMALL, letters=(replace(LETTER, terms=(joy,)),))
    otherwise = replace(SMALL, letters=(replace(LETTER, terms=(replace(FEAR, scope_note="x"),)),))
    nameless = replace(SMALL, agents=(ANNA, replace(ANNA, key="nobody", names=())))
    for accession, file in [
        (unlisted, "letters.csv"),
        (otherwise, "letters.csv"),
        (nameless, "agents.csv"),
    ]:
        # when
        with pytest.raises(TableError) as refusal:
            table.write(accession, tmp_path / "out")
        # then
        assert refusal.value.faults[0].file == file
    assert not (tmp_path / "out").exists()


def test_the_kinds_of_record_are_those_of_an_accession():
    standing = {one.name for one in table.TABLES if not one.owners}

    assert standing == {field.name for field in fields(Accession)}
    assert {Collection, LetterRecord, Redaction} <= {one.kind for one in table.TABLES}
