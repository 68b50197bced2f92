"""Loose words packed: nothing is lost, nothing passes a wall, and no column is too many."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.compare.packing import packed

FIRST_WORD = 2


@st.composite
def tables(draw):
    """A few rows; a column with two equal words stays, the others are loose."""
    width, height = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    numbers = st.sampled_from([0, 0, 0, 1, FIRST_WORD, 3, 4])
    cells = draw(st.lists(numbers, min_size=width * height, max_size=width * height))
    rows = np.array(cells, np.int64).reshape(height, width)
    return rows[:, rows.any(axis=0)]


def agreeing(column):
    """How many have the commonest word of a column."""
    return max((column.count(word) for word in column if word >= FIRST_WORD), default=0)


def staying(rows):
    return [column for column in map(list, rows.T.tolist()) if agreeing(column) > 1]


def fewest_columns(rows):
    """How few loose columns could do, tried out from few to many."""
    columns = list(map(list, rows.T.tolist()))
    stays = [agreeing(column) > 1 for column in columns]
    demands = [one for row in range(len(rows)) for one in demands_of(row, columns, stays)]
    blocks = range(len(rows.T) + 1)
    choices = product(blocks, repeat=sum(stays) + 1)
    return min(
        sum(widths)
        for widths in choices
        if all(sum(widths[first : last + 1]) >= words for first, last, words in demands)
    )


def demands_of(row, columns, stays):
    """How many loose words a row has between two walls, and the blocks between those."""
    block, first, words = 0, 0, 0
    for column, stay in zip(columns, stays, strict=True):
        known = sum(word != 1 for word in column)
        if stay and (column[row] or 5 * agreeing(column) >= 4 * known):
            yield first, block, words
            first, words = block + 1, 0
        block += stay
        words += bool(column[row]) and not stay
    yield first, block, words


@given(tables())
@settings(max_examples=150, deadline=None)
def test_every_row_keeps_its_words_in_their_order(rows):
    assert [row[row > 0].tolist() for row in packed(rows)] == [
        row[row > 0].tolist() for row in rows
    ]


@given(tables())
@settings(max_examples=150, deadline=None)
def test_the_columns_in_which_words_agree_stay_as_they_are(rows):
    # when a table is packed, then all of them are there still, in their order
    there = iter(packed(rows).T.tolist())
    assert all(column in there for column in staying(rows))


@given(tables())
@settings(max_examples=100, deadline=None)
def test_the_loose_words_take_as_few_columns_as_will_hold_them(rows):
    assert packed(rows).shape[1] == len(staying(rows)) + fewest_columns(rows)


def test_loose_words_stand_as_far_left_as_they_may_between_what_is_shared():
    # given two words that both rows share, and between them loose words of either
    rows = np.array([[2, 5, 6, 0, 0, 0, 3], [2, 0, 0, 0, 7, 8, 3]])

    # when they are packed, then those of one row stand over those of the other
    assert packed(rows).tolist() == [[2, 5, 6, 3], [2, 7, 8, 3]]


def test_a_loose_word_may_pass_a_word_of_others_that_its_row_leaves_out():
    # given a word that only two of five have, and on either side of it a word of one
    rows = np.array([[5, 0, 0], [0, 2, 0], [0, 2, 0], [0, 0, 6], [0, 0, 0]])

    # when they are packed, then both loose words are in one column
    assert packed(rows).shape[1] == 2


def test_no_loose_word_passes_a_word_that_is_shared():
    # given a word that four of five have, and on either side of it a word of one
    rows = np.array([[5, 0, 0], *[[0, 2, 0]] * 3, [0, 2, 6]])

    # when they are packed, then each stays on its side, though the first leaves that word out
    assert packed(rows).tolist() == rows.tolist()
