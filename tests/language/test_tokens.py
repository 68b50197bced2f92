"""Words and marks, and where they stood."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.tokens import compounded, tokenize, written_words

TEXTS = st.text(alphabet="абвГ aZ'’ʼ-\n\u00ad\u200b\u0301.,«»_19", max_size=40) | st.text(
    max_size=40
)


def words(text, **how):
    return [token.key for token in tokenize(text, **how) if token.kind == "word"]


def test_quotation_marks_of_any_shape_are_marks_around_the_same_words():
    straight, curly, angled = '"не хочу"', "“не хочу”", "«не хочу»"

    assert words(straight) == words(curly) == words(angled) == ["не", "хочу"]


def test_every_punctuation_mark_is_a_token_of_its_own():
    tokens = tokenize("Я, «СВО»...")

    assert [token.text for token in tokens] == ["Я", ",", "«", "СВО", "»", ".", ".", "."]
    assert [token.kind[0] for token in tokens] == list("wppwpppp")


def test_an_apostrophe_is_a_letter_inside_a_word_and_a_mark_outside():
    assert [token.text for token in tokenize("ʼп’ять'")] == ["ʼ", "п’ять", "'"]


def test_a_word_split_at_the_end_of_a_line_is_one_token_with_its_own_spelling():
    text = "я отка-\nзываюсь, отка\u00ad\n зываюсь"

    split, soft = (token for token in tokenize(text) if len(token.text) > 1)

    assert split.text == "отка-\nзываюсь"
    assert split.key == soft.key == "отказываюсь"


def test_a_compound_is_one_word_unless_single_words_are_asked_for():
    assert words("Петренко-Иванов") == ["петренко-иванов"]
    assert words("Петренко-Иванов", compounds=False) == ["петренко", "иванов"]


def test_a_compound_broken_before_a_capital_at_the_end_of_a_line_is_two_single_words():
    assert words("Иван-\nИванов") == ["иван-иванов"]
    assert words("Иван-\nИванов", compounds=False) == ["иван", "иванов"]


@pytest.mark.parametrize(
    ("word", "alone"),
    [
        ("Ростов-на-Дону", ("Ростов", "на", "Дону")),
        ("Петренко\u2011Иванов", ("Петренко", "Иванов")),
        ("Иван-\nИванов", ("Иван", "Иванов")),
        ("отка-\nзываюсь", ()),
        ("п’ять", ()),
    ],
)
def test_a_compound_is_made_of_single_words_and_no_other_word_is(word, alone):
    assert compounded(word) == alone


def test_a_dash_or_an_underscore_parts_words():
    assert words("мама — папа ivan_ivanov") == ["мама", "папа", "ivan", "ivanov"]


def test_zero_width_and_direction_marks_neither_part_words_nor_stand_alone():
    assert [token.key for token in tokenize("\u200fот\u200bказ\u200e \u200b")] == ["отказ"]


def test_a_number_is_a_word():
    assert words("30.08.2022") == ["30", "08", "2022"]


def test_a_word_in_two_scripts_is_flagged():
    assert [token.mixed for token in tokenize("Ивaнов Иванов Ivanov")] == [True, False, False]


@given(TEXTS)
def test_every_token_is_the_stretch_of_text_it_names_and_they_follow_each_other(text):
    tokens = tokenize(text)

    assert [token.text for token in tokens] == [text[t.start : t.end] for t in tokens]
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@given(TEXTS)
def test_no_letter_or_digit_is_left_out(text):
    covered = {place for token in tokenize(text) for place in range(token.start, token.end)}

    assert covered >= {place for place, sign in enumerate(text) if sign.isalnum()}


@given(TEXTS)
def test_words_as_written_are_the_words_among_the_tokens(text):
    words = [(one.text, one.start, one.end) for one in tokenize(text) if one.kind == "word"]
    assert [tuple(word) for word in written_words(text)] == words
