"""Withholding: stretches of plain words leave the tree, whatever signs they run across."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.record.text import parse, plain, write
from archive.record.withholding import withhold


@pytest.mark.parametrize(
    ("typed", "name", "left"),
    [
        ("Dear Pavlik, come", "Pavlik", "Dear [%% a child], come"),
        ("Pav[=lik] Moro[zov?]!", "Pavlik Morozov", "[%% a child]!"),
        ("to Mo[-ra-]rozov [-Kolya-]", "Morozov", "to [%% a child] [-Kolya-]"),
        ("Moro[! sic][* blot]zov[! sic]", "Morozov", "[%% a child][! sic]"),
        ("[%1 Pavlik] and [=Olia]", "Pavlik", "[%1 [%% a child]] and [=Olia]"),
        ("a Pavl[...] b", "Pavl[...]", "a [%% a child] b"),
        ("a Pavl[p. 2]ik b", "Pavl\nik", "a [%% a child] b"),
        ("a [... torn] [%% home: b] c", "c", "a [... torn] [%% home: b] [%% a child]"),
    ],
)
def test_a_name_is_withheld_across_the_signs_in_it(typed, name, left):
    # given
    marked = parse(typed)
    start = plain(marked).index(name)

    # when
    masked = withhold(marked, [(start, start + len(name))], "a child")

    # then
    assert write(masked) == left


def test_spans_come_in_any_order_and_those_that_touch_become_one():
    # given
    marked = parse("Pavlik and Kolya Morozov")

    # when
    masked = withhold(marked, [(17, 24), (11, 17), (0, 6), (2, 4), (8, 8), (-3, -1)], "a child")

    # then
    assert write(masked) == "[%% a child] and [%% a child]"


@given(
    st.lists(st.sampled_from(["ab", "[=cd]", "[-ef-]", "[+[gh?]+]", "[%1 ij]", "[! kl]"])),
    st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=4),
)
def test_outside_of_the_spans_every_word_stays_and_inside_none(typed, spans):
    # given
    marked = parse("".join(typed))
    withheld = {place for start, end in spans for place in range(start, end)}
    shown = ("~" if at in withheld else letter for at, letter in enumerate(plain(marked)))

    # when
    left = plain(withhold(marked, spans, "a child"))

    # then
    assert left == re.sub("~+", "[withheld]", "".join(shown))
