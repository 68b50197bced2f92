"""Wordings in a cell: plain words, marked text, and the signs of an edition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.formats.incoming import Unreadable
from archive.formats.mapped.signs import LEIDEN, signs_from
from archive.record.letter import Completeness, TextRole, TextVersion
from archive.record.text import parse, plain
from tests.formats.mapped.tables import a_mapping, read_one

TEXT = (
    '[[text]]\ncolumn = "t"\nkey = "k"\nrole = "transcription"\nlanguage = "orv"\n'
    'completeness = "whole"\n'
)
SIGNS = "ab [](){}…·.-<lbr/>\\?=!*%"


def text_of(toml, **cells):
    one = read_one(a_mapping(toml), **cells)
    [text] = one.record.texts
    return text


def marked(written):
    return signs_from(LEIDEN).read(written)[0]


def test_a_wording_is_what_the_mapping_says_it_is():
    toml = TEXT + 'maker = "{m}"\nderived_from = "print"\nnote = "{n}"\nbase = true'

    assert text_of(toml, t="слово", m="A. A.", n="") == TextVersion(
        "k",
        TextRole.TRANSCRIPTION,
        "orv",
        Completeness.WHOLE,
        "слово",
        maker="A. A.",
        derived_from="print",
        base=True,
    )


def test_an_empty_cell_is_no_wording():
    assert read_one(a_mapping(TEXT), t="").record.texts == ()


def test_a_language_may_stand_in_a_column_and_must_be_a_tag():
    toml = TEXT.replace('"orv"', '"{l}"')

    assert text_of(toml, t="x", l="ru").language == "ru"
    assert isinstance(read_one(a_mapping(toml), t="x", l=""), Unreadable)


@given(st.text(st.sampled_from(SIGNS), max_size=20))
def test_words_without_signs_are_read_as_they_stand(written):
    written = written.strip()

    if written:
        assert plain(parse(text_of(TEXT, t=written).text)) == written


def test_marked_text_is_taken_as_it_stands():
    assert text_of(TEXT + 'signs = "fieldpost"', t="a [b?]").text == "a [b?]"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("[и]ю", "[и?]ю"),
        ("п(о)зема", "п[=о]зема"),
        ("по{ло}лоть", "по[! {ло}]лоть"),
        ("… (а с)", "[...] [=а с]"),
        ("... .. .", "[...] [...] ."),
        ("--- с", "[... 3 letters] с"),
        ("-остер", "[... 1 letter]остер"),
        ("бл<lbr/>кѣ", "бл\nкѣ"),
        ("(се[л…]а)", "[=се[л[...]?]а]"),
        ("{ѡ[с]}", "[! {ѡ[с?]}]"),
        ("а]б", "а\\]б"),
        ("а(б", "а(б"),
        ("(а]б)", "[=а\\]б]"),
        ("[]", "\\[\\]"),
        ("a\\b", "a\\\\b"),
    ],
)
def test_the_leiden_signs_become_signs_of_marked_text(written, text):
    assert marked(written) == text


def test_a_sign_without_its_other_half_stays_and_is_told():
    one = read_one(a_mapping(TEXT + 'signs = "leiden"'), t="а] (б")

    said = "a sign without its other half stays as it is written: ] ("
    assert [(w.element, w.what) for w in one.warnings] == [("t", said)]
    assert plain(parse(one.record.texts[0].text)) == "а] (б"


def test_a_wording_with_gaps_is_as_complete_as_the_mapping_says():
    toml = TEXT + 'with_gaps = "excerpt"\nsigns = "leiden"'

    assert text_of(toml, t="а (б)").completeness is Completeness.WHOLE
    assert text_of(toml, t="а …").completeness is Completeness.EXCERPT
    assert text_of(toml, t="а -").completeness is Completeness.EXCERPT


def test_a_mapping_names_its_own_signs():
    # given
    toml = TEXT + (
        '[text.signs]\n"<del> </del>" = "struck"\n"<add> </add>" = "added"\n'
        '"<n>{ }</n>" = "note"\n"¶" = "new line"\n"~" = "gone"\n"@@@" = "lacuna"\n'
    )
    # when
    text = text_of(toml, t="<del>a</del><add>b</add> ~c¶d <n>{e}</n> @@@@ [f]")
    # then
    assert text.text == "[-a-][+b+] c\nd [! e] [...] \\[f\\]"


def test_no_signs_at_all_leave_every_word():
    assert text_of(TEXT + "signs = {}", t="a [b] …").text == "a \\[b\\] …"


@given(st.text(st.sampled_from(SIGNS), max_size=40))
def test_whatever_stands_in_a_cell_is_marked_text_afterwards(written):
    assert not parse(marked(written)).warnings


@given(st.text("аб ", max_size=8), st.text("вг", min_size=1, max_size=8))
def test_no_letter_of_the_writer_is_dropped(before, inside):
    for written in (f"{before}[{inside}]", f"{before}({inside})", f"{inside}<lbr/>{before}"):
        words = plain(parse(marked(written)))

        assert words.replace("\n", "<lbr/>") == written.translate(str.maketrans("", "", "[]()"))


def test_signs_nested_past_all_reason_stay_literal():
    text, unread, _ = signs_from(LEIDEN).read("(" * 50 + "a" + ")" * 50)

    assert unread == ("(",) * 18 + (")",) * 18
    assert plain(parse(text)) == "(" * 18 + "a" + ")" * 18


def test_a_text_that_is_not_written_in_these_signs_stays_as_it_is():
    # given
    written = "[" * 200 + "a)" * 200
    # when
    one = read_one(a_mapping(TEXT + 'signs = "leiden"'), t=written)
    # then
    [warned] = one.warnings
    assert warned.what == "more than 100 signs have no other half: no more are read"
    assert plain(parse(one.record.texts[0].text)) == written


def test_a_cell_of_more_signs_than_any_letter_is_refused_unread():
    # given
    toml = TEXT + 'signs = "leiden"\n'

    # when
    most, too_many = (read_one(a_mapping(toml), t="…x" * signs) for signs in (50_000, 50_001))

    # then
    assert parse(most.record.texts[0].text)
    assert isinstance(too_many, Unreadable)
    assert "right would be at most 50000 signs of an edition" in too_many.reason
