"""Votes dealt anew: at random they give what all ways give; families are dealt whole."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from archive.compare import permutations
from archive.compare.lengths import Length, contrast_lengths, steps
from archive.compare.permutations import deal, ways
from archive.compare.votes import votes

CHANCE = 4
"""How many standard deviations a random figure may be off."""


def column(*values):
    return np.array(values, np.float64)[:, np.newaxis]


def no_families(count):
    return [None] * count


def by_hand(first, second, pairs):
    """The p of every way to deal, by the definition: lone votes, then pairs of votes."""
    lone = [*first, *second]
    count = len(first) + len(pairs), len(second) + len(pairs)
    found = []
    for chosen in combinations(range(len(lone)), len(first)):
        for flips in product((0, 1), repeat=len(pairs)):
            one = [lone[n] for n in chosen]
            one += [pair[flip] for pair, flip in zip(pairs, flips, strict=True)]
            total = sum(lone) + sum(map(sum, pairs))
            found.append(abs(sum(one) / count[0] - (total - sum(one)) / count[1]))
    own = sum(first) + sum(pair[0] for pair in pairs)
    rest = sum(second) + sum(pair[1] for pair in pairs)
    own = abs(own / count[0] - rest / count[1])
    return sum(value >= own - 1e-9 for value in found) / len(found), len(found)


SHARES = st.sampled_from([0, 0.25, 1 / 3, 0.5, 1])


@given(
    st.lists(SHARES, min_size=1, max_size=4),
    st.lists(SHARES, min_size=1, max_size=4),
    st.lists(st.tuples(SHARES, SHARES), max_size=2),
)
@settings(max_examples=150, deadline=None)
def test_all_ways_to_deal_are_tried_when_they_are_few(first, second, pairs):
    # given votes of wordings, some of which have letters in both groups
    values = column(*first, *(one for one, _ in pairs), *second, *(two for _, two in pairs))
    families = [*(f"a{n}" for n in range(len(first))), *range(len(pairs))]
    families += [*(f"b{n}" for n in range(len(second))), *range(len(pairs))]
    cast = votes(values, len(first) + len(pairs), families)

    # when they are dealt
    dealt = deal(cast)

    # then p is that of the definition
    p, count = by_hand(first, second, pairs)
    assert dealt.all_ways
    assert dealt.deals == ways(cast) == count
    assert dealt.p[0] == pytest.approx(p, abs=1e-12)


def test_deals_at_random_agree_with_all_ways(monkeypatch):
    # given twelve wordings with shares of many kinds, two of them in both groups
    chance = np.random.default_rng(3)
    values = chance.integers(0, 5, size=(14, 6)) / 4
    families = [*range(6), *range(4, 12)]
    cast = votes(values, 6, families)
    exact = deal(cast)

    # when they are dealt at random instead
    monkeypatch.setattr(permutations, "MOST_WAYS", 0)
    random = deal(cast)

    # then each p is near that of all ways
    assert exact.all_ways
    assert not random.all_ways
    assert random.deals == 2_000
    for ours, theirs in ((random.p, exact.p), (random.p_of_any, exact.p_of_any)):
        off = np.abs(ours - theirs)
        assert (off <= CHANCE * np.sqrt(theirs * (1 - theirs) / 2_000) + 1 / 2_000).all()


def test_a_seed_deals_the_same_in_every_release(monkeypatch):
    # given votes of ten against thirty
    monkeypatch.setattr(permutations, "MOST_WAYS", 0)
    values = column(*(n % 7 for n in range(40)))

    # when they are dealt, then a seed always gives one figure, and another seed another
    found = [deal(votes(values, 10, no_families(40)), seed=seed).p[0] for seed in (1, 1, 2)]
    assert found[0] == found[1] != found[2]
    assert found[0] == 0.422


@given(st.permutations(range(12)))
@settings(max_examples=25, deadline=None)
def test_the_order_of_letters_and_groups_of_one_changes_no_deal(order):
    # given letters of both groups, in families and alone
    values = np.array([[n % 3 == 0, n % 2] for n in range(12)], np.float64)
    families = [None, 1, 1, 2, None, None, 1, 2, 3, 3, None, None]

    # when they come in another order within their groups
    order = [n for n in order if n < 5] + [n for n in order if n >= 5]
    turned = votes(values[order], 5, [families[n] for n in order])

    # then the votes are the same
    straight = votes(values, 5, families)
    assert np.array_equal(turned.cast, straight.cast)
    assert np.array_equal(turned.is_first, straight.is_first)
    assert turned.pairs == straight.pairs == 2


def test_a_family_votes_once_with_the_share_of_its_letters():
    # given ten letters on one template, four of which have a word, and two letters alone
    values = column(*[1] * 4, *[0] * 6, 1, 0)
    cast = votes(values, 10, ["template"] * 10 + [None, None])

    # when they vote, then the ten have one vote together
    assert cast.counts == (1, 2)
    assert [float(total[0]) for total in cast.sums] == [0.4, 1]
    assert not cast.are_whole[0]


def test_a_word_that_every_letter_has_is_as_far_apart_as_any():
    # given a word that all have, beside one that only the first group has
    values = np.array([[1, 1], [1, 1], [1, 0], [1, 0]], np.float64)

    # when votes are dealt, then chance alone does as much for the first in every deal
    dealt = deal(votes(values, 2, no_families(4)))
    assert dealt.p.tolist() == [1, 2 / 6]
    assert dealt.p_of_any.tolist() == [1, 2 / 6]


def test_no_words_are_dealt_without_complaint():
    assert deal(votes(np.empty((4, 0)), 2, no_families(4))).p.tolist() == []


def test_families_count_once_so_that_chance_is_not_taken_for_a_difference():
    # given groups that differ in nothing, each of letters on twelve templates
    chance = np.random.default_rng(11)
    whole, apart = [], []
    for _ in range(150):
        sizes = chance.integers(1, 10, 24)
        letters = (chance.random((24, 25)) < 0.5).repeat(sizes, axis=0)
        letters = (letters ^ (chance.random(letters.shape) < 0.25)).astype(np.float64)
        families = np.arange(24).repeat(sizes).tolist()
        firsts = int(sizes[:12].sum())

        # when their words are tested, families as one and letter by letter
        whole += deal(votes(letters, firsts, families), times=399).p.tolist()
        apart += deal(votes(letters, firsts, no_families(len(letters))), times=199).p.tolist()

    # then one in twenty seems to differ, and letter by letter three times as many
    assert 0.04 <= np.mean(np.array(whole) <= 0.05) <= 0.06
    assert np.mean(np.array(apart) <= 0.05) > 0.15


def test_any_word_of_many_seems_to_differ_once_in_twenty_contrasts():
    # given groups that differ in nothing, in forty words
    chance = np.random.default_rng(12)
    seen = []
    for _ in range(1_000):
        values = (chance.random((40, 40)) < 0.4).astype(np.float64)

        # when the check of all words together is made
        seen.append(deal(votes(values, 15, no_families(40)), times=199).p_of_any.min())

    # then once in twenty some word seems to differ
    assert 0.04 <= np.mean(np.array(seen) <= 0.05) <= 0.06


# Lengths


@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=6, unique=True),
    st.integers(1, 5),
)
@settings(max_examples=60, deadline=None)
def test_lengths_without_ties_have_the_p_of_mann_and_whitney(lengths, firsts):
    # given different lengths in two groups
    firsts = min(firsts, len(lengths))
    one, two = lengths[:firsts], lengths[firsts:]
    if not two:
        return
    expected = stats.mannwhitneyu(one, two, method="exact")

    # when they are contrasted
    found = contrast_lengths([Length(n) for n in one], [Length(n) for n in two])

    # then another program says the same
    assert found.p == pytest.approx(expected.pvalue, abs=1e-9)
    assert found.longer == pytest.approx(expected.statistic / (len(one) * len(two)), abs=1e-9)


def test_equal_lengths_are_longer_half_the_time():
    # given letters with equal lengths among them
    found = contrast_lengths([Length(5), Length(9)], [Length(5), Length(5), Length(12)])

    # then equals count half, and all lengths can be drawn
    assert found.longer == pytest.approx((1 + 2) / 6)
    assert found.medians == (7, 5)
    assert found.steps == (((5, 0.5), (9, 1)), ((5, 2 / 3), (12, 1)))
    assert found.all_ways


@pytest.mark.parametrize(("one", "other"), [(13, 100), (10, 50), (7, 49)])
def test_letters_that_are_all_longer_are_longer_always(one, other):
    # given groups of which every letter of the first is longer, in sizes that are no powers of two
    found = contrast_lengths([Length(9)] * one, [Length(5)] * other)

    # then that is all, and not a little more
    assert found.longer == 1


def test_a_family_of_long_letters_is_one_long_letter():
    # given three long letters on one template, and three short ones by themselves
    family = [Length(300, "template")] * 3
    short = [Length(10), Length(20), Length(30)]

    # when lengths are contrasted, then the family weighs as much as one letter
    found = contrast_lengths([*family, Length(15)], short)
    assert found.longer == pytest.approx((1 + 1 / 3) / 2)
    assert found.p > contrast_lengths([Length(300)] * 3 + [Length(15)], short).p


def test_lengths_of_no_letters_cannot_be_contrasted():
    with pytest.raises(ValueError, match="without letters"):
        contrast_lengths([], [Length(3)])


def test_steps_rise_to_one():
    assert steps([3, 1, 3, 2]) == ((1, 0.25), (2, 0.5), (3, 1))
