"""A foreign table becomes letters: every row, or the reason and the line."""

import io
from time import process_time

import pytest

from archive.formats import mapped
from archive.formats.incoming import IncomingLetter, Unreadable, Warned
from archive.record.dates import HistoricalDate
from archive.record.letter import Relation, RelationKind
from archive.record.names import LocalName
from archive.record.people import AgentKind, Certainty, Correspondent, Role
from archive.record.sources import Statement
from archive.record.vocabulary import Facet, Precision, Term
from tests.formats.mapped.tables import a_mapping, a_table, read, read_one
from tests.make import a_collection


def record_of(toml="", top="", letter="", **cells):
    one = read_one(a_mapping(toml, top, letter), **cells)
    assert isinstance(one, IncomingLetter), one
    return one.record


def reason_of(toml="", top="", letter="", **cells):
    one = read_one(a_mapping(toml, top, letter), **cells)
    assert isinstance(one, Unreadable)
    assert one.line == 2
    return one.reason


def warnings_of(toml="", **cells):
    return [(one.element, one.what) for one in read_one(a_mapping(toml), **cells).warnings]


# The letter itself.


def test_a_row_is_a_letter_of_the_collection_named_by_its_reference():
    [one] = read(b"no\n7\n", a_mapping())

    assert (one.record.reference, one.record.collection) == ("7", a_collection())
    assert (one.line, one.known_as, one.warnings) == (2, (), ())


def test_figures_in_a_reference_are_filled_up_with_zeros_and_other_words_are_not():
    mapping = a_mapping(letter='known_as = ["letter-{no:03}", "{{no {no}}}", "{no}", "{x}"]')

    [first, second] = read(b"no,x\n7,\n71a,71a\n", mapping)

    assert first.known_as == ("letter-007", "{no 7}", "7")
    assert second.known_as == ("letter-71a", "{no 71a}", "71a")


def test_plain_fields_take_constants_columns_and_both():
    record = record_of(
        letter='title = "Letter {no}"\nlicence = "CC0"\nextent = "{sheets}"\nhand = "{hand}"',
        sheets="2 sheets",
        hand="",
    )

    assert (record.title, record.licence) == ("Letter 1", "CC0")
    assert (record.extent, record.hand) == ("2 sheets", "")


def test_blanks_around_a_cell_do_not_count_and_a_guarded_formula_is_undone():
    record = record_of(letter='title = "{t}"\nextent = "{e}"', t="  a b ", e="=1+1")

    assert (record.title, record.extent) == ("a b", "=1+1")


def test_words_that_mean_not_given_are_no_value():
    record = record_of(top='not_given = ["ND", "-"]', letter='title = "{t}"', t="ND")

    assert record.title == ""


def test_languages_are_tags_each_once():
    record = record_of(letter='languages = ["de", "{a}", "{b}"]', a="de", b="")

    assert record.languages == ("de",)
    assert "column “a”: read “German!”" in reason_of(letter='languages = ["{a}"]', a="German!")


def test_a_letter_without_a_name_is_refused():
    mapping = a_mapping()

    [one] = read(b"no,x\n,1\n", mapping)

    assert one.reason.startswith("column “no”: read “”; right would be what names the letter")


def test_a_reference_longer_than_any_name_is_refused():
    assert "at most 80 characters" in reason_of(no="x" * 81)


def test_a_reference_that_comes_again_is_refused_with_the_line_of_the_first():
    [_, second] = read(b"no\n1\n1\n", a_mapping())

    right = "a reference that no other row has; line 2 has it"
    assert (second.line, second.reason) == (3, f"column “no”: read “1”; right would be {right}")


def test_a_refused_row_takes_no_reference_from_a_later_one():
    [refused, taken] = read(b"no,d\n1,never\n1,1916\n", a_mapping('[sent]\ndate = "d"'))

    assert isinstance(refused, Unreadable)
    assert taken.record.reference == "1"


def test_doubles_are_told_apart_by_a_number_where_the_mapping_says_so():
    # given
    mapping = a_mapping(top='doubles = "number"', letter='known_as = ["x{no}"]')
    # when
    letters = read(b"no\n1\n1\n1 (3)\n1\n", mapping)
    # then
    assert [one.record.reference for one in letters] == ["1", "1 (2)", "1 (3)", "1 (4)"]
    assert [one.known_as for one in letters] == [("x1",), (), ("x1 (3)",), ()]
    said = "the letter of line 2 is called “1” too: this one is taken as “1 (2)”"
    assert letters[1].warnings == (Warned("no", said, 3),)


