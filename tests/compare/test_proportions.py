"""Figures of two proportions, against other people's programs and published examples."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from archive.compare.proportions import (
    adjusted,
    clopper_pearson,
    fisher,
    g2,
    log_ratio,
    newcombe,
    wilson,
)

NEAR = 1e-9


@st.composite
def tables(draw, most=60):
    """Found and all, in two groups."""
    of, those = draw(st.integers(1, most)), draw(st.integers(1, most))
    return draw(st.integers(0, of)), of, draw(st.integers(0, those)), those


@given(tables())
@settings(max_examples=300, deadline=None)
def test_fishers_p_is_that_of_scipy(table):
    # given a table of two by two
    found, of, other, those = table
    expected = stats.fisher_exact([[found, of - found], [other, those - other]]).pvalue

    # when it is tested, then another program says the same, whichever group comes first
    assert fisher(found, of, other, those) == pytest.approx(expected, abs=NEAR)
    assert fisher(other, those, found, of) == pytest.approx(expected, abs=NEAR)


def test_fishers_p_of_many_words_is_that_of_each():
    # given all tables of ten and thirty letters, some of them twice
    found, other = (grid.ravel() for grid in np.meshgrid(np.arange(11), np.arange(31)))
    found, other = np.r_[found, found[:5]], np.r_[other, other[:5]]

    # when they are tested at once
    p = fisher(found, 10, other, 30)

    # then each has its own p
    assert len(p) == 346
    each = [
        stats.fisher_exact([[one, 10 - one], [two, 30 - two]]).pvalue
        for one, two in zip(found, other, strict=True)
    ]
    assert np.abs(p - each).max() <= NEAR


def test_fishers_p_of_large_groups_is_that_of_scipy():
    # given two thousand letters against three thousand
    expected = stats.fisher_exact([[1_100, 900], [1_500, 1_500]]).pvalue

    # when they are tested, then nothing is lost among the many tables
    assert fisher(1_100, 2_000, 1_500, 3_000) == pytest.approx(expected, abs=NEAR)


def test_the_lady_tasting_tea():
    # given Fisher's own example: all eight cups told rightly
    # when it is tested, then one deal of seventy is as extreme, and its mirror
    assert fisher(4, 4, 0, 4) == pytest.approx(2 / 70, abs=NEAR)


@given(tables())
@settings(max_examples=200, deadline=None)
def test_newcombes_interval_is_that_of_statsmodels(table):
    # given a table of two by two
    found, of, other, those = table
    expected = confint_proportions_2indep(
        found, of, other, those, method="newcomb", compare="diff", alpha=0.05
    )

    # when the difference is estimated, then another program says the same
    assert newcombe(found, of, other, those) == pytest.approx(expected, abs=NEAR)


def test_newcombes_interval_is_that_of_his_paper():
    # given his example: 56 of 70 against 48 of 80
    low, high = newcombe(56, 70, 48, 80)

    # then the ends are those he prints
    assert (round(float(low), 4), round(float(high), 4)) == (0.0524, 0.3339)


@given(tables())
@settings(deadline=None)
def test_wilsons_and_clopper_and_pearsons_intervals_are_those_of_statsmodels(table):
    # given a count
    found, of, *_ = table

    # when its share is estimated, then another program says the same
    for ours, method in ((wilson, "wilson"), (clopper_pearson, "beta")):
        low, high = proportion_confint(found, of, alpha=0.05, method=method)
        assert ours(found, of) == pytest.approx((low, high), abs=NEAR)


def test_a_word_in_none_of_ten_letters_may_be_in_up_to_31_of_a_hundred():
    # when nothing was found in ten letters
    low, high = clopper_pearson(0, 10)

    # then it may still be frequent, and of five thousand it can be told too
    assert (low, round(high, 2)) == (0, 0.31)
    assert clopper_pearson(0, 5_000)[1] == pytest.approx(1 - 0.025 ** (1 / 5_000), abs=NEAR)


@given(tables())
@settings(max_examples=200, deadline=None)
def test_g2_is_the_log_likelihood_ratio_of_scipy(table):
    # given a table in which somebody has the word and somebody has not
    found, of, other, those = table
    seen = np.array([[found, of - found], [other, those - other]])
    if not seen.sum(axis=0).all():
        assert g2(found, of, other, those) == pytest.approx(0, abs=NEAR)
        return
    expected = stats.chi2_contingency(seen, correction=False, lambda_="log-likelihood").statistic

    # when it is weighed, then another program says the same
    assert g2(found, of, other, those) == pytest.approx(expected, abs=1e-8)


def test_the_log_ratio_counts_doublings_with_half_a_letter_more():
    # when a word is in none of nine letters, and in all of nine
    # then nineteen doublings of a twentieth are told, and nobody divides by nothing
    assert log_ratio(0, 9, 9, 9) == pytest.approx(np.log2(0.5 / 9.5))
    assert log_ratio(9, 9, 0, 9) == pytest.approx(np.log2(19))
    assert log_ratio(5, 10, 5, 10) == 0
    assert log_ratio(40, 100, 10, 100) == pytest.approx(np.log2(40.5 / 10.5))


@given(st.lists(st.floats(0, 1), max_size=40))
@settings(deadline=None)
def test_q_is_that_of_benjamini_and_hochberg_in_statsmodels(p):
    # given some p, when they are adjusted
    q = adjusted(np.array(p, np.float64))

    # then another program says the same
    expected = multipletests(p, method="fdr_bh")[1] if p else []
    assert q == pytest.approx(np.asarray(expected), abs=NEAR)
