"""Tables of invented letters: proved right before they are timed."""

from dataclasses import replace

import pytest

from archive.ops.bench import compared
from archive.ops.bench.compared import Size, pairs, tables
from archive.ops.bench.rates import NotRight
from archive.ops.bench.template import Template

FEW = (Size(3, 20, 1, 1), Size(4, 30, 1, 2))


def test_the_same_seed_invents_the_same_letters_on_a_template():
    assert Template(7, 60).letters(4) == Template(7, 60).letters(4)
    assert Template(7, 60).letters(4) != Template(8, 60).letters(4)


def test_letters_on_a_template_are_about_as_long_as_it_and_none_is_like_another():
    # given twenty letters on a template of two hundred words
    letters = Template(7, 200).letters(20)

    # then each is nearly as long, and no two are the same
    assert all(140 <= len(letter.split()) <= 240 for letter in letters)
    assert len(set(letters)) == 20


def test_each_table_gives_a_rate_beside_each_two_aligned_alone():
    rates = list(tables(7, FEW))

    assert [rate.what for rate in rates] == [
        "tables of 3 letters of about 20 words",
        "tables of 4 letters of about 30 words",
    ]
    assert all(rate.per_second > 0 and rate.ratio > 0 for rate in rates)


def test_a_pair_gives_a_rate_beside_difflib():
    aligned, whole = pairs(7, 30, 3)

    assert aligned.what == "two letters of about 30 words aligned"
    assert 0 < aligned.seconds < whole.seconds
    assert {aligned.against, whole.against} == {"difflib"}


def test_a_pair_that_loses_a_word_is_not_timed(monkeypatch):
    # given a comparison that loses the last segment
    def lossy(left, right, pair=compared.pair):
        return replace(found := pair(left, right), segments=found.segments[:-1])

    monkeypatch.setattr(compared, "pair", lossy)

    with pytest.raises(NotRight, match="text"):
        list(pairs(7, 30, 3))


def test_a_table_whose_rows_are_not_their_letters_is_not_timed(monkeypatch):
    # given a collation that loses a letter
    monkeypatch.setattr(
        compared, "collate", lambda texts, collate=compared.collate: collate(texts[1:])
    )

    with pytest.raises(NotRight, match="rows"):
        list(tables(7, FEW))
