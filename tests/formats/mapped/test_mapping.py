"""The mapping file: what it may say, and how it is told what it got wrong."""

import pytest

from archive.formats.incoming import Unreadable
from archive.formats.mapped import MappingError, read_mapping
from archive.formats.mapped.dates import HABITS
from archive.formats.mapped.mapping import MAPPING_LIMIT, WORDS
from tests.formats.mapped.tables import NO_MORE, ROOT, a_mapping


def refused(stored):
    with pytest.raises(MappingError) as refusal:
        read_mapping(stored if isinstance(stored, bytes) else stored.encode())
    return refusal.value


def test_the_shortest_mapping_names_the_letter_and_no_more():
    mapping = read_mapping(NO_MORE.encode())

    assert (mapping.delimiter, mapping.encoding) == (",", "utf-8")
    assert mapping.columns == {"no"}
    assert mapping.words == {}
    assert mapping.people == ()
    assert mapping.number_doubles is False


def test_every_column_that_any_part_names_must_be_in_the_header():
    mapping = a_mapping(
        '[sent]\ndate = "d"\nas_written = "{w}"\n'
        '[[person]]\nrole = "sender"\nname = "s"\nauthority = "id"\nnote = "{rank}, {unit}"\n'
    )

    assert mapping.columns == {"no", "d", "w", "s", "id", "rank", "unit"}


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "examples").glob("*.toml")), ids=str)
def test_every_ready_mapping_is_understood_and_says_whose_the_table_is(path):
    mapping = read_mapping(path.read_bytes())

    assert mapping.words["licence"].fill({}).startswith("CC BY")
    assert "CC BY" in path.read_text("utf-8").split("\n\n")[0]


@pytest.mark.parametrize("word", WORDS)
def test_every_plain_field_of_a_letter_may_be_mapped_and_is_described(word):
    mapping = a_mapping(letter=f'{word} = "{{x}}"')

    assert mapping.words[word].fill({"x": "text"}) == "text"
    assert f"`{word}`" in (ROOT / "docs" / "formats.md").read_text("utf-8")


@pytest.mark.parametrize("habit", HABITS)
def test_every_habit_of_writing_dates_is_described(habit):
    assert f"| `{habit}` |" in (ROOT / "docs" / "formats.md").read_text("utf-8")


PERSON = '[[person]]\nrole = "sender"\nname = "s"\n'
TEXT = (
    '[[text]]\ncolumn = "t"\nkey = "k"\nrole = "transcription"\nlanguage = "de"\n'
    'completeness = "whole"\n'
)