def test_ties_to_other_letters_are_kept_by_their_reference():
    toml = '[[relation]]\nkind = "reply"\nreference = "L{to:02}"'

    assert record_of(toml, to="7").relations == (Relation(RelationKind.REPLY, "L07"),)
    assert record_of(toml, to="").relations == ()


# Dates.

DAYS = '[sent]\ndate = "d"\nhabits = ["dd.mm.yyyy", "year-range", "after-before"]'


@pytest.mark.parametrize(
    ("habits", "written", "edtf"),
    [
        ("edtf", "[1667-03..1667-06]", "[1667-03..1667-06]"),
        ("iso", "1745-06-19", "1745-06-19"),
        ("iso", "1745-06", "1745-06"),
        ("dd.mm.yyyy", "19.06.1745", "1745-06-19"),
        ("dd.mm.yyyy", "1.6.1745", "1745-06-01"),
        ("dd.mm.yyyy", "29.02.1872", "1872-02-29"),
        ("dd.mm.yyyy", "??.06.1866", "1866-06"),
        ("dd.mm.yyyy", "?.?.1866", "1866"),
        ("dd.mm.yyyy", "28.??.1870", "1870"),
        ("dd/mm/yyyy", "06/11/1916", "1916-11-06"),
        ("mm/dd/yyyy", "06/11/1916", "1916-06-11"),
        ("year-range", "1380-1400", "[1380..1400]"),
        ("year-range", "1380–1400", "[1380..1400]"),
        ("year-range", "1380-1380", "1380"),
        ("year-range", "1380", "1380"),
        ("after-before", "after 1400", "[1400..]"),
        ("after-before", "not before 1400", "[1400..]"),
        ("after-before", "before 1300", "[..1300]"),
        ("after-before", "not after 1300", "[..1300]"),
    ],
)
def test_a_date_is_read_in_the_habit_that_the_mapping_names(habits, written, edtf):
    record = record_of(f'[sent]\ndate = "d"\nhabits = ["{habits}"]', d=written)

    as_written = "" if written == edtf else written
    assert record.sent == HistoricalDate(edtf, as_written)


def test_what_edtf_cannot_say_of_a_date_stays_in_its_words_and_is_told():
    said = "the day 28 of an unknown month stands in the words only"

    assert warnings_of(DAYS, d="28.??.1870") == [("d", said)]
    assert warnings_of(DAYS, d="??.??.1870") == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("19011-05-29", "a date such as 19.06.1745 or ??.06.1745 or 1380-1400 or after 1400"),
        ("31.02.1866", "a date: there is no day 31 in 1866-02"),
        ("19.13.1866", "a date: there is no month 13"),
        ("1400-1380", "the start comes before the end"),
    ],
)
def test_a_date_that_is_none_refuses_its_letter_and_says_what_would_be_right(written, right):
    assert reason_of(DAYS, d=written).startswith(f"column “d”: read “{written}”; right would be ")
    assert right in reason_of(DAYS, d=written)


def test_a_date_keeps_the_words_calendar_and_basis_that_the_mapping_gives():
    toml = (
        '[received]\ndate = "d"\nas_written = "{w}"\ncalendar = "julian"\n'
        'basis = "stated"\nbasis_note = "postmark {n}"\nbrackets = "inferred"'
    )

    stated = record_of(toml, d="1916-11", w="Okt. 1916", n="3").received
    inferred = record_of(toml, d="1916-11~", w="[Okt.?] 1916", n="").received

    assert stated == HistoricalDate("1916-11", "Okt. 1916", "julian", "stated", "postmark 3")
    assert inferred == HistoricalDate("1916-11~", "[Okt.?] 1916", "julian", "inferred")


def test_words_without_a_date_are_kept_as_a_statement():
    toml = '[found]\ndate = "d"\nas_written = "{w}"'

    assert record_of(toml, d="", w="o. D.").statements == (Statement("found", "o. D."),)
    assert warnings_of(toml, d="", w="o. D.") == [
        ("d", "“o. D.” without a date: kept as a statement on found")
    ]
    assert record_of(toml, d="", w="").found is None


# Places.

PLACE = '[written_at]\nname = "p"\ngazetteer = "g"\nbrackets = "inferred"\nseveral = "|"'


def test_a_place_has_its_name_and_its_address_in_a_gazetteer():
    place = record_of(PLACE + '\nprecision = "region"', p="Elsaß", g="geo:1").written_at

    assert (place.key, place.names, place.gazetteer) == ("", (LocalName("und", "Elsaß"),), "geo:1")
    assert place.precision is Precision.REGION


