"""Many texts in one table: its laws, and which words stand together."""

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.compare.alignment import common
from archive.compare.collate import Options
from archive.compare.collation import Bar, CellKind
from archive.compare.words import text_of, units
from tests.compare.tables import OFF, ON, collated, words

SIGNS = ["сонце", "Сонце", "мати", "і", "не", "1916", "[...]", "[%% name]", ",", ".", "«", "»"]
TEXTS = st.lists(
    st.sampled_from([*SIGNS, "[-ні-]", "[* drawing]", "\n", "a", "b", "c", "d"]), max_size=16
).map(" ".join)
SETS = st.lists(TEXTS, max_size=6)
EITHER = st.sampled_from([ON, OFF])
LAWS = settings(max_examples=150, deadline=None)


def rows(collation):
    """Each text with all that the table says of it."""
    return list(zip(collation.keys, collation.words, collation.kinds, strict=True))


def longest_common(left, right):
    """How many words two texts have in one order, marks and gaps left out."""
    one, two = ([word.key for word in words(text) if word.kind == "word"] for text in (left, right))
    return sum(run.length for run in common(one, two))


def agreeing_words(collation):
    """In how many columns both of two texts have the same word."""
    return sum(
        left == right and {*kinds} == {CellKind.WORD}
        for left, right, kinds in zip(
            *collation.keys, zip(*collation.kinds, strict=True), strict=True
        )
    )


# The laws


@given(SETS, EITHER)
@LAWS
def test_a_row_without_its_gaps_is_its_text_exactly_as_written(texts, options):
    # when texts are collated
    table = collated(*texts, options=options)

    # then each row joined is its text, with its marks and white space
    assert [tuple(chain(*row)) for row in table.words] == [words(text) for text in texts]
    assert ["".join(row) for row in table.spellings] == [text_of(words(text)) for text in texts]


@given(SETS, EITHER, st.randoms(use_true_random=False))
@LAWS
def test_the_order_in_which_texts_are_given_changes_nothing(texts, options, chance):
    # given the same texts in another order
    order = list(range(len(texts)))
    chance.shuffle(order)

    # when both are collated
    one = collated(*texts, options=options)
    other = collated(*(texts[n] for n in order), options=options)

    # then the rows are the same in that other order, and so the columns
    assert rows(other) == [rows(one)[n] for n in order]
    assert other.columns == one.columns


@given(TEXTS, st.integers(1, 5), EITHER)
@LAWS
def test_copies_of_a_text_give_no_empty_cell(text, copies, options):
    # when a text is collated with its copies
    table = collated(*[text] * copies, options=options)

    # then there is a column for each of its words, and in each they agree but where a gap is
    cells = units(words(text)) if options is ON else words(text)
    assert len(table.columns) == len(cells)
    assert all("" not in row for row in table.spellings)
    assert {one.agreeing for one in table.columns} <= {copies, 0}


@given(SETS.filter(bool), EITHER, st.data())
@LAWS
def test_adding_a_copy_changes_no_column(texts, options, data):
    # given one of the texts twice
    copied = data.draw(st.sampled_from(texts))

    # when they are collated with and without
    without = collated(*texts, options=options)
    table = collated(*texts, copied, options=options)

    # then every row is what it was, and the copy is as its original
    assert rows(table) == [*rows(without), rows(without)[texts.index(copied)]]


@given(TEXTS, TEXTS)
@LAWS
def test_two_texts_match_as_many_words_as_their_longest_common_subsequence(left, right):
    assert agreeing_words(collated(left, right)) == longest_common(left, right)


@given(TEXTS, TEXTS)
@LAWS
def test_punctuation_never_beats_a_word(left, right):
    # when marks are compared as well, then no more nor fewer words agree
    exact = [text.replace("Сонце", "сонце") for text in (left, right)]
    assert agreeing_words(collated(*exact, options=OFF)) == longest_common(*exact)


@given(SETS, EITHER)
@LAWS
def test_no_column_is_empty(texts, options):
    # when texts are collated, then in each column stands something of somebody
    table = collated(*texts, options=options)
    assert all(any(column) for column in zip(*table.spellings, strict=True))


@given(SETS)
@LAWS
def test_gaps_are_neither_agreement_nor_difference(texts):
    # given a table
    table = collated(*texts)

    # then no lacuna and nothing withheld is in the count of any column
    for column, kinds, keys in zip(
        table.columns, zip(*table.kinds, strict=True), zip(*table.keys, strict=True), strict=True
    ):
        known = [key for key, kind in zip(keys, kinds, strict=True) if kind.is_known]
        assert column.known == len(known)
        assert column.agreeing == max(Counter(filter(None, known)).values(), default=0)


# Which words go together


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        # More letters say it.
        (("альфа бета", "альфа гамма", "бета альфа"), "альфа"),
        # As many letters say either, and one is a function word, or a shorter one.
        (("чтобы дом", "дом чтобы"), "дом"),
        (("дом больница", "больница дом"), "больница"),
        (("дом школа", "школа дом"), "школа"),
    ],
)
def test_of_two_words_changed_over_the_one_that_says_more_is_matched(texts, together):
    # when they are collated, then all that have that word have it in one column
    table = collated(*texts)
    said = sum(text.split().count(together) for text in texts)
    assert (together, said) in [(one.key, one.agreeing) for one in table.columns]


@pytest.mark.parametrize("last", ["a b c b", "b c a b", "a c a b", "b a c a b"])
def test_a_word_that_stands_twice_is_matched_where_its_neighbour_agrees_too(last):
    # given a letter that has one of two words twice, once beside the other
    table = collated("a b", last)

    # then the two that are neighbours are matched
    matched = [n for n, one in enumerate(table.columns) if one.agreeing == 2]
    assert [table.columns[n].key for n in matched] == ["a", "b"]
    assert matched[1] - matched[0] == 1


def test_a_mark_does_not_stand_where_others_have_a_word():
    # given three letters that are collated with their marks
    said = "домой скоро мама"
    table = collated(said, f"{said}!", "домой, мама", options=OFF)

    # then the comma stands beside the word that its letter leaves out, not in its place
    assert [{*column} for column in zip(*table.keys, strict=True)] == [
        *({"домой"}, {"", "скоро"}, {"", ","}, {"мама"}, {"", "!"}),
    ]
    assert table.bars == (*[Bar(shared=2, majority=1)] * 2, Bar(shared=2))


# What counts as the same word


def test_case_and_marks_are_ignored_unless_they_are_asked_for():
    # given two letters that differ in nothing else
    texts = ("Прошу, отпустите!", "прошу отпустите")

    # when case and marks are ignored, and when not
    ignoring, minding = (collated(*texts, options=options) for options in (ON, OFF))

    # then they are the same, or share one word
    assert [one.agreement for one in ignoring.columns] == ["shared", "shared"]
    assert ignoring.spellings == (("Прошу,", " отпустите!"), ("прошу", " отпустите"))
    assert [one.key for one in minding.columns if one.agreement == "shared"] == ["отпустите"]


@pytest.mark.parametrize("options", [Options(True, True, "ru"), Options(False, True, "ru")])
def test_forms_of_one_word_are_the_same_if_lemmas_are_asked_for(options):
    # given letters that say the same in other forms, one of them with a comma
    table = collated("отказываюсь служить", "Отказываемся, служу", options=options)

    # then each form agrees with the other, and stands there as written
    assert [one.key for one in table.columns if one.agreeing == 2] == ["отказыва", "служ"]
    assert table.spellings[0] == ("отказываюсь", *[""] * (len(table.columns) - 2), " служить")