@pytest.mark.parametrize(
    ("toml", "where", "right"),
    [
        ("", "no table [letter]", "one, with at least its reference"),
        ("letter = 1", "mapping, key “letter”", "a table, [letter]"),
        ("[letter]", "[letter], key “reference”", "it may not be missing"),
        ('[letter]\nreference = ""', "[letter], key “reference”", "it may not be missing"),
        ("[letter]\nreference = 1", "read “1”", "text in quotation marks"),
        ('[letter]\nreference = "{no"', "read “{no”", "{column} or {column:03}"),
        ('[letter]\nreference = "{}"', "read “{}”", "{column} or {column:03}"),
        (NO_MORE + 'titel = "{t}"', "[letter]: read the unknown key “titel”", "“title”"),
        (NO_MORE + "[person]", "mapping, key “person”", "each [[person]]"),
        ("person = [1]\n" + NO_MORE, "mapping, key “person”", "each [[person]]"),
        ("[letters]\n" + NO_MORE, "mapping: read the unknown key “letters”", "“letter”"),
        ("xyz = 1\n" + NO_MORE, "the unknown key “xyz”", "one of “letter”, “delimiter”"),
        ('delimiter = "||"\n' + NO_MORE, "key “delimiter”", "one character"),
        ("delimiter = '\"'\n" + NO_MORE, "key “delimiter”", "one character"),
        ('encoding = "utf-7"\n' + NO_MORE, "read “utf-7”", "utf-8, utf-16"),
        ('encoding = "klingon"\n' + NO_MORE, "read “klingon”", "utf-8, utf-16"),
        ('ignored = "a"\n' + NO_MORE, "key “ignored”", 'a list of texts, such as ["one", "two"]'),
        ("ignored = [1]\n" + NO_MORE, "key “ignored”", "a list of texts"),
        ('doubles = "numbered"\n' + NO_MORE, "read “numbered”", "“number”"),
        (NO_MORE + 'languages = ["German language"]', "key “languages”", "a language tag"),
        (NO_MORE + '[sent]\ndate = "d"\nhabits = ["dd.mm.yy"]', "[sent]", "“dd.mm.yyyy”"),
        (NO_MORE + '[sent]\ndate = "d"\nhabits = []', "[sent]", "which is edtf"),
        (NO_MORE + '[sent]\ndate = "d"\ncalendar = "lunar"', "[sent]", "one of “gregorian”"),
        (NO_MORE + '[sent]\ndate = "d"\nbasis = "infered"', "[sent]", "“inferred”"),
        (NO_MORE + '[sent]\ndate = "d"\nbrackets = "yes"', "[sent]", "“inferred”"),
        (NO_MORE + '[sent]\ndat = "d"', "[sent], key “date”", "it may not be missing"),
        (NO_MORE + '[sent_to]\nname = "p"\nprecision = "town"', "read “town”", "“country”"),
        (NO_MORE + PERSON + 'order = "first, last"', "[[person]] 1", "“last, first”"),
        (NO_MORE + PERSON + PERSON + 'rol = "x"', "[[person]] 2: read the unknown", "“role”"),
        (NO_MORE + '[[person]]\nname = "s"', "[[person]] 1, key “role”", "“sender”"),
        (NO_MORE + TEXT + 'base = "yes"', "[[text]] 1, key “base”", "true or false"),
        (NO_MORE + TEXT + TEXT, "[[text]] 1, key “key”", "a key that no other text has"),
        (NO_MORE + TEXT + 'signs = "laiden"', "read “laiden”", "“leiden”"),
        (NO_MORE + TEXT + '[text.signs]\n"[ ]" = "lost"', "key “signs”", "for “[ ]”"),
        (NO_MORE + TEXT + '[text.signs]\n"…" = "struck"', "key “signs”", "for “…”"),
        (NO_MORE + TEXT + '[text.signs]\n" " = "gone"', "key “signs”", "for “ ”"),
        (NO_MORE + TEXT + '[text.signs]\n"…" = 1', "key “signs”", "texts by name"),
        (NO_MORE + '[[term]]\nfacet = "kind"', "[[term]] 1, key “key”", "may not be missing"),
        (NO_MORE + '[[term]]\nfacet = "kind"\nkey = "a b"', "read “a b”", "a key of Latin"),
        (NO_MORE + '[[term]]\nfacet = "kind"\ncolumn = "k"', "key “words”", "for each word"),
        (NO_MORE + '[[term]]\nfacet = "kind"\ncolumn = "k"\nwords = { a = "b c" }', "“words”", ""),
        (NO_MORE + '[[term]]\nfacet = "kind"\nkey = "a"\nlabels = { "1" = "b" }', "“labels”", ""),
        (NO_MORE + '[[statement]]\nvalue = "{x}"', "[[statement]] 1, key “field”", "missing"),
        (NO_MORE + '[[relation]]\nkind = "answer"\nreference = "{x}"', "read “answer”", "reply"),
    ],
)
def test_a_wrong_mapping_is_told_where_it_is_wrong_and_what_would_be_right(toml, where, right):
    error = refused(toml)

    assert where in error.reason
    assert right in error.reason.partition("right would be ")[2]


def test_what_is_no_toml_is_refused_with_its_line():
    assert refused("[letter]\nreference = ").line in (0, 2)
    assert refused('[letter]\nreference "{no}"\n').line == 2
    assert refused("x = 1\n" + 'y = "').line == 0


def test_a_mapping_that_is_no_text_is_refused_with_its_line():
    error = refused(b"[letter]\n\xff")

    assert (error.line, error.reason) == (2, "mapping: read the byte 0xFF; right would be UTF-8")


def test_a_mapping_nested_too_deep_or_far_too_long_is_refused():
    assert "nested too deep" in refused("x = " + "[" * 90_000).reason
    assert "at most" in refused(b"#" * (MAPPING_LIMIT + 1)).reason


def test_a_wrong_mapping_is_refused_as_any_file_is():
    with pytest.raises(Unreadable, match="mapping: read no table"):
        read_mapping(b"")


def test_a_mapping_that_takes_long_to_read_or_holds_no_number_is_refused():
    assert "tables nested too deep" in refused("[" + "a." * 501 + "a]").reason
    assert "no TOML" in refused("x = " + "9" * 5_000).reason