def test_brackets_are_no_part_of_a_place_and_stay_in_a_statement():
    record = record_of(PLACE, p="[Dresden?]", g="")

    assert record.written_at.names == (LocalName("und", "Dresden"),)
    assert record.statements == (Statement("written_at", "[Dresden?]", note="inferred"),)


def test_brackets_are_left_alone_where_the_mapping_says_nothing_of_them():
    assert record_of('[sent_to]\nname = "p"', p="[D]").sent_to.names[0].text == "[D]"


def test_several_places_and_an_address_without_a_name_are_kept_as_statements():
    several = record_of(PLACE, p="[Berlin]|[Cölln?]", g="")
    nameless = record_of(PLACE, p="", g="geo:1")

    assert several.written_at is nameless.written_at is None
    assert several.statements == (Statement("written_at", "[Berlin]|[Cölln?]"),)
    assert nameless.statements == (Statement("written_at", "geo:1"),)
    assert record_of(PLACE, p="", g="").statements == ()


# People.

SENDER = '[[person]]\nrole = "sender"\nname = "s"\nauthority = "id"\nseveral = "|"\n'
TURNED = '[[person]]\nrole = "sender"\nname = "s"\norder = "last, first"\ngiven_names = " und "\n'


def people_of(toml, **cells):
    return [
        (one.agent and one.agent.names[0].text, one.agent and one.agent.authority_ids, one.name)
        for one in record_of(toml, **cells).correspondents
    ]


def test_several_people_of_one_cell_have_the_ids_beside_them():
    read = people_of(SENDER, s="Anna Bein|Carl Denk", id="gnd:1|gnd:2")

    assert read == [
        ("Anna Bein", ("gnd:1",), "Anna Bein"),
        ("Carl Denk", ("gnd:2",), "Carl Denk"),
    ]


def test_ids_that_do_not_count_as_the_names_are_told_or_refused():
    few = {"s": "Anna Bein|Carl Denk", "id": "gnd:1"}

    assert people_of(SENDER, **few)[1] == ("Carl Denk", (), "Carl Denk")
    assert warnings_of(SENDER, **few) == [("id", "fewer ids than names: taken for the first ones")]
    right = "no more ids than the names in column “s”, 1"
    assert right in reason_of(SENDER, s="Anna Bein", id="gnd:1|gnd:2")


def test_an_id_without_a_name_is_kept_as_a_statement():
    assert record_of(SENDER, s="", id="gnd:1").statements == (Statement("sender", "gnd:1"),)
    assert record_of(SENDER, s="", id="").correspondents == ()


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Binn, Nikolaus", ["Nikolaus Binn"]),
        ("von Larisch und Nimsdorf, Josef", ["Josef von Larisch und Nimsdorf"]),
        ("Lechner, Gottfried und Adam", ["Gottfried Lechner", "Adam Lechner"]),
        ("Seiler, ?", ["? Seiler"]),
        ("Seiler,", ["Seiler"]),
        ("Nikolaus Binn", ["Nikolaus Binn"]),
    ],
)
def test_a_name_is_turned_where_the_mapping_says_last_first(written, names):
    assert [name for _, _, name in people_of(TURNED, s=written)] == names


def test_a_name_with_two_commas_stays_as_it_is_and_is_told():
    assert people_of(TURNED, s="Binn, Karl, Dr.")[0][2] == "Binn, Karl, Dr."
    assert warnings_of(TURNED, s="Binn, Karl, Dr.") == [
        ("s", "a name with several commas stays as it is written")
    ]


def test_one_id_for_several_people_identifies_none_of_them():
    toml = TURNED + 'authority = "id"'
    cells = {"s": "Lechner, Gottfried und Adam", "id": "gnd:1"}

    assert [ids for _, ids, _ in people_of(toml, **cells)] == [(), ()]
    assert record_of(toml, **cells).statements == (Statement("sender", "gnd:1"),)


def test_a_kin_term_or_a_name_in_brackets_without_an_id_is_nobody():
    assert record_of(SENDER, s="Ehefrau", id="").correspondents == (
        Correspondent(Role.SENDER, described_as="Ehefrau"),
    )
    assert people_of(SENDER, s="[einen Fürsten]", id="") == [(None, None, "[einen Fürsten]")]


def test_a_name_in_brackets_with_an_id_is_whom_the_id_means():
    [person] = record_of(SENDER, s="[Jacob Thomasius?]", id="gnd:1").correspondents

    assert person.agent.names == (LocalName("und", "Jacob Thomasius"),)
    assert (person.name, person.certainty) == ("[Jacob Thomasius?]", Certainty.LOW)


