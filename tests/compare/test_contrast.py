"""Two groups of letters contrasted: what is tested, how, and in what order it is told."""

import time
from dataclasses import replace
from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from archive.compare import contrast as module
from archive.compare.contrast import Contrast, Letter, Method, TooManyError, contrast
from archive.compare.dispersion import deviation_of_proportions
from tests.untraced import untraced

from .letters import words

VOCABULARY = [f"w{n}" for n in range(8_000)]


def letters(*said, family=None):
    return [Letter(one.split(), family) for one in said]


def keyed(found):
    return {one.key: one for one in found.keys}


HOME = letters("vacation home", "vacation tired", "vacation duty home", "vacation")
FRONT = letters("duty", "duty home", "duty sun", "duty sun", "sun home", "duty")


def test_each_word_is_told_with_its_letters_in_both_groups():
    # when two groups are contrasted
    found = contrast(HOME, FRONT)

    # then letters are counted, not words, and words of fewer than three letters not at all
    assert {one.key: one.letters for one in found.keys} == {
        "vacation": (4, 0),
        "home": (2, 2),
        "duty": (1, 5),
        "sun": (0, 3),
    }
    assert found.tested == 4
    assert (found.letters, found.votes) == ((4, 6), (4, 6))


def test_words_come_by_the_least_that_they_differ_not_by_p():
    # when two groups are contrasted
    found = contrast(HOME, FRONT)

    # then the surest difference comes first, whichever group it is of
    assert found.keys[0].key == "vacation"
    assert [one.key for one in found.keys][-1] == "home"
    bounds = [one.at_least for one in found.keys]
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[0] > 0 > bounds[-1]
    duty = keyed(found)["duty"]
    assert duty.difference == pytest.approx(1 / 4 - 5 / 6)
    assert duty.at_least == -duty.high


def test_without_families_p_is_fishers():
    # when a word of all of one group and none of the other is tested
    vacation = keyed(contrast(HOME, FRONT))["vacation"]

    # then p is that of the one deal of 210 that does as much; two more do it for other words
    assert vacation.method is Method.FISHER
    assert vacation.p == pytest.approx(1 / comb(10, 4))
    assert vacation.p_of_any == pytest.approx(3 / comb(10, 4))
    assert vacation.q == pytest.approx(4 * vacation.p)


@given(st.lists(st.booleans(), min_size=4, max_size=9), st.integers(1, 8))
@settings(max_examples=60, deadline=None)
def test_fishers_p_is_that_of_all_permutations_of_letters(has, firsts):
    # given who has a word, in two groups
    firsts = min(firsts, len(has) - 1)
    if sum(has) < 3:
        return
    both = [Letter(["word"] if one else []) for one in has]

    # when it is tested
    (found,) = contrast(both[:firsts], both[firsts:]).keys

    # then p is the share of all deals that are no likelier than this one
    deals = [sum(has[n] for n in chosen) for chosen in combinations(range(len(has)), firsts)]
    likelihood = {count: deals.count(count) for count in deals}
    own = likelihood[sum(has[:firsts])]
    assert found.p == pytest.approx(sum(likelihood[n] <= own for n in deals) / len(deals))


def test_ten_letters_on_one_template_are_one_witness():
    # given ten letters on one template that all have a word, and thirty without
    ten = letters(*["vacation tired"] * 10, family="template")
    thirty = letters(*(f"sun w{n % 3}" for n in range(30)))

    # when they are contrasted, by families and letter by letter
    whole = keyed(contrast(ten, thirty))["vacation"]
    apart = keyed(contrast(ten, thirty, by_family=False))["vacation"]

    # then ten signatories are told, and one vote; only letter by letter it seems sure
    assert whole.letters == apart.letters == (10, 0)
    assert (whole.votes, apart.votes) == ((1, 0), (10, 0))
    assert whole.p == pytest.approx(1 / 31)
    assert apart.p < 1e-8
    assert whole.high - whole.low > 2 * (apart.high - apart.low)


