"""What was seen of a long file is known again, in little memory."""

import tracemalloc

from archive.formats.seen import Seen


def test_what_was_seen_is_known_and_nothing_else():
    # given enough of both to be put into another place more than once
    seen = Seen(f"letter-{number}" for number in range(1000))
    # then
    assert all(f"letter-{number}" in seen for number in range(1000))
    assert not any(f"letter-{number}" in seen for number in range(1000, 2000))
    assert len(seen) == 1000


def test_what_is_seen_again_counts_once_and_has_the_newer_number():
    # given
    seen = Seen()
    seen.add("letter-1", 7)
    # when
    seen.add("letter-1", 9)
    # then
    assert (len(seen), seen.number("letter-1")) == (1, 9)


def test_numbers_are_kept_when_more_is_seen():
    # given the lines in which references stand
    seen = Seen()
    for line in range(2, 500):
        seen.add(f"letter-{line}", line)
    # then
    assert [seen.number(f"letter-{line}") for line in range(2, 500)] == [*range(2, 500)]


def test_what_was_not_seen_has_no_number():
    assert Seen(["letter-1"]).number("letter-2") == 0


def test_what_belongs_into_one_place_stands_side_by_side():
    # given numbers that differ only beyond the places there are; nought, whose hash means free
    numbers = [0, 1 << 20, 1 << 21, 3 << 20]
    # then
    seen = Seen(numbers)
    assert all(number in seen for number in numbers)
    assert 1 << 22 not in seen


def test_a_hundred_thousand_references_take_less_than_four_megabytes():
    tracemalloc.start()

    seen = Seen(f"letter-{number}" for number in range(100_000))

    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(seen) == 100_000
    assert held < 4_000_000