def test_a_placeholder_of_the_mapping_is_nobody_and_its_words_are_shown_only_if_harmless():
    toml = SENDER + 'placeholders = ["Leiter *", "Vater"]'

    assert record_of(toml, s="Leiter Hans Kohl", id="").correspondents == (
        Correspondent(Role.SENDER, name="Leiter Hans Kohl"),
    )
    assert record_of(toml, s="Vater", id="").correspondents[0].described_as == "Vater"
    assert people_of(toml, s="Leiter Hans Kohl", id="gnd:1")[0][1] == ("gnd:1",)


def test_a_star_stands_for_a_line_end_too():
    toml = SENDER + 'placeholders = ["*"]'

    assert people_of(toml, s="Hans Kohl\nund Frau", id="") == [(None, None, "Hans Kohl\nund Frau")]


@pytest.mark.parametrize(
    ("pattern", "name", "is_nobody"),
    [
        ("Anna *", "Anna Bein", True),
        ("Anna *", "Hanna Bein", False),
        ("* Bein", "Anna Bein", True),
        ("* Bein", "Anna Beinert", False),
        ("A*a*in", "Anna Bein", True),
        ("*a*a*", "Anna Bein", False),
        ("*n *n Be*", "Ann Bein", False),
        ("*n *n Be*", "Ann Bein Ann Bein", True),
        ("A.*", "Anna Bein", False),
    ],
)
def test_a_star_is_anything_and_the_rest_stands_as_it_is_written(pattern, name, is_nobody):
    [(agent, _, _)] = people_of(SENDER + f'placeholders = ["{pattern}"]', s=name, id="")

    assert (agent is None) is is_nobody


def test_a_pattern_of_many_stars_is_read_at_once():
    toml = SENDER + f'placeholders = ["{"*a" * 4}"]'
    began = process_time()

    people_of(toml, s=f"{'a' * 400} b", id="")

    assert process_time() - began < 1


def test_a_body_is_told_from_a_person_by_its_name():
    toml = SENDER + 'bodies = ["Rat *"]\nnote = "rank {r}"'

    [body, person] = record_of(toml, s="Rat zu Erfurt|Anna Bein", id="", r="").correspondents

    assert (body.agent.kind, person.agent.kind) == (AgentKind.BODY, AgentKind.PERSON)
    assert body.note == ""
    assert record_of(toml, s="Anna Bein", id="", r="high").correspondents[0].note == "rank high"


# Terms and statements.


def test_a_kind_is_the_same_for_every_letter_or_stands_for_a_word_of_a_column():
    constant = record_of('[[term]]\nfacet = "kind"\nkey = "private-letter"').kind
    read = record_of(
        '[[term]]\nfacet = "medium"\ncolumn = "m"\nlanguage = "de"\nwords = { Blei = "pencil" }',
        m="Blei",
    ).medium

    assert constant == Term("private-letter", Facet.KIND, (LocalName("en", "private letter"),))
    assert read == Term("pencil", Facet.MEDIUM, (LocalName("de", "Blei"),))


THEMES = """
[[term]]
facet = "theme"
column = "t"
several = ";"
words = { Angst = "fear", Not = "need" }
"""


def test_themes_are_several_each_once_and_an_unknown_word_is_refused_with_the_nearest():
    assert [one.key for one in record_of(THEMES, t="Not; Angst;; Not").terms] == ["need", "fear"]
    assert record_of(THEMES, t="").terms == ()
    assert "read “Angs”; right would be “Angst”" in reason_of(THEMES, t="Angs")


def test_a_letter_has_one_kind():
    toml = (
        '[[term]]\nfacet = "kind"\ncolumn = "k"\nseveral = ";"\n'
        'words = { Brief = "letter", Karte = "postcard" }'
    )

    assert "read “letter, postcard”; right would be one kind" in reason_of(toml, k="Brief;Karte")


def test_a_statement_says_what_the_table_says_of_a_field():
    toml = (
        '[[statement]]\nfield = "repository"\nvalue = "{q}"\ncertainty = "low"\nnote = "as printed"'
    )

    assert record_of(toml, q="").statements == ()
    assert record_of(toml, q="Stadtarchiv").statements == (
        Statement("repository", "Stadtarchiv", certainty=Certainty.LOW, note="as printed"),
    )


def test_a_statement_on_the_date_is_an_edtf_date():
    toml = '[[statement]]\nfield = "date"\nvalue = "{d}"'

    assert record_of(toml, d="1916-11").statements == (Statement("date", "1916-11"),)
    assert "right would be an EDTF date" in reason_of(toml, d="November")


# The file as a whole.