def test_a_family_that_is_divided_over_a_word_is_tested_by_dealing_families():
    # given a family half of which has a word
    ten = [*letters("sun", "sun", "duty", "duty", family="a"), *letters("sun", "sun")]
    others = letters("duty", "duty sun", "duty", "duty", "duty", "duty")

    # when they are contrasted
    found = keyed(contrast(ten, others))

    # then its vote is half, and all ways to deal the nine votes were tried
    assert found["sun"].votes == (2.5, 1)
    assert found["sun"].method is Method.ALL_WAYS
    assert found["sun"].p * comb(9, 3) == pytest.approx(round(found["sun"].p * comb(9, 3)))


def test_a_family_in_both_groups_has_a_vote_in_each():
    # given a family with letters in both groups
    one = [*letters("sun duty", family="a"), *letters("sun")]
    two = [*letters("duty", family="a"), *letters("sun", "duty")]

    # when they are contrasted
    found = contrast(one, two)

    # then each group counts it once, and no word is tested by Fisher, who knows no pairs
    assert found.votes == (2, 3)
    assert {key.method for key in found.keys} == {Method.ALL_WAYS}
    assert found.deals == comb(3, 1) * 2


def test_many_wordings_are_dealt_at_random_and_say_so():
    # given more ways to deal than can be tried, and a family that is divided
    chance = np.random.default_rng(2)
    groups = [
        [Letter(words(chance, VOCABULARY[:40], 20), n // 2 if n < 6 else None) for n in range(size)]
        for size in (12, 40)
    ]

    # when they are contrasted
    found = contrast(groups[0], [Letter(one.keys) for one in groups[1]])

    # then it is said which words were tested by how many deals
    assert found.deals == 2_000
    assert Method.PERMUTATION in {one.method for one in found.keys}
    assert all(one.p >= 1 / 2_000 for one in found.keys if one.method is Method.PERMUTATION)


@given(st.permutations(range(10)))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_letters_changes_no_figure(order):
    # given letters of two groups, some in families
    both = [*HOME, *FRONT]
    both = [Letter(one.keys, n // 2 if n % 3 else None) for n, one in enumerate(both)]
    straight = contrast(both[:4], both[4:])

    # when they come in another order
    first, second = ([both[n] for n in order if (n < 4) is mine] for mine in (True, False))
    turned = contrast(first, second)

    # then all is told as before, and dispersion is but for rounding
    assert replace(turned, keys=()) == replace(straight, keys=())
    for ours, theirs in zip(turned.keys, straight.keys, strict=True):
        assert replace(ours, dispersion=(None, None)) == replace(theirs, dispersion=(None, None))
        assert ours.dispersion == pytest.approx(theirs.dispersion)


def test_groups_changed_over_give_the_same_contrast_changed_over():
    # given two groups
    there, back = keyed(contrast(HOME, FRONT)), keyed(contrast(FRONT, HOME))

    # when they change places, then effects change their sign and nothing else
    for key, one in there.items():
        other = back[key]
        assert (other.letters, other.votes) == (one.letters[::-1], one.votes[::-1])
        assert other.difference == pytest.approx(-one.difference)
        assert (other.low, other.high) == pytest.approx((-one.high, -one.low))
        assert other.log_ratio == pytest.approx(-one.log_ratio)
        for figure in ("g2", "p", "q", "at_least", "p_of_any"):
            assert getattr(other, figure) == pytest.approx(getattr(one, figure)), figure


def test_too_few_words_are_no_finds():
    # given letters that have nothing in common
    found = contrast(letters("a b", "c d"), letters("e f"))

    # then nothing was tested
    assert found == Contrast((2, 1), (2, 1), (), 3)
    assert found.tested == 0


@pytest.mark.parametrize(("first", "second"), [([], FRONT), (HOME, [])])
def test_a_group_without_letters_cannot_be_contrasted(first, second):
    with pytest.raises(ValueError, match="without letters"):
        contrast(first, second)


def test_groups_too_large_to_be_contrasted_are_told_so(monkeypatch):
    # given room for nine cells
    monkeypatch.setattr(module, "MOST_CELLS", 9)

    # when ten letters with four words are contrasted, then it is said how many were read
    with pytest.raises(TooManyError, match=r"10 letters with 4 words .* more than 9"):
        contrast(HOME, FRONT)


def test_when_nothing_differs_fisher_finds_what_its_tables_allow():
    # given sixty words that half of all letters have, in groups of forty that differ in nothing
    chance = np.random.default_rng(21)
    p = []
    for _ in range(60):
        has = chance.random((80, 60)) < 0.5
        both = [Letter([f"w{n}" for n in np.flatnonzero(row)]) for row in has]

        # when they are contrasted
        p += [one.p for one in contrast(both[:40], both[40:], times=1).keys]

    # then as many seem to differ as tables of these margins allow, which is at most one in twenty
    margins = stats.binom(80, 0.5)
    allowed = sum(margins.pmf(both) * attainable(both, 40, 40) for both in range(20, 61))
    rate = np.mean(np.array(p) <= 0.05)
    assert allowed <= 0.05
    assert abs(rate - allowed) <= 4 * np.sqrt(allowed * (1 - allowed) / len(p))


def attainable(both, of, those):
    """How likely Fisher's p is to be .05 or less when nothing differs, with these margins."""
    found = range(max(0, both - those), min(both, of) + 1)
    tables = [[[n, of - n], [both - n, those - both + n]] for n in found]
    likely = stats.hypergeom(of + those, both, of)
    return sum(
        likely.pmf(table[0][0]) for table in tables if stats.fisher_exact(table).pvalue <= 0.05
    )


@pytest.mark.alone
def test_ten_letters_against_three_hundred_are_contrasted_in_two_seconds():
    # given letters of two hundred words as frequent as in a language
    chance = np.random.default_rng(4)
    rank = 1 / np.arange(1, len(VOCABULARY) + 1)
    drawn = chance.choice(len(VOCABULARY), size=(310, 200), p=rank / rank.sum())
    both = [
        Letter([VOCABULARY[n] for n in row], at // 3 if at % 4 else None)
        for at, row in enumerate(drawn)
    ]

    # when they are contrasted
    start = time.process_time()
    with untraced():
        found = contrast(both[:10], both[10:])

    # then 1,999 deals of some thousand words do not keep the reader waiting
    assert time.process_time() - start < 2
    assert found.tested > 2_000
    assert found.deals == 2_000


# Dispersion


def test_a_word_that_every_letter_has_in_its_measure_is_spread_evenly():
    # given three letters, and words in each, in one, and nowhere
    counts = np.array([[1, 3, 0], [2, 0, 0], [3, 0, 0]], np.float64)

    # when their dispersion is measured
    even, lone, absent = deviation_of_proportions(counts, np.array([10, 20, 30], np.float64))

    # then 0 is even, 1 is all in the shortest letter, and what is nowhere is not spread
    assert even == pytest.approx(0)
    assert lone == pytest.approx(1)
    assert np.isnan(absent)


def test_the_dispersion_of_gries_is_that_of_his_example():
    # given his five parts of 9 to 11 words, and a word one to five times in them
    counts = np.array([[1], [2], [3], [4], [5]], np.float64)
    sizes = np.array([9, 10, 10, 10, 11], np.float64)

    # when its dispersion is measured
    (found,) = deviation_of_proportions(counts, sizes)

    # then half the sum of what the shares are apart, .18, over 1 less the least share
    assert found == pytest.approx(0.18 / (1 - 9 / 50))


@pytest.mark.parametrize("sizes", [[5], [0, 0]])
def test_one_letter_or_letters_without_words_spread_nothing(sizes):
    counts = np.zeros((len(sizes), 1))
    assert np.isnan(deviation_of_proportions(counts, np.array(sizes, np.float64))).all()
