"""A word where it stands."""

from archive.compare.context import AROUND, Line, in_context
from archive.compare.words import words_of
from archive.record.text import parse


def lines(text, *keys, **options):
    return list(in_context(words_of(parse(text)), set(keys), **options))


def test_a_word_stands_between_its_neighbours_as_they_are_written():
    assert lines("Я устал, прошу отпуск.", "прошу") == [Line("Я устал, ", "прошу", " отпуск.")]


def test_a_word_at_an_end_has_nothing_there():
    assert lines("Прошу", "прошу") == [Line("", "Прошу", "")]


def test_each_place_of_each_of_the_words_has_a_line():
    assert [line.word for line in lines("Мир миру мир", "мир", "миру")] == ["Мир", "миру", "мир"]


def test_no_more_is_shown_on_either_side_than_asked_for():
    assert lines("а б в г д", "в", around=1) == [Line("б ", "в", " г")]
    whole = " ".join(["а"] * (AROUND + 1) + ["в"] + ["а"] * (AROUND + 1))
    assert lines(whole, "в") == [Line("а " * AROUND, "в", " а" * AROUND)]


def test_what_is_withheld_is_no_word_and_is_said_to_be_withheld():
    (line,) = lines("с [%% child: мир] мир", "мир")
    assert line == Line("с [withheld] ", "мир", "")
