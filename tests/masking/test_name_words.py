"""Names whose letters stand singly are found too, and each stretch stood where it says."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archive.masking.name_words import closed_up
from archive.masking.names import NameIndex, WithheldName, find_names
from tests.masking.test_names import ORDINARY_WORDS

SPACED = [
    "А н д р е й",
    "а н д р е й",
    "А\u00a0н\u00a0д\u00a0р\u00a0е\u00a0ю",
    "А\u2009н\u2009д\u2009р\u2009е\u2009я",
    "А-н-д-р-е-й",
    "А.н.д.р.е.й",
    "А·н·д·р·е·й",
    "A_n_d_r_e_i",
    "А н-д р.е й",
    "А\u0301 н д\u200b р е й",
]
KUZMIN = WithheldName("Андрей Кузьмин", "kuzmin")


@pytest.mark.parametrize("written", SPACED)
def test_a_part_whose_letters_stand_singly_is_found_in_a_linked_letter(written):
    text = f"Мой друг {written}, привет"

    spans = find_names(text, [], [KUZMIN])

    assert [text[span.start : span.end] for span in spans] == [written]


@pytest.mark.parametrize(
    "written",
    ["А н д р е й К у з ь м и н", "А Н Д Р Е Й   К У З Ь М И Н", "Андрею К-у-з-ь-м-и-н-у"],
)
def test_a_whole_name_whose_letters_stand_singly_is_found_in_any_letter(written):
    text = f"Рапорт: {written}. Прошу уволить."
    index = NameIndex([KUZMIN])

    spans = index.find(text)

    assert [text[span.start : span.end] for span in spans] == [written]
    assert index.agents_in([text]) == {"kuzmin"}


@pytest.mark.parametrize(
    "text",
    ["А н д рей", "А  н  д  р  е  й", "А н д\nр е й", "1А н д р е й", "А. н. д. р. е. й", "А н н"],
)
def test_letters_further_apart_are_no_word(text):
    assert find_names(text, [], [KUZMIN, WithheldName("Анн", "x")]) == ()


def test_whose_part_stands_in_single_letters_is_told():
    assert NameIndex([KUZMIN]).agents_partly_in(["Мы с К у з ь м и н ы м"]) == {"kuzmin"}


PARTS_OF_PROSE = st.sampled_from([*ORDINARY_WORDS.split(), "Иван", "Павлик", "и", "я", "И.", "П."])


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS_OF_PROSE, max_size=30).map(" ".join))
def test_prose_without_single_letters_in_a_row_is_read_as_it_stands(text):
    # given any prose but such as has four words of one letter one after the other
    singles = [len(word.strip(".,")) == 1 for word in text.split()]
    assume(not any(all(singles[n : n + 4]) for n in range(len(singles) - 3)))

    assert closed_up(text) is None


@settings(max_examples=200, deadline=None)
@given(st.text("аА б-.я\u0301\n1", max_size=40), st.text("абвГД", min_size=4))
def test_every_stretch_of_a_text_closed_up_stood_where_it_says(beside, letters):
    # given a text with four small letters that stand singly, whatever stands around them
    text = f"{beside}\n{' '.join(letters)} а б в г\n{beside}"
    closed = closed_up(text)

    # then what is gone are signs between letters, and each stretch has its signs in its place
    gone = set(range(len(text))) - set(closed.places)
    assert all(not text[at].isalnum() for at in gone)
    for at, sign in enumerate(closed.text):
        start, end = closed.stood(at, at + 1)
        assert text[start:end] == sign
