"""Numbers of rows are known again, in little memory."""

import tracemalloc

from archive.importing.met.row_numbers import TOGETHER, RowNumbers


def of(*numbers):
    """These numbers."""
    rows = RowNumbers()
    for number in numbers:
        rows.add(number)
    return rows


def test_what_was_added_is_known_and_nothing_else():
    rows = of(1, TOGETHER - 1, TOGETHER, 1 << 40)

    assert all(number in rows for number in (1, TOGETHER - 1, TOGETHER, 1 << 40))
    assert not any(number in rows for number in (0, 2, TOGETHER + 1, 2 * TOGETHER, 1 << 41))


def test_others_are_added_to_what_is_there():
    # given
    rows, others = of(1, 2), of(2, 3, TOGETHER)
    # when
    rows |= others
    # then
    assert [number for number in range(TOGETHER + 2) if number in rows] == [1, 2, 3, TOGETHER]


def test_a_hundred_thousand_side_by_side_take_a_few_kilobytes():
    tracemalloc.start()

    rows = of(*range(70_000, 170_000))

    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 169_999 in rows
    assert held < 40_000