def test_columns_of_which_the_mapping_says_nothing_are_told_once():
    mapping = a_mapping(top='ignored = ["b"]')

    letters = read(b"no,a,b,c\n1,,,\n2,,,\n", mapping)

    said = "is in no part of the mapping, nor among the ignored"
    assert letters[0].warnings == (Warned("a", said, 1), Warned("c", said, 1))
    assert letters[1].warnings == ()


@pytest.mark.parametrize(
    ("stored", "line", "reason"),
    [
        (b"", 1, "read no header; right would be a header that names every column"),
        (b"no\n", 1, "read a header alone; right would be a row for each letter"),
        (b"no,no\n", 1, "column “no”: read this column twice; right would be each column once"),
        (b"nos,x\n", 1, "column “no”: read a header without this column, which the mapping names;"),
        (b"nos,x\n", 1, "right would be “nos”"),
        (b"a" + b"," * 1000 + b"\n", 1, "read 1001 columns; right would be at most 1000"),
        (b"zahl,x\n", 1, "right would be one of “zahl”, “x”"),
        (b"no\n1\0\n", 2, "read a NUL character; right would be text without it"),
        (b"no\n\xff\n", 2, "read the byte 0xFF; right would be UTF-8, or a mapping that says its"),
        (b'no\n1\n"2\n3\n', 3, "a quotation mark opens here and is never closed"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_line(stored, line, reason):
    with pytest.raises(Unreadable) as refusal:
        read(stored, a_mapping())

    assert refusal.value.line == line
    assert reason in refusal.value.reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"2", "read 1 cells; right would be 2 cells, as in the header"),
        (b"2,a,b", "read 3 cells; right would be 2 cells"),
        (b"2," + b"a" * 1_000_001, "column “x”: read 1000001 characters; right would be at most"),
    ],
)
def test_a_misshapen_row_is_refused_and_the_others_are_in(row, reason):
    [first, refused, third] = read(b"no,x\n1,a\n" + row + b"\n3,c\n", a_mapping())

    assert (first.record.reference, third.record.reference) == ("1", "3")
    assert refused.line == 3
    assert refused.reason.startswith(reason)


def test_a_table_in_another_encoding_and_with_another_delimiter_is_read():
    mapping = a_mapping(
        top='encoding = "windows-1251"\ndelimiter = "\\t"', letter='title = "{назва}"'
    )

    [one] = read("no\tназва\n1\tлист\n".encode("cp1251"), mapping)

    assert one.record.title == "лист"


@pytest.mark.parametrize(
    ("other", "seen", "said"), [("|", "“|”", "“|”"), (";", "“;”", "“;”"), ("\t", "a tab", "“\\t”")]
)
def test_another_delimiter_than_the_mapping_says_is_told(other, seen, said):
    # given
    table = f"no{other}sender\n1{other}Anna\n".encode()
    # when
    with pytest.raises(Unreadable) as told:
        list(mapped.read(io.BytesIO(table), a_collection(), a_mapping()))
    # then
    assert told.value.reason.startswith(f"read one column only, with {seen} in its name")
    assert (
        f"delimiter = {said} in the mapping, if that is what parts the columns" in told.value.reason
    )


def test_a_header_may_be_guarded_by_a_byte_order_mark_and_blanks():
    [one] = read(b"\xef\xbb\xbf no \r\n1\r\n", a_mapping())

    assert one.record.reference == "1"


def test_rows_are_read_one_by_one_as_they_are_asked_for():
    # given: a fault far behind the first letter
    stored = io.BytesIO(a_table(["no"], ["1"]) + b'"2')
    from_table = mapped.read(stored, a_collection(), a_mapping())
    # when
    first = next(from_table)
    # then
    assert first.record.reference == "1"
    with pytest.raises(Unreadable):
        next(from_table)


def test_a_table_of_which_nothing_but_refusals_comes_is_given_up():
    rows = mapped.read(io.BytesIO(b"no\n" + b"1,2\n" * 5_000), a_collection(), a_mapping())

    with pytest.raises(Unreadable, match="more than 1000 rows are refused; no more is read"):
        list(rows)


def test_broken_characters_are_told_by_column_and_kept_as_they_stand():
    # given a column of which the mapping says nothing, too
    mapping = a_mapping(letter='title = "{title}"')
    # when
    one = read_one(mapping, title="MÃ¼tter, GrÃ¶ÃŸe", other="MÃ¼tter")
    # then
    assert one.record.title == "MÃ¼tter, GrÃ¶ÃŸe"
    assert [(w.element, w.what) for w in one.warnings if w.element == "title"] == [
        ("title", "3 broken characters such as “Ã¼”: kept as they stand")
    ]
    assert len(one.warnings) == 2
